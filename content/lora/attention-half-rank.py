"""Scores use a product of two matrices, so that two adapters of half the rank reach every target."""

from adapters import adapted, most_rank
from canonical import demand
from matrices import apart, product, rank, subtract, transpose
from sentence import fill
from theorem import Theorem, at_most, equal, less

SIGNS = {"scores": ("W_Q", r"W_K^\top", r"\widetilde W_Q\widetilde W_K^\top", "scores"),
         "values": ("W_V", "W_O", r"\widetilde W_V\widetilde W_O", "bilinear values")}


def judge(subject):
    L, R, r, T, X, S = (subject[name] for name in ("L", "R", "r", "T", "X", "S"))
    left, right, form, values = SIGNS[subject["pair"]]
    D, needed = len(T), subtract(T, product(L, R))
    reached = product(adapted(L, subject["outer"]), adapted(R, subject["inner"]))
    demand(r == -(-D // 2), "r is not half the width, rounded up")
    return Theorem(
        statement=fill(r"""adapters of rank at most $\lceil D/2\rceil=«r»$ on each of the $«D»\times«D»$ matrices
            $«left»$ and $«right»$ shown make $«form»$ equal to the target $T$, and so do all «values» of $«tokens»$
            tokens that span $\R^{«D»}$; rank $«less»$ on each cannot.""", r=r, D=D, left=left, right=right, form=form,
            values=values, tokens=len(X), less=r - 1),
        over=r"all adapters of rank at most $\lceil D/2\rceil-1$, for the last part",
        relations=[
            equal(r"\lceil D/2\rceil", "r", -(-D // 2), r),
            at_most(rf"\max\{{\rank\Delta_{{{left}}},\rank\Delta_{{{right}}}\}}", "r",
                    most_rank([subject["outer"], subject["inner"]]), r),
            equal(r"\rank X", "D", rank(X), D),
            equal(rf"\abs{{X\,{form}\,X^\top-S}}", "0", apart(product(X, reached, transpose(X)), S), 0),
            equal(r"\abs{XTX^\top-S}", "0", apart(product(X, T, transpose(X)), S), 0),
            less("2(r-1)", rf"\rank(T-{left}{right})", 2 * (r - 1), rank(needed)),
            equal(rf"\abs{{{form}-T}}", "0", apart(reached, T), 0),
        ],
        certificate={"kind": "rank", "matrix": needed, "rank": rank(needed)},
        setting={"D": D, "pair": subject["pair"]},
    )
