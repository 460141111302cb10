"""Token-wise layers: X ↦ XW + 1bᵀ has the matrix I ⊗ Wᵀ on the rows of X in one column; it mixes no tokens."""

from canonical import demand
from matrices import (add, apart, identity, kronecker, largest, matrix_of, product, rank, subtract, transpose, unit,
                      units, vec_rows, zeros)
from sentence import fill
from theorem import Theorem, equal, same


def judge(subject):
    n, layer, WT, b, X, Y = (subject[name] for name in ("tokens", "layer", "WT", "b", "X", "Y"))
    demand(layer["kind"] == "token-wise", "a token-wise layer")
    W, bias = layer["weight"], layer["bias"]
    e, d = len(WT), len(WT[0])

    def f(at):
        return add(product(at, W), [bias] * len(at))

    zero = f(zeros(n, d))
    images = matrix_of(lambda E: subtract(f(E), zero), n, d)
    blocks = [images[i * e + r][j * d + s] for i in range(n) for j in range(n) if i != j
              for r in range(e) for s in range(d)]
    crossing = [
        apart(f(add(X, unit(n, d, j, s)))[i], f(X)[i]) for j in range(n) for s in range(d) for i in range(n) if i != j
    ]
    freedom = rank([vec_rows(kronecker(identity(n), E)) for E in units(e, d)])
    return Theorem(
        statement=fill(
            r"""on
            $«n»$ tokens the layer $X\mapsto XW+\mathbf 1b^\top$ with the $«d»\times«e»$ matrix $W$ shown has the
            matrix $I_{«n»}\otimes W^\top$ and the constant $\mathbf 1_{«n»}\otimes b$. The matrices of this form are
            a space of dimension $«freedom»$ among all $«rows»\times«columns»$ matrices, which have dimension $«all»$;
            no output token depends on another input token.""",
            n=n,
            d=d,
            e=e,
            freedom=freedom,
            rows=n * e,
            columns=n * d,
            all=n * n * d * e,
        ),
        over="all sequences $X$ of this length",
        relations=[
            equal(r"\max\abs{\text{blocks off the diagonal}}", "0", largest(blocks), 0),
            equal(
                r"\max_E\abs{(I_n\otimes W^\top)\vecr(E)-\vecr(EW)}",
                "0",
                apart(images, kronecker(identity(n), WT)),
                0,
            ),
            same("f(0)", r"\mathbf 1b^\top", zero, [b] * n),
            same("f(X)", "Y", f(X), Y),
            equal(r"\max_{i\ne j}\abs{\text{change of output }i\text{ by input }j}", "0", max(crossing), 0),
            equal(r"\dim\{I_n\otimes E\}", "dd'", freedom, subject["freedom"]),
        ],
        certificate={"kind": "matrix-identity", "factors": [X, transpose(WT)], "equals": [subtract(Y, [b] * n)]},
        setting={"tokens": n},
    )
