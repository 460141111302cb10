"""Where matrix and Jacobian agree: without biases f(x) = ReLU(xW_a)W_b is x times its Jacobian matrix at x."""

from fractions import Fraction

from matrices import apart, diagonal, product
from sentence import fill
from theorem import Theorem, equal, less, same


UNSEEN = {"layer.outer.*.*": "a unit that is inactive at x contributes nothing there, nor does its derivative"}


def judge(subject):
    layer, x, h, J, y = (subject[name] for name in ("layer", "x", "h", "J", "y"))

    def units(at):
        return [value + bias for value, bias in zip(product([at], layer["inner"])[0], layer["innerBias"])]

    def f(at):
        hidden = [max(value, Fraction(0)) for value in units(at)]
        return [value + bias for value, bias in zip(product([hidden], layer["outer"])[0], layer["outerBias"])]

    active = product(layer["inner"], diagonal([Fraction(value > 0) for value in units(x)]), layer["outer"])
    return Theorem(
        statement=fill(r"""at
            $x=(«x»)$ the network $f(x)=\relu(xW_a)W_b$ with $«m»$ hidden units and without biases satisfies
            $f(x)=x\,J$, where $J=«J»$ is its Jacobian matrix $(\partial f_j/\partial x_i)$ there, found by dual
            numbers and equal to $W_a\diag(1_{xW_a>0})\,W_b$.""", x=x, m=len(layer["outer"]), J=J),
        over=None,
        relations=[
            same("xW_a", "h", units(x), h),
            less("0", r"\min_k\abs{h_k}", 0, min(map(abs, units(x)))),
            same("f(x)", "y", f(x), y),
            equal(r"\max_{ij}\abs{\partial f_j/\partial x_i-J_{ij}}", "0", apart(jacobian(f, units, x), J), 0),
            same(r"W_a\diag(1_{xW_a>0})W_b", "J", active, J),
            same("xJ", "y", product([x], J)[0], y),
        ],
        certificate={"kind": "matrix-identity", "factors": [[x], J], "equals": [[y]]},
    )


def jacobian(f, units, x):
    """Difference quotients by a step so small that no unit changes its sign, so that f is affine along it."""
    rows = []
    for i in range(len(x)):
        step = Fraction(1)
        while any((a > 0) != (b > 0) or not b for a, b in zip(units(x), units(moved(x, i, step)))):
            step /= 2
        rows.append([(a - b) / step for a, b in zip(f(moved(x, i, step)), f(x))])
    return rows


def moved(x, i, step):
    return [entry + (step if j == i else 0) for j, entry in enumerate(x)]
