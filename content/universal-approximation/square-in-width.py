"""Width squares slowly: N pieces come as near to x² as 1/(8N²), since on one of N cells no line is nearer."""

from fractions import Fraction

from canonical import demand
from graphs import count_pieces, distance_to_square, points
from networks import count_units, graph_of
from sentence import fill, power_of
from theorem import Theorem, at_most, equal, less


UNSEEN = {
    "network.0.bias": "all kinks turn by the same, so that their order does not matter",
    "deep.*.bias.*": "the greatest error may be that of another piece",
}


def of(pieces):
    return Fraction(1, 8 * pieces * pieces)


def judge(subject):
    network, deep, N, P = (subject[name] for name in ("network", "deep", "pieces", "needed"))
    f, reached = graph_of(network), distance_to_square(graph_of(deep))
    demand(len(network) == 1 and P > 0 and count_units(network) == subject["units"], "one hidden layer")
    # The best line over [a, a + l] misses x² by l²/8: it lies l²/8 below the chord, which exceeds by (x − a)(b − x).
    cells = [(Fraction(k, N), Fraction(k + 1, N)) for k in range(N)]
    least = min((b - a) ** 2 / 8 for a, b in cells)
    # What 1, x and x² give under the second difference at the ends and the middle of a cell.
    moments = [abs(a ** e - 2 * ((a + b) / 2) ** e + b ** e) for a, b in cells for e in (0, 1)]
    fewer = [less(r"\delta_m", r"\tfrac1{8(P-1)^2}", reached, of(P - 1))] if P > 1 else []
    return Theorem(
        statement=fill(r"""one hidden layer of $«units»$ units beside an affine part, and so $«N»$ pieces, comes as near
            to $x^2$ on $[0,1]$ as $«error»$ and no nearer. As many units in depth reach $«reached»$, for which one
            layer takes $«P»$ pieces.""",
            units=N - 1, N=N, error=least, reached=power_of(4, reached), P=P),
        over=r"all $x\in[0,1]$ and all continuous functions with so many affine pieces",
        relations=[
            equal(r"\text{hidden units}", "N-1", count_units(network), N - 1),
            equal(r"\text{pieces}", "N", count_pieces(f), N),
            equal(r"\text{units in depth}", "N-1", count_units(deep), N - 1),
            equal(r"\norm{x^2-f_m}_\infty", r"\delta_m", reached, subject["deepError"]),
            at_most(r"\tfrac1{8P^2}", r"\delta_m", of(P), reached),
            *fewer,
            equal(r"\max_k\abs{\lambda_k(1)},\abs{\lambda_k(x)}", "0", max(moments), 0),
            equal(r"\tfrac1{8N^2}", r"\delta", of(N), subject["error"]),
            equal(r"\min_k\abs{\lambda_k(x^2)}/\norm{\lambda_k}", r"\delta", least, subject["error"]),
            equal(r"\norm{x^2-\text{one hidden layer}}_\infty", r"\delta", distance_to_square(f), subject["error"]),
        ],
        certificate={"kind": "piecewise-linear", "functions": {"one hidden layer": points(f)}},
        setting={"m": len(deep)},
    )
