"""One head puts positions in another order, up to the weight that leaks to the others."""

from fractions import Fraction

from canonical import demand
from intervals import exp, greatest, least, softmax
from numerals import listed, scientific
from sentence import fill
from theorem import Theorem, at_most

UNSEEN = {"words.*": "positions are put in order, whatever words stand there"}


def judge(subject):
    words, order, scores, beta = (subject[name] for name in ("words", "order", "scores", "beta"))
    e, b, n = subject["error"], subject["bound"], len(order)
    permutation = [[Fraction(j + 1 == target) for j in range(n)] for target in order]
    demand(sorted(order) == list(range(1, n + 1)) and len(words) == n, "this is no order of the words")
    demand(scores == permutation, "the scores are others")
    # By the norm of row sums: all tokens at norm at most M, and one configuration of signs attains it.
    sums = [sum(abs(weight - entry) for weight, entry in zip(softmax([beta * s for s in row]), row)) for row in scores]
    bound = 2 * (n - 1) * exp(-beta)
    low, high = r"\min_i\sum_j\abs{A_{ij}-\Pi_{ij}}", r"\max_i\sum_j\abs{A_{ij}-\Pi_{ij}}"
    formula = r"2(n-1)e^{-\beta}"
    return Theorem(
        statement=fill(r"""for the order $«order»$ of $n=«n»$ positions and $\beta=«beta»$, one head gives
            $\max_i\norm{\mathrm{out}_i-x_{\pi(i)}}\le e\,M$ with $e\approx«e»$ for all tokens of norm
            at most $M$; no smaller factor serves, and $e\le2(n-1)e^{-\beta}\approx«b»$.""", order=listed(order, r"\,"),
            n=n, beta=beta, e=scientific(e), b=scientific(b)),
        over="all tokens of norm at most $M$",
        relations=[
            at_most(r"0.995\,e", low, Fraction(199, 200) * e, least(sums)),
            at_most(r"0.995\,b", formula, Fraction(199, 200) * b, bound),
            at_most(formula, r"1.005\,b", bound, Fraction(201, 200) * b),
            at_most(high, r"1.005\,e", greatest(sums), Fraction(201, 200) * e),
            at_most(high, formula, greatest(sums), bound),
        ],
        setting={"beta": beta},
    )
