"""Attention on tokens that are the rows of a matrix; numbers are fractions, or intervals for the true softmax."""

from fractions import Fraction

from canonical import demand
from intervals import relu
from matrices import kronecker, product, transpose


def quadratic(scores):
    """Weights by the kernel 1 + s + s²/2, which is positive, divided by their sum."""
    return share(unnormalised(scores))


def unnormalised(scores):
    """1 + s + s²/2, not divided."""
    return [1 + s + Fraction(s) * s / 2 for s in scores]


def base_two(scores):
    """Weights 2^s of whole scores, divided by their sum."""
    demand(all(Fraction(s).denominator == 1 for s in scores), "powers of two need whole scores")
    return share([Fraction(2) ** int(s) for s in scores])


def linear(scores):
    """The scores themselves."""
    return list(scores)


def average(scores):
    """Equal weights."""
    return [Fraction(1, len(scores))] * len(scores)


def hardmax(scores):
    """Equal weights on the greatest scores."""
    return share([Fraction(s == max(scores)) for s in scores])


def share(numbers):
    """Numbers divided by their sum."""
    total = sum(numbers)
    return [number / total for number in numbers]


WEIGHINGS = {"quadratic": quadratic, "base two": base_two, "unnormalised": linear}


def multiply(a, b):
    """The product of matrices whose entries may be intervals."""
    columns = list(zip(*b))
    demand(all(len(row) == len(b) for row in a), "the inner sizes of a product differ")
    return [[sum((x * y for x, y in zip(row, column)), Fraction(0)) for column in columns] for row in a]


def scores(head, X):
    """X·W_Q·(X·W_K)ᵀ."""
    return multiply(multiply(X, head["query"]), transpose(multiply(X, head["key"])))


def pattern(head, X, weigh, causal=False):
    """The attention matrix: row i holds the weights with which token i attends; causal: to none behind it."""
    n = len(X)
    return [weigh(row[:i + 1]) + [Fraction(0)] * (n - i - 1) if causal else weigh(row)
            for i, row in enumerate(scores(head, X))]


def circuit(head):
    """W_V·W_O."""
    return product(head["value"], head["output"])


def dynamic_matrix(heads, X, weigh, causal=False):
    """Σ_h A_h(X) ⊗ (W_V W_O)ᵀ, by which attention acts on the rows of X in one column."""
    return plus(*(kronecker(pattern(head, X, weigh, causal), transpose(circuit(head))) for head in heads))


def attend(heads, X, weigh, causal=False, at=None):
    """Σ_h A_h·X·W_V·W_O, the patterns A_h formed at X or at another input."""
    return plus(*(multiply(multiply(pattern(head, at or X, weigh, causal), X), circuit(head)) for head in heads))


def plus(*terms):
    """The sum of matrices whose entries may be intervals."""
    return [[sum(entries, Fraction(0)) for entries in zip(*rows)] for rows in zip(*terms)]


def layer(parameters, X, activate=relu):
    """σ(X·W_a + a)·W_b + b, token by token."""
    hidden = [[activate(value + bias) for value, bias in zip(row, parameters["innerBias"])]
              for row in multiply(X, parameters["inner"])]
    return [[value + bias for value, bias in zip(row, parameters["outerBias"])]
            for row in multiply(hidden, parameters["outer"])]


def block(parameters, X, weigh, causal=False, activate=relu):
    """A block of a Transformer: attention is added to the stream, then the layer is."""
    heads = parameters["heads"]
    X = plus(X, attend(heads, X, weigh, causal)) if heads else X
    return plus(X, layer(parameters["feedForward"], X, activate))
