"""The smaller of two weights can be the dearer one: its feature is what it multiplies."""

from canonical import demand
from matrices import dot
from numerals import listed
from roots import rational_root
from sentence import fill
from surgeon import squared_error
from theorem import Theorem, equal, less


def judge(subject):
    w, X, s = subject["w"], subject["X"], subject["s"]
    norms = [rational_root(dot(row, row)) for row in X]
    # With one input the two features are single numbers, and each cost is that of one weight alone.
    costs = [squared_error([X[j]], [w[j]]) for j in range(2)]
    r = w[1] / w[0]
    demand(costs[0] == r ** 4 * costs[1], "the smaller weight does not cost r⁴ times as much")
    demand(all(w[j] ** 2 * norms[j] ** 2 == costs[j] for j in range(2)), "the costs are not the prices")
    return Theorem(
        statement=fill(r"""with $w=(«w»)$ and features of norms $«first»$ and $«second»$, zeroing the smaller weight
            costs $«dear»$, zeroing the larger one $«cheap»$""", w=listed(w), first=norms[0], second=norms[1],
            dear=costs[0], cheap=costs[1]),
        over=None,
        relations=[
            equal(r"\norm{w_1X_1}^2", "s_1", costs[0], s[0]),
            equal(r"\norm{w_2X_2}^2", "s_2", costs[1], s[1]),
            less(r"\abs{w_1}", r"\abs{w_2}", abs(w[0]), abs(w[1])),
            less("s_2", "s_1", costs[1], costs[0]),
        ],
        certificate={"kind": "table", "columns": ["weight", "cost"], "rows": [[j + 1, c] for j, c in enumerate(costs)]},
        setting={"ratio": r},
    )
