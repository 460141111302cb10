"""Matrices of rationals as lists of rows."""

from fractions import Fraction

from canonical import demand
from relations import rational


def matrix(rows):
    """Reads a matrix of rationals."""
    demand(len({len(row) for row in rows}) <= 1, "the rows of a matrix differ in length")
    return [[rational(entry) for entry in row] for row in rows]


def product(a, b):
    """The product of two matrices."""
    demand(all(len(row) == len(b) for row in a), "the inner sizes of a product differ")
    return [[sum((x * y for x, y in zip(row, column)), Fraction(0)) for column in zip(*b)] for row in a]


def chain(texts):
    """The product of several matrices, in order."""
    demand(texts, "a product of no matrices")
    result = matrix(texts[0])
    for text in texts[1:]:
        result = product(result, matrix(text))
    return result


def determinant(rows):
    """The determinant, by elimination."""
    rows, value = [list(row) for row in rows], Fraction(1)
    for j in range(len(rows)):
        pivot = next((i for i in range(j, len(rows)) if rows[i][j] != 0), None)
        if pivot is None:
            return Fraction(0)
        if pivot != j:
            rows[j], rows[pivot], value = rows[pivot], rows[j], -value
        value *= rows[j][j]
        for i in range(j + 1, len(rows)):
            factor = rows[i][j] / rows[j][j]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[j])]
    return value
