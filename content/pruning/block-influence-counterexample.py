"""Block influence sees by how much a block turns the stream, not what is read from it."""

from fractions import Fraction

from canonical import demand
from matrices import add, apart, apply, dot, identity, largest, product
from numerals import spaced
from roots import rational_root
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    one, two = subject["one"], subject["two"]
    first, second = Reading(one), Reading(two)
    demand(first.ratio == one["ratio"], "the ratio is another")
    return Theorem(
        statement=fill(r"""the residual block $x\mapsto x+x$ has influence $«i1»$, yet with it each output of the
            readout $(«r1»)$ is $«ratio»$ times what it is without. The block $x\mapsto x+«A»x$ has influence $«i2»$ at
            the tokens shown, and no output of the readout $(«r2»)$ depends on it.""", i1=first.influence,
            r1=one["readout"], ratio=first.ratio, A=two["A"], i2=second.influence, r2=two["readout"]),
        over=None,
        relations=[
            *first.relations(one, "I"),
            *second.relations(two, "II"),
            equal(r"\abs{M_{\mathrm{I}}-I}", "0", apart(one["A"], identity(2)), 0),
            equal(r"\abs{M_{\mathrm{II}}^\top v}", "0", largest(product([two["readout"]], two["A"])), 0),
            equal(r"\mathrm{BI}_{\mathrm{I}}", "0", first.influence, 0),
            less("1", r"r_{\mathrm{I}}", 1, first.ratio),
            less("0", r"\mathrm{BI}_{\mathrm{II}}", 0, second.influence),
            equal(r"r_{\mathrm{II}}", "1", second.ratio, 1),
        ],
        certificate={"kind": "table", "columns": ["block", "token", "cosine", "output with", "output without"],
                     "rows": first.rows("doubling") + second.rows("writing")},
    )


class Reading:
    """What a block x ↦ x + Ax does to tokens, and to what is read from them."""

    def __init__(self, block):
        demand(block["normalised"] is False, "the readout is of the stream itself")
        self.tokens = block["tokens"]
        self.after = [add(x, apply(block["A"], x)) for x in self.tokens]
        self.pairs = [(dot(block["readout"], y), dot(block["readout"], x)) for x, y in zip(self.tokens, self.after)]
        self.cosines = [dot(x, y) / (rational_root(dot(x, x)) * rational_root(dot(y, y)))
                        for x, y in zip(self.tokens, self.after)]
        self.influence = 1 - sum(self.cosines) / len(self.cosines)
        self.ratio = Fraction(self.pairs[0][0]) / self.pairs[0][1]

    def relations(self, block, name):
        M, r, many = rf"M_{{\mathrm{{{name}}}}}", rf"r_{{\mathrm{{{name}}}}}", []
        for i, (x, y, (with_it, without)) in enumerate(zip(self.tokens, self.after, self.pairs)):
            t, (before, behind) = i + 1, block["norms"][i]
            demand(before > 0 and behind > 0, "a norm is positive")
            many += [
                equal(rf"\norm{{x_{t}}}^2", rf"\rho_{t}^2", dot(x, x), before ** 2),
                equal(rf"\norm{{x_{t}+{M}x_{t}}}^2", rf"{{\rho'_{t}}}^2", dot(y, y), behind ** 2),
                equal(rf"\text{{output with }}\mathrm{{{name}}}", rf"{r}\cdot\text{{output without}}", with_it,
                      block["ratio"] * without),
                less("0", r"\abs{\text{output without}}", 0, abs(without)),
            ]
        mean = rf"1-\E\cos(x,x+{M}x)"
        return [*many, equal(mean, rf"\mathrm{{BI}}_{{\mathrm{{{name}}}}}", self.influence, block["influence"])]

    def rows(self, name):
        return [[name, spaced(x), str(cosine), str(with_it), str(without)]
                for x, cosine, (with_it, without) in zip(self.tokens, self.cosines, self.pairs)]
