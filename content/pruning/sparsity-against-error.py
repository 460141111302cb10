"""Four rules remove weights of one neuron: the least, the least with their features, the surgeon, the best set."""

from matrices import dot, rank
from numerals import listed
from sentence import decimal, fill, set_tex
from surgeon import best_change, best_set, cheapest, gram, greedy_set, plain_change, squared_error
from theorem import Theorem, at_most, equal

RULES = ("magnitude", "Wanda", "surgeon", "best set")


def errors_of(w, X):
    """The squared errors of the four rules, each for all numbers of weights removed but none and all."""
    H, m = gram(X), len(w)
    scores = {"magnitude": [abs(weight) for weight in w],
              "Wanda": [weight ** 2 * dot(row, row) for weight, row in zip(w, X)]}
    plain = {rule: [squared_error(X, plain_change(w, cheapest(scores[rule], k))) for k in range(1, m)]
             for rule in scores}
    chosen = {"surgeon": greedy_set, "best set": best_set}
    return {**plain, **{rule: [squared_error(X, best_change(H, w, choose(H, w, k))) for k in range(1, m)]
                        for rule, choose in chosen.items()}}


def judge(subject):
    w, X = subject["w"], subject["X"]
    m, errors = len(w), errors_of(w, X)
    named = {rule: subject[rule.split(" ")[0].lower()] for rule in RULES}
    said = "; ".join(f"${listed(map(rounded, errors[rule]), wide)}$ ({rule})" for rule in RULES)
    return Theorem(
        statement=fill(r"""for the neuron with $w=(«w»)$ on the inputs built here, the squared errors, as weights are
            removed one by one up to $«most»$, are «said», rounded where not whole; here the surgeon pays in no case more than
            magnitude or Wanda""", w=listed(w), most=m - 1, said=said),
        over=None,
        relations=[
            equal(r"\rank X", "m", rank(X), m),
            *(equal(rf"\norm{{(w-v)X}}^2\text{{, {rule}, {k + 1} removed}}", rf"E^{{\text{{{rule}}}}}_{k + 1}",
                    errors[rule][k], named[rule][k]) for rule in RULES for k in range(m - 1)),
            *(at_most(rf"E^{{\text{{{low}}}}}_{k + 1}", rf"E^{{\text{{{high}}}}}_{k + 1}",
                      errors[RULES[i]][k], errors[high][k])
              for k in range(m - 1)
              for low, i, high in (("best", 3, "surgeon"), ("surgeon", 2, "Wanda"), ("surgeon", 2, "magnitude"))),
        ],
        certificate={"kind": "table", "columns": ["removed", *RULES],
                     "rows": [[k + 1, *(errors[rule][k] for rule in RULES)] for k in range(m - 1)]},
    )


wide = r",\;"


def rounded(error):
    """A whole number, or one digit after the point."""
    return set_tex(error) if error.denominator == 1 else decimal(error, 1)
