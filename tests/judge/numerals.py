"""Numbers in sentences: lists with thin spaces, three significant digits, text for the cells of tables."""

from fractions import Fraction

from sentence import decimal, near, set_tex


def listed(values, between=r",\,"):
    """The members of a list with thin spaces after the commas, or with another text between them."""
    return between.join(map(set_tex, values))


def nearly(values, digits):
    """Numbers with small denominators as fractions, the others rounded to so many digits, in a list."""
    return listed([near(value, digits) for value in values])


def scientific(q):
    """Three significant digits, with a power of ten below a thousandth and from a thousand on."""
    q, e = Fraction(q), 0
    if q == 0:
        return "0.00"
    while abs(q) >= 10 * Fraction(10) ** e:
        e += 1
    while abs(q) < Fraction(10) ** e:
        e -= 1
    e += abs(round(q / Fraction(10) ** e * 100)) == 1000  # three digits may round up to the next power of ten
    if -3 <= e < 3:
        return decimal(q, 2 - min(e, 2))
    return rf"{decimal(q / Fraction(10) ** e, 2)}\cdot10^{{{e}}}"


def spaced(values):
    """Numbers as text with spaces between them, as tables show vectors."""
    return " ".join(map(str, values))
