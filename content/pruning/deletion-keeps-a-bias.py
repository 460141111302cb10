"""Keep a part of a sum, and on average you keep that part of its size: the mean over all sets, and its formula."""

from fractions import Fraction
from itertools import combinations

from canonical import demand
from numerals import spaced
from sentence import fill, near
from theorem import Theorem, at_most, equal
from units import mean_product, value


def judge(subject):
    layer, xs, n = subject["layer"], subject["points"], subject["n"]
    N, terms = len(layer["units"]), [[value(unit, x) for x in xs] for unit in layer["units"]]
    demand(layer["offset"] == 0 and subject["factor"] == 1, "units that are kept change")
    errors = {S: deleted_square(terms, S) for S in combinations(range(N), n)}
    f = [sum(column) for column in zip(*terms)]
    p, square = Fraction(n, N), mean_product(f, f)
    spread = N * sum(mean_product(t, t) for t in terms) - square
    bias, mean = (1 - p) ** 2 * square, sum(errors.values()) / len(errors)
    formula, m, b = bias + p * (1 - p) / (N - 1) * spread, subject["m"], subject["b"]
    return Theorem(
        statement=fill(r"""over all sets of $«n»$ of these $«N»$ units, the others deleted, the squared error has
            exactly the mean of the formula, $m\approx«m»$, and of this
            $b=\bigl(1-\tfrac{«n»}{«N»}\bigr)^2\norm f^2\approx«b»$ is a bias below which no mean over all sets goes""",
            n=n, N=N, m=near(mean, 5), b=near(bias, 5)),
        over="all sets of $n$ units",
        relations=[
            equal(r"(1-p)^2\norm f^2+\tfrac{p(1-p)}{N-1}\bigl(N\textstyle\sum_j\norm{t_j}^2-\norm f^2\bigr)", "m",
                  formula, m),
            equal(r"(1-p)^2\norm f^2", "b", bias, b),
            at_most("b", "m", bias, mean),
            equal(r"\text{mean of }\norm{f_S-f}^2", "m", mean, m),
        ],
        certificate={"kind": "table", "columns": ["kept", "‖f_S − f‖²"],
                     "rows": [[spaced(j + 1 for j in S), error] for S, error in errors.items()]},
        setting={"kept": n},
    )


def deleted_square(terms, S):
    """The mean square of all terms that are not kept."""
    lost = [sum(column, Fraction(0)) for column in zip(*(t for j, t in enumerate(terms) if j not in S))]
    return mean_product(lost, lost)
