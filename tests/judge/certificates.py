"""Verifies the certificates of the closed list, each by what its kind says is to be recomputed."""

from fractions import Fraction

from canonical import demand
from graphs import read_graph
from matrices import chain, determinant, matrix, product
from networks import find_graphs, simplify
from relations import rational, to_range
from tables import verify_table


def indices(numbers, limit):
    """Reads distinct indices below a limit."""
    result = [int(number) for number in numbers]
    demand(
        result == numbers and len(set(result)) == len(result) and all(0 <= i < limit for i in result),
        "indices repeat or lie outside",
    )
    return result


def verify_matrix_identity(certificate, _):
    left, right = chain(certificate["factors"]), chain(certificate["equals"])
    demand(left == right, "the two products differ")


def verify_rank(certificate, _):
    a, left, right = (matrix(certificate[name]) for name in ("matrix", "left", "right"))
    rank = int(certificate["rank"])
    demand(
        len(right) == rank and all(len(row) == rank for row in left),
        "the factorisation has not as many inner columns as the rank",
    )
    demand(product(left, right) == a if rank else not any(map(any, a)), "the matrix is not the product of its factors")
    rows, columns = indices(certificate["rows"], len(a)), indices(certificate["columns"], len(a[0]) if a else 0)
    demand(len(rows) == len(columns) == rank, "the minor has not the size of the rank")
    demand(determinant([[a[i][j] for j in columns] for i in rows]) != 0, "the minor vanishes")


def verify_inertia(certificate, _):
    a, lower = matrix(certificate["matrix"]), matrix(certificate["lower"])
    diagonal = [rational(entry) for entry in certificate["diagonal"]]
    demand(len(a) == len(lower) == len(diagonal) and determinant(lower) != 0, "the factor is not invertible")
    scaled = [[x * d for x, d in zip(row, diagonal)] for row in lower]
    demand(product(scaled, [list(column) for column in zip(*lower)]) == a, "the matrix is not L D Lᵀ")


def verify_dual_functional(certificate, _):
    nodes, weights, target = (
        [rational(entry) for entry in certificate[name]] for name in ("nodes", "weights", "target")
    )
    value, norm = rational(certificate["value"]), sum(map(abs, weights))
    demand(
        len(nodes) == len(weights) == len(target) == len(set(nodes)) and norm > 0,
        "nodes, weights and target do not fit together",
    )
    for power in range(int(certificate["degree"]) + 1):
        moment = sum((w * x**power for w, x in zip(weights, nodes)), Fraction(0))
        demand(moment == 0, f"the functional takes {moment} on x^{power}")
    demand(
        sum((w * y for w, y in zip(weights, target)), Fraction(0)) == value,
        "the functional does not take the stated value on the target",
    )


def verify_piecewise_linear(certificate, subject):
    graphs = [read_graph(name, points) for name, points in certificate["functions"].items()]
    domains = {(knots[0], knots[-1]) for knots, _ in graphs}
    held = [graph for ends in domains for graph in find_graphs(subject, ends)]
    # Other functions may be shown beside those of the subject, but not in their place.
    demand(
        graphs and (not held or any(simplify(graph) in held for graph in graphs)),
        "none of the functions is one of the subject",
    )


def verify_boxes(certificate, _):
    boxes = [[(Fraction(lo), Fraction(hi)) for lo, hi in box] for box in certificate["boxes"]]
    bounds = [Fraction(bound) for bound in certificate["bounds"]]
    demand(
        boxes and len(boxes) == len(bounds) and all(bound >= 0 for bound in bounds),
        "boxes and bounds do not fit together",
    )
    demand(all(lo < hi for box in boxes for lo, hi in box) and len({len(box) for box in boxes}) == 1, "a box is empty")
    hull = [(min(lo for lo, _ in side), max(hi for _, hi in side)) for side in zip(*boxes)]
    demand(sum(map(volume, boxes)) == volume(hull), "the boxes do not fill their domain")
    demand(not overlaps(boxes), "two boxes overlap")


def bounded_by(certificate):
    """Whether the greatest bound of the boxes stands between an enclosed value and the bound that is asserted of it."""
    greatest = max(Fraction(bound) for bound in certificate["bounds"])

    def holds(relation):
        left, right = to_range(relation["left"]), to_range(relation["right"])
        return relation["relation"] != "=" and left[2] == "enclosed" and None not in (left[0], right[0]) \
            and left[0] <= greatest <= right[0]
    return holds


def volume(box):
    result = Fraction(1)
    for lo, hi in box:
        result *= hi - lo
    return result


def overlaps(boxes):
    """Whether the interiors of two boxes meet; sorted by the first side, a box meets only those that begin in it."""
    boxes, live = sorted(boxes), []
    for box in boxes:
        live = [other for other in live if other[0][1] > box[0][0]]
        if any(all(a < d and c < b for (a, b), (c, d) in zip(box, other)) for other in live):
            return True
        live.append(box)
    return False


VERIFY = {
    "matrix-identity": verify_matrix_identity, "rank": verify_rank, "inertia": verify_inertia,
    "dual-functional": verify_dual_functional, "piecewise-linear": verify_piecewise_linear,
    "boxes": verify_boxes, "table": verify_table,
}


def verify(finding, subject):
    """Verifies the certificate of a finding by itself; says what kind it is."""
    certificate = finding["certificate"]
    kind = certificate["kind"]
    demand(kind in VERIFY, f"{kind!r} is no kind of certificate")
    VERIFY[kind](certificate, subject)
    if kind == "boxes":
        demand(any(map(bounded_by(certificate), finding["relations"])), "no relation is bounded by the boxes")
    return f"{kind} verified"
