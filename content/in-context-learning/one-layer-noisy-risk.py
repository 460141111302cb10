"""Noise makes each example say a little less, and the best single layer trusts it a little less."""

from fractions import Fraction
from itertools import product as tuples
from math import prod

from canonical import demand
from layer_risk import coordinate_moment, moment, multiple, trace
from matrices import add, apart, dot, outer, scale
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    n, d, laws, m, noise = (subject[name] for name in ("n", "d", "laws", "m", "noise"))
    c, a, inputs, tasks, eps = subject["c"], subject["a"], laws["inputs"], laws["task"], laws["noise"]
    demand(all(is_symmetric(law) for law in laws.values()), "a law is not symmetric")
    square, mixed = mean_answers(laws, n, d)
    best, gain = trace(mixed) / trace(square), n + d - 2 + m + noise
    demand(square == multiple(square[0][0], d) and square[0][0] > 0, "the risk has no single minimum")
    return Theorem(
        statement=fill(r"""over all draws of $n=«n»$ examples in $\R^{«d»}$ whose coordinates have the fourth moment
            $m=«m»$, of tasks $w$ and of noise with variance $\sigma^2=«noise»$, the answer $G=\frac1n\sum_iy_ix_i$ has
            $\E GG^\top=«c»\,I$ and $\E Gw^\top=I$. Hence $x_\star^\top\Gamma G$ has its least risk $«R»$ at
            $\Gamma=«a»\,I$ and nowhere else.""", n=n, d=d, m=coordinate_moment(inputs, 4),
            noise=coordinate_moment(eps, 2), c=square[0][0], R=risk(best, square, mixed), a=best),
        over=r"all draws, all matrices $\Gamma$, and all laws with the same moments",
        relations=[
            *(equal(rf"\E x^{k}", fill("«v»", v=value), any_moment(inputs, k), value)
              for k, value in enumerate((1, 0, 1, 0, m))),
            *(equal(rf"\E\eps^{k}", fill("«v»", v=value), any_moment(eps, k), value)
              for k, value in enumerate((1, 0, noise))),
            *(equal(rf"\E w_1^{k}", str(value), any_moment(tasks, k), value) for k, value in enumerate((1, 0, 1))),
            equal(r"\abs{\E GG^\top-c\,I}", "0", apart(square, multiple(c, d)), 0),
            equal(r"\abs{\E Gw^\top-I}", "0", apart(mixed, multiple(Fraction(1), d)), 0),
            equal("nc", r"n+d-2+m+\sigma^2", n * c, gain),
            equal(r"a^\star\tr\E GG^\top", r"\tr\E Gw^\top", a * trace(square), trace(mixed)),
            equal(r"R(a^\star)", r"R^\star", risk(a, square, mixed), subject["R"]),
            equal(r"(n+d-2+m+\sigma^2)\,R^\star", r"d\,(d-2+m+\sigma^2)", gain * subject["R"], d * (gain - n)),
            less("0", "c", 0, square[0][0]),
        ],
        setting={"n": n, "d": d, "moment": str(m)},
    )


def is_symmetric(law):
    chances = dict(zip(law["points"], law["weights"], strict=True))
    return len(chances) == len(law["points"]) and all(p >= 0 and chances.get(-t) == p for t, p in chances.items())


def any_moment(law, k):
    """E x^k; the odd ones vanish with those of t."""
    return coordinate_moment(law, k) if k % 2 == 0 else moment(law, k)


def draws(law, d):
    """All draws of so many coordinates t, with their probabilities."""
    for draw in tuples(zip(law["points"], law["weights"]), repeat=d):
        yield [t for t, _ in draw], prod((p for _, p in draw), start=Fraction(1))


def mean_answers(laws, n, d):
    """E GGᵀ and E Gwᵀ of G = (1/n)Σ y x, two examples being independent once the task is given."""
    inputs, (s, t, e) = list(draws(laws["inputs"], d)), (laws[name]["square"] for name in ("inputs", "task", "noise"))
    moments, of_noise = add(*(scale(p, outer(x, x)) for x, p in inputs)), e * moment(laws["noise"], 2)
    squares, mixed = [], []
    for w, chance in draws(laws["task"], d):
        mean = [dot(row, w) for row in moments]
        alone = add(*(scale(p * (s * t * dot(w, x) ** 2 + of_noise) * s, outer(x, x)) for x, p in inputs))
        pairs = scale(s * s * t, outer(mean, mean))
        squares.append(scale(chance, add(scale(Fraction(1, n), alone), scale(Fraction(n - 1, n), pairs))))
        mixed.append(scale(chance * s * t, outer(mean, w)))
    return add(*squares), add(*mixed)


def risk(a, square, mixed):
    """E‖aG − w‖² = a² tr E GGᵀ − 2a tr E Gwᵀ + d."""
    return a * a * trace(square) - 2 * a * trace(mixed) + len(square)
