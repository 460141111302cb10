"""The frozen form: with its moving biases held, the sawtooth network becomes one hidden layer, ½ or more away."""

from fractions import Fraction

from graphs import at, count_pieces, distance, points
from networks import count_units, graph_of, streams_at
from sentence import fill
from theorem import Theorem, at_most, equal, less


def judge(subject):
    network, r, frozen, p, delta, x = (subject[name] for name in ("network", "r", "frozen", "p", "delta", "x"))
    k, T, wide = len(network), graph_of(network), graph_of([frozen])
    far, half = distance(wide, T), Fraction(1, 2)
    unlike = sum(a != b for a, b in zip(entries(frozen), entries(held(network, r))))
    deep = [less("2k+1", r"\text{pieces of }T_k", 2 * k + 1, count_pieces(T))] if k > 2 else []
    return Theorem(
        statement=fill(r"""the
            sawtooth network $T_{«k»}$ of $«k»$ residual blocks, its dynamic biases held at those of the input
            $r=«r»$, is one hidden layer with the same $«units»$ units and the same matrices. It agrees with $T_{«k»}$
            at $r$, has $«p»\le 2k+1$ affine pieces on $[0,1]$, and
            $\sup_{[0,1]}\abs{\text{frozen}-T_{«k»}}=«delta»$, attained at $x=«x»$.""",
            k=k, r=r, units=2 * k, p=count_pieces(wide), delta=far, x=x),
        over=r"all $x\in[0,1]$",
        relations=[
            equal(r"\text{entries unlike those at }r", "0", unlike, 0),
            equal(r"\text{units}", "2k", count_units([frozen]), subject["units"]),
            equal(r"\abs{\text{frozen}(r)-T_k(r)}", "0", abs(at(wide, r) - at(T, r)), 0),
            equal(r"\text{pieces}", "p", count_pieces(wide), p),
            at_most(r"\text{pieces}", "2k+1", count_pieces(wide), 2 * k + 1),
            *deep,
            equal(r"\norm{\text{frozen}-T_k}_\infty", r"\delta", far, delta),
            equal(r"\abs{\text{frozen}(x)-T_k(x)}", r"\delta", abs(at(wide, x) - at(T, x)), delta),
            at_most(r"\tfrac12", r"\norm{\text{frozen}-T_k}_\infty", half, far),
        ],
        certificate={"kind": "piecewise-linear", "functions": {"T": points(T), "frozen": points(wide)}},
        setting={"depth": k, "reference": 21 * r},
    )


def held(network, r):
    """All units side by side, each with the bias c_j + C_j(x_j − x₀) that it has at r."""
    streams = streams_at(network, [r])
    return {"skip": [[Fraction(1)]], "inner": [row for block in network for row in block["inner"]],
            "bias": [c + row[0] * (x[0] - r) for block, x in zip(network, streams)
                     for row, c in zip(block["inner"], block["bias"])],
            "outer": [[w for block in network for w in block["outer"][0]]],
            "offset": [sum(block["offset"][0] for block in network)]}


def entries(block):
    names = ("skip", "inner", "outer")
    return [entry for name in names for row in block[name] for entry in row] + block["bias"] + block["offset"]
