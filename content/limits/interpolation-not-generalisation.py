"""The same fit, any distance apart: two networks agree at the data and are M apart between them."""

from canonical import demand
from graphs import at, difference, distance, points, slopes
from networks import count_units, graph_of, value_at
from sentence import fill
from theorem import Theorem, at_most, equal


def judge(subject):
    data, networks, M, xi, L = (subject[name] for name in ("data", "networks", "M", "xi", "L"))
    knots, values = zip(*data)
    g, h = (graph_of(network, knots[0], knots[-1]) for network in networks)
    steep = max(abs(slope) for f in (g, h) for slope in slopes(f))
    near = min(abs(xi - x) for x in knots)
    demand(all(each[0]["bias"] and len(each) == 1 for each in networks), "one hidden layer each")
    # Nowhere further: the distance is attained, and at no other breakpoint of the two.
    peaks = [x for x, y in zip(*difference(g, h)) if abs(y) == distance(g, h)]
    return Theorem(
        statement=fill(r"""$\relu$ networks of $«m»$ and $«n»$ hidden units take the same values $«values»$ at the data $«knots»$,
            and are $«M»$ apart at $«xi»$, and nowhere further between the data. The steeper of them has slope
            $L=«L»$, and $«M»\le2L\cdot«near»$.""", m=count_units(networks[0]), n=count_units(networks[1]),
            values=list(values), knots=list(knots), M=distance(g, h), xi=peaks[0], L=steep, near=near),
        over=r"all $x\in[0,3]$" if (knots[0], knots[-1]) == (0, 3) else None,
        relations=[
            equal(r"\max_i\abs{g(x_i)-y_i}", "0", misfit(networks[0], data), 0),
            equal(r"\max_i\abs{h(x_i)-y_i}", "0", misfit(networks[1], data), 0),
            equal(r"\abs{g(\xi)-h(\xi)}", "M", abs(at(g, xi) - at(h, xi)), M),
            equal(r"\max\{\abs{g^\prime},\abs{h^\prime}\}", "L", steep, L),
            at_most("M", r"2L\min_i\abs{\xi-x_i}", M, 2 * L * near),
            equal(r"\norm{g-h}_\infty", "M", distance(g, h), M),
        ],
        certificate={"kind": "piecewise-linear", "functions": {"plain": points(g), "with a hat": points(h)}},
        setting={"height": M},
    )


def misfit(network, data):
    return max(abs(value_at(network, [x])[0] - y) for x, y in data)
