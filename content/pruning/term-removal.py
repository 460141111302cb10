"""Take a term away, and what is missing is that term."""

from graphs import difference, norm, points
from networks import simplify
from numerals import listed
from sentence import fill
from theorem import Theorem, at_most, equal, less
from units import graph_of_sum, without


def judge(subject):
    units, offset, S = subject["layer"]["units"], subject["layer"]["offset"], subject["set"]
    f, least = graph_of_sum(units, offset), graph_of_sum(without(units, S), offset)
    changes = [norm(difference(f, graph_of_sum(without(units, [j]), offset))) for j in range(len(units))]
    terms = [abs(unit["out"]) * norm(graph_of_sum([{**unit, "out": 1}])) for unit in units]
    joint, total = norm(difference(f, least)), sum(terms[j] for j in S)
    return Theorem(
        statement=fill(r"""on $[0,1]$ the removal of one of these $«count»$ units changes the network by exactly
            $\abs{\alpha_j}\norm{\sigma_j}_\infty=«costs»$ in the sup norm. Without the units «set» it changes by
            $«joint»$, which is less than the sum of their costs, $«total»$.""", count=len(units), costs=listed(terms),
            set=" and ".join(str(j + 1) for j in S), joint=joint, total=total),
        over=r"all $x\in[0,1]$",
        relations=[
            *(relation for j, cost in enumerate(subject["costs"]) for relation in (
                equal(rf"\norm{{f-f_{{-{j + 1}}}}}_\infty", f"c_{j + 1}", changes[j], cost),
                equal(rf"\abs{{\alpha_{j + 1}}}\norm{{\sigma_{j + 1}}}_\infty", f"c_{j + 1}", terms[j], cost))),
            equal(r"\norm{f-f_{-S}}_\infty", "c_S", joint, subject["joint"]),
            equal(r"\textstyle\sum_Sc_j", "s", total, subject["total"]),
            at_most("c_S", "s", joint, total),
            less("c_S", "s", joint, total),
        ],
        certificate={"kind": "piecewise-linear",
                     "functions": {"f": points(simplify(f)), "f without S": points(simplify(least))}},
    )
