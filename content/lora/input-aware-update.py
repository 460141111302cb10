"""The best update for given inputs is cut from the outputs, and not from the weights."""

from fractions import Fraction

from canonical import demand
from matrices import add, apart, diagonal, identity, inertia, product, rank, scale, subtract, transpose
from sentence import fill
from spectra import above, frobenius_square, has_spectrum
from theorem import Theorem, at_most, equal, less


def judge(subject):
    r, s, t, U, V, Delta = (subject[name] for name in ("r", "s", "t", "U", "V", "Delta"))
    X, Z, Y, plain, n = subject["X"], subject["Z"], subject["Y"], subject["plain"], len(s)
    outputs, shares = product(Delta, X), sorted((a * b for a, b in zip(s, t)), reverse=True)
    tau, tail = shares[r], sum(share * share for share in shares[r:])
    demand(has_spectrum(outputs, shares) == n and subject["next"] == tau, "the outputs have other singular values")
    kept = [entry if i < r else Fraction(0) for i, entry in enumerate(s)]
    demand(plain == product(U, diagonal(kept), transpose(V)) and s == sorted(s, reverse=True), "this is no truncation")
    slack = subtract(add(scale(tau * tau, identity(n)), Y), product(outputs, transpose(outputs)))
    left, missed = (frobenius_square(product(subtract(Delta, each), X)) for each in (Z, plain))
    bound = frobenius_square(outputs) - r * tau * tau - sum(Y[i][i] for i in range(n))
    return Theorem(
        statement=fill(r"""the update $\Delta$ shown has the singular values $«s»$, and the inputs stretch its right
            singular vectors by $«t»$. The matrix $Z$ of rank $r=«r»$ has $\norm{(\Delta-Z)X}_F^2=«tail»$, and no matrix
            of this rank has less. The truncation of $\Delta$ itself, which is nearest to the weights, leaves
            $«missed»$.""", s=s, t=t, r=rank(Z), tail=tail, missed=missed),
        over="all matrices of rank at most $r$",
        relations=[
            equal(r"\abs{Y-Y^\top}", "0", apart(Y, transpose(Y)), 0),
            equal(r"\abs{U^\top U-I}", "0", apart(product(transpose(U), U), identity(n)), 0),
            equal(r"\abs{V^\top V-I}", "0", apart(product(transpose(V), V), identity(n)), 0),
            equal(r"\abs{U\diag(s)V^\top-\Delta}", "0", apart(product(U, diagonal(s), transpose(V)), Delta), 0),
            equal(r"\abs{X^\top V-U\diag(t)}", "0", apart(product(transpose(X), V), product(U, diagonal(t))), 0),
            at_most(r"\rank Z", "r", rank(Z), r),
            equal(r"\norm{(\Delta-Z)X}_F^2", "c", left, subject["tail"]),
            equal(r"\text{negative eigenvalues of }Y", "0", inertia(Y)[0], 0),
            equal(r"\text{negative eigenvalues of }\tau^2I+Y-\Delta X(\Delta X)^\top", "0", inertia(slack)[0], 0),
            equal(r"\norm{\Delta X}_F^2-r\tau^2-\tr Y", "c", bound, tail),
            at_most(r"\rank\Delta_r", "r", rank(plain), r),
            equal(r"\#\{i:\sigma_i(\Delta-\Delta_r)\gt s_{r+1}\}", "0", above(subtract(Delta, plain), s[r]), 0),
            equal(r"\norm{(\Delta-\Delta_r)X}_F^2", "m", missed, subject["missed"]),
            less("c", "m", tail, missed),
        ],
        certificate={"kind": "inertia", "matrix": slack},
        setting={"r": r},
    )
