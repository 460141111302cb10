"""Low-rank adapters {b, a} of a matrix W, which becomes W + b·a, and the loss ½‖WX − Y‖² of a linear layer."""

from functools import reduce

from matrices import add, multiply, product, rank, scale, subtract, transpose


def update(adapter):
    """b·a."""
    return product(adapter["b"], adapter["a"])


def adapted(W, adapter):
    """W + b·a."""
    return add(W, update(adapter))


def chain_of(layers):
    """W_L ⋯ W_1 of the layers W_1, …, W_L."""
    return reduce(lambda below, W: multiply(W, below), layers)


def adapted_chain(W, adapters):
    """The product of the adapted layers."""
    return chain_of([adapted(layer, adapter) for layer, adapter in zip(W, adapters, strict=True)])


def most_rank(adapters):
    """The greatest rank of an update."""
    return max(rank(update(adapter)) for adapter in adapters)


def loss_gradient(W, X, Y):
    """The gradient (WX − Y)Xᵀ of ½‖WX − Y‖² in W; examples are columns."""
    return product(subtract(product(W, X), Y), transpose(X))


def factor_gradients(W, adapter, X, Y):
    """The gradients of the loss of W + b·a in b and in a, by the chain rule: G·aᵀ and bᵀ·G."""
    G = loss_gradient(adapted(W, adapter), X, Y)
    return product(G, transpose(adapter["a"])), product(transpose(adapter["b"]), G)


def descended(W, adapter, X, Y, eta):
    """The adapter after one step of gradient descent on both factors."""
    along_b, along_a = factor_gradients(W, adapter, X, Y)
    return {"b": subtract(adapter["b"], scale(eta, along_b)), "a": subtract(adapter["a"], scale(eta, along_a))}
