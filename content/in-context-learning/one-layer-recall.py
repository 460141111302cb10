"""One layer of hard attention recalls m pairs with m heads and with no fewer; two layers need one head each."""

from itertools import combinations, permutations, product as words_of

from canonical import demand
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    m, V, heads, least = (subject[name] for name in ("pairs", "letters", "heads", "least"))
    demand(m > 1 and V > 1 and m * V <= 6, "there are too few pairs or letters, or too many to go through")
    words = list(words_of(range(V), repeat=m))
    cases = [(i, word) for i in range(m) for word in words]
    ways = readings(words, m, V)
    telling = sum(len(set(zip(*choice))) == len(words) for choice in combinations(sorted(ways, key=str), m - 1))
    wrong = sum(answer(heads, *case) != case[1][case[0]] for case in cases)
    twice = sum(two_layers(*case) != case[1][case[0]] for case in cases)
    return Theorem(
        statement=fill(r"""for texts of $m=«m»$ pairs with $V=«V»$ possible values there are $«ways»$ ways in which one
            head can read the values. No «choice» of them tells all words of values apart, so that at least $«least»$
            heads are needed. With the $«heads»$ heads shown exactly one reads a value, and it is the answer, in all
            $«cases»$ cases; layers of one head each, one after the other,
            answer all of them as well.""", m=m, V=V, ways=len(ways),
            choice="single one" if m == 2 else "choice of $m-1$", least=m, heads=len(heads), cases=len(cases)),
        over="all heads of hard attention, whatever their scores, and all functions of what they read",
        relations=[
            equal(r"\text{cases}", "mV^m", subject["texts"], m * V ** m),
            equal(r"\text{cases listed}", r"\text{cases}", len(cases), subject["texts"]),
            equal(r"\text{ways to read}", str(len(ways)), len(ways), subject["readings"]),
            equal(r"\#\{\text{choices of }m-1\text{ heads that tell all words apart}\}", "0", telling, 0),
            equal(r"\text{least number}", "m", least, m),
            equal(r"\#\{\text{cases that the heads shown get wrong}\}", "0", wrong, 0),
            equal(r"\text{least number}", r"\#\{\text{heads shown}\}", least, len(heads)),
            equal(r"\#\{\text{cases that two layers get wrong}\}", "0", twice, 0),
            less("1", "m", 1, m),
        ],
        setting={"pairs": m},
    )


def readings(words, m, V):
    """The best value (place, letter) of each word, for all orders of preference among values; the best of the keys,
    which is the same for every word, can only be read in place of some of them, and tells less."""
    values = [(place, letter) for place in range(m) for letter in range(V)]
    return {tuple(next(token for token in order if word[token[0]] == token[1]) for word in words)
            for order in permutations(values)}


def text(i, word):
    """The tokens of a text as places and letters: at even places the keys, 1 for the one asked for; then its value."""
    keys, values = {2 * j: int(j == i) for j in range(len(word))}, {2 * j + 1: value for j, value in enumerate(word)}
    return {**keys, **values}


def answer(heads, i, word):
    """The value that is read, where exactly one head reads one."""
    tokens = text(i, word)
    read = [next(token["place"] for token in head if tokens[token["place"]] == token["letter"]) for head in heads]
    values = [tokens[place] for place in read if place % 2 == 1]
    return values[0] if len(values) == 1 else None


def two_layers(i, word):
    """The first layer stores with each token the letter before it; the second reads what stored the key asked for."""
    tokens = text(i, word)
    found = [place for place in tokens if place % 2 == 1 and tokens[place - 1] == 1]
    return tokens[found[0]] if len(found) == 1 else None
