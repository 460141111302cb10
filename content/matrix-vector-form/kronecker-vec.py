"""Kronecker products: X ↦ AXB has the matrix A⊗Bᵀ when rows are stacked and Bᵀ⊗A when columns are."""

from matrices import (apart, apply, column, kronecker, matrix_of, product, transpose, unit, units, vec_columns,
                      vec_rows)
from sentence import fill
from theorem import Theorem, equal, same


def judge(subject):
    A, X, B, Y, R, C = (subject[name] for name in ("A", "X", "B", "Y", "R", "C"))
    m, k, l, p = len(A), len(X), len(B), len(B[0])
    factors = {"A": A, "Bᵀ": transpose(B)}
    by_rows, by_columns = (
        kronecker(*(factors[name] for name in subject["formulas"][way])) for way in ("rows", "columns")
    )
    # Both sides are linear in each of A, X and B, so that single entries one decide them for all.
    gaps = [max(apart(apply(kronecker(E, transpose(G)), vec_rows(F)), vec_rows(product(E, F, G))),
                apart(apply(kronecker(transpose(G), E), vec_columns(F)), vec_columns(product(E, F, G))))
            for E in units(m, k) for G in units(l, p) for F in units(k, l)]
    stacked = transpose([vec_columns(product(A, unit(k, l, i, j), B)) for j in range(l) for i in range(k)])
    return Theorem(
        statement=fill(r"""for
            the $«m»\times«k»$ matrix $A$ and the $«l»\times«p»$ matrix $B$ shown, the map $X\mapsto AXB$ has the
            matrix $A\otimes B^\top$ when rows are stacked and $B^\top\otimes A$ when columns are; and so for all
            matrices of these sizes.""", m=m, k=k, l=l, p=p),
        over="all $A$, $X$ and $B$ of these sizes",
        relations=[
            same("R", r"A\otimes B^\top", R, kronecker(A, transpose(B))),
            same("C", r"B^\top\otimes A", C, kronecker(transpose(B), A)),
            equal(r"\max_E\abs{R\,\vecr(E)-\vecr(AEB)}", "0", apart(R, matrix_of(lambda E: product(A, E, B), k, l)), 0),
            equal(r"\max_E\abs{C\,\vecc(E)-\vecc(AEB)}", "0", apart(C, stacked), 0),
            same("Y", "AXB", Y, product(A, X, B)),
            same(r"R\,\vecr(X)", r"\vecr(Y)", apply(by_rows, vec_rows(X)), vec_rows(Y)),
            same(r"C\,\vecc(X)", r"\vecc(Y)", apply(by_columns, vec_columns(X)), vec_columns(Y)),
            equal(r"\max_{E,F,G}\abs{(E\otimes G^\top)\vecr(F)-\vecr(EFG)},\ "
                  r"\abs{(G^\top\otimes E)\vecc(F)-\vecc(EFG)}", "0", max(gaps), 0),
        ],
        certificate={"kind": "matrix-identity", "factors": [R, column(vec_rows(X))], "equals": [column(vec_rows(Y))]},
    )
