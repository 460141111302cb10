"""Draw units in proportion to their coefficients and average: the mean squared error over all draws is v/n."""

from fractions import Fraction
from math import factorial, prod

from canonical import demand
from numerals import listed, spaced
from sentence import fill, near
from theorem import Theorem, at_most, equal
from units import bare, mean_product


def judge(subject):
    layer, n = subject["layer"], subject["n"]
    demand(layer["offset"] == 0, "the network is a sum of units")
    alpha = [unit["out"] for unit in layer["units"]]
    sigma = [[bare(unit, x) for x in subject["points"]] for unit in layer["units"]]
    f, total = combine(alpha, sigma), sum(map(abs, alpha))
    law = [abs(a) / total for a in alpha]
    drawn = {counts: error_of(counts, alpha, sigma, f, total) for counts in compositions(n, len(alpha))}
    mean = sum(chance(counts, law) * error for counts, error in drawn.items())
    v = total * sum(abs(a) * mean_product(s, s) for a, s in zip(alpha, sigma)) - mean_product(f, f)
    least, best = min(drawn.values()), subject["best"]
    kept = sum(count > 0 for count in best["counts"])
    demand(subject["law"] == law, "the law is not in proportion to the coefficients")
    return Theorem(
        statement=fill(r"""over all $«N»^{«n»}$ ways to draw $«n»$ of «N» units with the probabilities $«law»$ and to
            give each draw the weight $\pm\tfrac1{«n»}\norm\alpha_1$, $\norm\alpha_1=«total»$, the mean squared error is
            exactly $«m»$. The best draw keeps $«kept»$ «units», of new weights, with squared error about $«least»$.""",
            N=len(alpha), n=n, law=listed(law), total=total, m=mean, kept=kept, least=near(least, 5),
            units="unit" if kept == 1 else "units"),
        over="all draws of $n$ units, with their probabilities",
        relations=[
            equal(r"\textstyle\sum_j\abs{\alpha_j}", r"\norm\alpha_1", total, subject["total"]),
            equal(r"\sum_j p_j", "1", sum(law), 1),
            equal(r"\norm\alpha_1\textstyle\sum_j\abs{\alpha_j}\norm{\sigma_j}^2-\norm f^2", "v", v, subject["v"]),
            equal(r"n\cdot m", "v", n * mean, v),
            equal(r"\norm{f_n^\star-f}^2", "b", drawn[tuple(best["counts"])], best["error"]),
            equal(r"\min\norm{f_n-f}^2", "b", least, best["error"]),
            at_most("b", "m", least, mean),
            equal(r"\E\norm{f_n-f}^2", "m", mean, subject["m"]),
        ],
        certificate={"kind": "table", "columns": ["drawn", "probability", "‖fₙ − f‖²"],
                     "rows": [[spaced(counts), str(chance(counts, law)), str(e)] for counts, e in drawn.items()]},
        setting={"n": n},
    )


def combine(coefficients, functions):
    return [sum((c * y for c, y in zip(coefficients, column)), Fraction(0)) for column in zip(*functions)]


def compositions(n, parts):
    """How often each of so many units is drawn, in n draws."""
    if parts == 1:
        return [(n,)]
    return [(k, *rest) for k in range(n + 1) for rest in compositions(n - k, parts - 1)]


def chance(counts, law):
    """The multinomial probability."""
    ways = factorial(sum(counts)) // prod(map(factorial, counts))
    return ways * prod((p ** k for p, k in zip(law, counts)), start=Fraction(1))


def error_of(counts, alpha, sigma, f, total):
    """‖f_n − f‖² where each draw of a unit counts ± total/n."""
    n = sum(counts)
    weights = [Fraction(k, n) * total * (1 if a > 0 else -1) for k, a in zip(counts, alpha)]
    gap = [a - b for a, b in zip(combine(weights, sigma), f)]
    return mean_product(gap, gap)
