"""Gated layers grow quadratically along rays; layers with constant parameters are eventually affine there."""

from fractions import Fraction

from matrices import apart, diagonal, largest, product, scale
from sentence import fill
from theorem import Theorem, at_most, equal, less, same


UNSEEN = {"f.form": "the layer itself stands beside its kind", "g.form": "likewise"}


def judge(subject):
    X, t, multiples, t0, Y, Z = (subject[name] for name in ("X", "t", "multiples", "t0", "Y", "Z"))
    gate, plain = subject["f"]["gated"], subject["g"]["plain"]
    f, g = (lambda x: gated(gate, x)), (lambda x: dense(plain, x))
    by_matrix = [product([relu(row(x, gate["gate"]))], diagonal(row(x, gate["value"])), gate["output"])[0] for x in X]
    # f is homogeneous by its form; along a ray it is a polynomial in s ≥ 0 of degree two, decided by five values.
    along = max(apart([f(scale(s, x)) for x in X], scale(s * s, Y)) for s in multiples)
    kinks = [-a / w for x in X for a, w in zip(plain["innerBias"], row(x, plain["inner"])) if w]
    enough = len(set(multiples)) >= 3 and min(multiples) >= 0
    return Theorem(
        statement=fill(r"""the
            ReGLU layer $f$ shown has $f(x)=(«y»)$ at $x=(«x»)$ and $f(tx)=t^2f(x)$ for all $t\ge0$, there and at the
            other points; at $t=«t»$ its second difference along these rays is $2t^2f(x)$, while that of the network
            $g$ with $«m»$ $\relu$ units and biases is zero. With the input-dependent outer matrix $\diag(xW_3)W_2$
            the gated layer is again $\relu(xW_1)$ times a matrix.""",
            y=f(X[0]), x=X[0], t=t, m=len(plain["outer"])),
        over=r"all $t\ge0$ in $f(tx)=t^2f(x)$",
        relations=[
            same("f(x)", "y", [f(x) for x in X], Y),
            less("0", r"\abs{f(x)}", 0, largest(Y[0])),
            equal(r"\max_t\abs{f(tx)-t^2f(x)}", "0", along if enough else Fraction(1), 0),
            same(r"\relu(xW_1)\,\diag(xW_3)W_2", "f(x)", by_matrix, Y),
            equal(r"\abs{f(tx)-2f(2tx)+f(3tx)-2t^2f(x)}", "0",
                  apart([second_difference(f, x, t) for x in X], scale(2 * t * t, Y)), 0),
            same("g(x)", "z", [g(x) for x in X], Z),
            equal(r"\max_k-a_k/(xW_a)_k", "t_0", max(kinks), t0),
            at_most("t_0", "t", t0, t),
            equal(r"\abs{g(tx)-2g(2tx)+g(3tx)}", "0", largest([second_difference(g, x, t) for x in X]), 0),
        ],
        certificate={"kind": "table", "columns": ["s", *(f"f(s·x), output {i + 1}" for i in range(len(Y[0])))],
                     "rows": [[s, *f(scale(s, X[0]))] for s in multiples]},
    )


def row(x, W):
    return product([x], W)[0]


def relu(values):
    return [max(value, Fraction(0)) for value in values]


def gated(layer, x):
    """(ReLU(xW₁) ⊙ xW₃)·W₂."""
    return row([a * b for a, b in zip(relu(row(x, layer["gate"])), row(x, layer["value"]))], layer["output"])


def dense(layer, x):
    hidden = relu([value + bias for value, bias in zip(row(x, layer["inner"]), layer["innerBias"])])
    return [value + bias for value, bias in zip(row(hidden, layer["outer"]), layer["outerBias"])]


def second_difference(f, x, t):
    """f(tx) − 2f(2tx) + f(3tx)."""
    one, two, three = (f(scale(k * t, x)) for k in (1, 2, 3))
    return [a - 2 * b + c for a, b, c in zip(one, two, three)]
