"""Linear attention of one head on tokens, the rows of a matrix: each reads only the first few of them."""

from matrices import add, product, transpose


def layer(head, tokens, context):
    """Each token t becomes t + Σ_j ⟨q(t), k_j⟩ O v_j over the tokens j of the context, without normalising."""
    queries, keys = product(tokens, head["query"]), product(tokens[:context], head["key"])
    values = product(tokens[:context], head["value"], head["output"])
    return add(tokens, product(queries, transpose(keys), values))


def label_tokens(inputs, labels, queries, W):
    """Tokens (x, y) of the examples, then (x, −Wx) of the queries."""
    answers = product(queries, transpose(W))
    return [x + y for x, y in zip(inputs, labels, strict=True)] + \
           [x + [-entry for entry in answer] for x, answer in zip(queries, answers)]


def parts(tokens, features):
    """The inputs and the slots of labels of tokens."""
    return [token[:features] for token in tokens], [token[features:] for token in tokens]
