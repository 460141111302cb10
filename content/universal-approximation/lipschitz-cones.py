"""Cones approximate in every dimension: the highest cone, lifted by L/(2N), is a network that misses f by L/(2N)."""

from fractions import Fraction

from canonical import demand
from networks import count_units, value_at
from planar import SQUARE, area, halves, pieces, value
from sentence import fill, set_fraction
from theorem import Theorem, equal


UNSEEN = {"network.*.outer.*.*": "the cone of a cell is the highest only near it"}


def affine(row, constant):
    """Σ a_k·x_k + b in TeX, without factors one and summands zero."""
    text = "".join(
        f"{'+' if a > 0 else '-' if abs(a) == 1 else ''}{'' if abs(a) == 1 else set_fraction(Fraction(a))}x_{{{k + 1}}}"
        for k, a in enumerate(row) if a)
    end = "" if constant == 0 else ("+" if constant > 0 else "") + set_fraction(Fraction(constant))
    return (text + end).removeprefix("+") or "0"


def cut_by_cones(polygons, centres):
    """Cuts until each cone is affine on each polygon: along the axes and the diagonals of every centre."""
    lines = {line for x, y in centres for line in ((1, 0, -x), (0, 1, -y), (1, -1, y - x), (1, 1, -x - y))}
    for line in lines:
        polygons = [(part, form) for whole, form in polygons for part in halves(whole, line) if part]
    return polygons


def judge(subject):
    f, N, L, network, error = (subject[name] for name in ("f", "N", "L", "network", "error"))
    demand(len(f) == 1 and len(f[0]["inner"]) == 1 and f[0]["outer"] == [[1]], "one unit beside an affine part")
    places = [Fraction(2 * a + 1, 2 * N) for a in range(N)]
    cones = [((x, y), value_at(f, [x, y])[0]) for x in places for y in places]
    lift = L / (2 * N)

    def heights(p):
        return [top - L * max(abs(p[0] - c[0]), abs(p[1] - c[1])) + lift for c, top in cones]

    regions, kinks = pieces(network, SQUARE), pieces(f, SQUARE)
    gap = Fraction(0)
    for polygon, form in cut_by_cones(regions, [c for c, _ in cones]):
        over = [[h - value(form, p) for h in heights(p)] for p in polygon]
        # All cones are affine on the piece: their maximum is convex, and one that does not fall short is enough.
        gap = max(gap, max(map(max, over)), -max(min(column) for column in zip(*over)))
    apart = max(abs(value(one, p) - value(other, p))
                for whole, one in kinks for polygon, other in pieces(network, whole) for p in polygon)
    rows = [[x, y, top, value_at(network, [x, y])[0], max(heights((x, y)))] for (x, y), top in cones]
    block = f[0]
    return Theorem(
        statement=fill(r"""$f(x)=«skip»+\relu(«bend»)$ has on the unit square the Lipschitz constant $L=«L»$ in
            $\ell_\infty$. The $\relu$ network drawn from its values at the centres of $«N»\times«N»$ cells, $«units»$
            hidden units in $«layers»$ layers, equals
            $g(x)=\max_i\bigl(f(x_i)-L\norm{x-x_i}_\infty\bigr)+\frac L{2N}$ on the whole square, and
            $\norm{f-g}_\infty=\frac L{2N}=«error»$. At every centre the error is as large as that.""",
            skip=affine(block["skip"][0], block["offset"][0]), bend=affine(block["inner"][0], block["bias"][0]),
            L=L, N=N, units=count_units(network), layers=len(network), error=apart),
        over="all $x$ in the unit square",
        relations=[
            equal(r"\text{hidden units}", "n(N+N^n)-1", 2 * (N + N * N) - 1, subject["units"]),
            equal(r"\text{layers}", r"2+\lceil\log_2N^2\rceil", len(network), 2 + (N * N - 1).bit_length()),
            equal(r"\max\textstyle\sum_k\abs{\partial_kf}", "L", max(abs(a) + abs(b) for _, (a, b, _) in kinks), L),
            equal(r"\text{area of all polygons}", "1", sum(area(polygon) for polygon, _ in regions), 1),
            equal(r"\norm{\text{network}-g}_\infty", "0", gap, 0),
            equal(r"\frac L{2N}", r"\eps", lift, error),
            equal(r"\min_i\,(g(x_i)-f(x_i))", r"\eps", min(g - top for _, _, top, g, _ in rows), error),
            equal(r"\norm{f-\text{network}}_\infty", r"\eps", apart, error),
        ],
        certificate={"kind": "table", "columns": ["x₁", "x₂", "f", "network", "g"],
                     "rows": [[str(cell) for cell in row] for row in rows]},
        setting={"N": N},
    )
