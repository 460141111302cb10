"""A static network for a dynamic weight: 4N units with constant weights multiply c and x up to 1/(4N²)."""

from fractions import Fraction

from graphs import at, points, slopes
from networks import graph_of, simplify
from sentence import fill
from theorem import Theorem, at_most, equal


def judge(subject):
    n, layer, error, lam, affine = (subject[name] for name in ("n", "layer", "error", "lambda", "affine"))
    inner, outer = layer["inner"], layer["outer"][0]
    mixed = sum(abs(a) != abs(b) for a, b in inner)
    f, g = part(layer, 1), part(layer, -1)
    # p(c, x) − cx = (f(u) − u²) + (g(v) + v²) with u = (c + x)/2 and v = (c − x)/2.
    above, below = (range_of(f, -1)[i] + range_of(g, 1)[i] for i in (0, 1))
    diagonals = [range_of(f, -1), range_of(g, 1)]
    rest = [at(g, 0), at(f, 0)]
    attained = max(abs(end + other) for ends, other in zip(diagonals, rest) for end in ends)
    moments = [sum(w * m for (c, x, w), m in zip(lam, values)) for values in
               ([1] * len(lam), [c for c, _, _ in lam], [x for _, x, _ in lam])]
    return Theorem(
        statement=fill(
            r"""the
            layer $p$ of $«units»$ hidden units with constant weights, here for $N=«n»$, satisfies
            $\sup_{[-1,1]^2}\abs{p(c,x)-c\,x}=\tfrac1{4N^2}=«error»$; every affine function of $(c,x)$ misses $c\,x$
            by at least $«affine»$ at a corner of the square.""",
            units=len(inner),
            n=n,
            error=attained,
            affine=sum(w * c * x for c, x, w in lam) / sum(abs(w) for _, _, w in lam),
        ),
        over=r"all $(c,x)\in[-1,1]^2$",
        relations=[
            equal(r"\text{hidden units}", "4N", len(inner) + subject["units"] - 4 * n, 4 * n),
            equal(r"\text{units of both }c+x\text{ and }c-x", "0", mixed, 0),
            equal(r"\max\{\abs{\lambda(1)},\abs{\lambda(c)},\abs{\lambda(x)}\}", "0", max(map(abs, moments)), 0),
            equal(
                r"\lambda(c\,x)",
                r"\textstyle\sum\abs{\lambda_i}",
                sum(w * c * x for c, x, w in lam),
                affine * sum(abs(w) for _, _, w in lam),
            ),
            at_most(r"\sup_{u,v}\abs{(f(u)-u^2)+(g(v)+v^2)}", r"\tfrac1{4N^2}", max(abs(above), abs(below)), error),
            equal(r"\max_{x=\pm c}\abs{p(c,x)-c\,x}", r"\tfrac1{4N^2}", attained, Fraction(1, 4 * n * n)),
        ],
        certificate={
            "kind": "piecewise-linear",
            "functions": {"function of u": points(f), "function of v": points(g)},
        },
        setting={"n": str(n)},
    )


def part(layer, sign):
    """What the units of c + x (sign 1) or c − x (−1) make of u or v on [−1, 1]; a constant counts with the former."""
    own = [i for i, (a, b) in enumerate(layer["inner"]) if a == sign * b]
    block = {
        "skip": [[sum(layer["skip"][0]) if sign > 0 else layer["skip"][0][0] - layer["skip"][0][1]]],
        "inner": [[2 * layer["inner"][i][0]] for i in own],
        "bias": [layer["bias"][i] for i in own],
        "outer": [[layer["outer"][0][i] for i in own]],
        "offset": [layer["offset"][0] if sign > 0 else Fraction(0)],
    }
    return simplify(graph_of([block], -1, 1))


def range_of(f, sign):
    """The greatest and the least of f(t) + sign·t² on [−1, 1]: at breakpoints, or where the slope is −2·sign·t."""
    values = [y + sign * x * x for x, y in zip(*f)]
    for low, high, y, slope in zip(f[0], f[0][1:], f[1], slopes(f)):
        t = -sign * slope / 2
        if low < t < high:
            values.append(y + slope * (t - low) + sign * t * t)
    return max(values), min(values)
