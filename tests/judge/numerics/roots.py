"""Square roots that are rational."""

from fractions import Fraction
from math import isqrt

from canonical import demand


def rational_root(q):
    """The square root of a rational number; refuses one that is not rational."""
    n, d = isqrt(q.numerator), isqrt(q.denominator)
    demand(q >= 0 and n * n == q.numerator and d * d == q.denominator, f"{q} is no square of a rational number")
    return Fraction(n, d)
