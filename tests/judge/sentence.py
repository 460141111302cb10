"""Statements as templates with holes «name», filled with numbers in the TeX of the records."""

import re
from fractions import Fraction
from math import ceil, floor

from canonical import demand


def fill(template, **values):
    """The template with each hole «name» filled by what `set_tex` makes of the value; runs of spaces are one space."""
    used = set(re.findall("«([^»]*)»", template))
    demand(used == set(values), f"the template and its values differ in {sorted(used ^ set(values))}")
    return squeeze(re.sub("«([^»]*)»", lambda hole: set_tex(values[hole[1]]), template))


def squeeze(text):
    """A text whose runs of spaces and new lines are single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def set_tex(value):
    """Text as it stands, a whole number, a fraction, the entries of a vector with commas, a matrix in brackets."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return set_matrix(value) if value and isinstance(value[0], list) else ",".join(map(set_tex, value))
    demand(isinstance(value, (int, Fraction)) and not isinstance(value, bool), f"{value!r} cannot be set as TeX")
    return set_fraction(Fraction(value))


def set_fraction(q):
    """`p`, or a small fraction with the minus in front."""
    sign = "-" if q < 0 else ""
    return str(q) if q.denominator == 1 else rf"{sign}\tfrac{{{abs(q.numerator)}}}{{{q.denominator}}}"


def set_matrix(rows):
    """A matrix in round brackets, its lines set apart where there are fractions."""
    whole = all(Fraction(entry).denominator == 1 for row in rows for entry in row)
    line = r"\\" if whole else r"\\[3pt]"
    return r"\begin{pmatrix}" + line.join("&".join(map(set_tex, row)) for row in rows) + r"\end{pmatrix}"


def power_of(base, q):
    """base^{-k} where q is that with k ≥ 1, else the fraction."""
    k = 0
    while base ** k < Fraction(q).denominator:
        k += 1
    return f"{base}^{{-{k}}}" if k and q == Fraction(1, base ** k) else set_fraction(Fraction(q))


def decimal(q, digits, rounding="nearest"):
    """A number rounded to so many digits after the point: to the nearest, half to even, or up, or down."""
    scaled = Fraction(q) * 10 ** digits
    steps = {"down": floor, "up": ceil, "nearest": round}[rounding](scaled)
    text = str(abs(steps)).rjust(digits + 1, "0")
    point = f".{text[len(text) - digits:]}" if digits else ""
    return f"{'-' if steps < 0 else ''}{text[:len(text) - digits]}{point}"


def near(q, digits):
    """As a fraction where the denominator is below a thousand, else rounded to so many digits."""
    return set_fraction(Fraction(q)) if Fraction(q).denominator < 1000 else decimal(q, digits)
