"""Two heads with opposite scores add up to a sum of two tokens; a third ends it, and the slope at 0 does not tell."""

from fractions import Fraction

from attention import base_two, multiply
from matrices import add, apart, largest, product, scale, subtract
from sentence import decimal, fill
from theorem import Theorem, equal, less


UNSEEN = {"pairs.*.*.*": "the sequences are examples; only the worst of them is told"}


def judge(subject):
    M, W, signs, third = (subject[name] for name in ("M", "W", "signs", "third"))
    pairs = [[[Fraction(x) for x in token] for token in pair] for pair in subject["pairs"]]
    threes = [[*pair, third] for pair in pairs]
    zeros = [[[Fraction(0)] * len(third), pair[1], third] for pair in pairs]
    both = max(off(M, W, signs, pair) for pair in pairs)
    alone = max(off(M, W, signs[:1], pair) for pair in pairs)
    later = max(off(M, W, signs, tokens) for tokens in threes)
    mean = scale(Fraction(1, 3), W)
    turned = [[subtract(slope(scale(sign, M), W, tokens), mean) for sign in signs] for tokens in zeros]
    return Theorem(
        statement=fill(
            r"""with
            $M=«M»$ and $W=«W»$ the heads with the scores $xMy^\top$ and $-xMy^\top$ together give the first token
            the output $(x_1+x_2)W$ at each of $«count»$ sequences of $2$ tokens, though one of them alone is off its
            own share by up to $«alone»$. With a token more they are off by up to $«later»$, and yet their
            derivatives at $x_1=0$ add up to $\tfrac23W$. With equal scores and $W$, $-W$ the layer is zero.""",
            M=M,
            W=W,
            count=len(pairs),
            alone=decimal(alone, 4),
            later=decimal(later, 4),
        ),
        over=None,
        relations=[
            equal(r"\max\abs{f(x_1,x_2)-(x_1+x_2)W}", "0", both, 0),
            equal(r"\max\abs{f_1(x_1,x_2)-\tfrac12(x_1+x_2)W}", "e_1", alone, subject["alone"]),
            less("0", "e_1", 0, alone),
            equal(r"\max\abs{f(x_1,x_2,x_3)-\tfrac23(x_1+x_2+x_3)W}", "e_3", later, subject["withThird"]),
            less("0", "e_3", 0, later),
            equal(
                r"\max\abs{\partial f/\partial x_1(0,x_2,x_3)-\tfrac23W}",
                "0",
                max(largest(add(*slopes)) for slopes in turned),
                0,
            ),
            less(
                "0",
                r"\max\abs{\partial f_1/\partial x_1(0,x_2,x_3)-\tfrac13W}",
                0,
                max(largest(slopes[0]) for slopes in turned),
            ),
            equal(r"\max\abs{f_{M,W}+f_{M,-W}}", "0", max(opposed(M, W, signs[0], pair) for pair in pairs), 0),
        ],
    )


def outputs(M, W, tokens):
    """What all tokens read, the scores x_i M x_jᵀ being weighed by powers of two."""
    scores = multiply(multiply(tokens, M), [list(column) for column in zip(*tokens)])
    return multiply(multiply([base_two(row) for row in scores], tokens), W)


def off(M, W, signs, tokens):
    """How far the first output of the heads is from their share of the sum of the tokens."""
    heads = [outputs(scale(sign, M), W, tokens)[0] for sign in signs]
    share = scale(Fraction(len(signs), len(tokens)), product([add(*tokens)], W)[0])
    return max(abs(a - b) for a, b in zip(add(*heads), share))


def slope(M, W, tokens):
    """The derivative W/n + MΣW of the first output by the first token, which is zero; Σ is the covariance."""
    n = len(tokens)
    mean = scale(Fraction(1, n), add(*tokens))
    spread = scale(Fraction(1, n), add(*([[a * b for b in shifted] for a in shifted]
                                         for shifted in (subtract([token], [mean])[0] for token in tokens))))
    return add(scale(Fraction(1, n), W), product(M, spread, W))


def opposed(M, W, sign, tokens):
    """The largest entry of what heads with W and −W write together."""
    one, other = outputs(scale(sign, M), W, tokens), outputs(scale(sign, M), scale(-1, W), tokens)
    return largest(add(one, other))
