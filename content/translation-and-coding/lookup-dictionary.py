"""A dictionary in one head: the weight that goes astray falls with the margin by which the right key is ahead."""

from fractions import Fraction

from canonical import demand
from intervals import exp, greatest, softmax
from matrices import dot
from numerals import scientific
from sentence import fill
from theorem import Theorem, at_most, equal

UNSEEN = {"entries.*.value": "the words that are read play no part in where the weight goes"}


def judge(subject):
    entries, queries, beta, margin = (subject[name] for name in ("entries", "queries", "beta", "margin"))
    N, (W, L), e, b = len(entries), read_names(entries), subject["error"], subject["bound"]
    demand(len(queries) == N and len({entry["value"] for entry in entries}) == N, "not every entry is asked for")
    demand(all(query["name"] == entries[query["meant"]]["name"] for query in queries), "a query means another entry")
    scores = [[dot(query["vector"], entry["key"]) for entry in entries] for query in queries]
    gaps = [[row[query["meant"]] - s for j, s in enumerate(row) if j != query["meant"]]
            for row, query in zip(scores, queries)]
    leak = greatest([1 - softmax([beta * s for s in row])[query["meant"]] for row, query in zip(scores, queries)])
    bound, by_one, by_two = (N - 1) * exp(-beta * min(map(min, gaps))), W + L - 2, (W - 1) * (L - 1)
    worst, formula = r"\max_q(1-p_i)", r"(N-1)e^{-\beta\Delta}"
    return Theorem(
        statement=fill(r"""for the $«N»$ entries and as many queries shown, the key that is meant outscores all others
            by $\Delta=«margin»$ at least: $«one»$ keys by $\Delta$, $«two»$ by $2\Delta$. At $\beta=«beta»$ the head puts all but
            $e\approx«e»$ of its weight on the right entry for the worst query; the bound is
            $(N-1)e^{-\beta\Delta}\approx«b»$.""", N=N, margin=min(map(min, gaps)), one=by_one, two=by_two, beta=beta,
            e=scientific(e), b=scientific(b)),
        over=None,
        relations=[
            at_most(r"0.995\,e", worst, Fraction(199, 200) * e, leak),
            at_most(worst, r"1.005\,e", leak, Fraction(201, 200) * e),
            equal(r"\max_q\abs{\Delta(q)-\Delta}", "0", max(abs(min(row) - margin) for row in gaps), 0),
            equal(r"\max_q\abs{\#\{j:s_i-s_j=1\}-(W+L-2)}", "0",
                  max(abs(row.count(1) - subject["byOne"]) for row in gaps) + abs(by_one - subject["byOne"]), 0),
            equal(r"\max_q\abs{\#\{j:s_i-s_j=2\}-(W-1)(L-1)}", "0",
                  max(abs(row.count(2) - subject["byTwo"]) for row in gaps) + abs(by_two - subject["byTwo"]), 0),
            at_most(r"0.995\,b", formula, Fraction(199, 200) * b, bound),
            at_most(formula, r"1.005\,b", bound, Fraction(201, 200) * b),
            at_most(worst, formula, leak, bound),
        ],
        setting={"beta": str(beta)},
    )


def read_names(entries):
    """How many words and languages there are; each name “word+language” stands once."""
    names = [entry["name"].split("+") for entry in entries]
    words, languages = {word for word, _ in names}, {language for _, language in names}
    demand(len({tuple(name) for name in names}) == len(names) == len(words) * len(languages), "an entry is missing")
    return len(words), len(languages)
