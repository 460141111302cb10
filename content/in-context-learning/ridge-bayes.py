"""Ridge regression is the posterior mean, and of all linear rules the one of least mean squared error."""

from canonical import demand
from matrices import add, apart, identity, inertia, product, scale, solve, subtract, transpose
from sentence import decimal, fill
from theorem import Theorem, equal, less


def judge(subject):
    X, prior, noise, ridge, rule = (subject[name] for name in ("x", "prior", "noise", "lambda", "rule"))
    rival, N, d = subject["rival"], len(X), len(X[0])
    gram, C = product(transpose(X), X), add(scale(prior, product(X, transpose(X))), scale(noise, identity(N)))
    # w and y are jointly normal with cov(w, y) = τ²Xᵀ, so that the posterior mean is τ²XᵀC⁻¹y.
    posterior = transpose(solve(C, scale(prior, X)))
    demand(rival == solve(gram, transpose(X)), "the rival is not least squares")
    least, excess = risk(posterior, X, prior, noise), trace_of(subtract(rival, posterior), C)
    return Theorem(
        statement=fill(r"""for $«N»$ examples in $\R^{«d»}$, $\tau^2=«prior»$ and $\sigma^2=«noise»$, the rule $M_\star$
            shown is Gaussian conditioning and ridge regression with $\lambda=\sigma^2/\tau^2=«ridge»$ at once. Its risk
            is $«risk»$; any other linear rule $M$ exceeds it by $\tr\,(M-M_\star)C(M-M_\star)^\top\gt0$, least squares
            by $«excess»$.""", N=N, d=d, prior=prior, noise=noise, ridge=noise / prior, risk=decimal(least, 4),
            excess=decimal(excess, 4)),
        over="all linear rules $M$",
        relations=[
            equal(r"\abs{M_\star C-\tau^2X^\top}", "0", apart(product(rule, C), scale(prior, transpose(X)))
                  + apart(rule, posterior), 0),
            equal(r"\abs{(X^\top X+\lambda I)M_\star-X^\top}", "0",
                  apart(product(add(gram, scale(ridge, identity(d))), rule), transpose(X)), 0),
            equal(r"\lambda\tau^2", r"\sigma^2", ridge * prior, noise),
            equal(r"\text{positive squares of }C", "N", inertia(C)[2], N),
            equal(r"\E\norm{M_\star y-w}^2", r"R_\star", least, subject["risk"]),
            equal(r"\E\norm{My-w}^2-\E\norm{M_\star y-w}^2", "e", risk(rival, X, prior, noise) - least,
                  subject["excess"]),
            equal(r"\tr\,(M-M_\star)C(M-M_\star)^\top", "e", excess, subject["excess"]),
            less("0", "e", 0, excess),
        ],
        certificate={"kind": "inertia", "matrix": C},
        setting={"noise": str(noise)},
    )


def risk(M, X, prior, noise):
    """E‖My − w‖² = E‖(MX − I)w + Mε‖² = τ²‖MX − I‖² + σ²‖M‖², w and ε being independent."""
    miss = subtract(product(M, X), identity(len(M)))
    return prior * trace_of(miss, identity(len(miss))) + noise * trace_of(M, identity(len(M[0])))


def trace_of(M, C):
    """tr MCMᵀ."""
    return sum(row[i] for i, row in enumerate(product(M, C, transpose(M))))
