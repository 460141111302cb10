"""To zero a weight and leave the others costs its square times that of the norm of its feature."""

from canonical import demand
from matrices import dot
from numerals import listed
from sentence import fill
from surgeon import gram, plain_change, squared_error
from theorem import Theorem, equal, less


def judge(subject):
    w, X, S = subject["w"], subject["X"], subject["S"]
    costs = [squared_error(X, plain_change(w, [j])) for j in range(len(w))]
    prices = [w[j] ** 2 * dot(X[j], X[j]) for j in range(len(w))]
    joint, products = squared_error(X, plain_change(w, S)), gram(X)
    demand(len(S) == 2 and products[S[0]][S[1]] == 0 and S[0] != S[1], "the features of S are not orthogonal")
    return Theorem(
        statement=fill(r"""for $w=(«w»)$ and $X=«X»$, zeroing one weight costs $«costs»$, which is $w_j^2\norm{X_j}^2$.
            The features «first» and «second» are orthogonal, and zeroing both weights costs the sum, $«joint»$.""",
            w=listed(w), X=X, costs=listed(costs), first=S[0] + 1, second=S[1] + 1, joint=joint),
        over=None,
        relations=[
            *(relation for j in range(len(w)) for relation in (
                equal(rf"\norm{{(w-w^{{({j + 1})}})X}}^2", f"s_{j + 1}", costs[j], subject["s"][j]),
                equal(rf"w_{j + 1}^2\norm{{X_{j + 1}}}^2", f"s_{j + 1}", prices[j], subject["s"][j]))),
            less("1", r"\abs S", 1, len(S)),
            equal(r"\textstyle\sum_Ss_j", "s", sum(prices[j] for j in S), subject["joint"]),
            equal(r"\norm{(w-w^S)X}^2", "s", joint, subject["joint"]),
        ],
        certificate={"kind": "table", "columns": ["weight", "cost"], "rows": [[j + 1, c] for j, c in enumerate(costs)]},
    )
