"""Rounding errs by half a step for each unit of input; at random it errs by nothing on average."""

from fractions import Fraction
from itertools import product as outcomes
from math import floor, prod

from canonical import demand
from matrices import dot
from numerals import listed
from sentence import fill
from theorem import Theorem, at_most, equal, less


def judge(subject):
    w, x, step, k, worst = (subject[name] for name in ("w", "x", "step", "k", "worst"))
    nearest = [floor(weight / step + Fraction(1, 2)) for weight in w]
    demand(nearest == k, "these are not the nearest multiples")
    rounded = [step * steps for steps in nearest]
    error, bound = abs(miss(x, rounded, w)), step / 2 * sum(map(abs, x))
    parts = [weight / step - floor(weight / step) for weight in w]
    law = [(prod(p if up else 1 - p for p, up in zip(parts, ups)),
            [step * (floor(weight / step) + up) for weight, up in zip(w, ups)]) for ups in outcomes((0, 1), repeat=len(w))]
    mean, square = (sum(chance * miss(x, lot, w) ** e for chance, lot in law) for e in (1, 2))
    ceiling = step ** 2 / 4 * dot(x, x)
    return Theorem(
        statement=fill(r"""for
            $w=(«w»)$, $x=(«x»)$ and the step $«step»$ the nearest multiples are $«nearest»$ steps, and the output
            errs by $«error»$, at most $\tfrac12\cdot«step»\,\norm x_1=«bound»$; other weights, listed, attain this.
            Rounded at random, the output is right on average over all outcomes, with the mean squared error
            $«square»$, at most $\tfrac14\cdot(«step»)^2\,\norm x_2^2=«ceiling»$.""", w=listed(w), x=listed(x),
            step=step, nearest=listed(nearest), error=error, bound=bound, square=square, ceiling=ceiling),
        over="all outcomes of rounding at random",
        relations=[
            at_most(r"\max_i\abs{w_i-\hat w_i}", r"\tfrac s2", spread(w, rounded), step / 2),
            equal(r"\abs{x\cdot(w-\hat w)}", "e", error, subject["error"]),
            equal(r"\tfrac s2\norm x_1", "b", bound, subject["bound"]),
            at_most("e", "b", error, bound),
            equal(r"\max_i\abs{w_i^\prime-\hat w_i}", r"\tfrac s2", spread(worst, rounded), step / 2),
            equal(r"\abs{x\cdot(w^\prime-\hat w)}", "b", abs(miss(x, worst, rounded)), bound),
            equal(r"\textstyle\sum p", "1", sum(chance for chance, _ in law), 1),
            equal(r"\E\,x\cdot(\tilde w-w)", "0", mean, 0),
            equal(r"\E\,(x\cdot(\tilde w-w))^2", "v", square, subject["variance"]),
            equal(r"s^2\textstyle\sum_ix_i^2\phi_i(1-\phi_i)", "v",
                  step ** 2 * sum(a * a * p * (1 - p) for a, p in zip(x, parts)), square),
            equal(r"\tfrac14s^2\norm x_2^2", "c", ceiling, subject["ceiling"]),
            at_most("v", "c", square, ceiling),
            less("0", "v", 0, square),
        ],
        setting={"step": str(step)},
    )


def miss(x, one, other):
    """By how much the outputs of two lists of weights differ."""
    return sum(a * (b - c) for a, b, c in zip(x, one, other))


def spread(one, other):
    return max(abs(a - b) for a, b in zip(one, other))
