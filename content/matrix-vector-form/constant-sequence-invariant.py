"""Constant sequences do not see the input: every dynamic matrix maps 1⊗v to 1⊗Fv with F = Σ (W_V W_O)ᵀ."""

from fractions import Fraction

from attention import WEIGHINGS, circuit, dynamic_matrix
from matrices import add, apart, identity, kronecker, product, transpose
from sentence import fill
from theorem import Theorem, equal, less, same


def judge(subject):
    heads, X, Y, atX, atY, F = (subject[name] for name in ("heads", "X", "Y", "atX", "atY", "F"))
    weigh, causal, n = WEIGHINGS[subject["weighing"]], subject["causal"], len(X)
    constants, images = over_tokens(identity(len(F)), n), over_tokens(F, n)
    gaps = [apart(product(kronecker(A, C), constants), over_tokens(C, n))
            for C in (transpose(circuit(head)) for head in heads) for A in frame(n)]
    return Theorem(
        statement=fill(
            r"""at the inputs $X=«X»$ and $Y=«Y»$ the dynamic matrices differ, and both map $\mathbf 1\otimes v$ to
            $\mathbf 1\otimes Fv$ with $F=«F»$, for every $v$; so does $\sum_hA_h\otimes(W_V^hW_O^h)^\top$ for all
            matrices $A_h$ whose rows sum to one.""",
            X=X,
            Y=Y,
            F=F,
        ),
        over=r"""all $v$ and all $A_h$ with rows that sum to one, hence all inputs, all normalised weights, the true
            softmax among them, and all masks""",
        relations=[
            same("M_X", "W'(X)", atX, dynamic_matrix(heads, X, weigh, causal)),
            same("M_Y", "W'(Y)", atY, dynamic_matrix(heads, Y, weigh, causal)),
            less("0", r"\abs{W'(X)-W'(Y)}", 0, apart(atX, atY)),
            same("F", r"\textstyle\sum_h(W_V^hW_O^h)^\top", F, add(*(transpose(circuit(head)) for head in heads))),
            equal(
                r"\max_v\abs{W'(X)(\mathbf 1\otimes v)-\mathbf 1\otimes Fv}",
                "0",
                apart(product(atX, constants), images),
                0,
            ),
            equal(
                r"\max_v\abs{W'(Y)(\mathbf 1\otimes v)-\mathbf 1\otimes Fv}",
                "0",
                apart(product(atY, constants), images),
                0,
            ),
            equal(
                r"\max_{h,A,v}\abs{(A\otimes(W_V^hW_O^h)^\top)(\mathbf 1\otimes v)"
                r"-\mathbf 1\otimes(W_V^hW_O^h)^\top v}",
                "0",
                max(gaps),
                0,
            ),
        ],
        certificate={"kind": "matrix-identity", "factors": [atX, constants], "equals": [images]},
        setting={"weighing": subject["weighing"], "mask": "causal" if causal else "none"},
    )


def over_tokens(A, n):
    """1 ⊗ A: so many copies below each other."""
    return kronecker([[Fraction(1)]] * n, A)


def frame(n):
    """n(n−1) + 1 affinely independent matrices whose rows sum to one: e₁ in each row, or e_j in one of them."""
    first = [[Fraction(j == 0) for j in range(n)] for _ in range(n)]
    moved = [[[Fraction(j == (c if i == r else 0)) for j in range(n)] for i in range(n)]
             for r in range(n) for c in range(1, n)]
    return [first, *moved]
