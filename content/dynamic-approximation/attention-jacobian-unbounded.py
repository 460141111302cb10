"""Attention is not Lipschitz: the derivative of the first output by the first token at (0, Rt₂, …) is W/n + R²MΣW."""

from fractions import Fraction

from canonical import demand
from matrices import add, apart, apply, largest, product, scale, transpose
from sentence import fill
from theorem import Theorem, equal, less, same


def judge(subject):
    head, tokens, scales, power, D0, D2 = (
        subject[name] for name in ("head", "tokens", "scales", "power", "D0", "D2"))
    n, M = len(tokens), product(head["query"], transpose(head["key"]))
    W = product(head["value"], head["output"])
    demand(subject["moves"] and not any(tokens[0]) and len(set(scales)) > 2, "moving weights, a first token of zero")
    mean = scale(Fraction(1, n), add(*tokens))
    centred = [add(token, scale(-1, mean)) for token in tokens]
    covariance = scale(Fraction(1, n), product(transpose(centred), centred))
    held = max(apart(derivative(tokens, R, M, W, False), D0) for R in scales)
    moving = max(apart(derivative(tokens, R, M, W, True), add(D0, scale(R ** power, D2))) for R in scales)
    return Theorem(
        statement=fill(r"""for
            the softmax head drawn and $«n»$ tokens $0,Rt_2,\dots$, the derivative of the first output by the first
            token is $\frac1nW+R^2M\Sigma W$ with the matrices listed, at $R=«scales»$ and hence for every $R$, where
            $M=W_QW_K^\top$, $W=W_VW_O$ and $\Sigma$ is the covariance of the tokens $t_j$. For these weights $M\Sigma
            W\ne0$, so it is unbounded; $M\ne0$ and $W\ne0$ are needed for this. With the weights of attention held at
            each of these sequences it is $\frac1nW$.""", n=n, scales=scales),
        over="all real $R$",
        relations=[
            same("D_0", r"\tfrac1nW", D0, scale(Fraction(1, n), W)),
            same("D_2", r"M\Sigma W", D2, product(M, covariance, W)),
            equal(r"\max_R\abs{\text{derivative, weights held}-D_0}", "0", held, 0),
            less("0", r"\max\abs{D_2}", 0, largest(D2)),
            equal(r"\max_R\abs{\text{derivative}-D_0-R^2D_2}", "0", moving, 0),
        ],
        setting={"n": n},
    )


def derivative(tokens, R, M, W, moving):
    """At x₁ = 0 all scores x₁Mx_jᵀ of the first token vanish and its weights are 1/n. Along e_i the scores move by
    (Mx_jᵀ)_i, the weights by (ds_j − mean of ds)/n, and the token itself by e_i. Row i holds the change along e_i."""
    n, rows = len(tokens), []
    X = scale(R, tokens)
    for i in range(len(M)):
        change = [Fraction(k == i, n) for k in range(len(M))]
        if moving:
            ds = [apply(M, x)[i] for x in X]
            dw = [(s - sum(ds) / n) / n for s in ds]
            change = add(change, *(scale(w, x) for w, x in zip(dw, X)))
        rows.append(change)
    return product(rows, W)
