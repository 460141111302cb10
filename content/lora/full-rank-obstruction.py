"""An update that stretches all directions alike: each rank removes just its share of it."""

from fractions import Fraction

from adapters import update
from canonical import demand
from matrices import apart, apply, diagonal, kernel, product, rank, scale, subtract, transpose
from sentence import fill
from spectra import above, attained, frobenius_square
from theorem import Theorem, at_most, equal, less

NEEDS = {"identity": (1, r"\Delta=I", r"\abs{\Delta-I}"),
         "reversal": (-2, r"\Delta=-2W$ with the orthogonal matrix $W$ shown", r"\abs{\Delta+2W}")}

UNSEEN = {f"adapters.*.{factor}.*.*": "every adapter of this rank leaves as much" for factor in "ab"}


def judge(subject):
    need, r, Delta, c = (subject[name] for name in ("need", "r", "Delta", "c"))
    multiple, named, gap = NEEDS[need]
    d, drawn, best = len(Delta), [update(adapter) for adapter in subject["adapters"]], update(subject["best"])
    errors, error = [subtract(Delta, BA) for BA in drawn], subtract(Delta, best)
    shares = [frobenius_square(each) / frobenius_square(Delta) for each in [*errors, error]]
    scaled = diagonal([c * c] * d)
    demand(subject["multiple"] == multiple and rank(best) <= r, "the update or its adapter is not the one named")
    return Theorem(
        statement=fill(r"""the update needed, $«named»«end» multiplies all lengths by $c=«c»$. An adapter of rank $«r»$
            attains $\norm{\Delta-BA}_2=«c»$ and $\norm{\Delta-BA}_F^2=«share»\norm\Delta_F^2$, and none of rank at most
            $«r»$ does better; for $«count»$ drawn ones the error acts as $\Delta$ on a space of dimension at least
            $d-r$.""", named=named, end="," if "$" in named else "$,", c=c, r=r, share=shares[-1], count=len(drawn)),
        over="all adapters of rank at most $r$",
        relations=[
            equal(gap, "0", apart(Delta, scale(multiple, subject["W"])), 0),
            less("0", "c", 0, c),
            equal(r"\abs{\Delta^\top\Delta-c^2I}", "0", apart(product(transpose(Delta), Delta), scaled), 0),
            at_most(r"\max\rank BA", "r", max(map(rank, drawn)), r),
            at_most("d-r", r"\min\dim\ker BA", d - r, min(len(kernel(BA)) for BA in drawn)),
            equal(r"\max_{v\in\ker BA}\abs{(\Delta-BA)v-\Delta v}", "0",
                  max(apart(apply(E, v), apply(Delta, v)) for E, BA in zip(errors, drawn) for v in kernel(BA)), 0),
            at_most("1-r/d", r"\min\norm{\Delta-BA}_F^2/\norm\Delta_F^2", 1 - Fraction(r, d), min(shares[:-1])),
            equal(r"\#\{i:\sigma_i(\Delta-BA)\gt c\}", "0", above(error, c), 0),
            equal(r"\#\{i:\sigma_i(\Delta-BA)=c\}", "d-r", attained(error, c), d - r),
            equal(r"\norm{\Delta-BA}_F^2/\norm\Delta_F^2", "1-r/d", shares[-1], subject["share"]),
        ],
        certificate={"kind": "matrix-identity", "factors": [transpose(Delta), Delta], "equals": [scaled]},
        setting={"r": r, "need": need},
    )
