"""Skip a block, and every later block enlarges the difference by at most 1 + λ."""

from fractions import Fraction
from math import prod

from matrices import apart, identity
from networks import value_at
from numerals import nearly
from sentence import fill
from theorem import Theorem, at_most, equal


def judge(subject):
    network, inputs = subject["network"], subject["inputs"]
    L, n = len(network), len(network[0]["bias"])
    rows = [row_sum(block["outer"]) * row_sum(block["inner"]) for block in network]
    bounds = [prod((1 + rate for rate in rows[l + 1:]), start=Fraction(1)) for l in range(L)]
    met = [skipped(network, l, inputs) for l in range(L)]
    return Theorem(
        statement=fill(r"""in this residual network of $«L»$ blocks, at every input, skipping block $\ell$ changes the
            output by at most $«bounds»$ times $\norm{g_\ell(x_\ell)}_\infty$, for $0\le\ell\lt«L»$, and for the
            last block by exactly as much; at the $«count»$ inputs drawn the greatest factors met are $«met»$""",
            L=L, bounds=nearly(bounds, 3), count=len(inputs),
            met=nearly([max(each) for each, _ in met], 3)),
        over=rf"all $x\in\R^{n}$",
        relations=[
            *(relation for l in range(L) for relation in of_block(subject, l, met[l], rows[l], bounds[l])),
            equal(r"\max\norm{x_L-\text{output stated}}_\infty", "0",
                  max(apart(value_at(network, x), y) for x, y in zip(inputs, subject["outputs"], strict=True)), 0),
            equal(r"\max_k\abs{\text{skip connection}_k-I}", "0",
                  max(apart(block["skip"], identity(n)) for block in network), 0),
            equal(r"\max\norm{x_L-x_L^{(L-1)}}_\infty/\norm{g_{L-1}}_\infty", "1", max(met[-1][0]), 1),
        ],
        certificate={"kind": "table", "columns": ["block", "amplification", "bound"],
                     "rows": [[l, max(met[l][0]), bounds[l]] for l in range(L)]},
        setting={"depth": L},
    )


def of_block(subject, l, met, rate, bound):
    """What is said of block l: the factors met, what happens where it adds nothing, its rate and the bound."""
    factors, idle = met
    return [
        at_most(rf"\max\norm{{x_L-x_L^{{({l})}}}}_\infty/\norm{{g_{l}(x_{l})}}_\infty", f"b_{l}", max(factors),
                subject["b"][l]),
        equal(rf"\max\norm{{x_L-x_L^{{({l})}}}}_\infty/\norm{{g_{l}(x_{l})}}_\infty", f"a_{l}", max(factors),
              subject["met"][l]),
        equal(rf"\text{{change where }}g_{l}=0", "0", idle, 0),
        equal(rf"\norm{{B_{l}}}_\infty\norm{{C_{l}}}_\infty", rf"\lambda_{l}", rate, subject["lambda"][l]),
        equal(rf"\textstyle\prod_{{k>{l}}}(1+\lambda_k)", f"b_{l}", bound, subject["b"][l]),
    ]


def row_sum(a):
    """The norm of a matrix in the maximum norm."""
    return max(sum(map(abs, row)) for row in a)


def skipped(network, l, inputs):
    """The factors by which skipping block l changes the output, and the greatest change where it adds nothing."""
    factors, idle = [], Fraction(0)
    for x in inputs:
        before = value_at(network[:l], x)
        added = apart(value_at(network[l:l + 1], before), before)
        change = apart(value_at(network[l:], before), value_at(network[l + 1:], before))
        if added:
            factors.append(change / added)
        else:
            idle = max(idle, change)
    return factors, idle
