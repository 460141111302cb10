"""Existence is not learning: the variance of ⟨χ_S, g⟩ over all parities is ‖g‖²/2^d − g(1)²/4^d."""

from fractions import Fraction

from sentence import fill, near
from theorem import Theorem, equal


def judge(subject):
    d, g, sets, networks = (subject[name] for name in ("d", "g", "sets", "networks"))
    points = range(2 ** d)
    inner = [sum(Fraction(parity(S, x) * g[x]) for x in points) / 2 ** d for S in sets]
    mean = sum(inner) / len(inner)
    variance = sum((value - mean) ** 2 for value in inner) / len(inner)
    formula = sum(Fraction(value) ** 2 for value in g) / 2 ** d / 2 ** d - Fraction(g[0], 2 ** d) ** 2
    # A parity of s signs, k of them −1, is (−1)^k, and the network reads their sum s − 2k.
    missed = max(abs(output(networks[s], s - 2 * k) - (-1) ** k) for s in range(d + 1) for k in range(s + 1))
    return Theorem(
        statement=fill(r"""over
            the $2^{«d»}=«sets»$ parities of $«d»$ signs the variance of $\inner{\chi_S}{g}$, for one drawn function
            $g$ in the place of a partial derivative, is $\norm g^2/2^{«d»}-g(\mathbf 1)^2/4^{«d»}=«v»$; and each of
            these parities is computed exactly by one hidden layer of at most $«d»$ $\relu$ units.""",
            d=d, sets=2 ** d, v=near(variance, 5)),
        over="all parities and all $2^d$ points",
        relations=[
            equal(r"\text{different sets}", r"\text{sets}", len(set(sets) & set(points)), 2 ** d),
            equal(r"\max_{S,x}\abs{\text{network}_S(x)-\chi_S(x)}", "0", missed, 0),
            equal(r"\text{most hidden units of a network}", "d", max(len(each["units"]) for each in networks), d),
            equal(r"\operatorname{Var}_S\inner{\chi_S}{g}", r"\norm g^2/2^d-g(\mathbf 1)^2/4^d", variance, formula),
            equal(r"\operatorname{Var}_S\inner{\chi_S}{g}", "v", variance, subject["v"]),
        ],
        certificate={"kind": "table", "columns": ["S", "⟨χ_S, g⟩"],
                     "rows": [[format(S, f"0{d}b"), value] for S, value in zip(sets, inner)]},
        setting={"dimension": d},
    )


def parity(S, x):
    """The product over S of the signs of the point x, whose binary digits one are the signs −1."""
    return -1 if bin(S & x).count("1") % 2 else 1


def output(layer, t):
    """One hidden layer of one input."""
    hidden = [unit["out"] * max(unit["weight"] * t + unit["bias"], Fraction(0)) for unit in layer["units"]]
    return sum(hidden, layer["offset"])
