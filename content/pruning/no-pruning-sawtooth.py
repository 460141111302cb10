"""No unit of the sawtooth can go: a network of fewer has too few pieces to cross the level as often as it must."""

from canonical import demand
from graphs import at, constant, count_pieces, crossings, difference, distance, norm, points, sawtooth
from networks import count_units, graph_of
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    network, m, r, c, delta = (subject[name] for name in ("network", "m", "r", "c", "delta"))
    teeth, f = subject["teeth"], graph_of(network)
    demand(len(network) == 1 and r == 1, "the network has one hidden layer, and one unit less is meant")
    left = [graph_of([drop(network[0], j)]) for j in range(m)]
    changes = [norm(difference(f, g)) for g in left]
    away = min(abs(at(f, x) - c) for x in sawtooth(teeth)[0])
    return Theorem(
        statement=fill(r"""the sawtooth with $«teeth»$ pieces on $[0,1]$ is a network of $«m»$ units beside an affine
            part. Every network with one unit less, its affine part, kinks and coefficients chosen anew, is at least
            $«away»$ away in the sup norm, which the constant $«c»$ is as well; one plain deletion costs between
            $«least»$ and $«most»$.""", teeth=teeth, m=count_units(network), away=away, c=c, least=min(changes),
            most=max(changes)),
        over=r"all networks of one hidden layer with fewer units beside an affine part, and all $x\in[0,1]$",
        relations=[
            equal(r"\norm{f-T}_\infty", "0", distance(f, sawtooth(teeth)), 0),
            equal(r"\text{units}", "m", count_units(network), m),
            equal(r"\text{pieces of }f", "2^k", count_pieces(f), teeth),
            less("0", "r", 0, r),
            less(r"m-r+1\text{, the pieces of any network of }m-r\text{ units}", r"\text{crossings of }c", m - r + 1,
                 crossings(f, c)),
            equal(r"\min_j\abs{f(j2^{-k})-c}", r"\delta", away, delta),
            equal(r"\norm{f-c}_\infty", r"\delta", distance(f, constant(c)), delta),
            equal(r"\text{deletions}", "m", len(subject["deletions"]), m),
            *(equal(rf"\norm{{f-f_{{-{j + 1}}}}}_\infty", f"d_{{{j + 1}}}", changes[j], cost)
              for j, cost in enumerate(subject["deletions"])),
        ],
        certificate={"kind": "piecewise-linear",
                     "functions": {"f": points(f), "without the first unit": points(left[0])}},
        setting={"k": teeth.bit_length() - 1},
    )


def drop(block, j):
    """A hidden layer without its unit j."""
    rows = {name: block[name][:j] + block[name][j + 1:] for name in ("inner", "bias")}
    return {**block, **rows, "outer": [row[:j] + row[j + 1:] for row in block["outer"]]}
