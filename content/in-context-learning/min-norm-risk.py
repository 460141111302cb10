"""Each example reveals one direction of d: the projector on the span of n sign vectors is n/d of the identity."""

from fractions import Fraction
from functools import lru_cache
from itertools import product as tuples

from canonical import demand
from matrices import add, apart, apply, dot, identity, product, rank, scale, solve, subtract, transpose
from sentence import fill
from theorem import Theorem, equal

D = 4
UNSEEN = {"w.*": "the projector is n/d of the identity, so that the share is the same for every w"}


def judge(subject):
    n, w, share = subject["n"], subject["w"], subject["share"]
    demand(subject["scales"] == [1] * D and any(w), "the coordinates are not signs, or w is zero")
    # A row and its negative span the same line: each choice of lines stands for 2^n matrices.
    lines = [[Fraction(1), *map(Fraction, signs)] for signs in tuples((1, -1), repeat=D - 1)]
    chosen = [frozenset(choice) for choice in tuples(range(len(lines)), repeat=n) if len(set(choice)) == n]

    @lru_cache(maxsize=None)
    def projector(choice):
        X = [lines[i] for i in choice]
        return product(transpose(X), solve(product(X, transpose(X)), X)) if rank(X) == n else None

    projectors = [P for P in map(projector, chosen) if P]
    count = len(projectors) * 2 ** n
    mean = scale(Fraction(1, len(projectors)), add(*projectors))
    missed = dot(w, apply(subtract(identity(D), mean), w)) / dot(w, w)
    return Theorem(
        statement=fill(r"""over all $«count»$ matrices of $n=«n»$ examples in $\{-1,1\}^{«D»}$ that have rank $n$, the
            projector $P$ on their span is $«share»\,I$ on average. So $\E\norm{w-\hat w}^2=«missed»\,\norm w^2$ for
            every $w$, $\hat w$ being the interpolant of least norm.""", count=count, n=n, D=D, share=Fraction(n, D),
            missed=missed),
        over="all sign matrices of rank $n$ and all $w$",
        relations=[
            equal(r"\text{matrices of rank }n", r"\#", count, subject["matrices"]),
            equal(r"\abs{\E P-\tfrac nd I}", "0", apart(mean, scale(share, identity(D))), 0),
            equal(r"w^\top(I-\E P)w/\norm w^2", r"1-\tfrac nd", missed, subject["risk"]),
            equal(r"d\cdot\tfrac nd", "n", D * share, n),
        ],
        setting={"n": n},
    )
