"""With scores in a fixed range no token gets more than a constant over n; half of the weight takes ln(n − 1)."""

from fractions import Fraction
from itertools import combinations_with_replacement

from canonical import demand
from sentence import fill, set_tex
from theorem import Theorem, at_most, equal, less


def judge(subject):
    n, reach = subject["n"], subject["range"]
    scores = range(reach + 1)
    greatest = max(Fraction(2 ** own, 2 ** own + sum(2 ** s for s in others)) for own in scores
                   for others in combinations_with_replacement(scores, n - 1))
    excess = 1 + Fraction(2 ** reach - 1, n)
    least = next(r for r in range(n) if loudest(n, r) >= Fraction(1, 2))
    before, after = loudest(n, least - 1), loudest(n, least)
    demand(subject["least"] == least, f"the least range is {least}")
    return Theorem(
        statement=fill(r"""among $n=«n»$ tokens whose scores lie at multiples of $\ln2$ in an interval of length
            $2B=«reach»\ln2$, the greatest weight of one is $«greatest»$. It stays below $e^{2B}/n$ by the factor
            $1+\frac{e^{2B}-1}n=«excess»$ exactly. The least range of this kind that can give one token as much
            weight as all others together is $«least»\ln2$, where it is $«after»$; one step less gives $«before»$.""", n=n, reach=reach,
            greatest=greatest, excess=excess, least=least, after=after, before=before),
        over="all scores at these multiples",
        relations=[
            equal(r"\max_sp_1", "p", greatest, subject["greatest"]),
            equal(r"p_1(2B,0,\dots,0)", "p", loudest(n, reach), greatest),
            equal(r"n\,c", "n+e^{2B}-1", n * subject["excess"], n + 2 ** reach - 1),
            equal(r"n\,c\,p", "e^{2B}", n * excess * greatest, 2 ** reach),
            less(r"n\,p", "e^{2B}", n * greatest, 2 ** reach),
            equal("p_1", set_tex(after), after, subject["after"]),
            equal(r"p_1^\prime", set_tex(before), before, subject["before"]),
            at_most(r"\tfrac12", "p_1", Fraction(1, 2), after),
            less(r"p_1^\prime", r"\tfrac12", before, Fraction(1, 2)),
        ],
        setting={"n": str(n), "range": reach},
    )


def loudest(n, r):
    """The weight of one token whose score is r ln 2 above that of all others."""
    return Fraction(2 ** r, 2 ** r + n - 1)
