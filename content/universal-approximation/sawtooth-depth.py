"""Depth folds: k residual blocks make 2^k teeth, and what crosses ½ so often is ½ from all with fewer pieces."""

from canonical import demand
from graphs import constant, count_pieces, crossings, distance, points
from networks import count_units, graph_of
from sentence import fill
from theorem import Theorem, equal


def judge(subject):
    network, shallow, n, c, delta = (subject[name] for name in ("network", "shallow", "pieces", "c", "delta"))
    k, T, wide = len(network), graph_of(network), graph_of(shallow)
    far = distance(T, constant(c))
    demand(subject["units"] == 2 * k, "2k hidden units")
    return Theorem(
        statement=fill(
            r"""the
            residual network of depth $«k»$ with $«units»$ hidden units computes on $[0,1]$ a function $T_{«k»}$ of
            exactly $«n»$ affine pieces. Its distance from the continuous functions with fewer than $«n»$ affine
            pieces is $\delta=«delta»$, attained by the constant $c=«c»$; one hidden layer of $«wide»$ «word» beside
            an affine part computes $T_{«k»}$ itself.""",
            k=k,
            units=count_units(network),
            n=count_pieces(T),
            delta=far,
            c=c,
            wide=count_units(shallow),
            word="unit" if count_units(shallow) == 1 else "units",
        ),
        over=r"all $x\in[0,1]$ and all continuous functions with fewer affine pieces",
        relations=[
            equal(r"\text{hidden units}", "2k", count_units(network), 2 * k),
            equal(r"\text{pieces of }T_k", "2^k", count_pieces(T), 2**k),
            equal(r"\text{units of the one hidden layer}", "2^k-1", count_units(shallow) * len(shallow), 2**k - 1),
            equal(r"\norm{T_k-\text{one hidden layer}}_\infty", "0", distance(T, wide), 0),
            # A function with fewer pieces is monotone where T crosses c twice more, so it misses one of its turns.
            equal(r"\text{crossings of }c", "2^k", crossings(T, c), n),
            equal(r"\min_j\abs{T_k(x_j)-c}", r"\delta", min(abs(y - c) for y in T[1]), delta),
            equal(r"\norm{T_k-c}_\infty", r"\delta", far, delta),
        ],
        certificate={"kind": "piecewise-linear", "functions": {"T": points(T), "one hidden layer": points(wide)}},
        setting={"k": k},
    )
