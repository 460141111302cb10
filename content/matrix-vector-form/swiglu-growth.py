"""The gates in use: the second difference of a gated layer is near 2t² times its ReLU value, of a plain one near 0."""

from fractions import Fraction

from intervals import enclose, gelu, relu, sigmoid
from sentence import fill
from theorem import Theorem, at_most


UNSEEN = {
    "f.form": "the layer itself stands beside its kind", "g.form": "likewise",
    "g.plain.*.*": "the second difference of every plain layer is small, which is the claim",
    "g.plain.*.*.*": "the second difference of every plain layer is small, which is the claim",
}


def judge(subject):
    x, t, limit, k = (subject[name] for name in ("x", "t", "limit", "exponent"))
    gate, plain = subject["f"]["gated"], subject["g"]["plain"]
    sigma = {"silu": lambda z: enclose(z) * sigmoid(z), "gelu": gelu}[subject["gate"]]
    value = abs(gated(gate, x, relu) - limit)
    grown = abs(second_difference(lambda at: gated(gate, at, sigma), x, t) - 2 * t * t * limit)
    left = abs(second_difference(lambda at: dense(plain, at, sigma), x, t))
    within = Fraction(1, 2 ** k)
    return Theorem(
        statement=fill(r"""with
            $\sigma=\mathrm{«name»}$, at $x=(«x»)$ and $t=«t»$: the second difference along the ray of the gated layer
            shown differs from $2t^2\cdot«limit»$ by at most $2^{-«k»}$, where $«limit»$ is the value at $x$ of the
            layer with $\relu$ in place of $\sigma$, and that of the plain layer with biases is at most $2^{-«k»}$ in
            absolute value.""",
            name={"silu": "SiLU", "gelu": "GELU"}[subject["gate"]], x=x, t=t, limit=limit, k=k),
        over=None,
        relations=[
            at_most(r"\abs{f_{\relu}(x)-\ell}", f"2^{{-{k}}}", value, within),
            at_most(r"\abs{f(tx)-2f(2tx)+f(3tx)-2t^2\ell}", f"2^{{-{k}}}", grown, within),
            at_most(r"\abs{g(tx)-2g(2tx)+g(3tx)}", f"2^{{-{k}}}", left, within),
        ],
        certificate={"kind": "table", "columns": ["layer", "what is left of the second difference, low", "high"]},
        setting={"gate": subject["gate"]},
    )


def times(x, W):
    return [sum((a * b for a, b in zip(x, column)), Fraction(0)) for column in zip(*W)]


def gated(layer, x, sigma):
    hidden = [sigma(a) * b for a, b in zip(times(x, layer["gate"]), times(x, layer["value"]))]
    return times(hidden, layer["output"])[0]


def dense(layer, x, sigma):
    hidden = [sigma(a + b) for a, b in zip(times(x, layer["inner"]), layer["innerBias"])]
    return times(hidden, layer["outer"])[0] + layer["outerBias"][0]


def second_difference(f, x, t):
    return f([t * a for a in x]) - 2 * f([2 * t * a for a in x]) + f([3 * t * a for a in x])
