"""Sums of units x ↦ α·ReLU(w·x + b) of one variable, with an offset: one hidden layer."""

from fractions import Fraction


def value(unit, x):
    """α·ReLU(w·x + b)."""
    return unit["out"] * bare(unit, x)


def bare(unit, x):
    """ReLU(w·x + b), without its coefficient."""
    return max(unit["weight"] * x + unit["bias"], Fraction(0))


def graph_of_sum(units, offset=0, low=0, high=1):
    """Knots and values of the sum on an interval: it bends at most where a unit is zero."""
    zeros = [-unit["bias"] / unit["weight"] for unit in units if unit["weight"]]
    knots = sorted({Fraction(low), Fraction(high), *(x for x in zeros if low < x < high)})
    return knots, [offset + sum((value(unit, x) for unit in units), Fraction(0)) for x in knots]


def without(items, places):
    """The items at all other places."""
    return [item for i, item in enumerate(items) if i not in places]


def mean_product(f, g):
    """The inner product of two functions given by their values at equally likely points."""
    return sum((a * b for a, b in zip(f, g)), Fraction(0)) / len(f)
