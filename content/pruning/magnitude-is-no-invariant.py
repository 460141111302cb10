"""A unit can be turned up inside and down outside: the size of its coefficient says nothing of its worth."""

from canonical import demand
from graphs import difference, norm, points
from matrices import apart
from networks import simplify
from numerals import listed
from sentence import fill
from theorem import Theorem, equal, less
from units import graph_of_sum, without


def judge(subject):
    f, g, scales, norms = (subject[name] for name in ("f", "g", "scales", "norms"))
    places, (F, G) = (subject["first"], subject["second"]), (graph_of(each) for each in (f, g))
    alphas = [[abs(unit["out"]) for unit in each["units"]] for each in (f, g)]
    terms = [[norm(graph_of_sum([unit])) for unit in each["units"]] for each in (f, g)]
    costs = [norm(difference(graph_of(each), graph_of({**each, "units": without(each["units"], [place])})))
             for each, place in zip((f, g), places)]
    demand(min(scales) > 0 and terms[0] == terms[1], "a scale is not positive, or a norm has changed")
    one, other = (place + 1 for place in places)
    return Theorem(
        statement=fill(r"""the networks shown compute the same function on $[0,1]$; their outer weights are $«f»$ and $«g»$.
            The smallest belongs to unit $«one»$ of the first, whose removal costs $«before»$, and to unit $«other»$ of
            the second, whose removal costs $«after»$. The norms of the terms are $«norms»$ in both.""",
            f=listed([unit["out"] for unit in f["units"]]), g=listed([unit["out"] for unit in g["units"]]), one=one,
            other=other, before=costs[0], after=costs[1], norms=listed(terms[0])),
        over=r"all $x\in[0,1]$",
        relations=[
            equal(r"\norm{f-g}_\infty", "0", norm(difference(F, G)), 0),
            equal(r"\max_j\abs{(w_j^\prime,\theta_j^\prime)-\lambda_j(w_j,\theta_j)}", "0",
                  apart(inside(g, [1] * len(scales)), inside(f, scales)), 0),
            *(relation for j, value in enumerate(norms) for relation in (
                equal(rf"\abs{{\alpha_{j + 1}}}\norm{{\sigma_{j + 1}}}_\infty", f"c_{j + 1}", terms[0][j], value),
                equal(rf"\abs{{\alpha_{j + 1}^\prime}}\norm{{\sigma_{j + 1}^\prime}}_\infty", f"c_{j + 1}",
                      terms[1][j], value))),
            less(rf"\abs{{\alpha_{one}}}", rf"\min_{{j\ne {one}}}\abs{{\alpha_j}}", alphas[0][one - 1],
                 min(without(alphas[0], [one - 1]))),
            less(rf"\abs{{\alpha_{other}^\prime}}", rf"\min_{{j\ne {other}}}\abs{{\alpha_j^\prime}}",
                 alphas[1][other - 1], min(without(alphas[1], [other - 1]))),
            equal(rf"\norm{{f-f_{{-{one}}}}}_\infty", "c", costs[0], subject["before"]),
            equal(rf"\norm{{g-g_{{-{other}}}}}_\infty", r"c^\prime", costs[1], subject["after"]),
            less("c", r"c^\prime", costs[0], costs[1]),
        ],
        certificate={"kind": "piecewise-linear",
                     "functions": {"f": points(simplify(F)), "g": points(simplify(G))}},
        setting={"scale": str(scales[-1])},
    )


def graph_of(layer):
    """The function of a sum of units on [0, 1]."""
    return graph_of_sum(layer["units"], layer["offset"])


def inside(layer, scales):
    """The inner weights and biases of the units, each times a scale."""
    return [[scale * unit["weight"], scale * unit["bias"]] for unit, scale in zip(layer["units"], scales, strict=True)]
