"""The greatest movement of the output when one token is replaced, over all signs of logits and values."""

from fractions import Fraction
from itertools import combinations_with_replacement, product as pairs
from math import comb

from canonical import demand
from sentence import fill
from theorem import Theorem, equal


def judge(subject):
    n, B, M = subject["n"], subject["B"], subject["M"]
    demand(B.denominator == 1 and B > 0 and M > 0, "the bounds are no whole and positive numbers")
    corners = [(Fraction(2) ** int(sign * B), value * M) for sign, value in pairs((-1, 1), repeat=2)]
    cases = [(others, before, after) for others in combinations_with_replacement(corners, n - 1)
             for before in corners for after in corners]
    greatest = max(abs(mean([*others, before]) - mean([*others, after])) for others, before, after in cases)
    weight = Fraction(4) ** int(B)
    return Theorem(
        statement=fill(r"""with weights proportional to $2^l$, logits $l=\pm B$, values $\pm M$, $B=«B»$ and $M=«M»$,
            the greatest movement of the output of $n=«n»$ tokens when one is replaced is
            $\frac{2M\,2^{2B}}{n-1+2^{2B}}=«greatest»$, among $«cases»$ cases.""", B=B, M=M, n=n, greatest=greatest,
            cases=len(cases)),
        over="all choices of signs, up to the order of the tokens that stay",
        relations=[
            equal(r"\max\abs{\mathrm{out}-\mathrm{out}'}", "g", greatest, subject["greatest"]),
            equal(r"\text{cases}", r"16\tbinom{n+2}3", subject["corners"], 16 * comb(n + 2, 3)),
            equal("g", r"\tfrac{2M\,2^{2B}}{n-1+2^{2B}}", greatest, 2 * M * weight / (n - 1 + weight)),
        ],
        certificate={"kind": "table", "columns": ["token", "logit", "value"]},
        setting={"tokens": n, "B": B},
    )


def mean(tokens):
    """The mean of the values with these weights."""
    return sum(weight * value for weight, value in tokens) / sum(weight for weight, _ in tokens)
