"""What a program says of a claim, all of it recomputed from the subject, and how it is compared with the record."""

from dataclasses import dataclass, field
from fractions import Fraction

from canonical import demand
from intervals import Interval
from matrices import apart
from relations import decide, to_range
from sentence import squeeze


@dataclass(frozen=True)
class Relation:
    """A relation by its names in the record, and both sides recomputed: fractions, or intervals with rational ends."""
    left_name: str
    sign: str
    right_name: str
    left: object
    right: object

    def __str__(self):
        return f"{self.left_name} {self.sign} {self.right_name}"


def equal(left_name, right_name, left, right):
    """left = right, two numbers."""
    return Relation(left_name, "=", right_name, left, right)


def at_most(left_name, right_name, left, right):
    """left ≤ right."""
    return Relation(left_name, "≤", right_name, left, right)


def less(left_name, right_name, left, right):
    """left < right."""
    return Relation(left_name, "<", right_name, left, right)


def same(left_name, right_name, left, right):
    """Two vectors or matrices are equal; the record compares the greatest distance of their entries with 0."""
    bare = remove_brackets(right_name)[1:]
    other = f"({right_name})" if "+" in bare or "-" in bare else right_name
    return Relation(rf"\abs{{{left_name}-{other}}}", "=", "0", apart(left, right), Fraction(0))


def remove_brackets(text):
    """A text without what stands in innermost braces or round brackets."""
    import re
    return re.sub(r"\{[^{}]*\}|\([^()]*\)", "", text)


@dataclass(frozen=True)
class Theorem:
    """The sentence, over what it is quantified (None where the record says nothing), the relations of its headline,
    and those members of the certificate that follow from the subject, with its kind; the rest is verified by itself."""
    statement: str
    over: object
    relations: list
    certificate: dict = field(default_factory=dict)
    setting: dict = field(default_factory=dict)


def compare(theorem, evidence):
    """Refuses a record that does not say, or does not hold, what was recomputed; returns how many relations agree."""
    demand(squeeze(theorem.statement) == squeeze(evidence["statement"]),
           f"the sentence should be: {squeeze(theorem.statement)}")
    over = evidence["quantifier"] and squeeze(evidence["quantifier"]["over"])
    demand(
        over == (theorem.over and squeeze(theorem.over)),
        f"it is quantified over {over}, and should be over {theorem.over}",
    )
    for knob, value in theorem.setting.items():
        demand(
            evidence["setting"].get(knob) == value,
            f"{knob} is {evidence['setting'].get(knob)}, the subject's is {value}",
        )
    demand(theorem.relations, "a headline of no relation")
    left = list(evidence["finding"]["relations"])
    for relation in theorem.relations:
        left.remove(find(relation, left))
    compare_certificate(theorem.certificate, evidence["finding"].get("certificate"))
    return len(theorem.relations)


def find(relation, recorded):
    """The recorded relation of these names; its numbers are those recomputed, and those recomputed are so related."""
    names = {"left": relation.left_name, "right": relation.right_name}
    found = next((each for each in recorded if each["names"] == names and each["relation"] == relation.sign), None)
    demand(found, f"no relation says {relation}")
    for side in ("left", "right"):
        agree(found[side], getattr(relation, side), f"{names[side]} in {relation}")
    verdict = decide(ends(relation.left), relation.sign, ends(relation.right))
    demand(verdict == "confirmed", f"{relation} is {verdict}, by {relation.left} and {relation.right}")
    return found


def ends(value):
    """The recomputed number as a set, as `decide` takes it."""
    if isinstance(value, Interval):
        return value.lo, value.hi, "enclosed"
    demand(isinstance(value, (int, Fraction)), f"{value!r} is no exact number")
    return Fraction(value), Fraction(value), "exact"


def agree(quantity, value, name):
    """A number of the record and the one recomputed can be one number: the sets in which they lie meet."""
    low, high, _ = to_range(quantity)
    least, most, _ = ends(value)
    apart = (high is not None and high < least) or (low is not None and most < low)
    demand(not apart, f"{name} is {show(least, most)}, the record says {show(low, high)}")


def show(low, high):
    return (
        str(low)
        if low == high
        else f"[{low if low is None else float(low)}, {high if high is None else float(high)}]"
    )


def compare_certificate(bound, recorded):
    """Each member of the certificate that follows from the subject is what was recomputed."""
    if recorded is None:
        return demand(not bound, "the certificate is missing")
    demand(
        len(bound) > 1 and bound.get("kind") == recorded["kind"],
        f"the program binds no {recorded['kind']} certificate",
    )
    for name, value in bound.items():
        demand(
            name in recorded and fits(value, recorded[name]), f"{name} of the certificate is not that of the subject"
        )


def fits(value, recorded):
    """Numbers are those recorded; beside an interval the double recorded is an end of an enclosure of the same number,
    which another interval arithmetic rounds otherwise: it lies within 2^−20 of it, relative where it is large. Where
    the subject does not determine a member, a function says whether what stands there is right."""
    if callable(value):
        return value(recorded)
    if isinstance(value, (list, tuple)):
        return isinstance(recorded, list) and len(value) == len(recorded) and all(map(fits, value, recorded))
    if isinstance(value, dict):
        return isinstance(recorded, dict) and list(value) == list(recorded) and all(
            fits(value[name], recorded[name]) for name in value)
    if isinstance(value, Interval):
        around = max(Fraction(1), abs(value.lo)) / 2 ** 20
        return isinstance(recorded, float) and value.lo - around <= Fraction(recorded) <= value.hi + around
    return plain(value) == recorded


def plain(value):
    """A number as the record writes it in certificates: fractions as text, whole Python ints as doubles."""
    if isinstance(value, Fraction):
        return str(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
