"""Continuous functions that are affine between neighbouring breakpoints: lists of knots and of values."""

from bisect import bisect_left
from fractions import Fraction

from canonical import demand
from relations import rational


def read_graph(name, points):
    knots, values = [rational(x) for x, _ in points], [rational(y) for _, y in points]
    demand(len(knots) > 1 and all(a < b for a, b in zip(knots, knots[1:])), f"the breakpoints of {name} do not rise")
    return knots, values


def slopes(graph):
    knots, values = graph
    return [(d - c) / (b - a) for a, b, c, d in zip(knots, knots[1:], values, values[1:])]


def count_pieces(graph):
    rises = slopes(graph)
    return Fraction(1 + sum(a != b for a, b in zip(rises, rises[1:])))


def values_apart(graph):
    """How far the function is from its own mean level, and from one end to the other."""
    values = graph[1]
    return (max(values) - min(values)) / 2, abs(values[-1] - values[0])


def distance_to_square(graph):
    """The supremum of |x² − f|: on each piece at an end, or at the vertex where 2x is the slope."""
    ends = [abs(x * x - y) for x, y in zip(*graph)]
    for x0, x1, y0, slope in zip(graph[0], graph[0][1:], graph[1], slopes(graph)):
        if x0 < slope / 2 < x1:
            ends.append(abs(slope * slope / 4 - y0 - slope * (slope / 2 - x0)))
    return max(ends)


def at(graph, x):
    """The value of a piecewise-linear function at a point of its domain."""
    knots, values = graph
    i = max(1, bisect_left(knots, x))
    (a, b), (c, d) = knots[i - 1:i + 1], values[i - 1:i + 1]
    return c + (d - c) * (x - a) / (b - a)


def distance(f, g):
    """The supremum of |f − g|, which is attained at a breakpoint of one of the two."""
    return max(abs(at(f, x) - at(g, x)) for x in {*f[0], *g[0]})
