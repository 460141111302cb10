"""On a circle every word is outermost in its own direction: width two suffices for the likeliest word."""

from fractions import Fraction

from canonical import demand
from matrices import apart, dot, identity, product, rank, subtract, transpose
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    W, H, meant, margin = (subject[name] for name in ("W", "H", "meant", "margin"))
    V, logits = len(W), product(H, transpose(W))
    ahead = min(row[i] - max(s for j, s in enumerate(row) if j != i) for row, i in zip(logits, meant, strict=True))
    chords = [subtract(w, other) for i, w in enumerate(W) for other in W[:i]]
    nearest = min(dot(chord, chord) for chord in chords) / 2
    centred, language = centre(logits), centre(identity(V))
    demand(sorted(meant) == list(range(V)), "not every word has its context")
    return Theorem(
        statement=fill(r"""with $V=«V»$ words on a circle and $«contexts»$ contexts, each where its word is, the logit
            of this word exceeds all others by $«margin»$ at least in every context. Without constants of rows the
            logits have rank $«r»$; those of the language in which each word follows its own context as often as
            all others together, and these equally often, have rank $«needed»$.""", V=V, contexts=len(H), margin=ahead,
            r=rank(centred), needed=rank(language)),
        over=None,
        relations=[
            *(equal(rf"\norm{{w_{{{i + 1}}}}}^2", "1", dot(w, w), 1) for i, w in enumerate(W)),
            equal(r"\max_c\abs{h_c-w_{\text{its word}}}", "0", apart(H, [W[i] for i in meant]), 0),
            equal(r"\min_c\min_{j\ne i}(h_c\cdot w_i-h_c\cdot w_j)", r"\mu", ahead, margin),
            equal(r"\tfrac12\min_{i\ne j}\norm{w_i-w_j}^2", r"\mu", nearest, margin),
            less("0", r"\mu", 0, ahead),
            equal(r"\rank R", "r", rank(centred), subject["r"]),
            equal(r"\rank(I-\tfrac1VJ)", "V-1", rank(language), subject["needed"]),
            less("r", "V-1", rank(centred), V - 1),
        ],
        certificate={"kind": "rank", "matrix": centred, "rank": rank(centred)},
        setting={"words": str(V)},
    )


def centre(logits):
    """A matrix without the mean of each row."""
    n = len(logits[0])
    return product(logits, subtract(identity(n), [[Fraction(1, n)] * n] * n))
