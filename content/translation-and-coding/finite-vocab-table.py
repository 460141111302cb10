"""One unit a sentence: every function of finitely many sentences is a network with one hidden layer."""

from fractions import Fraction
from itertools import product as words_of

from canonical import demand
from matrices import add, apart, dot, identity, scale
from numerals import spaced
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    V, n, table, units = (subject[name] for name in ("vocabulary", "length", "table", "units"))
    small, large = subject["decimal"], subject["large"]
    words, letters = list(words_of(range(V), repeat=n)), identity(V)
    demand(len(table) == len(words), "not every word has its letter")
    outputs = [say(units, [entry for letter in word for entry in letters[letter]], V) for word in words]
    wrong = sum(output.count(max(output)) != 1 or output[letter] != max(output)
                for output, letter in zip(outputs, table))
    error = max(apart(output, letters[letter]) for output, letter in zip(outputs, table))
    functions = small["vocabulary"] ** (small["vocabulary"] ** small["length"])
    return Theorem(
        statement=fill(r"""the network of $\abs V^n=«V»^{«n»}=«units»$ $\relu$ units shown computes the drawn function
            $f:V^n\to V$ exactly: at every word the output is the unit vector of $f$, and its greatest entry is unique.
            For $\abs V=«v»$ and $n=«l»$ no description of fewer than $«bits»$ bits distinguishes all such functions,
            and $«many»^{«long»}$, the number of contexts of $«long»$ tokens, has $«digits»$ digits.""", V=V, n=n,
            units=len(units), v=small["vocabulary"], l=small["length"], bits=bits_to_name(functions),
            many=large["vocabulary"], long=large["length"], digits=len(str(large["vocabulary"] ** large["length"]))),
        over="all words in $V^n$",
        relations=[
            equal(r"\#\{a:\text{the greatest entry is not }f(a)\text{ alone}\}", "0", wrong, 0),
            equal(r"\max_a\norm{\mathrm{out}(a)-e_{f(a)}}_\infty", r"\delta", error, subject["error"]),
            less(r"\max_a\norm{\mathrm{out}(a)-e_{f(a)}}_\infty", r"\tfrac12", error, Fraction(1, 2)),
            equal(r"\text{units}", r"\abs V^n", len(units), V ** n),
            equal(r"\text{digits of }\abs V^{n}", r"\text{the digits named}",
                  len(str(large["vocabulary"] ** large["length"])), large["digits"]),
            equal("b", r"\min\{b:2^b\ge\abs V^{\abs V^n}\}", small["bits"], bits_to_name(functions)),
        ],
        certificate={"kind": "table", "columns": ["word", "f", "output"],
                     "rows": [[spaced(word), letter, spaced(output)]
                              for word, letter, output in zip(words, table, outputs)]},
        setting={"length": n},
    )


def say(units, x, V):
    """Σ ReLU(⟨w, x⟩ + b) of all units, each with its outer weights."""
    terms = [scale(max(dot(unit["weights"], x) + unit["bias"], Fraction(0)), unit["outer"]) for unit in units]
    return add(*terms, [Fraction(0)] * V)


def bits_to_name(count):
    """The least b with 2^b ≥ count."""
    return (count - 1).bit_length()
