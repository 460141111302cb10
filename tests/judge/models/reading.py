"""What one query reads from pairs of keys and values, with weights 2^⟨q, k⟩."""

from fractions import Fraction

from canonical import demand
from matrices import dot, scale, add


def weights_of(query, pairs):
    """The weights 2^⟨q, k⟩, not divided; the scores have to be whole."""
    scores = [Fraction(dot(query, pair["key"])) for pair in pairs]
    demand(all(score.denominator == 1 for score in scores), "powers of two need whole scores")
    return [Fraction(2) ** score.numerator for score in scores]


def mean_of(weights, pairs):
    """The mean of the values with these weights."""
    return scale(1 / sum(weights), add(*(scale(weight, pair["value"]) for weight, pair in zip(weights, pairs))))


def reading(query, pairs):
    """What the query reads."""
    return mean_of(weights_of(query, pairs), pairs)
