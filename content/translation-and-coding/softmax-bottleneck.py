"""Logits of width d have rank d up to constants of rows, and this language needs V − 1."""

from fractions import Fraction

from attention import share
from canonical import demand
from matrices import apart, identity, product, rank, subtract, transpose
from sentence import fill
from spectra import frobenius_square
from theorem import Theorem, equal, less


def judge(subject):
    P, T, b, d, r, delta = (subject[name] for name in ("P", "T", "b", "d", "r", "delta"))
    V = len(P)
    demand(T == identity(V) and b == V - 1, "the logits are not ln(V − 1) times the identity")
    probabilities = [share([b ** int(entry) for entry in row]) for row in T]
    centred = product(T, subtract(identity(V), [[Fraction(1, V)] * V] * V))
    gap = subtract(centred, product(subject["H"], transpose(subject["W"])))
    others = {row[j] for i, row in enumerate(probabilities) for j in range(V) if i != j}
    demand(len(others) == 1 and len(subject["H"][0]) == d, "the others are not equally likely")
    return Theorem(
        statement=fill(r"""in the language of $V=«V»$ words in which word $i$ follows context $i$ with probability $«own»$ and every other with $«other»$, the logits are $\ln«b»\cdot I$ up to constants of rows; without
            these their rank is $«rank»$, and every logit matrix of width $d=«d»$ is at squared distance
            $(\ln«b»)^2\cdot«distance»$ at least, a distance which the factors shown attain.""", V=V,
            other=others.pop(), own=P[0][0], b=b, rank=rank(centred), d=d, distance=frobenius_square(gap)),
        over=r"all $H\in\R^{V\times d}$, $W\in\R^{V\times d}$ and all constants of rows",
        relations=[
            equal(r"\max_{ij}\abs{\softmax(\ln b\cdot T)_{ij}-P_{ij}}", "0", apart(probabilities, P)
                  + max(abs(row[i] - Fraction(1, 2)) for i, row in enumerate(P)), 0),
            equal(r"\max\abs{R^2-R}", "0", apart(product(centred, centred), centred), 0),
            equal(r"\max\abs{R^\top-R}", "0", apart(transpose(centred), centred), 0),
            equal(r"\rank R", "r", rank(centred), r),
            equal(r"\norm{R-HW^\top}_F^2", r"\delta", frobenius_square(gap), delta),
            less("0", r"\norm{R-HW^\top}_F^2", 0, frobenius_square(gap)),
            equal(r"\delta", r"\rank R-d", delta, rank(centred) - d),
        ],
        certificate={"kind": "rank", "matrix": centred, "rank": rank(centred)},
        setting={"width": d},
    )
