"""The multi-layer form of a Transformer: an identity whose parameters are known, and of which most move."""

from attention import block, quadratic
from form import form_of, hidden, parameters, value
from matrices import apart, column, vec_rows
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    blocks, (X, Y), forms = subject["blocks"], subject["inputs"], subject["forms"]
    own = [form_of(blocks, at, quadratic) for at in (X, Y)]
    unlike = [max(apart(a, b) for (a, _), (b, _) in zip(parameters(form), parameters(mine)))
              for form, mine in zip(forms, own)]
    moves = [(apart(a, b), shared) for (a, shared), (b, _) in zip(*map(parameters, forms))]
    missed = [apart(value(form, vec_rows(at)), vec_rows(through(blocks, at))) for form, at in zip(forms, (X, Y))]
    return Theorem(
        statement=fill(
            r"""a
            Transformer of $L=«L»$ blocks, attention with $«heads»$ heads and a $\relu$ layer each, its weights drawn and
            never trained, equals the form with the parameters listed at each of the sequences $X$, $Y$ of $«n»$
            tokens that differ in the last. The constant $b^\prime_1$, the first inner bias $b^\prime_{0,2}$ and the
            last outer matrix $W^\prime_{L-1,3}$ are the same at $X$ and $Y$; every other parameter is not.""",
            L=len(blocks),
            n=len(X),
            heads=len(blocks[0]["heads"]),
        ),
        over=None,
        relations=[
            equal(r"\abs{\text{parameters at }X-\text{those measured}}", "0", unlike[0], 0),
            equal(r"\abs{\text{parameters at }Y-\text{those measured}}", "0", unlike[1], 0),
            equal(
                r"\max\{\abs{\Delta b^\prime_1},\abs{\Delta b^\prime_{0,2}},\abs{\Delta W^\prime_{L-1,3}}\}",
                "0",
                max(move for move, shared in moves if shared) + apart(X[:-1], Y[:-1]),
                0,
            ),
            less(
                "0",
                r"\min\{\abs{\Delta W^\prime_1},\abs{\Delta W^\prime_{0,2}},\abs{\Delta b^\prime_{1,2}},\dots\}",
                0,
                min(move for move, shared in moves if not shared),
            ),
            equal(r"\abs{\text{form}-\text{Transformer}}\text{ at }Y", "0", missed[1], 0),
            equal(r"\abs{\text{form}-\text{Transformer}}\text{ at }X", "0", missed[0], 0),
        ],
        certificate={
            "kind": "matrix-identity",
            "factors": wide(forms[0], vec_rows(X)),
            "equals": [column(vec_rows(through(blocks, X)))],
        },
        setting={"token": Y[-1][0]},
    )


def through(blocks, X):
    for each in blocks:
        X = block(each, X, quadratic)
    return X


def wide(form, x):
    """All outer matrices in a row, and the input, the hidden values and a one in a column."""
    rows = [row + [entry for term in form["terms"] for entry in term["outer"][i]] + [form["constant"][i]]
            for i, row in enumerate(form["linear"])]
    return [rows, column(x + [entry for units in hidden(form, x) for entry in units] + [x[0] * 0 + 1])]
