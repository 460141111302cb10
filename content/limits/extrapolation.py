"""Straight lines beyond the last kink: a ReLU network is affine far out, and a parabola leaves every line."""

from fractions import Fraction

from canonical import demand
from graphs import distance, graph
from networks import graph_of, value_at
from sentence import fill
from theorem import Theorem, at_most, equal


def judge(subject):
    network, target, X, probe = (subject[name] for name in ("network", "target", "X", "probe"))
    polygon, tails = graph(subject["graph"]), {1: subject["right"], -1: subject["left"]}
    low, high = polygon[0][0], polygon[0][-1]
    demand(high == tails[1]["from"] + 1 and -low == tails[-1]["from"] + 1, "breakpoints one beyond the last kinks")
    found = {side: far_out(network, side) for side in (1, -1)}
    second = sum(c * value_at(network, [x])[0] for c, x in zip((1, -2, 1), probe))
    start = max(max(found[side]["from"] for side in (1, -1)),
                *(1 + 2 * abs(found[side]["slope"]) + 2 * abs(found[side]["offset"]) for side in (1, -1)))
    demand(second == 0 and len(set(probe)) == 3 and probe[0] + probe[2] == 2 * probe[1], "places with equal steps")
    return Theorem(
        statement=fill(r"""the
            drawn $\relu$ network of $«L»$ hidden «layers» and width $«width»$ is affine with slope $«right»$ for all
            $x\ge «T»$ and with slope $«left»$ for all $x\le-«S»$, and $\abs{x^2-g(x)}\ge\tfrac12x^2$ for all $\abs
            x\ge «X»$.""", L=len(network), layers="layer" if len(network) == 1 else "layers",
            width=len(network[0]["bias"]), right=found[1]["slope"], T=found[1]["from"], left=-found[-1]["slope"],
            S=found[-1]["from"], X=start),
        over="all $x$ beyond the places named",
        relations=[
            equal(r"\text{end of the polygon}", "T_0+1", high, tails[1]["from"] + 1),
            equal(r"\text{start of the polygon}", "-S_0-1", low, -tails[-1]["from"] - 1),
            equal(r"\norm{g-\text{polygon}}_\infty", "0", distance(graph_of(network, low, high), polygon), 0),
            equal(r"\max_{[T_0,T_0+1]}\abs{\text{polygon}-\text{line}}", "0", off_line(network, tails[1], 1), 0),
            equal(r"\max_{[-S_0-1,-S_0]}\abs{\text{polygon}-\text{line}}", "0", off_line(network, tails[-1], -1), 0),
            equal(r"\abs{\text{right line}-\text{that propagated}}", "0", apart(tails[1], found[1]), 0),
            equal(r"\abs{\text{left line}-\text{that propagated}}", "0", apart(tails[-1], found[-1]), 0),
            *beyond(target, found[1], X, 1), *beyond(target, found[-1], X, -1),
            equal("X", r"\max\{T_0,\,1+2\abs{s}+2\abs{c}\}", X, start),
            equal("g(x_1)-2g(x_2)+g(x_3)", "0", second, 0),
        ],
        certificate={"kind": "piecewise-linear", "functions": {"network": subject["graph"]}},
        setting={"layers": len(network)},
    )


def far_out(network, side):
    """The line of t ↦ g(side·t) for all large t, and the last t ≥ 0 at which a unit switches."""
    last, z = Fraction(0), [(Fraction(side), Fraction(0))]
    for block in network:
        units = [combine(row, bias, z) for row, bias in zip(block["inner"], block["bias"])]
        last = max([last, *(-offset / slope for slope, offset in units if slope)])
        hidden = [unit if unit > (0, 0) else (Fraction(0), Fraction(0)) for unit in units]  # by slope, then by offset
        z = [combine(skip + outer, offset, z + hidden)
             for skip, outer, offset in zip(block["skip"], block["outer"], block["offset"])]
    return {"from": last, "slope": z[0][0], "offset": z[0][1]}


def combine(weights, constant, lines):
    return (sum(w * slope for w, (slope, _) in zip(weights, lines)),
            constant + sum(w * offset for w, (_, offset) in zip(weights, lines)))


def apart(one, other):
    return max(abs(one[name] - other[name]) for name in ("from", "slope", "offset"))


def off_line(network, tail, side):
    """How far g is from the line of a tail on the unit beyond its start."""
    ends = sorted(side * t for t in (tail["from"], tail["from"] + 1))
    line = [[x, tail["offset"] + tail["slope"] * side * x] for x in ends]
    return distance(graph_of(network, *ends), graph(line))


def beyond(target, tail, X, side):
    """q(t) = p(side·t) − line − t²/2 does not fall below zero beyond X: it rises there and its square does not sink."""
    p = [(c if k % 2 == 0 else side * c) for k, c in enumerate([*target, 0, 0, 0][:3])]
    demand(not any(target[3:]), "a target of degree at most two")
    q = [p[0] - tail["offset"], p[1] - tail["slope"], p[2] - Fraction(1, 2)]
    at = "X" if side > 0 else "-X"
    return [at_most("0", "q_2", 0, q[2]), at_most("0", rf"q^\prime({at})", 0, q[1] + 2 * q[2] * X),
            at_most("0", rf"q({at})=X^2-g({at})-\tfrac12X^2", 0, q[0] + q[1] * X + q[2] * X * X)]
