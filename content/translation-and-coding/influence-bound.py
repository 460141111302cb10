"""One token among n moves the output of a head by a constant over n, and one configuration moves it so far."""

from fractions import Fraction

from canonical import demand
from intervals import enclose, exp, power
from numerals import listed, scientific
from sentence import fill
from theorem import Theorem, at_most, equal

LOOSE = Fraction(1, 2 ** 30)


def judge(subject):
    B, M, rows, slope = (subject[name] for name in ("B", "M", "rows", "slope"))
    demand(subject["constant"] == 2 and len(subject["logits"]) == len(subject["values"]), "the bound is another")
    demand(subject["attaining"] == {"others": -B, "own": B}, "this is not the configuration that attains the bound")
    others = [(Fraction(l, 8) * B, Fraction(v, 8) * M) for l, v in zip(subject["logits"], subject["values"])]
    ends = [(token["logit"], token["value"]) for row in rows for token in (row["from"], row["to"])]
    changes = [abs(mean([*others[:row["n"] - 1], *ends[2 * k:2 * k + 1]])
                   - mean([*others[:row["n"] - 1], *ends[2 * k + 1:2 * k + 2]])) for k, row in enumerate(rows)]
    growth, ratio = Fraction(rows[-1]["n"], rows[0]["n"]), changes[0] / changes[-1]
    return Theorem(
        statement=fill(r"""with logits in $[-B,B]$, values in $[-M,M]$, $B=«B»$ and $M=«M»$, replacing one of the
            $n=«lengths»$ tokens drawn moves the output by $c\approx«changes»$, and by less than
            $\tfrac{«constant»Me^{2B}}{n-1+e^{2B}}$; a token flipped from $M$ to $-M$ at logit $B$ among others at $-B$
            moves it by this bound, up to the rounding of its enclosure.""", B=B, M=M,
            lengths=listed([row["n"] for row in rows]), changes=listed([scientific(row["change"]) for row in rows]),
            constant=subject["constant"]),
        over=None,
        relations=[
            *(relation for row, change in zip(rows, changes) for relation in of_row(B, M, row, change)),
            at_most(r"\max_j\abs{l_j}", "B", max(abs(l) for l, _ in others + ends), B),
            at_most(r"\max_j\abs{v_j}", "M", max(abs(v) for _, v in others + ends), M),
            equal(r"\text{rows}", r"\text{lengths}", len(rows), len({row["n"] for row in rows})),
            at_most("(n_4/n_1)^{s}", "c_1/c_4", power(growth, slope["low"]), ratio),
            at_most("c_1/c_4", r"(n_4/n_1)^{s^\prime}", ratio, power(growth, slope["high"])),
        ],
        setting={"B": str(B)},
    )


def of_row(B, M, row, change):
    """What is said of one length: the movement drawn, the bound, and the movement of the token that is flipped."""
    n, c, weight = row["n"], row["change"], exp(2 * B)
    bound, formula = 2 * M * weight / (n - 1 + weight), rf"\tfrac{{2Me^{{2B}}}}{{{n}-1+e^{{2B}}}}"
    own, other = exp(B), exp(-B)
    flipped = 2 * M * own / (own + (n - 1) * other)
    drawn = rf"\abs{{\mathrm{{out}}-\mathrm{{out}}'}}_{{n={n}}}"
    attaining = r"\abs{\mathrm{out}-\mathrm{out}'}_{\text{attaining}}"
    return [
        at_most(r"0.995\,c", drawn, Fraction(199, 200) * c, change),
        at_most(drawn, r"1.005\,c", change, Fraction(201, 200) * c),
        at_most(rf"(1-2^{{-30}}){formula}", attaining, (1 - LOOSE) * bound, flipped),
        at_most(attaining, rf"(1+2^{{-30}}){formula}", flipped, (1 + LOOSE) * bound),
        at_most(drawn, formula, change, bound),
    ]


def mean(tokens):
    """The mean of the values with weights e^logit; the values of one logit are added first, which is exact."""
    sums = {}
    for logit, value in tokens:
        count, total = sums.get(logit, (0, Fraction(0)))
        sums[logit] = count + 1, total + value
    weights = {logit: exp(logit) for logit in sums}
    return sum((weights[l] * total for l, (_, total) in sums.items()), enclose(0)) \
        / sum((weights[l] * count for l, (count, _) in sums.items()), enclose(0))
