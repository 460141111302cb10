"""How far the matrix can move: W′(X) − W′(X₀) lies in the span of (E_ij − E_i1) ⊗ C_hᵀ, and reaches all of it."""

from attention import circuit, dynamic_matrix, pattern, quadratic, unnormalised
from matrices import apart, apply, kronecker, rank, subtract, transpose, unit, vec_rows
from sentence import fill
from theorem import Theorem, equal, same

WEIGHTS = {"normalised": "that sum to one", "causal": "that sum to one, with a causal mask",
           "unnormalised": "that are not normalised"}
FORMULA = {"normalised": "cn(n-1)", "causal": "cn(n-1)/2", "unnormalised": "cn^2"}


def judge(subject):
    kind, heads, inputs, B = (subject[name] for name in ("kind", "heads", "inputs", "B"))
    n, d = len(inputs[0]), len(inputs[0][0])
    weigh, causal = (unnormalised if kind == "unnormalised" else quadratic), kind == "causal"
    free = [(i, j) for i in range(n) for j in range(n)
            if kind == "unnormalised" or 0 < j and (not causal or j <= i)]
    spans = rank([vec_rows(circuit(head)) for head in heads])
    moves = [vec_rows(kronecker(direction(n, i, j, kind), transpose(circuit(head)))) for head in heads for i, j in free]
    at = [vec_rows(dynamic_matrix(heads, X, weigh, causal)) for X in inputs]
    entries = [[pattern(head, X, weigh, causal)[i][j] for head in heads for i, j in free] for X in inputs]
    differences = [subtract(row, at[0]) for row in at[1:]]
    coordinates = [subtract(row, entries[0]) for row in entries[1:]]
    dimension = spans * len(free)
    return Theorem(
        statement=fill(r"""for $«H»$ heads on $«n»$ tokens, with weights made by the kernel $1+s+\frac12s^2$ «weights»,
            every $W'(X)$ lies in one affine space of dimension $«formula»=«dimension»$,
            $c=\dim\operatorname{span}\{C_h\}$, among the $«ambient»$ dimensions of all matrices, and the $«K»$ inputs
            shown reach all of it.""", H=len(heads), n=n, weights=WEIGHTS[kind], formula=FORMULA[kind],
            dimension=dimension, ambient=(n * d) ** 2, K=len(inputs)),
        over="all $X$ in the upper bound, which the inputs shown attain",
        relations=[
            equal(r"\dim\operatorname{span}\{C_h\}", "H", spans, len(heads)),
            same("B", r"(\vecr((E_{ij}-E_{i1})\otimes C_h^\top))_{hij}", B, transpose(moves)),
            equal(r"\max_X\abs{\vecr(W'(X)-W'(X_0))-B\,(A_h(X)-A_h(X_0))_{hij}}", "0",
                  apart(differences, [apply(B, row) for row in coordinates]), 0),
            equal("(nd)^2", r"\dim\R^{nd\times nd}", (n * d) ** 2, subject["ambient"]),
            equal(r"\rank(W'(X_k)-W'(X_0))_k", FORMULA[kind], rank(differences), subject["dimension"]),
        ],
        certificate={"kind": "rank", "rank": dimension, "matrix": transpose(differences), "left": B,
                     "right": transpose(coordinates)},
        setting={"n": n, "kind": kind},
    )


def direction(n, i, j, kind):
    """E_ij − E_i1, since the rows of normalised weights sum to one; E_ij where they are free."""
    return unit(n, n, i, j) if kind == "unnormalised" else subtract(unit(n, n, i, j), unit(n, n, i, 0))
