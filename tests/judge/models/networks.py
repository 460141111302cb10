"""ReLU networks as lists of blocks z ↦ skip·z + outer·ReLU(inner·z + bias) + offset, and what they compute exactly."""

from fractions import Fraction

from canonical import Disagreement, demand
from graphs import read_graph
from relations import rational

BLOCK = {"skip", "inner", "bias", "outer", "offset"}


def find_graphs(subject, ends):
    """Lists all functions of one variable that a subject holds, as breakpoints or as networks, on an interval."""
    graphs = [graph for graph in (read_value(subject, ends),) if graph]
    members = subject.values() if isinstance(subject, dict) else subject if isinstance(subject, list) else []
    return graphs + [graph for member in members for graph in find_graphs(member, ends)]


def read_value(value, ends):
    if not isinstance(value, list) or not value:
        return None
    if all(isinstance(block, dict) and set(block) == BLOCK for block in value):
        return realize(value, ends)
    try:
        return simplify(read_graph("the subject", value))
    except (Disagreement, TypeError, ValueError):
        return None


def realize(network, ends):
    """The graph of a network from one number to one; None where its shapes do not fit."""
    knots, z = list(ends), [list(ends)]
    for block in network:
        if any(len(row) != len(z) for row in block["inner"] + block["skip"]):
            return None
        inner = [affine(row, bias, z, len(knots)) for row, bias in zip(block["inner"], block["bias"])]
        knots, (z, inner) = refine(knots, z, inner)
        hidden = [[max(value, Fraction(0)) for value in unit] for unit in inner]
        z = [
            affine(skip + outer, offset, z + hidden, len(knots))
            for skip, outer, offset in zip(block["skip"], block["outer"], block["offset"])
        ]
    return simplify((knots, z[0])) if len(z) == 1 else None


def graph_of(network, low=0, high=1):
    """The function that a network of one input and one output computes on an interval, as knots and values."""
    graph = realize(network, (Fraction(low), Fraction(high)))
    demand(graph, "the network does not take one number to one")
    return graph


def value_at(network, x):
    """What a network gives at a vector."""
    z = [Fraction(entry) for entry in x]
    for block in network:
        hidden = [max(unit(row, bias, z), Fraction(0)) for row, bias in zip(block["inner"], block["bias"])]
        z = [
            unit(skip + outer, offset, z + hidden)
            for skip, outer, offset in zip(block["skip"], block["outer"], block["offset"])
        ]
    return z


def unit(row, bias, z):
    demand(len(row) == len(z), "the shapes of a network do not fit together")
    return bias + sum((w * entry for w, entry in zip(row, z)), Fraction(0))


def streams_at(network, x):
    """The vectors x₀, x₁, … before, between and after the blocks."""
    streams = [[Fraction(entry) for entry in x]]
    for block in network:
        streams.append(value_at([block], streams[-1]))
    return streams


def count_units(network):
    """The number of hidden units."""
    return sum(len(block["bias"]) for block in network)


def number(value):
    """A rational from text or as it stands."""
    return rational(value) if isinstance(value, str) else Fraction(value)


def affine(row, offset, functions, count):
    weights, constant = [number(weight) for weight in row], number(offset)
    return [constant + sum((w * f[i] for w, f in zip(weights, functions)), Fraction(0)) for i in range(count)]


def refine(knots, z, inner):
    """Adds the knots at which a unit changes its sign; there and only there a ReLU bends."""
    fresh = set(knots)
    for unit in inner:
        for a, b, c, d in zip(knots, knots[1:], unit, unit[1:]):
            if c * d < 0:
                fresh.add(a + (b - a) * c / (c - d))
    merged = sorted(fresh)
    return merged, [[sample(knots, values, merged) for values in group] for group in (z, inner)]


def sample(knots, values, merged):
    result, i = [], 0
    for x in merged:
        while i + 2 < len(knots) and knots[i + 1] < x:
            i += 1
        result.append(values[i] + (values[i + 1] - values[i]) * (x - knots[i]) / (knots[i + 1] - knots[i]))
    return result


def simplify(graph):
    """The same graph without the knots at which it does not bend."""
    knots, values = graph
    keep = [
        i
        for i in range(len(knots))
        if i in (0, len(knots) - 1)
        or (values[i] - values[i - 1]) * (knots[i + 1] - knots[i])
        != (values[i + 1] - values[i]) * (knots[i] - knots[i - 1])
    ]
    return [knots[i] for i in keep], [values[i] for i in keep]
