"""Neither linear nor the Jacobian: attention of two scalar tokens, with weights 2^s and with the true softmax."""

from fractions import Fraction

from attention import attend, base_two
from matrices import add, apart, column
from sentence import fill
from theorem import Theorem, equal, less, same


def judge(subject):
    head, together, apart_, entry, slope, radii, slopes = (
        subject[name] for name in ("head", "together", "apart", "entry", "slope", "radii", "slopes"))
    X, Y = column(subject["X"]), column(subject["Y"])
    XY = add(X, Y)

    def mha(x, at=None):
        return attend([head], x, base_two, at=at)

    found = [derivative(head, R, not subject["frozen"]) for R in radii]
    entries = [derivative(head, R, False) for R in radii]
    by_formula = [sum(c * R ** k for k, c in enumerate(slope)) for R in radii]
    return Theorem(
        statement=fill(
            r"""for $«n»$ scalar tokens with $W_Q=W_K=W_V=W_O=«one»$: (i) with weights from $2^s$, $\mathrm{MHA}(X+Y)=«z»$ but
            $\mathrm{MHA}(X)+\mathrm{MHA}(Y)=«w»$ for $X=«X»$, $Y=«Y»$, while with the weights frozen at $X$ both
            agree; (ii) with the true softmax, at the tokens $(0,R)$, $\partial\,\mathrm{out}_1/\partial
            x_1=\tfrac12+\tfrac14R^2$ while $W'_{11}=«entry»$, for $R=«radii»$ and so for all $R$.""",
            z=mha(XY),
            w=add(mha(X), mha(Y)),
            X=X,
            Y=Y,
            radii=radii,
            n=len(X),
            one=head["query"][0][0],
            entry=max(entries),
        ),
        over="all real $R$ in part (ii), part (i) being about the instance shown",
        relations=[
            same(r"\mathrm{MHA}(X+Y)", "z", mha(XY), column(together)),
            same(r"\mathrm{MHA}(X)+\mathrm{MHA}(Y)", "z'", add(mha(X), mha(Y)), column(apart_)),
            less("0", r"\abs{z-z'}", 0, apart(together, apart_)),
            equal(
                r"\abs{W'(X)\vecr(X+Y)-W'(X)\vecr(X)-W'(X)\vecr(Y)}",
                "0",
                apart(mha(XY, X), add(mha(X, X), mha(Y, X))),
                0,
            ),
            equal(r"\max_R\abs{\partial_1\mathrm{out}_1-J_R}", "0", apart(found, slopes), 0),
            equal(
                r"\max_R\abs{\partial_1\mathrm{out}_1-(\tfrac12+\tfrac14R^2)}",
                "0",
                max(apart(found, by_formula), apart(slope, [Fraction(1, 2), Fraction(0), Fraction(1, 4)])),
                0,
            ),
            equal(r"\max_R\abs{W'_{11}-\tfrac12}", "0", apart(entries, [entry] * len(radii)), 0),
            less("W'_{11}", r"\max_R\partial_1\mathrm{out}_1", entry, max(found)),
        ],
        certificate={
            "kind": "table",
            "columns": ["R", "∂₁out₁ at (0, R)", "W′₁₁"],
            "rows": [list(row) for row in zip(radii, found, entries)],
        },
    )


def derivative(head, R, moving):
    """∂out₁/∂x₁ at (0, R): all scores of the first token are zero there, so that both weights are 1/2; if the weights
    move, with the slopes of its scores s₁ = qk·x₁² and s₂ = qk·x₁R, dw₂ = w₁w₂(s₂′ − s₁′) = −dw₁."""
    q, k, v, o = (head[name][0][0] for name in ("query", "key", "value", "output"))
    half = Fraction(1, 2)
    turn = half * half * q * k * R if moving else 0  # of the weight of the second token, whose value is R
    return v * o * (half + turn * R)
