"""One parameter shatters any number of points: the sign of sin πθ2^−i is a binary digit of θ."""

from fractions import Fraction
from itertools import product
from math import floor

from canonical import demand
from intervals import enclose, least, pi, sin
from sentence import fill
from theorem import Theorem, at_most, equal, less


UNSEEN = {"rows": "the patterns are a set: their order does not matter"}


def judge(subject):
    m, points, rows = subject["m"], subject["points"], subject["rows"]
    wanted = {signs for signs in product((1, -1), repeat=m)}
    found = {tuple(row["signs"]) for row in rows}
    demand(len(rows) == len(wanted) and found <= wanted, "as many rows as patterns")
    digits = [1 + sum(2 ** (i + 1) for i, s in enumerate(row["signs"]) if s < 0) for row in rows]
    phases = [[row["theta"] * x for x in points] for row in rows]
    unlike = max(abs((-1) ** (floor(t) % 2) - s) for row, ts in zip(rows, phases) for s, t in zip(row["signs"], ts))
    sines = [sin(pi() * enclose(t)) * enclose(Fraction(s))
             for row, ts in zip(rows, phases) for s, t in zip(row["signs"], ts)]
    thetas = [row["theta"] for row in rows]
    return Theorem(
        statement=fill(r"""at the $«m»$ points $«points»$ the functions $\sgn\sin(\pi\theta x)$ take all
            $2^{«m»}=«total»$ patterns of signs, each for one of the odd numbers $\theta\lt2^{«m»+1}$.""",
            m=m, points=points, total=len(wanted)),
        over="all patterns of signs",
        relations=[
            equal(r"\max_i\abs{x_i-2^{-i}}", "0",
                  max(abs(x - Fraction(1, 2 ** (i + 1))) for i, x in enumerate(points)), 0),
            equal(r"\max\bigl\lvert\theta-1-\textstyle\sum_{s_i\lt0}2^i\bigr\rvert", "0",
                  max(abs(theta - number) for theta, number in zip(thetas, digits)), 0),
            at_most(r"\max\theta", "2^{m+1}-1", max(thetas), 2 ** (m + 1) - 1),
            equal("2^m", r"\text{patterns}", len(wanted), subject["total"]),
            equal(r"\text{signs unlike }(-1)^{\lfloor\theta x_i\rfloor}", "0", unlike, 0),
            less("0", r"\min s_i\sin(\pi\theta x_i)", 0, least(sines)),
            equal(r"\text{different patterns}", "2^m", len(found), len(wanted)),
        ],
        certificate={"kind": "table", "columns": ["θ", "signs"], "rows": [
            [str(row["theta"]), "".join("-" if s < 0 else "+" for s in row["signs"])] for row in rows]},
        setting={"m": m},
    )
