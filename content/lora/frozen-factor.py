"""A frozen A lets pass what happens in its rows: on average the share r/k of every update."""

from fractions import Fraction
from itertools import combinations

from canonical import demand
from matrices import add, apart, identity, largest, product, rank, scale, subtract, transpose
from sentence import fill
from spectra import frobenius_square
from theorem import Theorem, at_most, equal, less


def judge(subject):
    r, Q, Delta, errors = (subject[name] for name in ("r", "basis", "Delta", "errors"))
    k, order = len(Q), rank(Delta)
    choices = [[Q[i] for i in places] for places in combinations(range(k), r)]
    projectors = [product(transpose(A), A) for A in choices]  # orthonormal rows: this projects on their span
    left = [subtract(Delta, product(Delta, P)) for P in projectors]
    missed = [frobenius_square(each) for each in left]
    mean, share = sum(missed) / len(missed), 1 - Fraction(r, k)
    demand(missed == errors and order == subject["rankOf"], "the errors are others")
    average = scale(Fraction(1, len(choices)), add(*projectors))
    return Theorem(
        statement=fill(r"""the update $\Delta=«Delta»$ has rank $«order»$, so an adapter of rank $r=«r»$ reaches it if
            both factors are trained. With $A$ frozen at $r$ of the $«k»$ rows of an orthogonal matrix, all $«choices»$
            choices being equally likely, the best $B$ leaves the squared error $«mean»$ on average, the share
            $1-\frac r{«k»}=«share»$ of $\norm\Delta_F^2$.""", Delta=Delta, order=order, r=r, k=k, choices=len(choices),
            mean=mean, share=share),
        over="all $B$, and all choices of rows",
        relations=[
            equal(r"\abs{QQ^\top-I}", "0", apart(product(Q, transpose(Q)), identity(k)), 0),
            equal(r"\rank\Delta", str(order), order, subject["rankOf"]),
            at_most(r"\rank\Delta", "r", order, r),
            *(equal(r"\norm{\Delta-BA}_F^2", f"e_{i + 1}", error, errors[i]) for i, error in enumerate(missed)),
            *(equal(r"\max\abs{(\Delta-BA)A^\top}", "0", largest(product(rest, transpose(A))), 0)
              for rest, A in zip(left, choices)),
            equal(r"\max\abs{\tfrac1{\#}\textstyle\sum A^\top A-\tfrac rkI}", "0",
                  apart(average, scale(Fraction(r, k), identity(k))), 0),
            equal(r"\tfrac1{\#}\textstyle\sum_ie_i", r"\bar e", mean, subject["mean"]),
            equal(r"\bar e", r"\varsigma\norm\Delta_F^2", mean, subject["share"] * frobenius_square(Delta)),
            equal(r"\varsigma", r"1-\tfrac rk", subject["share"], share),
            less("0", r"\bar e", 0, mean),
        ],
        certificate={"kind": "rank", "matrix": Delta, "rank": order},
        setting={"r": r},
    )
