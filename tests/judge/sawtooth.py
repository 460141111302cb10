"""The sawtooth with a number of pieces on [0, 1]: 0 and 1 in turn at equally spaced points, beginning with 0."""

from fractions import Fraction


def sawtooth(pieces):
    """Its knots and values."""
    return [Fraction(j, pieces) for j in range(pieces + 1)], [Fraction(j % 2) for j in range(pieces + 1)]
