"""Equal tokens stay equal: relative positions turn queries and keys, and rows of weights sum to one."""

from fractions import Fraction

from attention import average, circuit, layer, multiply, plus, quadratic
from matrices import apart, largest
from sentence import fill, set_tex
from theorem import Theorem, equal, less


UNSEEN = {
    "counter.*.*.*": "it reads what the mark on the first token says alone, and one of query and key is zero",
    "blocks.*.heads.*.*.*.*": "the scores of equal tokens do not matter, which is the claim",
}


def judge(subject):
    X, rows, turns, factors, counter, shares, blocks, causal, bos = (
        subject[name] for name in ("X", "rows", "turns", "factors", "counter", "shares", "blocks", "causal", "bos"))
    n, (cosine, sine) = len(X), turns[0]
    stream = [X]
    for each in blocks:
        stream.append(through(each, stream[-1], turns[0], factors, causal))
    after = through(blocks[0], [bos, *X[1:]], turns[0], factors, causal)[1:]
    weights = pattern(blocks[0]["heads"][0], X, turns[0], factors, causal)[-1]
    marked = [[Fraction(i == 0), Fraction(0)] for i in range(n)]  # a mark on the first token alone
    read = multiply(multiply(uniform(counter, marked), marked), circuit(counter))
    return Theorem(
        statement=fill(r"""through
            $«L»$ «blocks» with drawn weights, rotary positions by the angle with cosine $«cos»$ and sine $«sin»$ a
            step and «mask», $«n»$ equal tokens stay equal to each other, exactly, although their attention matrix is
            not that of the uniform average. With the BOS token $(«bos»)$ in the first place the others are not all
            equal after one block, and a head that attends uniformly and reads a mark of that token gets $«shares»$, …
            at the steps after it.""", L=len(blocks), blocks="block" if len(blocks) == 1 else "blocks",
            cos=cosine, sin=sine, mask="a causal mask" if causal else "no mask", n=n, bos=bos,
            shares="$, $".join(set_tex(read[t][0]) for t in range(1, 4))),
        over=None,
        relations=[
            equal(r"\cos^2+\sin^2", "1", cosine ** 2 + sine ** 2, 1),
            equal(r"\max_t\abs{\text{share of BOS}-\tfrac1{t+1}}", "0",
                  apart(read, [[Fraction(1, t + 1), Fraction(0)] for t in range(n)]), 0),
            equal(r"\max_t\abs{\text{share listed}-\tfrac1{t+1}}", "0",
                  apart(shares, [Fraction(1, t + 1) for t in range(n)]), 0),
            less("0", r"\abs{A_{n1}-A_{n2}}", 0, abs(weights[0] - weights[1])),
            less("0", r"\max_{i>2}\abs{\text{token }i-\text{token }2}\text{ after BOS}", 0,
                 apart(after, [after[0]] * len(after))),
            equal(r"\max_l\abs{\text{first token after }l\text{ blocks}-\text{row listed}}", "0",
                  apart([x[0] for x in stream], rows), 0),
            equal(r"\max_{l,i}\abs{\text{token }i-\text{token }1}", "0", max(apart(x, [x[0]] * n) for x in stream), 0),
        ],
        certificate={"kind": "table", "columns": ["after block", *(f"token {i + 1}" for i in range(n))],
                     "rows": [[l, *(", ".join(map(str, token)) for token in x)]
                                               for l, x in enumerate(stream)]},
        setting={"layers": len(blocks), "mask": "causal" if causal else "none"},
    )


def pattern(head, X, turn, factors, causal):
    """Queries and keys turned by their positions; weights from 1 + s + s²/2, times a factor of the distance."""
    queries, keys = (turned(multiply(X, head[name]), turn) for name in ("query", "key"))
    n = len(X)
    rows = []
    for i, query in enumerate(queries):
        scores = [sum(a * b for a, b in zip(query, key)) for key in keys[:i + 1 if causal else n]]
        weights = quadratic(scores)
        rows.append([w * factors[abs(i - j)] for j, w in enumerate(weights)] + [Fraction(0)] * (n - len(weights)))
    return rows


def turned(rows, turn):
    """Row i turned i times by the angle with this cosine and sine."""
    c, s = turn
    result, (a, b) = [], (Fraction(1), Fraction(0))
    for x, y in rows:
        result.append([a * x - b * y, b * x + a * y])
        a, b = a * c - b * s, b * c + a * s
    return result


def through(block, X, turn, factors, causal):
    """A block: attention with such patterns is added, then the layer."""
    mixed = [multiply(multiply(pattern(head, X, turn, factors, causal), X), circuit(head)) for head in block["heads"]]
    Y = plus(X, *mixed)
    return plus(Y, layer(block["feedForward"], Y))


def uniform(head, X):
    """The causal pattern of a head whose scores are all zero: an average over what was seen."""
    assert not largest(multiply(X, head["query"])) or not largest(multiply(X, head["key"]))
    return [average(range(i + 1)) + [Fraction(0)] * (len(X) - i - 1) for i in range(len(X))]
