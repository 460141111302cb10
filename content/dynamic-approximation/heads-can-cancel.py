"""Heads can cancel: the scores s and −s on two tokens give weights that add up to one each, whatever s is."""

from fractions import Fraction

from attention import base_two, multiply
from matrices import add, apart, apply, dot, largest, product, scale
from sentence import decimal, fill
from theorem import Theorem, equal, less


UNSEEN = {"pairs.*.*.*": "the sequences are examples; only the worst of them is told, where it is not zero"}


def judge(subject):
    M, W, signs, pairs, third = (subject[name] for name in ("M", "W", "signs", "pairs", "third"))
    half, two_thirds = Fraction(1, 2), Fraction(2, 3)

    def first(tokens, sign, V):
        """What the first token gets of one head with the scores ±xMyᵀ and weights from powers of two."""
        weights = base_two([sign * dot(apply(transposed(M), tokens[0]), y) for y in tokens])
        return multiply([weights], product(tokens, V))[0]

    def both(tokens):
        return add(*(first(tokens, sign, W) for sign in signs))

    def share(tokens, factor):
        return product([scale(factor, add(*tokens))], W)[0]

    triples = [[*pair, third] for pair in pairs]
    alone = max(apart(first(pair, signs[0], W), share(pair, half)) for pair in pairs)
    off = max(apart(both(tokens), share(tokens, two_thirds)) for tokens in triples)
    slopes = [[derivative([[0] * len(third), pair[1], third], scale(sign, M), W) for sign in signs] for pair in pairs]
    opposite = [add(first(pair, signs[0], W), first(pair, signs[0], scale(-1, W))) for pair in pairs]
    return Theorem(
        statement=fill(r"""with $M=«M»$ and $W=«W»$ the two heads with the scores $xMy^\top$ and $-xMy^\top$ together
            give the first token the output $(x_1+x_2)W$ at each of $«count»$ sequences of two tokens, though one of
            them alone is off its own share by up to $«alone»$. With a third token the two are off by up to $«off»$, and
            yet their derivatives at $x_1=0$ add up to $\tfrac23W$. With equal scores and $W$, $-W$ the layer is
            zero.""", M=M, W=W, count=len(pairs), alone=decimal(alone, 4), off=decimal(off, 4)),
        over=None,
        relations=[
            equal(r"\max\abs{f(x_1,x_2)-(x_1+x_2)W}", "0", max(apart(both(pair), share(pair, 1)) for pair in pairs), 0),
            equal(r"\max\abs{f_1(x_1,x_2)-\tfrac12(x_1+x_2)W}", "e_1", alone, subject["alone"]),
            less("0", "e_1", 0, alone),
            equal(r"\max\abs{f(x_1,x_2,x_3)-\tfrac23(x_1+x_2+x_3)W}", "e_3", off, subject["withThird"]),
            less("0", "e_3", 0, off),
            equal(r"\max\abs{\partial f/\partial x_1(0,x_2,x_3)-\tfrac23W}", "0",
                  max(apart(add(*each), scale(two_thirds, W)) for each in slopes), 0),
            less("0", r"\max\abs{\partial f_1/\partial x_1(0,x_2,x_3)-\tfrac13W}", 0,
                 max(apart(each[0], scale(Fraction(1, 3), W)) for each in slopes)),
            equal(r"\max\abs{f_{M,W}+f_{M,-W}}", "0", largest(opposite), 0),
        ],
    )


def transposed(M):
    return [list(column) for column in zip(*M)]


def derivative(tokens, M, W):
    """∂out₁/∂x₁ at x₁ = 0 for the softmax, where all weights are 1/n: along e_i the scores move by (Mx_jᵀ)_i."""
    n, rows = len(tokens), []
    for i in range(len(M)):
        ds = [apply(M, x)[i] for x in tokens]
        change = [Fraction(k == i, n) for k in range(len(M))]
        rows.append(add(change, *(scale((s - sum(ds) / n) / n, x) for s, x in zip(ds, tokens))))
    return product(rows, W)
