"""Polynomial activations fail at every width: networks of t^d are polynomials, x^{d+1} stays 2^−d away on [−1, 1]."""

from fractions import Fraction

from canonical import demand
from matrices import rank
from sentence import fill, power_of
from theorem import Theorem, at_most, equal


UNSEEN = {
    "points.*": "any points serve, as long as there are more than d",
    "layer.units.*.*": "other units span the same",
}


def judge(subject, found):
    d, sigma, layer, points, f, p, error = (
        subject[name] for name in ("d", "sigma", "layer", "points", "f", "p", "error"))
    nodes, q = found["nodes"], found["root"]
    demand(sigma == {"kind": "power", "exponent": d} and f == [0] * (d + 1) + [1], "σ(t) = t^d and the target x^{d+1}")
    demand(
        len(points) > d and len(set(points)) == len(points) and -1 <= min(nodes) and max(nodes) <= 1, "enough points"
    )
    units = layer["units"]
    features = [[(unit["weight"] * x + unit["bias"]) ** d for unit in units] for x in points]
    # λ: the divided difference, which kills all polynomials of degree ≤ d, scaled to one at x^{d+1}.
    weights = [1 / product(x - y for y in nodes if y != x) for x in nodes]
    moments = [abs(sum(w * x ** e for w, x in zip(weights, nodes))) for e in range(d + 1)]
    target = [value(f, x) for x in nodes]
    G = [sum(unit["out"] * (unit["weight"] * x + unit["bias"]) ** d for unit in units) + layer["offset"] for x in nodes]
    rest = [a - b for a, b in zip(f, p + [Fraction(0)] * len(f))]
    # 4^−d − (f − p)² = (1 − x²)q² ≥ 0 on [−1, 1] bounds |f − p| there, with equality at 1.
    pell = add([Fraction(1, 4 ** d)], scaled(-1, times(rest, rest)), scaled(-1, times([1, 0, -1], times(q, q))))
    bound = (1 - Fraction(1, 2 ** 30)) * error
    lower = abs(sum(w * y for w, y in zip(weights, target))) / sum(map(abs, weights))
    return Theorem(
        statement=fill(
            r"""with
            $\sigma(t)=t^{«d»}$ the $«units»$ units drawn span exactly the polynomials of degree at most $«d»$ in $x$.
            Every network of any width misses $x^{«next»}$ on $[-1,1]$ by at least $(1-2^{-30})\cdot «error»$, and
            some network of these units misses it by exactly $«error»$.""",
            d=d,
            units=len(units),
            next=d + 1,
            error=power_of(2, Fraction(1, 2**d)),
        ),
        over=r"all widths, weights and biases, and all $x\in[-1,1]$",
        relations=[
            equal(r"\rank\,\bigl(\sigma(w_kx_i+b_k)\bigr)", "d+1", rank(features), d + 1),
            at_most(r"\deg p", "d", max((k for k, c in enumerate(p) if c), default=0), d),
            equal(r"4^{-d}-(f-p)^2-(1-x^2)\,q^2", "0", max(map(abs, pell)), 0),
            equal("(f-p)(1)", "2^{-d}", sum(rest), error),
            equal(r"\max_{e\le d}\abs{\lambda(x^e)}", "0", max(moments), 0),
            equal(r"\lambda(G)", "0", sum(w * y for w, y in zip(weights, G)), 0),
            at_most(
                r"(1-2^{-30})\,2^{-d}",
                r"\max_i\abs{f(x_i)-G(x_i)}",
                bound,
                max(abs(y - z) for y, z in zip(target, G)),
            ),
            at_most(r"(1-2^{-30})\,2^{-d}", r"\abs{\lambda(f)}/\textstyle\sum_i\abs{\lambda_i}", bound, lower),
        ],
        certificate={"kind": "dual-functional", "degree": d, "nodes": nodes, "target": target},
        setting={"degree": d},
    )


def product(factors):
    result = Fraction(1)
    for factor in factors:
        result *= factor
    return result


def value(p, x):
    return sum((c * x ** k for k, c in enumerate(p)), Fraction(0))


def times(p, q):
    """The product of polynomials, coefficients of rising powers."""
    result = [Fraction(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            result[i + j] += a * b
    return result


def scaled(c, p):
    return [c * a for a in p]


def add(*terms):
    return [sum((p[k] for p in terms if k < len(p)), Fraction(0)) for k in range(max(map(len, terms)))]
