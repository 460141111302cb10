"""Least squares: the loss ½‖Mz − c‖² over all z, and the mean loss of a linear rule on labelled examples."""

from fractions import Fraction

from matrices import (apply, dot, echelon, outer, product, scale, subtract, transpose, zeros, add)


def least_loss(M, c):
    """The least ½‖Mz − c‖²: what is left of c after projection onto the columns that are independent."""
    columns = [transpose(M)[j] for j in echelon(M)[1]]
    rest = list(c)
    done = []
    for v in columns:
        for u in done:
            v = subtract(v, scale(dot(u, v) / dot(u, u), u))
        rest = subtract(rest, scale(dot(v, rest) / dot(v, v), v))
        done.append(v)
    return dot(rest, rest) / 2


def second_moments(inputs):
    """S = (1/N) Σ x xᵀ."""
    return scale(Fraction(1, len(inputs)), product(transpose(inputs), inputs))


def risk_gradient(W, inputs, labels):
    """The gradient in W of L(W) = (1/2N) Σ ‖Wx − y‖², which is (1/N) Σ (Wx − y) xᵀ."""
    total = zeros(len(W), len(W[0]))
    for x, y in zip(inputs, labels, strict=True):
        total = add(total, outer(subtract(apply(W, x), y), x))
    return scale(Fraction(1, len(inputs)), total)


def step(W, inputs, labels, eta):
    """One step of gradient descent."""
    return subtract(W, scale(eta, risk_gradient(W, inputs, labels)))
