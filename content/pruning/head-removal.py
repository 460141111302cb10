"""A head that is removed takes its own term with it: the heads are added up, and no pattern depends on another."""

from attention import attend, quadratic
from canonical import demand
from matrices import apart, largest, subtract
from numerals import nearly, spaced
from sentence import fill, near
from theorem import Theorem, at_most, equal


def judge(subject):
    heads, X, S = subject["heads"], subject["X"], subject["S"]
    demand(subject["silenced"] == "output" and len(set(S)) == 2, "two heads are removed by their outputs")
    whole, terms = attend(heads, X, quadratic), [attend([head], X, quadratic) for head in heads]
    removals = [subtract(whole, attend(others(heads, [h]), X, quadratic)) for h in range(len(heads))]
    joint = largest(subtract(whole, attend(others(heads, S), X, quadratic)))
    costs = [largest(removal) for removal in removals]
    return Theorem(
        statement=fill(r"""with $«count»$ heads on $«tokens»$ tokens of $«features»$ features and weights from
            $1+s+s^2/2$, removing head $h$ changes the output by exactly $A_h(X)\,X\,W_V^hW_O^h$, by at most $«costs»$
            in an entry. Heads «first» and «second» together change it by at most $«joint»$.""", count=len(heads),
            tokens=len(X), features=len(X[0]), costs=nearly(costs, 3), first=S[0] + 1, second=S[1] + 1,
            joint=near(joint, 3)),
        over=None,
        relations=[
            *(relation for h, T in enumerate(subject["T"]) for relation in (
                equal(rf"\abs{{A_{h + 1}XW_V^{h + 1}W_O^{h + 1}-T_{h + 1}}}", "0", apart(terms[h], T), 0),
                equal(rf"\abs{{\mathrm{{MHA}}-\mathrm{{MHA}}_{{-{h + 1}}}-T_{h + 1}}}", "0", apart(removals[h], T), 0),
                equal(rf"\abs{{T_{h + 1}}}", f"c_{h + 1}", costs[h], subject["costs"][h]))),
            equal(r"\abs{\mathrm{MHA}-\mathrm{MHA}_{-S}}", "c_S", joint, subject["joint"]),
            at_most("c_S", r"\textstyle\sum_Sc_h", joint, sum(costs[h] for h in S)),
        ],
        certificate={"kind": "table", "columns": ["head", "row", "term"],
                     "rows": [[h + 1, i + 1, spaced(row)] for h, T in enumerate(terms) for i, row in enumerate(T)]},
    )


def others(heads, removed):
    return [head for h, head in enumerate(heads) if h not in removed]
