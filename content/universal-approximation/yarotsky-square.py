"""Depth squares: m blocks interpolate x² at 2^m + 1 points, and miss it by exactly 4^−(m+1) between them."""

from canonical import demand
from graphs import count_pieces, distance_to_square, points
from networks import count_units, graph_of
from sentence import fill, power_of
from theorem import Theorem, equal


def judge(subject):
    network = subject["network"]
    m, f = len(network), graph_of(network)
    demand(subject["units"] == 2 * m and subject["pieces"] == 2 ** m, "2m units and 2^m pieces")
    missed = max(abs(x * x - y) for x, y in zip(*f))
    return Theorem(
        statement=fill(r"""the network $f_{«m»}$ of depth $«m»$ with $«units»$ hidden units has $«pieces»$ affine pieces
            on $[0,1]$, agrees with $x^2$ at each of their ends, and $\sup_{[0,1]}\abs{x^2-f_{«m»}(x)}=«error»$.""",
            m=m, units=2 * m, pieces=2 ** m, error=power_of(4, distance_to_square(f))),
        over=r"all $x\in[0,1]$",
        relations=[
            equal(r"\text{hidden units}", "2m", count_units(network), 2 * m),
            equal(r"\text{pieces of }f_m", "2^m", count_pieces(f), 2 ** m),
            equal(r"\max_j\abs{x_j^2-f_m(x_j)}", "0", missed, 0),
            equal(r"\norm{x^2-f_m}_\infty", "4^{-(m+1)}", distance_to_square(f), subject["error"]),
        ],
        certificate={"kind": "piecewise-linear", "functions": {"f": points(f)}},
        setting={"m": m},
    )
