"""Two attention layers copy what followed the last letter before; the worst string, by the places of that letter."""

from fractions import Fraction
from itertools import combinations

from canonical import demand
from intervals import enclose, exp, greatest
from numerals import scientific
from sentence import fill
from theorem import Theorem, at_most


def judge(subject):
    n, head, e, b = subject["n"], subject["head"], subject["worst"], subject["bound"]
    first, second = head["first"], head["second"]
    demand(first == second and head["offset"] == 1 and head["firstKey"] == 2, "the two layers are not those named")
    weights = first_layer(n, first)
    # Letters that differ leave the greatest L¹ error: where two are one letter, their differences are added up.
    occurrences = [set(places) for k in range(1, n) for places in combinations(range(1, n), k)]
    worst = greatest([copy_error(n, places, weights, second) for places in occurrences])
    eps = (n - 1) * exp(-first)
    bound = 2 * (n - 1) * exp((2 * eps - 1) * second) + exp(eps * second) - 1
    copied = r"\max_s\norm{\text{copied}-\text{empirical}}_1"
    leaks = r"2(n-1)e^{-\beta_2(1-2\eps_1)}+e^{\beta_2\eps_1}-1"
    return Theorem(
        statement=fill(r"""on all strings of $n=«n»$ letters whose last letter occurred before, layers with
            $\beta_1=\beta_2=«beta»$ copy the empirical distribution of that letter’s successors: the worst $L^1$ error
            is $e\approx«e»$, and the bound $b\approx«b»$.""", n=n, beta=first, e=scientific(e), b=scientific(b)),
        over="all strings of this length, over any alphabet",
        relations=[
            at_most(r"0.99\,e", copied, Fraction(99, 100) * e, worst),
            at_most(copied, r"1.01\,e", worst, Fraction(101, 100) * e),
            at_most(copied, leaks, worst, bound),
            at_most(r"0.99\,b", leaks, Fraction(99, 100) * b, bound),
            at_most(leaks, r"1.01\,b", bound, Fraction(101, 100) * b),
        ],
        certificate={"kind": "table", "columns": ["earlier occurrences", "a worst string", "L¹ error, at most"]},
        setting={"beta": first},
    )


def first_layer(n, beta):
    """For each position i from 2 on: the weights of the letter before it and of each of the other i − 1."""
    sharp = exp(beta)
    return {i: (sharp / (sharp + (i - 1)), 1 / (sharp + (i - 1))) for i in range(2, n + 1)}


def copy_error(n, places, weights, beta):
    """The L¹ distance between what the last position copies and the empirical distribution of the successors.

    The last letter stands at `places` and at n; all other letters differ from it and from each other."""
    same = places | {n}
    marks = {}
    for j in range(2, n + 1):
        before, other = weights[j]
        stored = sum(1 for i in same if i <= j and i != j - 1)
        share = before * int(j - 1 in same) + other * stored
        marks[j] = exp(share * beta)
    total = sum(marks.values(), enclose(0))
    gaps = {}
    for j, mark in marks.items():
        letter = n if j in same else j
        expected = Fraction(int(j - 1 in places), len(places))
        gaps[letter] = gaps.get(letter, enclose(0)) + mark / total - expected
    return sum((abs(gap) for gap in gaps.values()), enclose(0))
