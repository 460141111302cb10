"""Continuous functions that are affine between neighbouring breakpoints: lists of knots and of values."""

from bisect import bisect_left
from fractions import Fraction

from canonical import demand
from relations import rational


def read_graph(name, points):
    """Breakpoints [x, y] with rising x, in text or as fractions."""
    knots, values = [[rational(q) if isinstance(q, str) else q for q in side] for side in zip(*points)]
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
    demand(knots[0] <= x <= knots[-1], f"{x} lies outside the domain")
    i = max(1, bisect_left(knots, x))
    (a, b), (c, d) = knots[i - 1:i + 1], values[i - 1:i + 1]
    return c + (d - c) * (x - a) / (b - a)


def distance(f, g):
    """The supremum of |f − g|, which is attained at a breakpoint of one of the two."""
    return max(abs(at(f, x) - at(g, x)) for x in {*f[0], *g[0]})


def graph(points):
    """The function through breakpoints [x, y]."""
    return read_graph("a function", points)


def points(f):
    """The breakpoints [x, y] of a function."""
    return [list(point) for point in zip(*f)]


def constant(c, low=0, high=1):
    return [Fraction(low), Fraction(high)], [Fraction(c), Fraction(c)]


def sawtooth(pieces):
    """The sawtooth on [0, 1] with a number of pieces: 0 and 1 in turn at equally spaced points, beginning with 0."""
    return [Fraction(j, pieces) for j in range(pieces + 1)], [Fraction(j % 2) for j in range(pieces + 1)]


def common(f, g):
    """Knots of two functions of one domain together, and both lists of values there."""
    demand((f[0][0], f[0][-1]) == (g[0][0], g[0][-1]), "the functions have different domains")
    knots = sorted({*f[0], *g[0]})
    return knots, [at(f, x) for x in knots], [at(g, x) for x in knots]


def difference(f, g):
    """f − g."""
    knots, y, z = common(f, g)
    return knots, [a - b for a, b in zip(y, z)]


def norm(f):
    """The supremum of |f|."""
    return max(map(abs, f[1]))


def crossings(f, level=0):
    """How often f − level changes its sign strictly, values equal to the level left out."""
    signs = [y > level for y in f[1] if y != level]
    return sum(a != b for a, b in zip(signs, signs[1:]))


def turns(f):
    """How often f changes between rising and falling, level pieces left out."""
    rises = [slope > 0 for slope in slopes(f) if slope]
    return sum(a != b for a, b in zip(rises, rises[1:]))


def integral_of_power(f, p):
    """∫ |f|^p for a whole p ≥ 1: each piece is cut at its zero and integrated by its antiderivative."""
    total = Fraction(0)
    for a, b, c, d in zip(f[0], f[0][1:], f[1], f[1][1:]):
        cuts = [(a, c), (b, d)] if c * d >= 0 else [(a, c), (a + (b - a) * c / (c - d), Fraction(0)), (b, d)]
        for (x, y), (z, w) in zip(cuts, cuts[1:]):
            y, w = abs(y), abs(w)
            mean = sum(y ** k * w ** (p - k) for k in range(p + 1)) / (p + 1)  # of the p-th power of an affine function
            total += (z - x) * mean
    return total
