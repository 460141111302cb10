"""One parameter shatters any number of points: the binary digits of θ are the signs of sin(πθ2^−i)."""

from fractions import Fraction

from canonical import demand
from intervals import least, pi, sin
from sentence import fill
from theorem import Theorem, at_most, equal, less


def judge(subject):
    m, points, rows = subject["m"], subject["points"], subject["rows"]
    demand(len(points) == m, "m points")
    digits = [1 + sum(2 ** i for i, s in enumerate(row["signs"], 1) if s < 0) for row in rows]
    unlike = max(abs(s - (-1) ** int(row["theta"] * x // 1)) for row in rows for s, x in zip(row["signs"], points))
    values = [s * sin(pi() * (row["theta"] * x)) for row in rows for s, x in zip(row["signs"], points)]
    patterns = {tuple(row["signs"]) for row in rows}
    return Theorem(
        statement=fill(r"""at
            the $«m»$ points $«points»$ the functions $\sgn\sin(\pi\theta x)$ take all $2^{«m»}=«total»$ patterns of
            signs, each for one of the odd numbers $\theta\lt2^{«m»+1}$.""",
            m=m, points=points, total=len(patterns)),
        over="all patterns of signs",
        relations=[
            equal(r"\max_i\abs{x_i-2^{-i}}", "0",
                  max(abs(x - Fraction(1, 2 ** i)) for i, x in enumerate(points, 1)), 0),
            equal(r"\max\bigl\lvert\theta-1-\textstyle\sum_{s_i\lt0}2^i\bigr\rvert", "0",
                  max(abs(row["theta"] - number) for row, number in zip(rows, digits)), 0),
            at_most(r"\max\theta", "2^{m+1}-1", max(row["theta"] for row in rows), 2 ** (m + 1) - 1),
            equal("2^m", r"\text{patterns}", 2 ** m, subject["total"]),
            equal(r"\text{signs unlike }(-1)^{\lfloor\theta x_i\rfloor}", "0", unlike, 0),
            less("0", r"\min s_i\sin(\pi\theta x_i)", 0, least(values)),
            equal(r"\text{different patterns}", "2^m", len(patterns), 2 ** m),
        ],
        certificate={"kind": "table", "columns": ["θ", "signs"], "rows": [
            [Fraction(row["theta"]), "".join("-" if s < 0 else "+" for s in row["signs"])] for row in rows]},
        setting={"m": m},
    )
