"""Noise in the labels fluctuates as well: the best single layer shrinks its answer further."""

from fractions import Fraction
from itertools import product as tuples
from math import prod

from layer_risk import moment, multiple, trace
from matrices import add, apart, column, identity, product, scale, zeros
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    n, d, laws, m, noise = (subject[name] for name in ("n", "d", "laws", "m", "noise"))
    square, task = averages(laws, n, d)
    best = trace(task) / trace(square)
    least = best ** 2 * trace(square) - 2 * best * trace(task) + d
    divisor = n + d - 2 + m + noise
    return Theorem(
        statement=fill(r"""over all draws of $n=«n»$ examples in $\R^{«d»}$ whose coordinates have the fourth moment
            $m=«m»$, of tasks $w$ and of noise with variance $\sigma^2=«noise»$, the answer $G=\frac1n\sum_iy_ix_i$ has
            $\E GG^\top=«c»\,I$ and $\E Gw^\top=I$. Hence $x_\star^\top\Gamma G$ has its least risk $«least»$ at
            $\Gamma=«best»\,I$ and nowhere else.""", n=n, d=d, m=m, noise=noise, c=trace(square) / d, least=least,
            best=best),
        over=r"all draws, all matrices $\Gamma$, and all laws with the same moments",
        relations=[
            *(equal(rf"\E x^{e}", right, moment(laws["inputs"], e), value)
              for e, right, value in ((0, "1", 1), (1, "0", 0), (2, "1", 1), (3, "0", 0), (4, name(m), m))),
            *(equal(rf"\E\eps^{e}", right, moment(laws["noise"], e), value)
              for e, right, value in ((0, "1", 1), (1, "0", 0), (2, name(noise), noise))),
            *(equal(rf"\E w_1^{e}", str(value), moment(laws["task"], e), value) for e, value in enumerate((1, 0, 1))),
            equal(r"\abs{\E GG^\top-c\,I}", "0", apart(square, multiple(subject["c"], d)), 0),
            equal(r"\abs{\E Gw^\top-I}", "0", apart(task, identity(d)), 0),
            equal("nc", r"n+d-2+m+\sigma^2", n * subject["c"], divisor),
            equal(r"a^\star\tr\E GG^\top", r"\tr\E Gw^\top", subject["a"] * trace(square), trace(task)),
            equal(r"R(a^\star)", r"R^\star", least, subject["R"]),
            equal(r"(n+d-2+m+\sigma^2)\,R^\star", r"d\,(d-2+m+\sigma^2)", divisor * least, d * (divisor - n)),
            less("0", "c", 0, trace(square) / d),
        ],
        setting={"n": n, "d": d, "moment": str(m)},
    )


def name(q):
    return str(q) if q.denominator == 1 else rf"\tfrac{{{q.numerator}}}{{{q.denominator}}}"


def averages(laws, n, d):
    """E GGᵀ and E Gwᵀ: of one example given w the mean a and the second moment B of yx, then over the tasks
    E GGᵀ = E [B/n + (n − 1)/n · aaᵀ] and E Gwᵀ = E awᵀ, since the examples are independent given w."""
    square, task = zeros(d, d), zeros(d, d)
    for w, chance in draws(laws["task"], d):
        mean, second = [Fraction(0)] * d, zeros(d, d)
        for x, p in draws(laws["inputs"], d):
            for (error,), q in draws(laws["noise"], 1):
                value = [(sum(a * b for a, b in zip(w, x)) + error) * a for a in x]
                mean = add(mean, scale(p * q, value))
                second = add(second, scale(p * q, outer(value, value)))
        both = add(scale(Fraction(1, n), second), scale(Fraction(n - 1, n), outer(mean, mean)))
        square, task = add(square, scale(chance, both)), add(task, scale(chance, outer(mean, w)))
    return square, task


def outer(x, y):
    return product(column(x), [y])


def draws(law, d):
    """All vectors of d independent coordinates, with their probabilities."""
    return [([point for point, _ in each], prod(weight for _, weight in each))
            for each in tuples(list(zip(law["points"], law["weights"])), repeat=d)]
