"""The optimal brain surgeon: the quadratic loss ½ δᵀHδ when weights are set to zero and the others may answer."""

from fractions import Fraction
from itertools import combinations

from matrices import add, apply, dot, product, scale, solve, transpose


def quadratic_loss(H, change):
    """½ δᵀHδ."""
    return dot(change, apply(H, change)) / 2


def best_change(H, w, removed):
    """The change that zeroes the weights removed and is best elsewhere: there the gradient Hδ vanishes."""
    kept = [i for i in range(len(w)) if i not in removed]
    change = [-w[i] if i in removed else Fraction(0) for i in range(len(w))]
    if kept:
        forces = apply(H, change)
        answer = solve([[H[i][j] for j in kept] for i in kept], [[-forces[i]] for i in kept])
        for i, (value,) in zip(kept, answer):
            change[i] = value
    return change


def plain_change(w, removed):
    """The change that zeroes the weights removed and leaves the others."""
    return [-w[i] if i in removed else Fraction(0) for i in range(len(w))]


def gram(X):
    """X Xᵀ, the inner products of the rows."""
    return product(X, transpose(X))


def squared_error(X, change):
    """‖δX‖² for a change of the weights of a neuron whose features are the rows of X."""
    moved = add(*(scale(c, row) for c, row in zip(change, X)))
    return dot(moved, moved)


def cheapest(scores, count):
    """The places of so many least scores."""
    return sorted(range(len(scores)), key=lambda i: scores[i])[:count]


def greedy_set(H, w, count):
    """The surgeon: weight after weight, the one whose removal is cheapest if all that are left may answer."""
    removed = []
    for _ in range(count):
        rest = [i for i in range(len(w)) if i not in removed]
        removed.append(min(rest, key=lambda i: quadratic_loss(H, best_change(H, w, [*removed, i]))))
    return removed


def best_set(H, w, count):
    """The set of so many weights whose removal is cheapest if the others may answer."""
    return min(combinations(range(len(w)), count), key=lambda S: quadratic_loss(H, best_change(H, w, S)))
