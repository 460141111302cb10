"""Gradient descent on the risk of one layer closes the same fraction of the gap in every step."""

from canonical import demand
from layer_risk import mean_squares, multiple, risk_slope
from matrices import apart, largest, scale, subtract, zeros
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    n, d, law, eta, start, path = (subject[name] for name in ("n", "d", "law", "eta", "start", "path"))
    steps, a, q = subject["steps"], subject["a"], subject["q"]
    demand(subject["correlation"] == 1 and law["points"] == [-1, 0, 1] and sum(law["weights"]) == 1,
           "the labels are not those of the examples, or the law is another")
    square = mean_squares(law, n, d)[1]
    c = square[0][0]
    demand(square == multiple(c, d) and start == zeros(d, d),
           "the curvature is no multiple of one, or the start not zero")
    before, best, factor = [start, *path], multiple(1 / c, d), 1 - 2 * eta * c
    closed = [multiple((1 - factor ** t) / c, d) for t in range(1, len(path) + 1)]
    demand(q == factor, "the factor is another")
    return Theorem(
        statement=fill(r"""for $n=«n»$ examples in $\R^{«d»}$, gradient descent on the risk with $\eta=«eta»$ from
            $\Gamma_0=0$ passes through $\Gamma_t=\frac1c\bigl(1-(1-2\eta c)^t\bigr)I$ for $t\le«steps»$, with
            $c=\frac{n+d+1}n$; each step multiplies $\Gamma_t-«a»\,I$ by $1-2\eta c=«factor»$.""", n=n, d=d, eta=eta,
            steps=len(path), a=1 / c, factor=factor),
        over="all draws of the examples from the three-point law",
        relations=[
            equal(r"\max_t\abs{\Gamma_{t-1}-\eta\nabla R(\Gamma_{t-1})-\Gamma_t}", "0",
                  max(apart(subtract(G, scale(eta, risk_slope(G, law, n, d))), after)
                      for G, after in zip(before, path)), 0),
            equal(r"\max_t\abs{\Gamma_t-a^\star I-(1-2\eta c)(\Gamma_{t-1}-a^\star I)}", "0",
                  max(apart(subtract(after, best), scale(factor, subtract(G, best)))
                      for G, after in zip(before, path)) + max(map(apart, path, closed)), 0),
            equal(r"\abs{\nabla R(a^\star I)}", "0", largest(risk_slope(multiple(a, d), law, n, d)), 0),
            equal(r"\abs{\Gamma_0}", "0", largest(start), 0),
            equal(r"\text{steps shown}", "T", len(path), steps),
            equal(r"a^\star(n+d+1)", "n", a * (n + d + 1), n),
            less(r"\abs{1-2\eta c}", "1", abs(factor), 1),
        ],
        setting={"rate": str(eta)},
    )
