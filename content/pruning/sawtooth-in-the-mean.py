"""A kink that is missing does harm only nearby; but the level ½ has to be crossed in every pair of intervals."""

from fractions import Fraction

from canonical import demand
from graphs import at, constant, count_pieces, difference, graph, integral_of_power, points, sawtooth
from sentence import fill
from theorem import Theorem, at_most, equal

HALF = Fraction(1, 2)


def judge(subject):
    k, near = subject["k"], graph(subject["near"])
    T = sawtooth(2 ** k)
    # The second piece falls with the slope −2^k from 1 to 0, and so begins at 2 if it is continued to the left.
    demand(subject["square"] == Fraction(4, 3 * 2 ** k), "the square is not that of the theorem")
    demand(near == (T[0][:1] + T[0][2:], [Fraction(2)] + T[1][2:]), "this is not the sawtooth without its first kink")
    areas = areas_between_crossings(T)
    pairs, square = Fraction(len(areas) // 2), integral_of_power(difference(T, near), 2)
    each = [coarser(T, pairs, areas[0], entry) for entry in subject["coarse"]]
    return Theorem(
        statement=fill(r"""without the first kink of $T_{«k»}$, the second piece going on to $0$, the squared error in
            $L^2[0,1]$ is exactly $«square»$. The intervals between the crossings of its mean form $«pairs»$ disjoint
            pairs, each interval of area $«area»$; so every continuous piecewise-linear $g$ with $p$ pieces has
            $\norm{T_{«k»}-g}_{L^1}\ge(«pairs»-p)\cdot«area»$, as the sawteeth with fewer pieces shown do.""", k=k,
            square=square, pairs=pairs, area=areas[0]),
        over="all continuous piecewise-linear functions $g$ with $p$ pieces, for the bound in $L^1$",
        relations=[
            equal(r"\text{pieces of }g+1", "2^k", count_pieces(near) + 1, 2 ** k),
            equal(r"\norm{T_k-g}_{L^2}^2", r"\tfrac43\,2^{-k}", square, Fraction(4, 3 * 2 ** k)),
            equal(r"\max\text{ area}", "2^{-k-2}", max(areas), subject["area"]),
            equal(r"\min\text{ area}", "2^{-k-2}", min(areas), Fraction(1, 2 ** (k + 2))),
            *(relation for relations in each for relation in relations),
            equal(r"\text{pairs}", "2^{k-1}-1", pairs, subject["pairs"]),
        ],
        certificate={"kind": "piecewise-linear", "functions": {"T": points(T), "one kink less": points(near)}},
        setting={"k": k},
    )


def areas_between_crossings(T):
    """The areas between T and the level ½ from each crossing to the next."""
    f = difference(T, constant(HALF))
    zeros = [a - c * (b - a) / (d - c) for a, b, c, d in zip(f[0], f[0][1:], f[1], f[1][1:]) if c * d < 0]
    return [integral_of_power(part(f, a, b), 1) for a, b in zip(zeros, zeros[1:])]


def part(f, low, high):
    """A function between two points."""
    knots = [low, *(x for x in f[0] if low < x < high), high]
    return knots, [at(f, x) for x in knots]


def coarser(T, pairs, area, entry):
    """What is said of a sawtooth with fewer pieces, the constant ½ where it has one."""
    g, p = graph(entry["g"]), entry["p"]
    demand(g == (constant(HALF) if p == 1 else sawtooth(p)), "this is no sawtooth")
    bound, error = (pairs - p) * area, integral_of_power(difference(T, g), 1)
    return [
        equal(r"\text{pieces of }g", "p", count_pieces(g), p),
        equal(r"(2^{k-1}-1-p)\,2^{-k-2}", "b", bound, entry["b"]),
        equal(r"\norm{T_k-g}_{L^1}", "e", error, entry["e"]),
        at_most("b", "e", bound, error),
    ]
