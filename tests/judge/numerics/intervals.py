"""Intervals whose ends are multiples of 2^−256, rounded outward, and elementary functions by series with remainders."""

from fractions import Fraction
from functools import lru_cache
from math import isqrt

from canonical import demand

BITS = 256
ONE = 1 << BITS


class Interval:
    """All reals from lo to hi; an operation encloses its results for all pairs. `low` and `high` count 2^−256."""
    __slots__ = ("low", "high")

    def __init__(self, lo, hi):
        lo, hi = Fraction(lo), Fraction(hi)
        self.low, self.high = (lo.numerator << BITS) // lo.denominator, -((-hi.numerator << BITS) // hi.denominator)
        demand(lo <= hi, "the ends of an interval are in the wrong order")

    @property
    def lo(self):
        return Fraction(self.low, ONE)

    @property
    def hi(self):
        return Fraction(self.high, ONE)

    def __str__(self):
        return f"[{float(self.lo)}, {float(self.hi)}]"

    def __add__(self, other):
        other = enclose(other)
        return steps(self.low + other.low, self.high + other.high)

    def __neg__(self):
        return steps(-self.high, -self.low)

    def __sub__(self, other):
        other = enclose(other)
        return steps(self.low - other.high, self.high - other.low)

    def __rsub__(self, other):
        return enclose(other) - self

    def __mul__(self, other):
        if isinstance(other, int):
            ends = self.low * other, self.high * other
            return steps(min(ends), max(ends))
        other = enclose(other)
        ends = self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high
        return steps(min(ends) >> BITS, -(-max(ends) >> BITS))

    def __truediv__(self, other):
        other = enclose(other)
        demand(other.low > 0 or other.high < 0, "a division by an interval around zero")
        pairs = [(a << BITS, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return steps(min(a // b for a, b in pairs), max(-(-a // b) for a, b in pairs))

    def __rtruediv__(self, other):
        return enclose(other) / self

    def __abs__(self):
        if self.low >= 0:
            return self
        return -self if self.high <= 0 else steps(0, max(-self.low, self.high))

    def __pow__(self, n):
        """A whole power n ≥ 0; an even one is that of the absolute value."""
        base, result = (abs(self) if n % 2 == 0 else self), enclose(1)
        if n % 2 == 0 or base.low >= 0 or base.high <= 0:
            for _ in range(n):
                result = result * base
            return result
        return steps((steps(base.low, base.low) ** n).low, (steps(base.high, base.high) ** n).high)

    __radd__, __rmul__ = __add__, __mul__


def steps(low, high):
    """The interval from low to high, counted in 2^−256."""
    result = object.__new__(Interval)
    result.low, result.high = low, high
    return result


def enclose(value):
    """A number as an interval."""
    return value if isinstance(value, Interval) else Interval(value, value)


def wider(x, by):
    """An interval with something added on both sides."""
    return x + steps(-by.high, by.high)


def monotone(f):
    """Carries an enclosure of an increasing function at a rational to intervals."""
    def on(value):
        if not isinstance(value, Interval):
            return f(Fraction(value))
        return f(value.lo) if value.low == value.high else steps(f(value.lo).low, f(value.hi).high)
    return on


@lru_cache(maxsize=50000)
def exp_at(x):
    """Halves x to below 1/16, sums the series, whose rest is below its last term, and squares back."""
    halvings = max(0, abs(x).numerator.bit_length() - x.denominator.bit_length() + 5)
    y = enclose(x / (1 << halvings))
    total, term, k = enclose(1), enclose(1), 0
    while k < 3 or term.high > 1 or term.low < -1:
        k += 1
        term = term * y / k
        total = total + term
    total = wider(total, abs(term))
    for _ in range(halvings):
        total = total * total
    return total


exp = monotone(exp_at)


def artanh_series(y):
    """artanh of a rational with |y| ≤ 1/3: Σ y^{2k+1}/(2k+1)."""
    x = enclose(y)
    square, power_, total = x * x, x, enclose(0)
    for k in range(1, 180, 2):
        total, power_ = total + power_ / k, power_ * square
    return wider(total, abs(power_) * 2)


@lru_cache(maxsize=None)
def log_two():
    return artanh_series(Fraction(1, 3)) * 2


@lru_cache(maxsize=5000)
def log_at(x):
    demand(x > 0, f"the logarithm of {float(x)}")
    k = x.numerator.bit_length() - x.denominator.bit_length()
    y = x / Fraction(2) ** k  # between 1/2 and 2
    return artanh_series((y - 1) / (y + 1)) * 2 + log_two() * k


log = monotone(log_at)


@lru_cache(maxsize=5000)
def sqrt_at(x):
    demand(x >= 0, f"the square root of {float(x)}")
    scaled = (x.numerator << 2 * BITS) // x.denominator
    root = isqrt(scaled)
    exact = root * root == scaled and Fraction(scaled, ONE * ONE) == x
    return steps(root, root if exact else root + 1)


sqrt = monotone(sqrt_at)


def power(base, exponent):
    """base^exponent = exp(exponent·log base) of a positive base."""
    return exp(log(base) * exponent)


@lru_cache(maxsize=None)
def pi():
    """Machin: π = 16 arctan(1/5) − 4 arctan(1/239), each alternating series within its last term."""
    def arctan(n):
        terms = [Fraction((-1) ** k, (2 * k + 1) * n ** (2 * k + 1)) for k in range(80)]
        return wider(enclose(sum(terms)), enclose(abs(terms[-1])))
    return arctan(5) * 16 - arctan(239) * 4


def series(x, first):
    """Σ (−1)^k x^{2k+first}/(2k+first)! for |x| ≤ 4, the cosine for 0 and the sine for 1."""
    term, total, square = (x if first else enclose(1)), enclose(0), x * x
    for k in range(45):
        total = total + term
        term = -(term * square) / ((2 * k + first + 1) * (2 * k + first + 2))
    return wider(total, abs(term))


@lru_cache(maxsize=20000)
def circular_at(x, first):
    turns = round(x / (2 * pi().lo))
    return series(enclose(x) - pi() * (2 * turns), first)


def circular(x, first):
    """Cosine or sine of an interval, by the value in the middle and the slope of at most one."""
    x = enclose(x)
    value = wider(circular_at(Fraction(x.low + x.high, 2 * ONE), first), steps(0, (x.high - x.low + 1) // 2))
    return steps(max(-ONE, value.low), min(ONE, value.high))


def cos(x):
    return circular(x, 0)


def sin(x):
    return circular(x, 1)


def sigmoid(x):
    """1/(1 + e^−x), which increases."""
    x = enclose(x)
    return steps((1 / (1 + exp(-x.lo))).low, (1 / (1 + exp(-x.hi))).high)


def tanh(x):
    return sigmoid(enclose(x) * 2) * 2 - 1


@lru_cache(maxsize=5000)
def erf_at(x):
    """Σ (−1)^k x^{2k+1}/(k!(2k+1))·2/√π; beyond 8 by 1 − erf(x) < e^{−x²}."""
    if x < 0:
        return -erf_at(-x)
    if x > 8:
        return steps((1 - exp_at(-x * x)).low, ONE)
    square, power_, total = enclose(x) ** 2, enclose(x), enclose(0)
    for k in range(400):
        total = total + power_ * (-1) ** k / (2 * k + 1)
        power_ = power_ * square / (k + 1)
    return wider(total, abs(power_)) * 2 / sqrt(pi())


erf = monotone(erf_at)


def gelu(x):
    """x·(1 + erf(x/√2))/2."""
    return enclose(x) * (1 + erf(enclose(x) / sqrt(2))) / 2


def relu(x):
    """max(x, 0) of a number or an interval."""
    return steps(max(x.low, 0), max(x.high, 0)) if isinstance(x, Interval) else max(x, Fraction(0))


def least(values):
    """The least of several numbers, as an interval."""
    values = [enclose(value) for value in values]
    return steps(min(value.low for value in values), min(value.high for value in values))


def greatest(values):
    """The greatest of several numbers, as an interval."""
    values = [enclose(value) for value in values]
    return steps(max(value.low for value in values), max(value.high for value in values))


def softmax(scores):
    """The weights e^s / Σ e^t = 1 / Σ e^{t−s}; one that stays 300 behind another is below e^−300 < 2^−256."""
    scores = [enclose(score) for score in scores]
    most = max(score.low for score in scores)
    return [steps(0, 1) if most - score.high > 300 * ONE else 1 / sum((exp(t - score) for t in scores), enclose(0))
            for score in scores]
