"""The matrix is not determined: those with Mx = W′x are an affine space of dimension m(k − 1)."""

from matrices import (add, apart, apply, column, dot, identity, kronecker, largest, outer, rank, scale)
from sentence import fill
from theorem import Theorem, equal, less, same


def judge(subject):
    x, W, y, N, S, b, T, c = (subject[name] for name in ("x", "W", "y", "N", "S", "b", "T", "c"))
    m, k = len(y), len(x)
    freedom = m * k - rank(kronecker(identity(m), [x]))  # of the linear map N ↦ Nx, N by its rows
    short = outer(scale(1 / dot(x, x), y), x)
    return Theorem(
        statement=fill(r"""for
            the dynamic matrix $W'$ of one attention head at $x=(«x»)$ the $«m»\times«k»$ matrices $M$ with $Mx=W'x$
            form an affine space of dimension $«freedom»$. It holds the others shown, one of them of rank one; and
            $W'+u\,x^\top$ with the bias $b-u\,x^\top x$ has the same value at $x$ as $W'$ with $b$.""",
            x=x, m=m, k=k, freedom=freedom),
        over=None,
        relations=[
            same("W'x", "y", apply(W, x), y),
            less("0", r"\abs N", 0, largest(N)),
            same("(W'+N)x", "y", apply(add(W, N), x), y),
            same(r"yx^\top x/\norm x^2", "y", apply(S, x), y),
            equal(r"\rank(yx^\top/\norm x^2)", "1", rank(S) + apart(S, short), 1),
            less("0", r"\abs{ux^\top}", 0, apart(T, W)),
            same(r"(W'+ux^\top)x+b-ux^\top x", "W'x+b", add(apply(T, x), c), add(y, b)),
            equal(r"\dim\{N:Nx=0\}", "m(k-1)", freedom, subject["dimension"]),
        ],
        certificate={"kind": "matrix-identity", "factors": [add(W, N), column(x)], "equals": [column(y)]},
    )
