"""Pure attention collapses: the spread after it is at most δ·Σ w_h·tanh(m_h δ²/4); a skip connection keeps the rest."""

from attention import attend, plus
from canonical import demand
from intervals import enclose, greatest, least, softmax, tanh
from matrices import apart, product, transpose
from sentence import fill, set_tex
from theorem import Theorem, at_most, equal


COLUMNS = ["ε", "before, at least", "at most", "after, at least", "at most", "with skip, at least", "at most"]


def judge(subject):
    heads, sizes, layers, masses, sums = (
        subject[name] for name in ("heads", "sizes", "layers", "masses", "columnSums"))
    demand(not subject["skip"], "pure attention")
    own_masses = [sum(map(abs, sum(product(head["query"], transpose(head["key"])), []))) for head in heads]
    own_sums = [[sum(map(abs, column)) for column in zip(*product(head["value"], head["output"]))] for head in heads]

    def bound(delta):
        return sum(
            (delta * max(column) * tanh(delta**2 * (mass / 4)) for mass, column in zip(masses, sums)), enclose(0)
        )

    rays = [
        [[enclose(b + eps * r) for b, r in zip(subject["base"], row)] for row in subject["direction"]]
        for eps in sizes
    ]
    rows = [(spread(X), spread(attend(heads, X, softmax)), spread(plus(X, attend(heads, X, softmax)))) for X in rays]
    X, path = rays[0], [rows[0][0]]
    for _ in range(layers):
        X = attend(heads, X, softmax)
        path.append(spread(X))
    name = r"\delta\textstyle\sum_hw_h\tanh(m_h\delta^2/4)"
    return Theorem(
        statement=fill(
            r"""for
            the $«H»$ softmax heads drawn, without a mask, and the sequences $\mathbf 1x+\eps R$ of $«n»$ tokens with
            $\eps=«sizes»$, the spread after attention obeys the bound of the proposition, from the largest $\eps$ on
            through $«layers»$ layers; with a skip connection it differs from the spread before by no more than that
            bound.""",
            H=len(heads),
            n=len(rays[0]),
            sizes=r",\ ".join(map(set_tex, sizes)),
            layers=layers,
        ),
        over=None,
        relations=[
            equal(
                r"\max_h\bigl\lvert m_h-\textstyle\sum\abs{W_QW_K^\top}\bigr\rvert", "0", apart(own_masses, masses), 0
            ),
            equal(r"\text{column sums unlike those of }\abs{W_VW_O}", "0", apart(own_sums, sums), 0),
            *(
                at_most(r"\abs{\delta(X+AXW)-\delta(X)}", name, abs(both - before), bound(before))
                for before, _, both in rows
            ),
            *(at_most(r"\delta(AXW)", name, after, bound(before)) for before, after, _ in rows),
            *(
                at_most(
                    rf"\delta_{{{l + 1}}}",
                    rf"\delta_{{{l}}}\textstyle\sum_hw_h\tanh(m_h\delta_{{{l}}}^2/4)",
                    path[l + 1],
                    bound(path[l]),
                )
                for l in range(layers)
            ),
        ],
        certificate={
            "kind": "table",
            "columns": COLUMNS,
            "rows": [[size, *(end for each in row for end in (each, each))] for size, row in zip(sizes, rows)],
        },
    )


def spread(X):
    return greatest([greatest(feature) - least(feature) for feature in zip(*X)])
