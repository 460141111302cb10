"""Words on a circle: each is the likeliest of some state in the plane, however many there are."""

from fractions import Fraction

from canonical import demand
from matrices import apart, dot, identity, product, rank, subtract, transpose
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    W, H, meant = (subject[name] for name in ("W", "H", "meant"))
    V = len(W)
    demand(all(len(word) == 2 for word in W) and sorted(set(meant)) == list(range(V)), "a word is never meant")
    logits = product(H, transpose(W))
    ahead = min(row[i] - row[j] for row, i in zip(logits, meant) for j in range(V) if j != i)
    chord = min(square(subtract([a], [b])[0]) for i, a in enumerate(W) for b in W[:i]) / 2
    centre = subtract(identity(V), [[Fraction(1, V)] * V] * V)
    R = product(logits, centre)
    return Theorem(
        statement=fill(r"""with $V=«V»$ words on a circle and $«C»$ contexts, each where its word is, the logit of this
            word exceeds all others by $«ahead»$ at least in every context. Without constants of rows the logits have
            rank $«rank»$; those of the language in which each word follows its own context with probability $\tfrac12$,
            and all others equally often, have rank $«needed»$.""", V=V, C=len(H), ahead=ahead, rank=rank(R),
            needed=rank(centre)),
        over=None,
        relations=[
            *(equal(rf"\norm{{w_{{{i + 1}}}}}^2", "1", square(word), 1) for i, word in enumerate(W)),
            equal(r"\max_c\abs{h_c-w_{\text{its word}}}", "0", apart(H, [W[i] for i in meant]), 0),
            equal(r"\min_c\min_{j\ne i}(h_c\cdot w_i-h_c\cdot w_j)", r"\mu", ahead, subject["margin"]),
            equal(r"\tfrac12\min_{i\ne j}\norm{w_i-w_j}^2", r"\mu", chord, ahead),
            less("0", r"\mu", 0, ahead),
            equal(r"\rank R", "r", rank(R), subject["r"]),
            equal(r"\rank(I-\tfrac1VJ)", "V-1", rank(centre), subject["needed"]),
            less("r", "V-1", rank(R), V - 1),
        ],
        certificate={"kind": "rank", "matrix": R, "rank": rank(R)},
        setting={"words": str(V)},
    )


def square(x):
    return dot(x, x)
