"""The risk of x⋆ᵀΓ·(1/n)Σ y x for n examples with independent coordinates √square·t, t of a law on a few points."""

from fractions import Fraction
from itertools import product as tuples
from math import prod

from matrices import add, dot, identity, outer, product, scale, subtract, transpose


def moment(law, k):
    """E t^k."""
    return sum(p * Fraction(t) ** k for t, p in zip(law["points"], law["weights"], strict=True))


def coordinate_moment(law, k):
    """E x^k of a coordinate, for even k."""
    return moment(law, k) * law["square"] ** (k // 2)


def moments_of_one(law, d):
    """E xxᵀ and E xxᵀxxᵀ of one example in d dimensions, by all its values; they are even, so that √ cancels."""
    second, fourth = [], []
    for draw in tuples(zip(law["points"], law["weights"]), repeat=d):
        t, chance = [point for point, _ in draw], prod((p for _, p in draw), start=Fraction(1))
        square = scale(chance * law["square"], outer(t, t))
        second.append(square)
        fourth.append(scale(dot(t, t) * law["square"], square))
    return add(*second), add(*fourth)


def mean_squares(law, n, d):
    """E S and E S² of S = (1/n)Σ xxᵀ: two different examples are independent, n(n−1) pairs of them."""
    second, fourth = moments_of_one(law, d)
    pairs = scale(Fraction(n - 1, n), product(second, second))
    return second, add(pairs, scale(Fraction(1, n), fourth))


def risk(Gamma, law, n, d):
    """E‖ΓS − I‖² = tr ΓE[S²]Γᵀ − 2 tr ΓE[S] + d."""
    mean, square = mean_squares(law, n, d)
    return trace(product(Gamma, square, transpose(Gamma))) - 2 * trace(product(Gamma, mean)) + d


def risk_slope(Gamma, law, n, d):
    """Its gradient 2ΓE[S²] − 2E[S]."""
    mean, square = mean_squares(law, n, d)
    return scale(2, subtract(product(Gamma, square), mean))


def multiple(a, d):
    """a·I."""
    return scale(a, identity(d))


def trace(a):
    return sum(row[i] for i, row in enumerate(a))
