"""Biases that keep the first layer active on a box: there two adapted ReLU layers are one layer."""

from adapters import adapted, chain_of, most_rank
from canonical import demand
from matrices import add, apart, apply, largest, product, rank, subtract
from sentence import fill
from theorem import Theorem, at_most, equal, less

UNSEEN = {"points.*.*": "the networks are equal at all points of the box",
          "inside.*": "any point of the box will do at which all entries are positive"}


def judge(subject):
    W, R, target, offset, radius = (subject[name] for name in ("W", "R", "target", "offset", "radius"))
    (b1, b2), points, inside = subject["biases"], subject["points"], subject["inside"]
    W1, W2 = [adapted(layer, adapter) for layer, adapter in zip(W, subject["adapters"], strict=True)]
    E, D, L = subtract(target, chain_of(W)), len(target), len(W)
    # The least value of each unit of the first layer on the box: where none is negative, all are affine there.
    depths = [b - radius * sum(map(abs, row)) for row, b in zip(W1, b1)]
    demand(min(depths) >= 0 and rank(E) == 3 and D == 3, "a unit is silent somewhere in the box")
    differ = sum(layer(target, offset, x) != layer(W2, b2, layer(W1, b1, x)) for x in points)
    return Theorem(
        statement=fill(r"""$«L»$ frozen $\relu$ layers of width $«D»$, with adapters of rank at most $«R»$ and new biases,
            equal the one layer $\relu(\overline Wx+\overline b)$ shown at all $x$ with $\max_i\abs{x_i}\le«radius»$,
            among them $«count»$ points drawn; with adapters of rank $«less»$ no biases do this, since
            $\rank E=«rank»\gt«less»\cdot«L»$.""", R=R, radius=radius, count=len(points), less=R - 1,
            rank=rank(E), L=L, D=D),
        over="all $x$ in the box; and for the last part all adapters and biases",
        relations=[
            equal(r"\#\{\text{points where the networks differ}\}", "0", differ, subject["mismatches"]),
            at_most(r"\max_l\rank\Delta_l", "R", most_rank(subject["adapters"]), R),
            equal(r"\max_i\abs{\widetilde b_{1,i}-\rho\textstyle\sum_j\abs{\widetilde W_{1,ij}}}", "0",
                  largest(depths), 0),
            equal(r"\abs{\widetilde W_2\widetilde b_1+\widetilde b_2-\overline b}", "0",
                  apart(add(apply(W2, b1), b2), offset), 0),
            at_most(r"\max\abs{x_i}", r"\rho", largest(points), radius),
            less(r"\max_i\abs{p_i}", r"\rho", largest(inside), radius),
            less("0", r"\min_i(\overline Wp+\overline b)_i", 0, min(add(apply(target, inside), offset))),
            equal(r"\rank\overline W", "D", rank(target), D),
            equal(r"\rank E", str(rank(E)), rank(E), subject["needed"]),
            less("(R-1)L", r"\rank E", (R - 1) * L, rank(E)),
            equal(r"\abs{\widetilde W_2\widetilde W_1-\overline W}", "0", apart(product(W2, W1), target), 0),
        ],
        certificate={"kind": "matrix-identity", "factors": [W2, W1], "equals": [target]},
        setting={"radius": radius},
    )


def layer(W, b, x):
    """ReLU(Wx + b)."""
    return [max(value, 0) for value in add(apply(W, x), b)]
