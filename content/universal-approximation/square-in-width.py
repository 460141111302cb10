"""Width squares slowly: N affine pieces come as near to x² on [0, 1] as 1/(8N²) and no nearer."""

from fractions import Fraction

from canonical import demand
from graphs import count_pieces, distance_to_square, points
from networks import count_units, graph_of
from sentence import fill, power_of
from theorem import Theorem, at_most, equal, less


def judge(subject):
    network, deep, units, N, error, needed = (
        subject[name] for name in ("network", "deep", "units", "pieces", "error", "needed"))
    demand(len(network) == 1, "one hidden layer")
    f, far, depth = graph_of(network), distance_to_square(graph_of(network)), distance_to_square(graph_of(deep))
    # λ(g) = g(a) − 2g(b) + g(c) at the ends and the middle of a cell kills affine functions and has the norm 4.
    cells = [[Fraction(2 * k + i, 2 * N) for i in range(3)] for k in range(N)]
    moments = [abs(sum(w * x ** e for w, x in zip((1, -2, 1), cell))) for cell in cells for e in (0, 1)]
    bounds = [abs(sum(w * x * x for w, x in zip((1, -2, 1), cell))) / 4 for cell in cells]
    fewer = [less(r"\delta_m", r"\tfrac1{8(P-1)^2}", depth, Fraction(1, 8 * (needed - 1) ** 2))] if needed > 1 else []
    return Theorem(
        statement=fill(r"""one hidden layer of $«units»$ units beside an affine part, and so $«N»$ pieces, comes as near
            to $x^2$ on $[0,1]$ as $«error»$ and no nearer. As many units in depth reach $«deep»$, for which one layer
            takes $«needed»$ pieces.""", units=count_units(network), N=count_pieces(f), error=far,
            deep=power_of(4, depth), needed=needed),
        over=r"all $x\in[0,1]$ and all continuous functions with so many affine pieces",
        relations=[
            equal(r"\text{hidden units}", "N-1", count_units(network), units),
            equal(r"\text{pieces}", "N", count_pieces(f), N),
            equal(r"\text{units in depth}", "N-1", count_units(deep), N - 1),
            equal(r"\norm{x^2-f_m}_\infty", r"\delta_m", depth, subject["deepError"]),
            at_most(r"\tfrac1{8P^2}", r"\delta_m", Fraction(1, 8 * needed ** 2), depth),
            *fewer,
            equal(r"\max_k\abs{\lambda_k(1)},\abs{\lambda_k(x)}", "0", max(moments), 0),
            equal(r"\tfrac1{8N^2}", r"\delta", Fraction(1, 8 * N * N), error),
            equal(r"\min_k\abs{\lambda_k(x^2)}/\norm{\lambda_k}", r"\delta", min(bounds), error),
            equal(r"\norm{x^2-\text{one hidden layer}}_\infty", r"\delta", far, error),
        ],
        certificate={"kind": "piecewise-linear", "functions": {"one hidden layer": points(f)}},
        setting={"m": len(deep)},
    )
