"""The kernel of a rational matrix."""

from fractions import Fraction

from matrices import echelon


def kernel(a):
    """A basis of all x with Ax = 0: one vector for each column without a pivot."""
    rows, pivots = echelon(a)
    basis = []
    for free in (j for j in range(len(a[0])) if j not in pivots):
        vector = [Fraction(j == free) for j in range(len(a[0]))]
        for row, pivot in zip(rows, pivots):
            vector[pivot] = -row[free]
        basis.append(vector)
    return basis
