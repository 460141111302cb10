"""Each number drawn doubles the number of subsets: the chance that their sums serve a whole interval."""

from fractions import Fraction

from canonical import demand
from numerals import listed
from sentence import fill
from stretches import covers, union
from theorem import Theorem, at_most, equal


def judge(subject):
    law, n, width, eps, targets = (subject[name] for name in ("law", "n", "width", "eps", "targets"))
    demand(targets == [Fraction(k, 4) for k in range(-2, 3)] and eps == Fraction(1, 8) and width == Fraction(1, 2),
           "the targets are not the multiples of a quarter in the interval")
    laws = sums_by_draws(law, n)
    chances = [probability(sums, lambda each: serves(each, eps, width)) for sums in laws]
    at_targets = probability(laws[-1], lambda each: each.issuperset(targets))
    return Theorem(
        statement=fill(r"""of $«n»$ independent draws from $\{«law»\}$, equally likely, some subset sums up to within
            $«eps»$ of $z$, for all $z\in[-«width»,«width»]$ at once, with probability exactly $«P»$""", n=n,
            law=listed(law), eps=eps, width=width, P=chances[-1]),
        over="all sequences of draws, all their subsets, and all $z$ in the interval",
        relations=[
            equal(r"P(\text{all }z\text{ are within }\eps\text{ of a sum})",
                  r"P(0,\pm\tfrac14,\pm\tfrac12\text{ are sums})", chances[-1], at_targets),
            at_most(r"\text{length of the interval}", r"2^n\cdot2\eps", 2 * width, 2 ** n * 2 * eps),
            equal(r"P(\text{all }z\text{ are within }\eps\text{ of a sum})", "P", chances[-1], subject["P"]),
        ],
        certificate={"kind": "table", "columns": ["numbers drawn", "chance of all"],
                     "rows": [[k + 1, chance] for k, chance in enumerate(chances)]},
        setting={"n": n},
    )


def sums_by_draws(law, n):
    """After each draw: the sets of all sums of subsets, each with its probability."""
    sums, laws = {frozenset([Fraction(0)]): Fraction(1)}, []
    for _ in range(n):
        after = {}
        for each, chance in sums.items():
            for x in law:
                grown = each | {s + x for s in each}
                after[grown] = after.get(grown, 0) + chance / len(law)
        sums = after
        laws.append(sums)
    return laws


def probability(sums, holds):
    return sum((chance for each, chance in sums.items() if holds(each)), Fraction(0))


def serves(sums, eps, width):
    """Whether the points within ε of a sum fill the interval."""
    return covers(union([s - eps, s + eps] for s in sums), -width, width)
