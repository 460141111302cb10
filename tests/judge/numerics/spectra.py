"""Singular values of rational matrices: how many exceed, reach or attain a level, by the inertia of MᵀM − c²I."""

from fractions import Fraction

from matrices import diagonal, dot, inertia, product, subtract, transpose, vec_rows


def singular_counts(a, level):
    """How many singular values are below, equal to and above a level ≥ 0; there are as many as columns."""
    square = product(transpose(a), a)
    return inertia(subtract(square, diagonal([Fraction(level) ** 2] * len(square))))


def above(a, level):
    """How many singular values exceed a level."""
    return singular_counts(a, level)[2]


def attained(a, level):
    """How many singular values equal a level."""
    return singular_counts(a, level)[1]


def reached(a, level):
    """How many singular values are a level or more."""
    return sum(singular_counts(a, level)[1:])


def has_spectrum(a, values):
    """How many of the values shown are singular values, with at least the multiplicity in which they stand there."""
    return sum(attained(a, value) >= values.count(value) for value in values)


def frobenius_square(a):
    """The sum of the squares of all entries."""
    return dot(vec_rows(a), vec_rows(a))
