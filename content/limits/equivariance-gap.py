"""Without positions there is no first token: g(πX) = πg(X), so that no such network marks the first token."""

from fractions import Fraction
from itertools import permutations

from attention import block, quadratic
from matrices import add, apart, product
from sentence import fill, near
from theorem import Theorem, at_most, equal, same


def judge(subject):
    order, X, f, level, causal, blocks = (subject[name] for name in ("pi", "X", "f", "level", "causal", "blocks"))
    n = len(X)

    def g(x):
        stream = add(x, subject["positions"])
        for each in blocks:
            stream = block(each, stream, quadratic, causal)
        return product(stream, subject["readout"])

    at_X, moved = g(X), g(put(order, X))
    first = [[Fraction(i == 0)] for i in range(n)]
    gap = apart(put(order, f), f) / 2
    asymmetry = max(apart(put(each, at_X), g(put(each, X))) for each in permutations(range(n)))
    return Theorem(
        statement=fill(r"""a Transformer of $«L»$ drawn «blocks» without positions and without a mask satisfies
            $g(\pi X)=\pi g(X)$ at the $«n»$ tokens chosen, for all permutations $\pi$ of them. For the target “mark the
            first token”, $f(X)=e_1$, and $\pi=(«pi»)$ one has $\tfrac12\norm{f(\pi X)-\pi f(X)}=«gap»$ in the max norm;
            the network misses the target by at least that at $X$ or at $\pi X$, and the constant $«level»$ by no more.""", L=len(blocks), blocks="block" if len(blocks) == 1 else "blocks", n=n, pi=order, gap=near(gap, 3),
            level=level),
        over="all permutations of the tokens chosen",
        relations=[
            equal(r"\max_\pi\abs{g(\pi X)-\pi g(X)}", "0", asymmetry, 0),
            equal(r"\text{masks}", "0", int(causal), 0),
            same("g(X)", r"\text{output listed}", at_X, subject["outputs"][0]),
            same(r"g(\pi X)", r"\text{output listed}", moved, subject["outputs"][1]),
            same(r"g(\pi X)", r"\pi g(X)", moved, put(order, at_X)),
            same("f(X)", "e_1", f, first),
            equal(r"\tfrac12\norm{f(\pi X)-\pi f(X)}", r"\delta", gap, subject["delta"]),
            equal(r"\norm{\tfrac12\mathbf 1-f}", r"\delta",
                  apart([[level]] * n, f) + apart(subject["positions"], [[0] * len(X[0])] * n), subject["delta"]),
            at_most(r"\delta", r"\max\{\norm{g(X)-f(X)},\norm{g(\pi X)-f(\pi X)}\}", gap,
                    max(apart(at_X, f), apart(moved, f))),
        ],
        certificate={"kind": "table", "columns": ["position", "g(X)", "g(πX)", "f"],
                     "rows": [[i + 1, at_X[i][0], moved[i][0], f[i][0]] for i in range(n)]},
        setting={"layers": len(blocks)},
    )


def put(order, rows):
    """The rows in another order."""
    return [rows[i] for i in order]
