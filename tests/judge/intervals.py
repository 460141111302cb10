"""Intervals with rational ends, and the elementary functions enclosed by series with their remainders."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isqrt

from canonical import demand

BITS = 120  # ends are kept to so many significant binary digits, rounded outward


@dataclass(frozen=True)
class Interval:
    """All reals from lo to hi; operations enclose the results for all pairs."""
    lo: Fraction
    hi: Fraction

    def __post_init__(self):
        demand(self.lo <= self.hi, "the ends of an interval are in the wrong order")

    def __str__(self):
        return f"[{float(self.lo)}, {float(self.hi)}]"

    def __add__(self, other):
        other = enclose(other)
        return rounded(self.lo + other.lo, self.hi + other.hi)

    def __neg__(self):
        return Interval(-self.hi, -self.lo)

    def __sub__(self, other):
        return self + -enclose(other)

    def __rsub__(self, other):
        return enclose(other) - self

    def __mul__(self, other):
        other = enclose(other)
        ends = [x * y for x in (self.lo, self.hi) for y in (other.lo, other.hi)]
        return rounded(min(ends), max(ends))

    def __truediv__(self, other):
        other = enclose(other)
        demand(other.lo > 0 or other.hi < 0, "a division by an interval around zero")
        return self * Interval(1 / other.hi, 1 / other.lo)

    def __rtruediv__(self, other):
        return enclose(other) / self

    def __abs__(self):
        if self.lo >= 0:
            return self
        return -self if self.hi <= 0 else Interval(Fraction(0), max(-self.lo, self.hi))

    def __pow__(self, n):
        """A whole power n ≥ 0."""
        if n % 2 == 0 and n > 0:
            least, most = abs(self).lo, abs(self).hi
            return rounded(least ** n, most ** n)
        return rounded(self.lo ** n, self.hi ** n)

    __radd__, __rmul__ = __add__, __mul__


def enclose(value):
    """A number as an interval."""
    return value if isinstance(value, Interval) else Interval(Fraction(value), Fraction(value))


def rounded(lo, hi):
    """The interval with its ends rounded outward to BITS significant digits."""
    return Interval(-round_up(-lo), round_up(hi))


def round_up(q):
    """The least number ≥ q with so many significant binary digits, or q where it has few."""
    n, d = q.numerator, q.denominator
    shift = BITS - (abs(n).bit_length() - d.bit_length())
    if d.bit_length() + abs(n).bit_length() <= BITS:
        return q
    if shift >= 0:
        return Fraction(-((-n << shift) // d), 1 << shift)
    return Fraction(-((-n) // (d << -shift)) << -shift)


def monotone(f):
    """Carries an enclosure of an increasing function at a rational to intervals."""
    def on(value):
        x = enclose(value)
        low = f(x.lo)
        return low if x.lo == x.hi else Interval(low.lo, f(x.hi).hi)
    on.__doc__ = f.__doc__
    return on


@lru_cache(maxsize=20000)
def exp_at(x):
    halvings = max(0, abs(x).numerator.bit_length() - x.denominator.bit_length() + 4)
    y = enclose(x) * Fraction(1, 1 << halvings)  # |y| < 1/8
    total, term = enclose(1), enclose(1)
    for k in range(1, 40):
        term = term * y * Fraction(1, k)
        total = total + term
    rest = abs(term).hi  # the terms left out add up to less than the last one
    total = Interval(total.lo - rest, total.hi + rest)
    for _ in range(halvings):
        total = total * total
    return total


exp = monotone(exp_at)


def artanh_series(y):
    """artanh of a rational with |y| ≤ 1/3."""
    x = enclose(y)
    square, power, total = x * x, x, enclose(0)
    for k in range(1, 100, 2):
        total, power = total + power * Fraction(1, k), power * square
    rest = abs(power).hi * Fraction(9, 8)
    return Interval(total.lo - rest, total.hi + rest)


@lru_cache(maxsize=None)
def log_two():
    return artanh_series(Fraction(1, 3)) * 2


@lru_cache(maxsize=5000)
def log_at(x):
    demand(x > 0, f"the logarithm of {x}")
    k = x.numerator.bit_length() - x.denominator.bit_length()
    y = x / Fraction(2) ** k  # between 1/2 and 2
    return artanh_series((y - 1) / (y + 1)) * 2 + log_two() * k


log = monotone(log_at)


@lru_cache(maxsize=5000)
def sqrt_at(x):
    demand(x >= 0, f"the square root of {x}")
    shift = max(0, BITS - x.numerator.bit_length() + x.denominator.bit_length())
    root = isqrt((x.numerator << 2 * shift) // x.denominator)
    exact = Fraction(root, 1 << shift)
    return enclose(exact) if exact * exact == x else Interval(exact, Fraction(root + 1, 1 << shift))


sqrt = monotone(sqrt_at)


def power(base, exponent):
    """base^exponent = exp(exponent·log base) of a positive base."""
    return exp(log(base) * exponent)


@lru_cache(maxsize=None)
def pi():
    """Machin: π = 16 arctan(1/5) − 4 arctan(1/239)."""
    def arctan(n):
        terms = [Fraction((-1) ** k, (2 * k + 1) * n ** (2 * k + 1)) for k in range(60)]
        return enclose(sum(terms)) + Interval(-abs(terms[-1]), abs(terms[-1]))
    return arctan(5) * 16 - arctan(239) * 4


def series(x, first):
    """Σ (−1)^k x^{2k+first}/(2k+first)! for |x| ≤ 8, the cosine for 0 and the sine for 1."""
    x = enclose(x)
    term, total, square = (x if first else enclose(1)), enclose(0), x * x
    for k in range(45):
        total = total + term
        term = -term * square * Fraction(1, (2 * k + first + 1) * (2 * k + first + 2))
    return total + Interval(-abs(term).hi, abs(term).hi)


def circular(x, first):
    """Cosine or sine of an interval, by the value in the middle and the slope of at most one."""
    x = enclose(x)
    middle, radius = (x.lo + x.hi) / 2, (x.hi - x.lo) / 2
    turns = round(middle / (2 * pi().lo))
    value = series(enclose(middle) - pi() * (2 * turns), first)
    return Interval(max(Fraction(-1), value.lo - radius), min(Fraction(1), value.hi + radius))


def cos(x):
    return circular(x, 0)


def sin(x):
    return circular(x, 1)


def sigmoid(x):
    """1/(1 + e^−x), which increases."""
    x = enclose(x)
    return Interval((1 / (1 + exp(-x.lo))).lo, (1 / (1 + exp(-x.hi))).hi)


def tanh(x):
    return sigmoid(enclose(x) * 2) * 2 - 1


@lru_cache(maxsize=5000)
def erf_at(x):
    """Σ (−1)^k x^{2k+1}/(k!(2k+1))·2/√π; beyond 6 by 1 − erf(x) < e^{−x²}."""
    if x < 0:
        return -erf_at(-x)
    if x > 6:
        return rounded(1 - exp_at(-x * x).hi, Fraction(1))
    square, power_, total = enclose(x) ** 2, enclose(x), enclose(0)
    for k in range(250):
        total = total + power_ * Fraction((-1) ** k, 2 * k + 1)
        power_ = power_ * square * Fraction(1, k + 1)
    total = total + Interval(-abs(power_).hi, abs(power_).hi)
    return total * 2 / sqrt(pi())


erf = monotone(erf_at)


def gelu(x):
    """x·(1 + erf(x/√2))/2."""
    return enclose(x) * (1 + erf(enclose(x) / sqrt(2))) * Fraction(1, 2)


def relu(x):
    """max(x, 0) of a number or an interval."""
    return Interval(max(x.lo, Fraction(0)), max(x.hi, Fraction(0))) if isinstance(x, Interval) else max(x, Fraction(0))


def least(values):
    """The least of several numbers, as an interval where one is."""
    values = [enclose(value) for value in values]
    return Interval(min(value.lo for value in values), min(value.hi for value in values))


def greatest(values):
    values = [enclose(value) for value in values]
    return Interval(max(value.lo for value in values), max(value.hi for value in values))


def softmax(scores):
    """The weights e^s / Σ e^s; computed from differences, so that large scores do not matter."""
    return [1 / sum((exp(enclose(t) - s) for t in scores), enclose(0)) for s in scores]
