"""Fewer heads of hard attention than pairs cannot tell all words of values apart; as many can, and two layers can."""

from itertools import permutations, product as tuples

from canonical import demand
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    m, V, heads = (subject[name] for name in ("pairs", "letters", "heads"))
    words = list(tuples(range(V), repeat=m))
    tokens = [(i, letter) for i in range(m) for letter in range(V)]
    readings = {tuple(next(t for t in order if word[t[0]] == t[1]) for word in words) for order in permutations(tokens)}
    telling = sum(len(set(zip(*some))) == len(words) for some in tuples(readings, repeat=m - 1))
    cases = [(place, word) for place in range(m) for word in words]
    wrong = sum(recall(heads, place, word) != word[place] for place, word in cases)
    demand(len(heads) == m == subject["least"], "the heads shown are more or fewer")
    return Theorem(
        statement=fill(r"""for texts of $m=«m»$ pairs with $V=«V»$ possible values there are $«readings»$ ways in which
            one head can read the values. No «choice» of them tells all words of values apart, so that at least $«m»$
            heads are needed. With the $«heads»$ heads shown exactly one reads a value, and it is the answer, in all
            $«cases»$ cases; two layers of one head each answer all of them as well.""", m=m, V=V,
            readings=len(readings), choice="single one" if m == 2 else "choice of $m-1$", heads=len(heads),
            cases=len(cases)),
        over="all heads of hard attention, whatever their scores, and all functions of what they read",
        relations=[
            equal(r"\text{cases}", "mV^m", subject["texts"], m * V ** m),
            equal(rf"\text{{ways to read}}", str(len(readings)), len(readings), subject["readings"]),
            equal(r"\#\{\text{choices of }m-1\text{ heads that tell all words apart}\}", "0", telling, 0),
            equal(r"\text{least number}", "m", subject["least"], m),
            equal(r"\#\{\text{cases that the heads shown get wrong}\}", "0", wrong, 0),
            equal(r"\text{least number}", r"\#\{\text{heads shown}\}", subject["least"], len(heads)),
            less("1", "m", 1, m),
        ],
        setting={"pairs": m},
    )


def recall(heads, place, word):
    """The value that is read, where exactly one head reads a value; the key asked for is at the place."""
    text = {(2 * i, int(i == place)) for i in range(len(word))} | {(2 * i + 1, v) for i, v in enumerate(word)}
    read = [next(t for t in head if (t["place"], t["letter"]) in text) for head in heads]
    values = [token["letter"] for token in read if token["place"] % 2]
    return values[0] if len(values) == 1 else None
