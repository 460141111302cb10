"""The truncation of a singular value decomposition is nearest among all matrices of its rank, in both norms."""

from fractions import Fraction

from canonical import demand
from matrices import add, apart, diagonal, identity, inertia, product, rank, scale, subtract, transpose
from sentence import fill
from spectra import above, attained, frobenius_square, reached
from theorem import Theorem, at_most, equal, less


def judge(subject):
    r, U, V, sigma, Delta = (subject[name] for name in ("r", "U", "V", "sigma", "Delta"))
    BA, Y, n = subject["BA"], subject["Y"], len(subject["sigma"])
    level, tail = sigma[r], sum(s * s for s in sigma[r:])
    kept = product(U, diagonal([s if i < r else Fraction(0) for i, s in enumerate(sigma)]), transpose(V))
    demand(BA == kept and sigma == sorted(sigma, reverse=True) and sigma[-1] >= 0, "BA is not the truncation")
    error, square = subtract(Delta, BA), product(Delta, transpose(Delta))
    slack = subtract(add(scale(level ** 2, identity(n)), Y), square)
    bound = frobenius_square(Delta) - r * level ** 2 - sum(Y[i][i] for i in range(n))
    return Theorem(
        statement=fill(r"""the matrix $\Delta$ shown has the singular values $«sigma»$; its truncation to rank $r=«r»$
            has $\norm{\Delta-BA}_2=«level»$ and $\norm{\Delta-BA}_F^2=«tail»$, and no matrix of rank at most $«r»$ has
            less in either norm.""", sigma=sigma, r=r, level=level, tail=tail),
        over="all matrices $BA$ of rank at most $r$",
        relations=[
            equal(r"\abs{Y-Y^\top}", "0", apart(Y, transpose(Y)), 0),
            equal(r"\abs{U^\top U-I}", "0", apart(product(transpose(U), U), identity(n)), 0),
            equal(r"\abs{V^\top V-I}", "0", apart(product(transpose(V), V), identity(n)), 0),
            equal(r"\abs{U\Sigma V^\top-\Delta}", "0", apart(product(U, diagonal(sigma), transpose(V)), Delta), 0),
            at_most(r"\rank BA", "r", rank(BA), r),
            equal(r"\#\{i:\sigma_i(\Delta-BA)\gt\sigma_{r+1}\}", "0", above(error, level), 0),
            less("0", r"\#\{i:\sigma_i(\Delta-BA)=\sigma_{r+1}\}", 0, attained(error, level)),
            equal(r"\sigma_{r+1}", r"\abs{\sigma_{r+1}}", subject["spectral"], abs(level)),
            less("r", r"\#\{i:\sigma_i(\Delta)\ge\sigma_{r+1}\}", r, reached(Delta, level)),
            equal(r"\text{negative eigenvalues of }Y", "0", inertia(Y)[0], 0),
            equal(r"\text{negative eigenvalues of }\sigma_{r+1}^2I+Y-\Delta\Delta^\top", "0", inertia(slack)[0], 0),
            equal(r"\norm\Delta_F^2-r\sigma_{r+1}^2-\tr Y", r"\textstyle\sum_{i\gt r}\sigma_i^2", bound, tail),
            equal(r"\norm{\Delta-BA}_F^2", r"\textstyle\sum_{i\gt r}\sigma_i^2", frobenius_square(error),
                  subject["frobenius"]),
        ],
        certificate={"kind": "inertia", "matrix": slack},
        setting={"r": r},
    )
