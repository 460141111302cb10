"""The stationary points of ‖E − BA‖² are the choices of singular triples, and all but the best are saddles."""

from itertools import combinations
from math import comb

from adapters import update
from canonical import demand
from matrices import add, largest, product, rank, subtract, transpose
from numerals import spaced
from sentence import fill
from spectra import attained, frobenius_square, has_spectrum
from theorem import Theorem, equal, less


def judge(subject):
    r, sigma, E, points, n = subject["r"], subject["sigma"], subject["E"], subject["points"], len(subject["E"])
    choices = [S for k in range(r + 1) for S in combinations(range(1, n + 1), k)]
    demand(sorted(tuple(point["S"]) for point in points) == sorted(choices), "not every choice of triples stands once")
    demand(all(holds_triples(E, sigma, point) for point in points), "a product is not the sum of its triples")
    demand(all((point["descent"] is None) == (point["curvature"] is None) for point in points),
           "a curvature of no direction")
    losses = [frobenius_square(subtract(E, update(point["adapter"]))) for point in points]
    bends = [point["descent"] and curvature(E, point["adapter"], point["descent"]) for point in points]
    best = [(loss, point) for loss, point, bend in zip(losses, points, bends) if bend is None]
    saddles, tail = [bend for bend in bends if bend is not None], sum(s * s for s in sigma[r:])
    demand(best[0][1]["S"] == list(range(1, r + 1)) and min(losses) == tail, "another choice than the largest is least")
    return Theorem(
        statement=fill(r"""for the matrix $E$ shown, $\sigma(E)=(«sigma»)$, the gradient of $\norm{E-BA}_F^2$ vanishes
            at each of the $«count»$ adapters of rank at most $«r»$ listed, one for each choice of at most $«r»$
            singular triples. The one that keeps the $«r»$ largest has the least loss, $«least»$; each of the others,
            $(B,A)=(0,0)$ among them, has a direction of negative curvature.""", sigma=sigma, count=len(points), r=r,
            least=min(losses)),
        over=None,
        relations=[
            equal(r"\#\{i:\sigma_i(E)=\sigma_i\}", "n", has_spectrum(E, sigma), n),
            *(equal(rf"\#\{{k:\sigma_k(E)=\sigma_{{{i + 1}}}\}}", "1", attained(E, s), 1) for i, s in enumerate(sigma)),
            equal(r"\max\abs{\nabla\norm{E-BA}_F^2}", "0", max(slope(E, point["adapter"]) for point in points), 0),
            equal(r"\max\abs{\norm{E-BA}_F^2-\textstyle\sum_{i\notin S}\sigma_i^2}", "0",
                  max(missed(sigma, *each) for each in zip(losses, points)), 0),
            equal(r"\max\abs{\rank BA-\abs S}", "0",
                  max(abs(rank(update(point["adapter"])) - len(point["S"])) for point in points), 0),
            equal(r"\#\{S\}", r"\textstyle\sum_{k\le r}\binom nk", len(points), sum(comb(n, k) for k in range(r + 1))),
            equal("r", r"\max\abs S", r, max(len(point["S"]) for point in points)),
            equal(r"\max\abs{\tfrac{d^2}{dt^2}-\text{the curvature shown}}", "0",
                  max(abs(bend - point["curvature"]) for bend, point in zip(bends, points) if bend is not None), 0),
            less(r"\max\tfrac{d^2}{dt^2}\norm{E-B_tA_t}_F^2", "0", max(saddles), 0),
            equal(r"\#\{\text{points without descent}\}", "1", len(best), 1),
            equal(r"\norm{E-BA}_F^2", r"\textstyle\sum_{i\gt r}\sigma_i^2", best[0][0], subject["least"]),
            equal(r"\textstyle\sum_{i\gt r}\sigma_i^2", r"\text{least loss}", tail, subject["least"]),
        ],
        certificate={"kind": "table", "columns": ["kept", "loss", "curvature"],
                     "rows": [[spaced(point["S"]) or "none", str(loss), "none" if bend is None else str(bend)]
                              for point, loss, bend in zip(points, losses, bends)]},
        setting={"r": r},
    )


def holds_triples(E, sigma, point):
    """BA keeps triples of E: (E − BA)ᵀBA and (E − BA)(BA)ᵀ vanish, and its singular values are those chosen."""
    BA = update(point["adapter"])
    rest = subtract(E, BA)
    return largest(product(transpose(rest), BA)) == 0 == largest(product(rest, transpose(BA))) \
        and has_spectrum(BA, [sigma[i - 1] for i in point["S"]]) == len(point["S"])


def missed(sigma, loss, point):
    """By how much the loss, found or stated, differs from the squares that are left out."""
    left = sum(s * s for i, s in enumerate(sigma, start=1) if i not in point["S"])
    return max(abs(loss - left), abs(point["loss"] - left))


def slope(E, adapter):
    """The greatest entry of the gradient of ‖E − BA‖² in B and in A."""
    b, a = adapter["b"], adapter["a"]
    rest = subtract(E, product(b, a))
    return 2 * max(largest(product(rest, transpose(a))), largest(product(transpose(b), rest)))


def curvature(E, adapter, direction):
    """The second derivative at t = 0 of ‖E − (B + tB′)(A + tA′)‖²: of R − tM − t²N it is 2‖M‖² − 4⟨R, N⟩."""
    (b, a), (db, da) = (adapter["b"], adapter["a"]), (direction["b"], direction["a"])
    rest, moved = subtract(E, product(b, a)), add(product(b, da), product(db, a))
    mixed = frobenius_square(add(rest, product(db, da))) - frobenius_square(rest) - frobenius_square(product(db, da))
    return 2 * frobenius_square(moved) - 2 * mixed
