"""One step of attention leads from a shaken pattern back to it, as long as the noise leaves a margin."""

from fractions import Fraction

from canonical import demand
from intervals import exp, greatest, softmax, sqrt
from matrices import add, dot, scale, subtract
from numerals import scientific
from sentence import decimal, fill
from theorem import Theorem, at_most, equal


def judge(subject):
    unit, shake, M, beta = (subject[name] for name in ("unit", "shake", "M", "beta"))
    e, b, tau = subject["error"], subject["bound"], subject["tolerance"]
    patterns = [scale(unit, read_signs(each)) for each in subject["patterns"]]
    noise = list(map(read_signs, subject["noise"]))
    N, dimension = len(patterns), len(patterns[0])
    shaken = [add(x, scale(shake, by)) for x, by in zip(patterns, noise, strict=True)]
    scores = [[dot(x, query) for x in patterns] for query in shaken]
    error = greatest([miss(patterns, i, softmax([beta * s for s in row])) for i, row in enumerate(scores)])
    margins = [row[i] - max(s for j, s in enumerate(row) if j != i) for i, row in enumerate(scores)]
    bound = 2 * M * (N - 1) * exp(-beta * min(margins))
    said, formula = r"\max_i\norm{\mathrm{out}-x_i}", r"\max_i2M(N-1)e^{-\beta\Delta}"
    demand({len(each) for each in patterns + noise} == {dimension} == {64}, "the patterns differ in length")
    return Theorem(
        statement=fill(r"""each of the $N=«N»$ patterns of norm $M=«M»$ in $\R^{«dimension»}$ shown, shaken by a vector
            of norm $«norm»$, is retrieved by one step of attention with $\beta=«beta»$: the worst error is
            $e\approx«e»$, and the greatest of the bounds $2M(N-1)e^{-\beta\Delta(\xi)}$ is $b\approx«b»$, $b\le«tau»$.""", N=N, M=M,
            dimension=dimension, norm=decimal(8 * shake, 1), beta=beta, e=scientific(e), b=scientific(b), tau=tau),
        over=None,
        relations=[
            equal(r"\norm{x_j}^2", "M^2", max(dot(x, x) for x in patterns), M ** 2),
            at_most(r"0.99\,e", said, Fraction(99, 100) * e, error),
            at_most(said, r"1.01\,e", error, Fraction(101, 100) * e),
            at_most(r"0.99\,b", formula, Fraction(99, 100) * b, bound),
            at_most(formula, r"1.01\,b", bound, Fraction(101, 100) * b),
            at_most(formula, r"\tau", bound, tau),
            at_most(said, formula, error, bound),
        ],
        setting={"shake": str(shake)},
    )


def read_signs(text):
    """Signs as a vector of ±1."""
    return [{"+": Fraction(1), "-": Fraction(-1)}[sign] for sign in text]


def miss(patterns, i, weights):
    """‖Σ p_j x_j − x_i‖ = ‖Σ p_j (x_j − x_i)‖."""
    away = [subtract(x, patterns[i]) for x in patterns]
    parts = [sum(weight * entry for weight, entry in zip(weights, column)) for column in zip(*away)]
    return sqrt(sum(part ** 2 for part in parts))
