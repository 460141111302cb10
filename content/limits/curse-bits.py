"""The curse in bits: 2^(N^d) sums of signed bumps, 1-Lipschitz in ℓ∞, are pairwise 1/N apart."""

from fractions import Fraction
from itertools import combinations
from math import ceil

from canonical import demand
from graphs import graph, slopes
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    eps, N, d, height, signs, table = (subject[name] for name in ("epsilon", "N", "d", "height", "signs", "table"))
    cells, lipschitz = N ** d, subject["lipschitz"]
    demand(all(len(pattern) == cells and set(pattern) <= {1, -1} for pattern in signs), "a sign for each cell")
    # A bump is height·(1 − 2N‖x − c‖) on its cell: its slope is that along one axis, where it is a hat.
    hat = graph([[Fraction(0), Fraction(0)], [Fraction(1, 2 * N), height], [Fraction(1, N), Fraction(0)]])
    least = min(distance(one, other, height) for one, other in combinations(signs, 2))
    missed = [abs(row["bits"] - bumps(table["epsilon"]) ** row["d"]) for row in table["rows"]]
    bits = ", ".join(fill("$«bits»$ bits in dimension $«d»$", bits=bumps(table["epsilon"]) ** row["d"], d=row["d"])
                     for row in table["rows"])
    return Theorem(
        statement=fill(r"""on $[0,1]^{«d»}$ the $«sums»$ signed sums of $«N»^{«d»}$ bumps are $«slope»$-Lipschitz in
            $\ell_\infty$ and pairwise $«distance»$ apart, more than $2\eps$ for $\eps=«eps»$; so no class of fewer than
            $2^{«cells»}$ functions comes within $\eps$ of them all. For $\eps=«small»$ the same count gives «bits».""",
            d=d, sums=len(signs), N=N, distance=least, eps=eps, cells=cells, slope=max(map(abs, slopes(hat))),
            small=table["epsilon"], bits=bits),
        over="all pairs of the sums, and all classes of functions",
        relations=[
            equal("N", r"\lceil1/(2\eps)\rceil-1", N, bumps(eps)),
            equal(r"\text{sums of signed bumps}", "2^{N^d}", len({tuple(pattern) for pattern in signs}), 2 ** cells),
            equal(r"\text{slope of a bump, its height over half a cell}", str(lipschitz), max(map(abs, slopes(hat))),
                  lipschitz),
            equal(r"\max_d\abs{\text{bits listed}-N^d}", "0", max(missed), 0),
            equal(r"\min_{f\ne g}\norm{f-g}_\infty", "1/N", least, subject["distance"]),
            less(r"2\eps", r"\min_{f\ne g}\norm{f-g}_\infty", 2 * eps, least),
        ],
        certificate={"kind": "table", "columns": ["function", "values at the centres of the cells"],
                     "rows": [[i, " ".join(str(s * height) for s in pattern)]
                                               for i, pattern in enumerate(signs, 1)]},
        setting={"dimension": d},
    )


def bumps(eps):
    """⌈1/(2ε)⌉ − 1."""
    return ceil(1 / (2 * eps)) - 1


def distance(one, other, height):
    """Supports do not overlap: two sums are furthest apart at a centre where their signs differ."""
    return max(abs(s - t) for s, t in zip(one, other)) * height
