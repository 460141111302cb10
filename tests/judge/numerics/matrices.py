"""Vectors and matrices of rationals: lists, and lists of rows."""

from fractions import Fraction
from functools import reduce

from canonical import demand
from relations import rational


def matrix(rows):
    """Reads a matrix of rationals from text."""
    demand(len({len(row) for row in rows}) <= 1, "the rows of a matrix differ in length")
    return [[rational(entry) for entry in row] for row in rows]


def product(*factors):
    """The product of matrices, in order."""
    demand(factors, "a product of no matrices")
    return reduce(multiply, factors)


def multiply(a, b):
    demand(all(len(row) == len(b) for row in a), "the inner sizes of a product differ")
    columns = list(zip(*b))
    return [[dot(row, column) for column in columns] for row in a]


def chain(texts):
    """The product of several matrices in text, in order."""
    return product(*map(matrix, texts))


def dot(x, y):
    """The inner product of two vectors."""
    demand(len(x) == len(y), "the lengths of two vectors differ")
    return sum((a * b for a, b in zip(x, y) if a and b), Fraction(0))


def apply(a, x):
    """The matrix times the column x, as a list."""
    return [dot(row, x) for row in a]


def transpose(a):
    return [list(column) for column in zip(*a)]


def identity(n):
    return [[Fraction(i == j) for j in range(n)] for i in range(n)]


def zeros(rows, columns):
    return [[Fraction(0)] * columns for _ in range(rows)]


def unit(rows, columns, i, j):
    """The matrix with a single entry one."""
    return [[Fraction((k, l) == (i, j)) for l in range(columns)] for k in range(rows)]


def units(rows, columns):
    """All matrices with a single entry one, by rows."""
    return [unit(rows, columns, i, j) for i in range(rows) for j in range(columns)]


def diagonal(entries):
    return [[entry if i == j else Fraction(0) for j in range(len(entries))] for i, entry in enumerate(entries)]


def column(x):
    return [[entry] for entry in x]


def outer(x, y):
    return [[a * b for b in y] for a in x]


def add(*terms):
    """The sum of matrices, or of vectors, of one shape."""
    demand(len({shape(term) for term in terms}) == 1, "the shapes of a sum differ")
    if isinstance(terms[0][0], list):
        return [add(*rows) for rows in zip(*terms)]
    return [sum(entries, Fraction(0)) for entries in zip(*terms)]


def scale(factor, a):
    return [scale(factor, entry) if isinstance(entry, list) else factor * entry for entry in a]


def subtract(a, b):
    return add(a, scale(-1, b))


def kronecker(a, b):
    """The Kronecker product: the blocks a_ij·b."""
    return [[x * y for x in row for y in other] for row in a for other in b]


def vec_rows(a):
    """The rows of a matrix one after the other."""
    return [entry for row in a for entry in row]


def vec_columns(a):
    return vec_rows(transpose(a))


def flat(a):
    return [entry for item in a for entry in (flat(item) if isinstance(item, list) else [item])]


def shape(a):
    """The lengths of a nested list, which has to be rectangular."""
    if not isinstance(a, list):
        return ()
    inner = {shape(item) for item in a}
    demand(len(inner) <= 1, "the rows of a matrix differ in length")
    return (len(a), *(inner.pop() if inner else ()))


def largest(a):
    """The greatest absolute value of an entry."""
    return max(map(abs, flat(a)), default=Fraction(0))


def apart(a, b):
    """The greatest distance of two entries; the shapes have to agree."""
    demand(shape(a) == shape(b), f"the shapes {shape(a)} and {shape(b)} differ")
    return max((abs(x - y) for x, y in zip(flat(a), flat(b))), default=Fraction(0))


def echelon(a):
    """The reduced row echelon form without its zero rows, and the columns of its pivots."""
    rows, pivots = [list(map(Fraction, row)) for row in a], []
    for j in range(len(a[0]) if a else 0):
        i = next((i for i in range(len(pivots), len(rows)) if rows[i][j] != 0), None)
        if i is None:
            continue
        k = len(pivots)
        rows[i], rows[k] = rows[k], [entry / rows[i][j] for entry in rows[i]]
        for l, row in enumerate(rows):
            if l != k and row[j] != 0:
                rows[l] = [x - row[j] * y for x, y in zip(row, rows[k])]
        pivots.append(j)
    return rows[:len(pivots)], pivots


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


def rank(a):
    return len(echelon(a)[1])


def solve(a, b):
    """The one matrix X with AX = B, of a square invertible A; refuses others."""
    n = len(a)
    rows, pivots = echelon([row + other for row, other in zip(a, b)])
    demand(all(len(row) == n for row in a) and pivots == list(range(n)), "the matrix is not invertible")
    return [row[n:] for row in rows]


def inverse(a):
    return solve(a, identity(len(a)))


def determinant(rows):
    """The determinant, by elimination."""
    rows, value = [list(map(Fraction, row)) for row in rows], Fraction(1)
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


def inertia(a):
    """How many eigenvalues of a symmetric matrix are negative, zero and positive: Sylvester’s law under congruence."""
    demand(a == transpose(a), "the matrix is not symmetric")
    rows, signs = [list(map(Fraction, row)) for row in a], []
    while rows:
        n = len(rows)
        i = next((i for i in range(n) if rows[i][i] != 0), None)
        if i is None:
            pair = next(((i, j) for i in range(n) for j in range(i) if rows[i][j] != 0), None)
            if pair is None:
                signs += [0] * n
                break
            i, j = pair  # adding row and column j to i makes the diagonal entry 2·a_ij
            rows[i] = [x + y for x, y in zip(rows[i], rows[j])]
            for row in rows:
                row[i] += row[j]
        pivot = rows[i][i]
        signs.append(1 if pivot > 0 else -1)
        rest = [k for k in range(n) if k != i]
        rows = [[rows[k][l] - rows[k][i] * rows[i][l] / pivot for l in rest] for k in rest]
    return signs.count(-1), signs.count(0), signs.count(1)


def matrix_of(f, rows, columns):
    """The matrix of a linear map of matrices of this shape, rows stacked on both sides."""
    return transpose([vec_rows(f(E)) for E in units(rows, columns)])
