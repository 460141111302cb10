"""Everything has the form: W′(x) = f(x)xᵀ/‖x‖² gives W′(x)x = f(x), and an untrained Transformer has the form too."""

from attention import block, quadratic
from canonical import demand
from form import form_of, value
from matrices import add, apart, apply, dot, outer, scale, vec_rows
from sentence import fill, near
from theorem import Theorem, equal, less, same

UNSEEN = {f"untrained.blocks.*.feedForward.{part}": "a hidden unit may be silent on all tokens" for part in ("inner.*.*", "innerBias.*", "outer.*.*")}


def judge(subject):
    points, values, matrices, corners = (subject[name] for name in ("points", "values", "matrices", "corners"))
    blocks, X, Y, m = (subject["untrained"][name] for name in ("blocks", "X", "Y", "m"))
    a, b, c, d = corners
    f = {tuple(x): y for x, y in zip(points, values)}
    demand(add(a, b) == add(c, d) and len(f) == len(points), "four points with a + b = c + d, each point once")
    jump = abs(f[tuple(a)][0] + f[tuple(b)][0] - f[tuple(c)][0] - f[tuple(d)][0])
    stream = X
    for each in blocks:
        stream = block(each, stream, quadratic)
    return Theorem(
        statement=fill(
            r"""at
            $«count»$ integer points $x\ne0$ of the plane the function $f$, whose first value jumps with the parity of
            $x_1+x_2$ and whose second was drawn at random, equals $W'(x)\,x$ with $W'(x)=f(x)x^\top/\norm x^2$. No
            constant $W$ and $b$ come nearer to its first value than $«bound»$. A Transformer of $«L»$ blocks with
            drawn weights equals its multi-layer form as well, and misses the task “say the last token first” by $«miss»$.""",
            count=len(points),
            bound=jump / 4,
            L=len(blocks),
            miss=near(apart(stream[0], X[-1]), 3),
        ),
        over=None,
        relations=[
            equal(
                r"\max_x\abs{W'(x)\,x-f(x)}", "0", apart([apply(W, x) for W, x in zip(matrices, points)], values), 0
            ),
            equal(
                r"\max_x\abs{W'(x)-f(x)x^\top/\norm x^2}",
                "0",
                apart(matrices, [scale(1 / dot(x, x), outer(y, x)) for x, y in zip(points, values)]),
                0,
            ),
            equal(
                r"\max_x\abs{f_1(x)-(-1)^{x_1+x_2}}",
                "0",
                max(abs(y[0] - (-1) ** int(abs(sum(x)))) for x, y in zip(points, values)),
                0,
            ),
            equal(
                r"\abs{f_1(a)+f_1(b)-f_1(c)-f_1(d)}",
                fill(r"4\cdot«bound»", bound=subject["bound"]),
                jump,
                4 * subject["bound"],
            ),
            same(
                r"\text{form}",
                r"\text{output listed}",
                value(form_of(blocks, X, quadratic), vec_rows(X)),
                vec_rows(Y),
            ),
            same(r"\text{untrained Transformer}", r"\text{output listed}", stream, Y),
            equal(r"\text{miss of the task}", "m", apart(Y[0], X[-1]), m),
            less("1", "m", 1, m),
        ],
        certificate={
            "kind": "table",
            "columns": ["x₁", "x₂", "f₁", "f₂"],
            "rows": [[*x, *y] for x, y in zip(points, values)],
        },
        setting={"reach": int(max(max(map(abs, x)) for x in points))},
    )
