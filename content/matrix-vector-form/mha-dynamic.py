"""Attention as a dynamic matrix: vec(MHA(X)) = W′(X)·vec(X) with W′(X) = Σ A_h(X) ⊗ (W_V W_O)ᵀ, rows stacked."""

from attention import WEIGHINGS, attend, circuit, dynamic_matrix, pattern
from matrices import (add, apart, apply, column, kronecker, product, transpose, units, vec_columns, vec_rows)
from sentence import fill
from theorem import Theorem, equal, same

WEIGHTS = {"quadratic": "normalised weights from $1+s+s^2/2$", "base two": "normalised weights from $2^s$",
           "unnormalised": "weights $s$, not normalised,"}


def judge(subject):
    heads, X, causal, W, Y = (subject[name] for name in ("heads", "X", "causal", "W", "Y"))
    weigh, n, d = WEIGHINGS[subject["weighing"]], len(X), len(X[0])
    by_columns = add(*(kronecker(transpose(circuit(head)), pattern(head, X, weigh, causal)) for head in heads))
    # Linear in A_h and in X on both sides: single entries one decide it for all.
    gaps = [apart(apply(kronecker(E, transpose(circuit(head))), vec_rows(F)), vec_rows(product(E, F, circuit(head))))
            for head in heads for E in units(n, n) for F in units(n, d)]
    return Theorem(
        statement=fill(
            r"""with
            $«H»$ heads on the $«n»$ tokens $X=«X»$, «weights»«mask», $\vecr(\mathrm{MHA}(X))=W'(X)\vecr(X)$ with the
            $«N»\times«N»$ matrix shown; and for the value and output matrices of these heads the identity holds with
            arbitrary attention matrices $A_h$ in place of $A_h(X)$.""",
            H=len(heads),
            n=n,
            X=X,
            weights=WEIGHTS[subject["weighing"]],
            mask=" and a causal mask" if causal else "",
            N=n * d,
        ),
        over=r"""all real $n\times n$ matrices $A_h$ and all $X$, hence all kernels, normalised or not, the exponential
            among them, and all masks""",
        relations=[
            same(
                "W'(X)", r"\textstyle\sum_hA_h(X)\otimes(W_V^hW_O^h)^\top", W, dynamic_matrix(heads, X, weigh, causal)
            ),
            same("Y", r"\mathrm{MHA}(X)", Y, attend(heads, X, weigh, causal)),
            same(r"W'(X)\vecr(X)", r"\vecr(Y)", apply(W, vec_rows(X)), vec_rows(Y)),
            same(
                r"\textstyle\sum_h(W_V^hW_O^h)^\top\otimes A_h(X)\,\vecc(X)",
                r"\vecc(Y)",
                apply(by_columns, vec_columns(X)),
                vec_columns(Y),
            ),
            equal(r"\max_{h,E,F}\abs{(E\otimes(W_V^hW_O^h)^\top)\vecr(F)-\vecr(EFW_V^hW_O^h)}", "0", max(gaps), 0),
        ],
        certificate={"kind": "matrix-identity", "factors": [W, column(vec_rows(X))], "equals": [column(vec_rows(Y))]},
        setting={"weighing": subject["weighing"], "mask": "causal" if causal else "none"},
    )
