"""A narrow chain cannot turn: width one is monotone, and no monotone function comes nearer than ¼ to the hat."""

from fractions import Fraction

from canonical import demand
from graphs import distance, graph, points, turns
from networks import count_units, graph_of
from sentence import fill
from theorem import Theorem, at_most, equal, less


def judge(subject):
    chains, nearest, residual, bound = (subject[name] for name in ("chains", "nearest", "residual", "bound"))
    hat, depth = graph(subject["hat"]), len(chains[0])
    demand(subject["depth"] == depth, "chains of the depth told")
    demand(
        all(len(chain) == depth and all(narrow(block) for block in chain) for chain in chains), "chains of width one"
    )
    demand(hat == ([0, Fraction(1, 2), 1], [0, Fraction(1, 2), 0]), "the target min(x, 1 − x)")
    demand(count_units(residual) == 1 and all(map(narrow, nearest)), "one hidden unit, and a chain")
    drawn = [graph_of(chain) for chain in chains]
    near, level = min(distance(g, hat) for g in drawn), f"{fill('«b»', b=bound)}"
    return Theorem(
        statement=fill(r"""on
            $[0,1]$ each of $«count»$ drawn chains of depth $«depth»$, one unit a layer, is
            monotone, not constant, and at
            least $«bound»$ from $\min(x,1-x)$ in the sup norm, a distance which a constant chain attains; the
            residual block $x-2\relu(x-\frac12)$ with one hidden unit equals $\min(x,1-x)$.""",
            count=len(chains), depth=depth, bound=distance(graph_of(nearest), hat)),
        over=r"all $x\in[0,1]$, for each chain drawn",
        relations=[
            equal(r"\text{least depth of a chain}", str(depth), min(map(len, chains)), subject["depth"]),
            equal(r"\text{greatest}", str(depth), max(map(len, chains)), subject["depth"]),
            equal(r"\text{most turns of a chain}", "0", max(map(turns, drawn)), 0),
            less("0", r"\min_g\abs{g(1)-g(0)}", 0, min(abs(g[1][-1] - g[1][0]) for g in drawn)),
            equal(r"\norm{\text{constant chain}-\min(x,1-x)}_\infty", level, distance(graph_of(nearest), hat), bound),
            equal(r"\norm{x-2\relu(x-\tfrac12)-\min(x,1-x)}_\infty", "0", distance(graph_of(residual), hat), 0),
            at_most(level, r"\min_g\norm{g-\min(x,1-x)}_\infty", bound, near),
        ],
        certificate={"kind": "piecewise-linear", "functions": {
            "target": points(hat), **{f"chain {i}": points(g) for i, g in enumerate(drawn, 1)}}},
        setting={"depth": depth},
    )


def narrow(block):
    """One unit from one number to one, without a skip connection."""
    return [block["skip"], len(block["inner"]), len(block["outer"])] == [[[0]], 1, 1]
