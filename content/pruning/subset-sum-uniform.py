"""Uniform numbers: each further one covers, on average, half of v(1 − v) more of the interval."""

from fractions import Fraction

from canonical import demand
from numerals import nearly
from sentence import fill, near
from stretches import clip, length, shift, union
from theorem import Theorem, at_most, equal, less

HALF = Fraction(1, 2)


def judge(subject):
    eps, m, delta, enough, few = (subject[name] for name in ("eps", "m", "delta", "enough", "few"))
    demand(subject["reach"] == 1 and 0 < eps < Fraction(1, 4), "the further number is uniform on [-1, 1]")
    A = [[-eps, eps]]
    for x in subject["numbers"]:
        A = grow(A, x)
    v, (mean, least, greatest) = length(A), over_all_numbers(A)
    return Theorem(
        statement=fill(r"""for $\eps=«eps»$ the numbers $«numbers»$ cover the length $v=«v»$ of
            $[-\tfrac12,\tfrac12]$; one more number, uniform on $[-1,1]$, makes it $v+\tfrac12v(1-v)=«m»$ on average,
            and never more than $2v$. Of $«enough»$ independent uniform numbers some subset comes within $2\eps$ of
            $z$, for all $z\in[-\tfrac12,\tfrac12]$ at once, except with a probability of at most $«delta»$; of $«few»$
            numbers it does not.""", eps=near(eps, 5), numbers=nearly(subject["numbers"], 5), v=near(v, 5),
            m=near(mean, 5), enough=enough, delta=near(delta, 5), few=few),
        over="all $n$ independent numbers uniform on $[-1,1]$, all their subsets, and all $z$ in the interval",
        relations=[
            equal(r"\max\abs{\text{ends of }A_n-\text{ends named}}", "0", ends_apart(A, subject["stretches"]), 0),
            equal(r"\abs{A_n}", "v", v, subject["v"]),
            equal(r"\E\abs{A_{n+1}}", "m", mean, m),
            equal(r"v+\tfrac12v(1-v)", "m", v + v * (1 - v) / 2, m),
            at_most("v", r"\min_x\abs{A_{n+1}}", v, least),
            at_most(r"\max_x\abs{A_{n+1}}", "2v", greatest, 2 * v),
            less(r"\delta", miss_name(enough - 1), delta, miss_bound(eps, enough - 1)),
            less(r"\delta", f"2^{{1-{few}}}", delta, Fraction(2, 2 ** few)),
            at_most(f"2^{{1-{few + 1}}}", r"\delta", Fraction(2, 2 ** (few + 1)), delta),
            at_most(miss_name(enough), r"\delta", miss_bound(eps, enough), delta),
        ],
        setting={"eps": str(eps)},
    )


def grow(A, x):
    """What is covered by sums without and with x, within [-1/2, 1/2]."""
    return union(A + clip(shift(A, x), -HALF, HALF))


def over_all_numbers(A):
    """The mean, least and greatest length after one more number: affine between the x at which two ends meet."""
    own = [end for stretch in A for end in stretch]
    knots = sorted({Fraction(-1), Fraction(1), *(a - b for a in [*own, -HALF, HALF] for b in own if abs(a - b) < 1)})
    lengths = [length(grow(A, x)) for x in knots]
    area = sum((b - a) * (c + d) / 2 for a, b, c, d in zip(knots, knots[1:], lengths, lengths[1:]))
    return area / 2, min(lengths), max(lengths)


def ends_apart(A, named):
    demand(len(A) == len(named), "there are not as many stretches as named")
    return max(abs(a - b) for own, other in zip(A, named) for a, b in zip(own, other))


def miss_bound(eps, n):
    """(3/4)^n (1 − 2ε)(1 − ε)/(2ε²), the bound of the theorem on a miss."""
    return Fraction(3, 4) ** n * (1 - 2 * eps) * (1 - eps) / (2 * eps ** 2)


def miss_name(n):
    return rf"(\tfrac34)^{{{n}}}\tfrac{{(1-2\eps)(1-\eps)}}{{2\eps^2}}"
