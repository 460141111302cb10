"""Near in the mean, far at the jump: a ramp meets a step in L^p as nearly as one likes, and in the sup norm never."""

from fractions import Fraction

from canonical import demand
from graphs import at, difference, graph, integral_of_power, norm, points
from networks import count_units, graph_of
from sentence import fill, power_of
from theorem import Theorem, equal


def judge(subject):
    before, after = graph(subject["target"]["before"]), graph(subject["target"]["after"])
    network, eps, p, m, delta = (subject[name] for name in ("network", "eps", "p", "m", "delta"))
    middle = before[0][-1]
    demand(
        (before[0][0], after[0][0], after[0][-1], middle) == (0, middle, 1, Fraction(1, 2)), "a step at 1/2 in [0, 1]"
    )
    demand(count_units(network) == 2, "a ramp of two units")
    ramp = graph_of(network)
    gaps = [difference(between(ramp, f[0][0], f[0][-1]), f) for f in (before, after)]
    mean = sum(integral_of_power(gap, p) for gap in gaps)
    jump = abs(after[1][0] - before[1][-1])
    return Theorem(
        statement=fill(r"""the
            ramp $g$ of width $\eps=«eps»$, made of $\relu$ units, and the step $f$ at $x_0=«middle»$ have
            $\int_0^1\abs{g-f}«power»=\eps/(2^{«p»}\cdot «q»)=«m»$ and $\norm{g-f}_\infty=«delta»$, the least distance of any
            continuous function from the step.""", eps=power_of(2, width(ramp)),
            power="" if p == 1 else f"^{p}", p=p, q=p + 1, m=power_of(2, mean), delta=max(map(norm, gaps)), middle=middle),
        over=r"all $x\in[0,1]$, and all continuous functions",
        relations=[
            equal("m", r"\eps/(2^p(p+1))", m, eps / (2 ** p * (p + 1))),
            equal(r"\tfrac12\abs{f(\tfrac12^+)-f(\tfrac12^-)}", r"\delta", jump / 2, delta),
            equal(r"\textstyle\int\abs{g-f}^p", "m", mean, m),
            equal(r"\norm{g-f}_\infty", r"\delta", max(map(norm, gaps)), delta),
        ],
        certificate={"kind": "piecewise-linear", "functions": {
            "ramp": points(ramp), "target before": points(before), "target after": points(after)}},
        setting={"p": p, "k": eps.denominator.bit_length() - 1},
    )


def between(f, low, high):
    """f on a smaller interval."""
    knots = sorted({low, high, *(x for x in f[0] if low < x < high)})
    return knots, [at(f, x) for x in knots]


def width(ramp):
    """How long the ramp rises."""
    return ramp[0][2] - ramp[0][1] if len(ramp[0]) == 4 else ramp[0][-1] - ramp[0][0]
