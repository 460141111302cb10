"""Only biases move: a residual network on a segment is one hidden layer whose later biases depend on the input."""

from fractions import Fraction

from canonical import demand
from graphs import at, graph, points
from matrices import add, apart, apply, identity, largest, scale, subtract
from networks import simplify, streams_at
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    network, layer, start, end = (subject[name] for name in ("network", "layer", "from", "to"))
    biases, d = [graph(bias) for bias in subject["biases"]], len(start)
    demand(all(block["skip"] == identity(d) for block in network), "a residual network")
    first, units = len(network[0]["bias"]), [row for block in network for row in block["inner"]]
    demand(len(biases) == len(units), "a bias for each unit")
    knots = sorted({*switches(network, start, end), *(x for bias in biases for x in bias[0])})
    # Between these knots no unit switches and no bias bends, so that all functions below are affine there.
    inputs = [add(scale(1 - t, start), scale(t, end)) for t in knots]
    streams = [streams_at(network, x) for x in inputs]
    own = [[c + sum(w * (a - b) for w, a, b in zip(row, x[j], x[0])) for x in streams]
           for j, block in enumerate(network) for row, c in zip(block["inner"], block["bias"])]
    listed = [[at(bias, t) for t in knots] for bias in biases]
    values = [add(apply(layer["inner"], x), [bias[i] for bias in listed]) for i, x in enumerate(inputs)]
    one = [add(apply(layer["skip"], x), apply(layer["outer"], [max(v, Fraction(0)) for v in value]), layer["offset"])
           for x, value in zip(inputs, values)]
    bends = sum(a * b < 0 for before, after in zip(values, values[1:]) for a, b in zip(before, after))
    later = [max(abs(value - bias[0]) for value in bias) for bias in listed[first:]]
    sizes = [len(block["bias"]) for block in network[1:]]
    moves = [max(later[sum(sizes[:j]):sum(sizes[:j + 1])]) for j in range(len(sizes))]
    outputs = {f"output {i + 1}": simple(knots, [x[-1][i] for x in streams]) for i in range(d)}
    shown = {f"bias {i}": points(bias) for i, bias in enumerate(biases, 1)}
    return Theorem(
        statement=fill(r"""for
            every input $x_0$ on the segment from $(«start»)$ to $(«end»)$ the drawn residual network of $L=«L»$
            blocks equals $x_0+\sum_je_j+\sum_jB_j\,\relu(C_jx_0+b^\prime_j(x_0))$, one hidden layer of $«units»$
            units with the network’s own constant matrices. The biases $b^\prime_0$ are constant on the segment; those
            of each later block are not.""", start=start, end=end, L=len(network), units=len(units)),
        over="all inputs on the segment",
        relations=[
            equal(r"\text{entries unlike those of }B_j,C_j,e_j", "0", unlike(layer, network, d), 0),
            equal(r"\max_j\norm{b^\prime_j-c_j-C_j(x_j-x_0)}_\infty", "0", apart(listed, own), 0),
            equal(r"\norm{b^\prime_0-c_0}_\infty", "0",
                  apart(listed[:first], [[c] * len(knots) for c in network[0]["bias"]]), 0),
            less("0", r"\min_{j\ge1}\norm{b^\prime_j-b^\prime_j(\text{start})}_\infty", 0, min(moves)),
            equal(r"\norm{\text{one layer}-x_L}_\infty", "0",
                  max(largest(subtract(y, x[-1])) for y, x in zip(one, streams)) + bends, 0),
        ],
        certificate={"kind": "piecewise-linear", "functions": {**outputs, **shown}},
        setting={"depth": len(network)},
    )


def unlike(layer, network, d):
    """In how many entries the one layer differs from the blocks put side by side."""
    own = [identity(d), [row for block in network for row in block["inner"]],
           [[w for block in network for w in block["outer"][i]] for i in range(d)],
           [sum(block["offset"][i] for block in network) for i in range(d)]]
    given = [layer[name] for name in ("skip", "inner", "outer", "offset")]
    return 0 if own == given else 1


def switches(network, start, end):
    """The places of [0, 1] at which some unit of the network changes its sign on the segment."""
    knots = [Fraction(0), Fraction(1)]
    for j, block in enumerate(network):
        streams = [streams_at(network[:j], add(scale(1 - t, start), scale(t, end)))[-1] for t in knots]
        values = [add(apply(block["inner"], x), block["bias"]) for x in streams]
        fresh = {s + (t - s) * a / (a - b) for s, t, before, after in zip(knots, knots[1:], values, values[1:])
                 for a, b in zip(before, after) if a * b < 0}
        knots = sorted({*knots, *fresh})
    return knots


def simple(knots, values):
    """Breakpoints without those at which nothing bends."""
    return points(simplify((knots, values)))
