"""Reading demonstrations by linear attention is multiplication by a matrix that they have changed."""

from canonical import demand
from matrices import add, apart, column, identity, outer, product, rank, subtract, transpose
from sentence import fill
from theorem import Theorem, at_most, equal


def judge(subject):
    W0, pairs, Delta, W, r = (subject[name] for name in ("W0", "pairs", "Delta", "W", "r"))
    N, out, into = len(pairs), len(W0), len(W0[0])
    demand(subject["weighing"] == "unnormalised", "attention is not linear")
    change = add(*(outer(pair["value"], pair["key"]) for pair in pairs))
    read = [add(row, attention(pairs, x)) for row, x in zip(transpose(W0), identity(into))]
    return Theorem(
        statement=fill(r"""reading $N=«N»$ demonstrations by linear attention beside the «out» $\times$ «into» matrix
            $W_0$ is multiplication by $W_0+\sum_iv_ik_i^\top$; the change has rank $«r»$.""", N=N, out=out, into=into,
            r=rank(change)),
        over="all queries $x$",
        relations=[
            equal(r"\max_x\abs{W_0x+\text{attention}(x)-Wx}", "0", apart(read, transpose(W)), 0),
            equal(r"\abs{\Delta-\textstyle\sum_iv_ik_i^\top}", "0", apart(Delta, change), 0),
            equal(r"\abs{W-W_0-\Delta}", "0", apart(subtract(W, W0), Delta), 0),
            equal(r"\rank\Delta", "r", rank(change), r),
            at_most(r"\rank\Delta", r"\min(N,d_{\mathrm{in}},d_{\mathrm{out}})", rank(change), min(N, into, out)),
        ],
        certificate={"kind": "rank", "matrix": change, "rank": rank(change)},
        setting={"shape": f"{out} × {into}, {N} demonstrations"},
    )


def attention(pairs, x):
    """Σ ⟨k_i, x⟩ v_i."""
    scores = product([pair["key"] for pair in pairs], column(x))
    return product(transpose(scores), [pair["value"] for pair in pairs])[0]
