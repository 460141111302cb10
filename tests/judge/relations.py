"""Decides the relations of a finding again, in exact rational arithmetic."""

import re
from fractions import Fraction

from canonical import demand

VERDICTS = ["confirmed", "inconclusive", "refuted", "error"]
RIGOURS = ["exact", "enclosed", "statistical", "observed"]


def rational(text):
    """Reads p or p/q in lowest terms with q > 1."""
    demand(isinstance(text, str) and re.fullmatch(r"-?\d+(/[1-9]\d*)?", text), f"{text!r} is no rational")
    value = Fraction(text)
    demand(str(value) == text, f"{text} is not in lowest terms")
    return value


def end(value):
    """One end of a set of numbers; None where it is infinite."""
    if value in ("Infinity", "-Infinity"):
        return None
    demand(isinstance(value, float), f"{value!r} is no double")
    return Fraction(value)


def to_range(quantity):
    """The closed set in which a typed number lies, and the rigour of its type."""
    kind = quantity["type"]
    if kind in ("rational", "observed"):
        value = rational(quantity["value"])
        return value, value, "exact" if kind == "rational" else "observed"
    if kind == "running":
        value, error = end(quantity["value"]), end(quantity["error"])
        demand(error is None or error >= 0, "an error bound is negative")
        return (None, None, "enclosed") if error is None else (value - error, value + error, "enclosed")
    demand(kind in ("interval", "sample"), f"{kind!r} is no type of number")
    lo, hi = end(quantity["lo"]), end(quantity["hi"])
    demand(quantity["lo"] != "Infinity" and quantity["hi"] != "-Infinity", "the ends are infinite on the wrong side")
    demand(lo is None or hi is None or lo <= hi, "the ends of an enclosure are in the wrong order")
    return lo, hi, "enclosed" if kind == "interval" else "statistical"


def decide(left, sign, right):
    """Whether every, no, or only some pairs of numbers of the two sets are related."""
    (a, b, _), (c, d, _) = left, right
    if sign == "=":
        if None not in (a, b, c, d) and a == b == c == d:
            return "confirmed"
        apart = (b is not None and c is not None and b < c) or (d is not None and a is not None and d < a)
        return "refuted" if apart else "inconclusive"
    demand(sign in ("≤", "<"), f"{sign!r} is no relation")
    if b is not None and c is not None and (b < c or (sign == "≤" and b == c)):
        return "confirmed"
    if d is not None and a is not None and (d < a or (sign == "<" and d == a)):
        return "refuted"
    return "inconclusive"


def find_margin(left, sign, right):
    """Signed distance from the near end of the left side to the right side; for = minus the greatest distance."""
    (a, b, _), (c, d, _) = left, right
    if sign != "=":
        return None if b is None or c is None else c - b
    return None if None in (a, b, c, d) else -max(abs(d - a), abs(c - b))


def worst(values, order):
    """The last of several values in an order; of none, the last of all."""
    return max(values, key=order.index, default=order[-1])


def judge_relation(relation):
    """Decides one relation again and compares verdict, rigour and margin; returns the three."""
    left, right = to_range(relation["left"]), to_range(relation["right"])
    name = f"{relation['names']['left']} {relation['relation']} {relation['names']['right']}"
    verdict = decide(left, relation["relation"], right)
    margin = find_margin(left, relation["relation"], right)
    rigour = worst([left[2], right[2]], RIGOURS)
    text = None if margin is None else str(margin)
    for what, found in (("verdict", verdict), ("rigour", rigour), ("margin", text)):
        demand(relation[what] == found, f"{what} of {name}: found {found}, the evidence says {relation[what]}")
    return verdict, rigour, margin


def check_slack(relation):
    """Demands a reason where an enclosed value stays further than a tenth below its bound."""
    if relation["relation"] == "=" or relation["rigour"] != "enclosed" or relation["margin"] is None:
        return
    bound = to_range(relation["right"])[0]
    tight = bound is None or 10 * rational(relation["margin"]) <= abs(bound)
    demand(
        tight or relation.get("slack"),
        f"{relation['names']['left']} ≤ {relation['names']['right']} leaves more than 10 % and does not say why",
    )


def judge_relations(finding):
    """The worst verdict, the weakest rigour and the least margin of a finding, all decided again."""
    demand(finding["relations"], "a finding without relations")
    judged = [judge_relation(relation) for relation in finding["relations"]]
    margins = [margin for _, _, margin in judged if margin is not None]
    verdicts, rigours = [verdict for verdict, _, _ in judged], [rigour for _, rigour, _ in judged]
    return worst(verdicts, VERDICTS), worst(rigours, RIGOURS), str(min(margins)) if margins else None
