"""The multi-layer form x_L = W₁x + b₁ + Σ W₃ⱼ·ReLU(W₂ⱼx + b₂ⱼ) of a Transformer, gathered block by block."""

from attention import block, dynamic_matrix
from intervals import relu
from matrices import add, apply, identity, kronecker, product, scale, transpose, vec_rows


def form_of(blocks, X, weigh):
    """The parameters at X, x the rows of X in one column; numbers are fractions, or intervals."""
    n, x = len(X), vec_rows(X)
    one = identity(len(x))
    linear, constant, terms, stream = one, [0] * len(x), [], X
    for each in blocks:
        layer, step = each["feedForward"], add(one, dynamic_matrix(each["heads"], stream, weigh))
        inner, outer = (kronecker(identity(n), transpose(layer[name])) for name in ("inner", "outer"))
        # Attention acts on all that came before as the one matrix that it is at this input.
        linear, constant = product(step, linear), apply(step, constant)
        terms = [{**term, "outer": product(step, term["outer"])} for term in terms]
        unseen = add(apply(step, vec_rows(stream)), scale(-1, apply(linear, x)))
        terms.append({"outer": outer, "inner": product(inner, linear),
                      "bias": add(layer["innerBias"] * n, apply(inner, unseen))})
        constant = add(constant, layer["outerBias"] * n)
        stream = block(each, stream, weigh)
    return {"linear": linear, "constant": constant, "terms": terms}


def hidden(form, x):
    """The values of the hidden units of each term."""
    return [[relu(value) for value in add(apply(term["inner"], x), term["bias"])] for term in form["terms"]]


def value(form, x):
    """What a form gives at a sequence in one column."""
    parts = [apply(term["outer"], units) for term, units in zip(form["terms"], hidden(form, x))]
    return add(apply(form["linear"], x), form["constant"], *parts)


def parameters(form):
    """All parameters: W₁, b₁, and W₂, b₂, W₃ of each term, with whether every input shares them."""
    last = len(form["terms"]) - 1
    listed = [(form["linear"], False), (form["constant"], True)]
    for j, term in enumerate(form["terms"]):
        listed += [(term["inner"], False), (term["bias"], j == 0), (term["outer"], j == last)]
    return listed
