"""A frozen A lets pass what happens in its r directions, and knows nothing of the update: r of k parts are reached."""

from fractions import Fraction
from itertools import combinations

from canonical import demand
from matrices import add, apart, identity, inverse, largest, product, rank, scale, subtract, transpose
from sentence import fill
from spectra import frobenius_square
from theorem import Theorem, at_most, equal, less


def judge(subject):
    r, basis, Delta, errors = (subject[name] for name in ("r", "basis", "Delta", "errors"))
    k, choices = len(basis), [[basis[i] for i in rows] for rows in combinations(range(len(basis)), r)]
    rests = [subtract(Delta, product(best_factor(Delta, A), A)) for A in choices]
    squares = [frobenius_square(rest) for rest in rests]
    mean, whole = sum(squares) / len(squares), frobenius_square(Delta)
    sieve = scale(Fraction(1, len(choices)), add(*(product(transpose(A), A) for A in choices)))
    demand(len(errors) == len(choices) and len(Delta[0]) == k, "not every choice has its error")
    return Theorem(
        statement=fill(r"""the update $\Delta=«Delta»$ has rank $«rank»$, so an adapter of rank $r=«r»$ reaches it if
            both factors are trained. With $A$ frozen at $r$ of the $«k»$ rows of an orthogonal matrix, all $«count»$
            choices being equally likely, the best $B$ leaves the squared error $«mean»$ on average, the share
            $1-\frac r{«k»}=«share»$ of $\norm\Delta_F^2$.""", Delta=Delta, rank=rank(Delta), r=r, k=k,
            count=len(choices), mean=mean, share=mean / whole),
        over="all $B$, and all choices of rows",
        relations=[
            equal(r"\abs{QQ^\top-I}", "0", apart(product(basis, transpose(basis)), identity(k)), 0),
            equal(r"\rank\Delta", str(rank(Delta)), rank(Delta), subject["rankOf"]),
            at_most(r"\rank\Delta", "r", rank(Delta), r),
            *(relation for i, (A, rest) in enumerate(zip(choices, rests)) for relation in (
                equal(r"\max\abs{(\Delta-BA)A^\top}", "0", largest(product(rest, transpose(A))), 0),
                equal(r"\norm{\Delta-BA}_F^2", f"e_{i + 1}", squares[i], errors[i]))),
            equal(r"\max\abs{\tfrac1{\#}\textstyle\sum A^\top A-\tfrac rkI}", "0",
                  apart(sieve, scale(Fraction(r, k), identity(k))), 0),
            equal(r"\tfrac1{\#}\textstyle\sum_ie_i", r"\bar e", mean, subject["mean"]),
            equal(r"\bar e", r"\varsigma\norm\Delta_F^2", mean, subject["share"] * whole),
            equal(r"\varsigma", r"1-\tfrac rk", subject["share"], 1 - Fraction(r, k)),
            less("0", r"\bar e", 0, mean),
        ],
        certificate={"kind": "rank", "matrix": Delta, "rank": rank(Delta)},
        setting={"r": r},
    )


def best_factor(Delta, A):
    """B = ΔAᵀ(AAᵀ)⁻¹, at which the error is orthogonal to the rows of A."""
    return product(Delta, transpose(A), inverse(product(A, transpose(A))))
