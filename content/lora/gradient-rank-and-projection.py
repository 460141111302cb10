"""One example gives a gradient of rank one; the first step of an adapter passes it through AᵀA like a sieve."""

from fractions import Fraction
from itertools import product as choices

from adapters import descended, loss_gradient, update
from matrices import add, apart, identity, product, rank, scale, transpose, zeros
from sentence import fill
from theorem import Theorem, at_most, equal, less


def judge(subject):
    W, X, Y, A, P, eta = (subject[name] for name in ("W", "X", "Y", "A", "P", "eta"))
    G, batch, (d, k), r = loss_gradient(W, X, Y), len(X[0]), (len(W), len(W[0])), len(A)
    first = descended(W, {"b": zeros(d, r), "a": A}, X, Y, eta)
    one, two = update(first), update(descended(W, first, X, Y, eta))
    spans, sieve, projection = [rank(A + one), rank(A + two)], gram(A), gram(P)
    return Theorem(
        statement=fill(r"""for the $«d»\times«k»$ layer shown and $«batch»$ «examples» the gradient $G$ has rank
            $«rank»$. From $B=0$ one step of gradient descent makes the update $-\eta\,GA^\top A$, whose rows lie in the
            $«one»$-dimensional row space of $A$; after the second step those of $A$ and of the update span $«two»$
            dimensions. With orthonormal rows $A^\top A$ is a projection, with those drawn it is not, and over all
            matrices $A$ with entries $\pm1/\sqrt r$ its mean is $I$.""", d=d, k=k, batch=batch,
            examples="example" if batch == 1 else "examples", rank=rank(G), one=spans[0], two=spans[1]),
        over=None,
        relations=[
            equal(r"\abs{\partial\mathcal L/\partial W-G}", "0", apart(differences(W, X, Y), G), 0),
            at_most(r"\max\rank\delta_ix_i^\top", "1", max(rank(loss_gradient(W, part(X, i), part(Y, i)))
                                                           for i in range(batch)), 1),
            equal(r"\abs{\Delta_1+\eta GA^\top A}", "0", apart(one, scale(-eta, product(G, sieve))), 0),
            equal(r"\abs{\Delta_1-\text{the one shown}}", "0", apart(one, subject["first"]), 0),
            equal(r"\abs{\Delta_2-\text{the one shown}}", "0", apart(two, subject["second"]), 0),
            equal(r"\rank(A;\Delta_1)", "r", spans[0], subject["ranks"][0]),
            equal(r"\rank(A;\Delta_1)", r"\text{rows of }A", spans[0], r),
            equal(r"\rank(A;\Delta_2)", str(spans[1]), spans[1], subject["ranks"][1]),
            less(r"\rank(A;\Delta_1)", r"\rank(A;\Delta_2)", spans[0], spans[1]),
            equal(r"\abs{(P^\top P)^2-P^\top P}", "0", apart(product(projection, projection), projection), 0),
            equal(r"\abs{PP^\top-I_r}", "0", apart(product(P, transpose(P)), identity(r)), 0),
            less("0", r"\abs{(A^\top A)^2-A^\top A}", 0, apart(product(sieve, sieve), sieve)),
            equal(r"\abs{\E A^\top A-I}", "0", apart(mean_sieve(r, k), identity(k)), 0),
            equal(r"\rank G", r"\text{number of examples}", rank(G), subject["bound"]),
        ],
        certificate={"kind": "rank", "matrix": G, "rank": rank(G)},
        setting={"batch": batch},
    )


def gram(A):
    """AᵀA."""
    return product(transpose(A), A)


def part(X, i):
    """One column."""
    return [[row[i]] for row in X]


def squares(W, X, Y):
    """½‖WX − Y‖²."""
    return sum((x - y) ** 2 for row, other in zip(product(W, X), Y) for x, y in zip(row, other)) / 2


def differences(W, X, Y):
    """The gradient of ½‖WX − Y‖² by central differences, which are exact for a quadratic function."""
    def moved(i, j, h):
        return [[entry + h * ((k, l) == (i, j)) for l, entry in enumerate(row)] for k, row in enumerate(W)]
    return [[(squares(moved(i, j, 1), X, Y) - squares(moved(i, j, -1), X, Y)) / 2 for j in range(len(W[0]))]
            for i in range(len(W))]


def mean_sieve(r, k):
    """The mean of AᵀA over all r × k matrices with entries ±1/√r: of each row alone, r rows of weight 1/r."""
    rows = [list(signs) for signs in choices((Fraction(1), Fraction(-1)), repeat=k)]
    of_row = scale(Fraction(1, len(rows)), add(*(gram([row]) for row in rows)))
    return add(*(scale(Fraction(1, r), of_row) for _ in range(r)))
