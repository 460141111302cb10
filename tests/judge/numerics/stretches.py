"""Finite unions of closed intervals of the line, each a sorted list of pairs that do not touch."""

from fractions import Fraction


def union(intervals):
    """The union, joined where two meet."""
    joined = []
    for low, high in sorted(intervals):
        if joined and low <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], high)
        else:
            joined.append([low, high])
    return joined


def clip(intervals, low, high):
    """What lies between two ends."""
    return [[max(a, low), min(b, high)] for a, b in intervals if a <= high and b >= low]


def shift(intervals, x):
    return [[a + x, b + x] for a, b in intervals]


def length(intervals):
    return sum((b - a for a, b in intervals), Fraction(0))


def covers(intervals, low, high):
    """Whether every point from low to high lies in a union."""
    return any(a <= low and high <= b for a, b in intervals)
