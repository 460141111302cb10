"""Equal tokens with softmax and RMSNorm: equal up to the rounding of an enclosure, until a BOS token comes."""

from fractions import Fraction

from attention import circuit, layer, multiply, plus
from intervals import cos, enclose, greatest, least, sin, softmax, sqrt
from sentence import decimal, fill
from theorem import Theorem, at_most, less

UNSEEN = {f"blocks.*.feedForward.{part}": "a hidden unit may be silent on all tokens" for part in ("inner.*.*", "innerBias.*", "outer.*.*")}


def judge(subject):
    X, row, last, delta, blocks, causal, k = (
        subject[name] for name in ("X", "row", "last", "delta", "blocks", "causal", "exponent"))
    same, other = X, [subject["bos"], *X[1:]]
    for each in blocks:
        same, other = through(each, same, subject), through(each, other, subject)
    rounding, apart = Fraction(1, 2 ** k), spread(other[1:])
    return Theorem(
        statement=fill(
            r"""through
            $«L»$ «blocks» with drawn weights, softmax attention with rotary positions by the angle $«angle»$ a step
            and «mask», RMSNorm and $\relu$ layers, the features of $«n»$ equal tokens differ by no more than
            $2^{-«k»}$ afterwards. With a BOS token in the first place those of the other $«others»$ differ by at
            least $«delta»$.""",
            L=len(blocks),
            blocks="block" if len(blocks) == 1 else "blocks",
            angle=subject["angle"],
            mask="a causal mask" if causal else "no mask",
            n=len(X),
            k=k,
            others=len(X) - 1,
            delta=decimal(apart.lo, 3, "down"),
        ),
        over=None,
        relations=[
            at_most(r"\abs{\text{first token}-\text{row listed}}", f"2^{{-{k}}}", off(same[0], row), rounding),
            at_most(
                r"\abs{\text{last token after BOS}-\text{row listed}}", f"2^{{-{k}}}", off(other[-1], last), rounding
            ),
            less("0", r"\delta", 0, delta),
            at_most(r"\delta", r"\text{spread after BOS}", delta, apart),
            at_most(r"\text{spread after BOS}", r"\delta+10^{-3}", apart, delta + Fraction(1, 1000)),
            at_most(r"\text{spread of equal tokens}", f"2^{{-{k}}}", spread(same), rounding),
        ],
        certificate={
            "kind": "table",
            "columns": ["after block", "spread of equal tokens, at most", "spread of the tokens after BOS, at least"],
        },
        setting={"layers": len(blocks), "mask": "causal" if causal else "none"},
    )


def off(token, row):
    return greatest([abs(value - entry) for value, entry in zip(token, row)])


def spread(X):
    """The greatest max − min in a feature."""
    return greatest([greatest(feature) - least(feature) for feature in zip(*X)])


def normalised(x, epsilon):
    """x/√(mean square + ε)."""
    size = sqrt(sum((enclose(entry) ** 2 for entry in x), enclose(0)) * Fraction(1, len(x)) + epsilon)
    return [entry / size for entry in x]


def through(block, X, subject):
    """A block with RMSNorm before either part, its queries and keys turned by their positions."""
    X = [[enclose(entry) for entry in token] for token in X]
    read = [normalised(token, subject["epsilon"]) for token in X]
    mixed = [multiply(multiply(pattern(head, read, subject), read), circuit(head)) for head in block["heads"]]
    Y = plus(X, *mixed)
    return plus(Y, layer(block["feedForward"], [normalised(token, subject["epsilon"]) for token in Y]))


def pattern(head, X, subject):
    queries, keys = (turned(multiply(X, head[name]), subject["angle"]) for name in ("query", "key"))
    rows = []
    for i, query in enumerate(queries):
        seen = keys[:i + 1] if subject["causal"] else keys
        weights = softmax([query[0] * key[0] + query[1] * key[1] for key in seen])
        rows.append(weights + [enclose(0)] * (len(X) - len(seen)))
    return rows


def turned(rows, angle):
    """Row i turned by i times the angle."""
    return [[cos(i * angle) * x - sin(i * angle) * y, sin(i * angle) * x + cos(i * angle) * y]
            for i, (x, y) in enumerate(rows)]
