"""The sum over paths: with its patterns held, an attention-only Transformer is Σ A ⊗ Cᵀ over all choices of heads."""

from fractions import Fraction
from itertools import product as choices

from attention import circuit, pattern, quadratic
from matrices import add, apart, apply, column, identity, kronecker, product, transpose, units, vec_rows
from sentence import fill
from theorem import Theorem, equal, same


UNSEEN = {"paths.*.name": "a path is told by its matrices; its name is for the reader"}


def judge(subject):
    network, words, paths, Y = (subject[name] for name in ("network", "words", "paths", "Y"))
    embed, layers, unembed = network["embed"], network["layers"], network["unembed"]
    n, V = len(words), len(embed)
    T = [[Fraction(j == word) for j in range(V)] for word in words]
    patterns = held(layers, product(T, embed))
    found = [along(choice, patterns, network, n) for choice in choices(*(range(len(heads) + 1) for heads in layers))]
    total = add(*(kronecker(path["pattern"], transpose(path["circuit"])) for path in paths))
    gaps = [apart(apply(total, vec_rows(E)), vec_rows(logits(network, patterns, E))) for E in units(n, V)]
    shown = [[path["pattern"], path["circuit"]] for path in paths]
    return Theorem(
        statement=fill(
            r"""with
            «layers», $«heads»$ heads, a vocabulary of $«V»$ and $«n»$ tokens the logits are the sum over $«P»$ paths
            of $A\otimes C^\top$, applied to the one-hot tokens, where $A$ is the product of the attention matrices
            and $C$ that of the weights along the path.""",
            layers=f"${len(layers)}$ causal attention layer" + ("" if len(layers) == 1 else "s"),
            heads="+".join(str(len(heads)) for heads in layers),
            V=V,
            n=n,
            P=len(found),
        ),
        over="all token matrices, when the attention matrices are those formed on the tokens shown",
        relations=[
            equal(r"\text{paths shown}", r"\textstyle\prod_l(1+H_l)", len(paths), subject["P"]),
            equal(r"\text{paths of the network}", r"\textstyle\prod_l(1+H_l)", len(found), subject["P"]),
            same(r"\text{logits}", "Y", logits(network, patterns, T), Y),
            equal(r"\max_E\abs{\textstyle\sum_p(A_p\otimes C_p^\top)\vecr(E)-\text{logits of }E}", "0", max(gaps), 0),
            equal(r"\max_p\abs{(A_p,C_p)-\text{products along }p}", "0", misplaced(shown, found), 0),
            same(
                r"\textstyle\sum_p(A_p\otimes C_p^\top)\vecr(T)", r"\vecr(Y)", apply(total, vec_rows(T)), vec_rows(Y)
            ),
        ],
        certificate={
            "kind": "matrix-identity",
            "factors": [total, column(vec_rows(T))],
            "equals": [column(vec_rows(Y))],
        },
        setting={"layers": len(layers)},
    )


def held(layers, stream):
    """The attention matrices of all heads, each formed on the stream that enters its layer."""
    patterns = []
    for heads in layers:
        patterns.append([pattern(head, stream, quadratic, True) for head in heads])
        stream = add(stream, *(product(A, stream, circuit(head)) for A, head in zip(patterns[-1], heads)))
    return patterns


def logits(network, patterns, E):
    """What the network makes of a token matrix with these patterns."""
    stream = product(E, network["embed"])
    for heads, own in zip(network["layers"], patterns):
        stream = add(stream, *(product(A, stream, circuit(head)) for A, head in zip(own, heads)))
    return product(stream, network["unembed"])


def along(choice, patterns, network, n):
    """The pattern and the weights along a path that takes in each layer a head, or with 0 the skip connection."""
    A, C = identity(n), network["embed"]
    for l, h in enumerate(choice):
        if h:
            A, C = product(patterns[l][h - 1], A), product(C, circuit(network["layers"][l][h - 1]))
    return [A, product(C, network["unembed"])]


def misplaced(shown, found):
    """How many paths stand on one list only, each counted as often as it stands there."""
    rest = list(found)
    for path in shown:
        if path in rest:
            rest.remove(path)
        else:
            rest.append(path)
    return len(rest)
