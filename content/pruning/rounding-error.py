"""Rounding moves each weight by half a step at most; rounding at random is right on average."""

from fractions import Fraction
from itertools import product as tuples
from math import floor, prod

from matrices import dot, subtract
from numerals import listed
from sentence import fill
from theorem import Theorem, at_most, equal, less


def judge(subject):
    w, x, s, k, worst = (subject[name] for name in ("w", "x", "step", "k", "worst"))
    rounded = [floor(weight / s + Fraction(1, 2)) * s for weight in w]
    error, bound = abs(dot(x, subtract(w, rounded))), s / 2 * sum(map(abs, x))
    attained, outcomes = subtract(worst, rounded), list(random_outcomes(w, s))
    mean = sum(p * dot(x, subtract(v, w)) for v, p in outcomes)
    variance = sum(p * dot(x, subtract(v, w)) ** 2 for v, p in outcomes)
    parts = [weight / s - floor(weight / s) for weight in w]
    formula, ceiling = s * s * sum(a * a * f * (1 - f) for a, f in zip(x, parts)), s * s * dot(x, x) / 4
    return Theorem(
        statement=fill(r"""for $w=(«w»)$, $x=(«x»)$ and the step $«s»$ the nearest multiples are $«k»$ steps, and the
            output errs by $«error»$, at most $\tfrac12\cdot«s»\,\norm x_1=«bound»$; other weights, listed, attain this.
            Rounded at random, the output is right on average over all outcomes, with the mean squared error
            $«variance»$, at most $\tfrac14\cdot(«s»)^2\,\norm x_2^2=«ceiling»$.""", w=listed(w), x=listed(x), s=s,
            k=listed([weight / s for weight in rounded]), error=error, bound=bound, variance=variance, ceiling=ceiling),
        over="all outcomes of rounding at random",
        relations=[
            at_most(r"\max_i\abs{w_i-\hat w_i}", r"\tfrac s2", max(map(abs, subtract(w, rounded))), s / 2),
            *(equal(rf"\hat w_{i + 1}", f"k_{i + 1}s", each, count * s)
              for i, (each, count) in enumerate(zip(rounded, k, strict=True))),
            equal(r"\abs{x\cdot(w-\hat w)}", "e", error, subject["error"]),
            equal(r"\tfrac s2\norm x_1", "b", bound, subject["bound"]),
            at_most("e", "b", error, bound),
            equal(r"\max_i\abs{w_i^\prime-\hat w_i}", r"\tfrac s2", max(map(abs, attained)), s / 2),
            equal(r"\abs{x\cdot(w^\prime-\hat w)}", "b", abs(dot(x, attained)), bound),
            equal(r"\textstyle\sum p", "1", sum(p for _, p in outcomes), 1),
            equal(r"\E\,x\cdot(\tilde w-w)", "0", mean, 0),
            equal(r"\E\,(x\cdot(\tilde w-w))^2", "v", variance, subject["variance"]),
            equal(r"s^2\textstyle\sum_ix_i^2\phi_i(1-\phi_i)", "v", formula, subject["variance"]),
            equal(r"\tfrac14s^2\norm x_2^2", "c", ceiling, subject["ceiling"]),
            at_most("v", "c", variance, ceiling),
            less("0", "v", 0, variance),
        ],
        setting={"step": str(s)},
    )


def random_outcomes(w, s):
    """All ways to round each weight down or up, up with the probability that is its fraction of a step."""
    choices = [((floor(v / s) * s, 1 - (v / s - floor(v / s))), ((floor(v / s) + 1) * s, v / s - floor(v / s)))
               for v in w]
    for outcome in tuples(*choices):
        yield [value for value, _ in outcome], prod((p for _, p in outcome), start=Fraction(1))
