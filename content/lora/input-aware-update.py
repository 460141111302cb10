"""For given inputs the best update of a rank is cut from the outputs, and the truncation of the weights is not."""

from canonical import demand
from matrices import add, apart, diagonal, identity, inertia, product, rank, scale, subtract, transpose
from sentence import fill
from spectra import above, frobenius_square
from theorem import Theorem, at_most, equal, less


def judge(subject):
    r, s, t, U, V = (subject[name] for name in ("r", "s", "t", "U", "V"))
    Delta, X, Z, plain, Y = (subject[name] for name in ("Delta", "X", "Z", "plain", "Y"))
    n, outputs, level = len(s), product(subject["Delta"], subject["X"]), subject["next"]
    values = sorted((a * b for a, b in zip(s, t)), reverse=True)
    tail, missed = sum(value ** 2 for value in values[r:]), left(plain, Delta, X)
    demand(level == values[r] and s == sorted(s, reverse=True), "the values are in another order")
    slack = subtract(add(scale(level ** 2, identity(n)), Y), product(outputs, transpose(outputs)))
    return Theorem(
        statement=fill(r"""the update $\Delta$ shown has the singular values $«s»$, and the inputs stretch its right
            singular vectors by $«t»$. The matrix $Z$ of rank $r=«r»$ has $\norm{(\Delta-Z)X}_F^2=«tail»$, and no matrix
            of this rank has less. The truncation of $\Delta$ itself, which is nearest to the weights, leaves
            $«missed»$.""", s=s, t=t, r=r, tail=tail, missed=missed),
        over="all matrices of rank at most $r$",
        relations=[
            equal(r"\abs{Y-Y^\top}", "0", apart(Y, transpose(Y)), 0),
            equal(r"\abs{U^\top U-I}", "0", apart(product(transpose(U), U), identity(n)), 0),
            equal(r"\abs{V^\top V-I}", "0", apart(product(transpose(V), V), identity(n)), 0),
            equal(r"\abs{U\diag(s)V^\top-\Delta}", "0", apart(product(U, diagonal(s), transpose(V)), Delta), 0),
            equal(r"\abs{X^\top V-U\diag(t)}", "0",
                  apart(product(transpose(X), V), product(U, diagonal(t))), 0),
            at_most(r"\rank Z", "r", rank(Z), r),
            equal(r"\norm{(\Delta-Z)X}_F^2", "c", left(Z, Delta, X), tail),
            equal(r"\text{negative eigenvalues of }Y", "0", inertia(Y)[0], 0),
            equal(r"\text{negative eigenvalues of }\tau^2I+Y-\Delta X(\Delta X)^\top", "0", inertia(slack)[0], 0),
            equal(r"\norm{\Delta X}_F^2-r\tau^2-\tr Y", "c",
                  frobenius_square(outputs) - r * level ** 2 - sum(Y[i][i] for i in range(n)), tail),
            at_most(r"\rank\Delta_r", "r", rank(plain), r),
            equal(r"\#\{i:\sigma_i(\Delta-\Delta_r)\gt s_{r+1}\}", "0", above(subtract(Delta, plain), s[r]), 0),
            equal(r"\norm{(\Delta-\Delta_r)X}_F^2", "m", missed, subject["missed"]),
            less("c", "m", tail, missed),
        ],
        certificate={"kind": "inertia", "matrix": slack},
        setting={"r": r},
    )


def left(update, Delta, X):
    """What an update leaves of the outputs."""
    return frobenius_square(product(subtract(Delta, update), X))
