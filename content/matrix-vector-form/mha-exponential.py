"""The identity with the true softmax: MHA(X) and W′(X)·vec(X) both lie near one matrix of doubles."""

from fractions import Fraction

from attention import attend, dynamic_matrix
from intervals import greatest, softmax
from matrices import vec_rows
from sentence import fill
from theorem import Theorem, at_most


def judge(subject):
    heads, X, Y, k = (subject[name] for name in ("heads", "X", "Y", "exponent"))
    y = vec_rows(Y)
    direct = vec_rows(attend(heads, X, softmax, True))
    by_matrix = [sum((w * x for w, x in zip(row, vec_rows(X))), Fraction(0))
                 for row in dynamic_matrix(heads, X, softmax, True)]
    within = Fraction(1, 2 ** k)
    return Theorem(
        statement=fill(r"""for
            $«H»$ causal heads with the true softmax of $XW_Q(XW_K)^\top/\sqrt{«width»}$ on $«n»$ tokens with $«d»$
            features, $\mathrm{MHA}(X)$ and $W'(X)\vecr(X)$, evaluated apart in doubles with running error bounds, lie
            within $2^{-«k»}$ of the same matrix $Y$ of doubles.""",
            H=len(heads), width=len(heads[0]["output"]), n=len(X), d=len(X[0]), k=k),
        over=None,
        relations=[
            at_most(r"\max_i\abs{\vecr(\mathrm{MHA}(X))_i-y_i}", f"2^{{-{k}}}", distance(direct, y), within),
            at_most(r"\max_i\abs{(W'(X)\vecr(X))_i-y_i}", f"2^{{-{k}}}", distance(by_matrix, y), within),
        ],
    )


def distance(values, y):
    return greatest([abs(value - entry) for value, entry in zip(values, y)])
