"""Maurey’s draw of units: E‖f_n − f‖² = (Σ|c_j|‖φ_j‖² − ‖f‖²)/n for n draws with probabilities |c_j|, Σ|c_j| = 1."""

from fractions import Fraction
from math import factorial, prod

from sentence import fill
from theorem import Theorem, at_most, equal


def judge(subject):
    points, law, n, v, m = (subject[name] for name in ("points", "law", "n", "v", "m"))
    units = subject["target"]["units"]
    signed = [[sign * max(unit["weight"] * x + unit["bias"], Fraction(0)) for x in points]
              for unit, sign in zip(units, subject["signs"])]
    f = [sum(unit["out"] * max(unit["weight"] * x + unit["bias"], Fraction(0)) for unit in units)
         + subject["target"]["offset"] for x in points]
    draws = [(counts, chance(counts, law), error(counts, signed, f)) for counts in sums(len(units), n)]
    mean = sum(p * e for _, p, e in draws)
    variance = sum(abs(unit["out"]) * square(phi) for unit, phi in zip(units, signed)) - square(f)
    return Theorem(
        statement=fill(r"""over
            all $«J»^{«n»}$ ways to draw $n=«n»$ of the «J» units,
            $\E\norm{f_n-f}^2=\tfrac1n\bigl(\sum_j\abs{c_j}\norm{\varphi_j}^2-\norm f^2\bigr)=«m»$ exactly, so that
            some draw has $\norm{f_n-f}^2\le«m»$""", J=len(units), n=n, m=mean),
        over="all draws of $n$ units, with their probabilities",
        relations=[
            equal(r"\sum_j p_j", "1", sum(law), 1),
            equal(r"\sum_j\abs{c_j}\norm{\varphi_j}^2-\norm f^2", "v", variance, v),
            equal(r"n\cdot m", "v", n * m, v),
            at_most(r"\min\norm{f_n-f}^2", "m", min(e for _, _, e in draws), m),
            equal(r"\E\norm{f_n-f}^2", "m", mean, m),
        ],
        certificate={"kind": "table", "columns": ["drawn", "probability", "‖fₙ − f‖²"],
                     "rows": [[" ".join(map(str, counts)), p, e] for counts, p, e in draws]},
        setting={"n": n},
    )


def square(values):
    """The mean square over the points."""
    return sum(value * value for value in values) / len(values)


def sums(parts, total):
    """All ways to write a total as so many counts, in rising order."""
    if parts == 1:
        return [[total]]
    return [[first, *rest] for first in range(total + 1) for rest in sums(parts - 1, total - first)]


def chance(counts, law):
    """How likely it is that each unit is drawn so often."""
    ways = factorial(sum(counts)) // prod(map(factorial, counts))
    return ways * prod((p ** k for p, k in zip(law, counts)), start=Fraction(1))


def error(counts, signed, f):
    """‖f_n − f‖² for the mean f_n of the units drawn."""
    n = sum(counts)
    return square([sum(k * phi[i] for k, phi in zip(counts, signed)) / n - y for i, y in enumerate(f)])
