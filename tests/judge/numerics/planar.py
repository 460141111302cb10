"""Convex polygons of the plane by their corners, and affine functions (a, b, c): (x, y) ↦ a·x + b·y + c on them."""

from fractions import Fraction

SQUARE = [(Fraction(x), Fraction(y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]


def value(form, point):
    """The value of an affine function at a point."""
    return form[0] * point[0] + form[1] * point[1] + form[2]


def combine(weights, forms, constant):
    """Σ weight·form + constant."""
    sums = [sum((w * form[k] for w, form in zip(weights, forms) if w), Fraction(0)) for k in range(3)]
    return sums[0], sums[1], sums[2] + constant


def halves(polygon, form):
    """The parts of a polygon where an affine function is at least 0 and at most 0, those with inner points."""
    parts = []
    for side in (1, -1):
        part = []
        for (p, q) in zip(polygon, polygon[1:] + polygon[:1]):
            u, v = side * value(form, p), side * value(form, q)
            if u >= 0:
                part.append(p)
            if u * v < 0:
                t = u / (u - v)
                part.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
        parts.append(part if any(value(form, p) * side > 0 for p in part) else None)
    if parts == [None, None]:
        return [None, polygon]
    return parts


def area(polygon):
    """The area, by the cross products of neighbouring corners."""
    return abs(sum((p[0] * q[1] - q[0] * p[1] for p, q in zip(polygon, polygon[1:] + polygon[:1])), Fraction(0))) / 2


def pieces(network, polygon):
    """The polygons on which a ReLU network of two inputs and one output is affine, with that function."""
    todo = [(polygon, [(Fraction(1), Fraction(0), Fraction(0)), (Fraction(0), Fraction(1), Fraction(0))])]
    for block in network:
        done = []
        for region, z in todo:
            split = [(region, [])]
            for row, bias in zip(block["inner"], block["bias"]):
                form = combine(row, z, bias)
                split = [(part, hidden + [form if on else (Fraction(0),) * 3])
                         for whole, hidden in split for part, on in zip(halves(whole, form), (True, False)) if part]
            done += [(part, [combine(skip + outer, z + hidden, offset) for skip, outer, offset in
                             zip(block["skip"], block["outer"], block["offset"])]) for part, hidden in split]
        todo = done
    return [(region, z[0]) for region, z in todo]
