"""The same form with the exponential: parameters near the doubles listed, with which it gives the output nearly."""

from fractions import Fraction

from attention import block
from form import form_of, parameters, value
from intervals import greatest, softmax
from matrices import flat, vec_rows
from sentence import fill
from theorem import Theorem, at_most


def judge(subject):
    blocks, X, form, k = (subject[name] for name in ("blocks", "X", "form", "exponent"))
    own, stream = form_of(blocks, X, softmax), X
    for each in blocks:
        stream = block(each, stream, softmax)
    output = vec_rows(stream)
    off = greatest([abs(a - b) for (mine, _), (listed, _) in zip(parameters(own), parameters(form), strict=True)
                    for a, b in zip(flat(mine), flat(listed), strict=True)])
    reached = greatest([abs(a - b) for a, b in zip(output, value(form, vec_rows(X)), strict=True)])
    within = Fraction(1, 2 ** k)
    return Theorem(
        statement=fill(r"""a
            Transformer of $L=«L»$ blocks on $«n»$ tokens of $«d»$ features, with $«heads»$ heads of softmax attention each,
            its weights drawn and never trained: its parameters of the multi-layer form at the sequence $X$ lie within
            $2^{-«k»}$ of the doubles listed, and with these doubles the form gives its output at $X$ within
            $2^{-«k»}$.""", L=len(blocks), n=len(X), d=len(X[0]), k=k,
            heads=len(blocks[0]["heads"])),
        over=None,
        relations=[
            at_most(r"\max\abs{\text{parameter}-\text{double listed}}", f"2^{{-{k}}}", off, within),
            at_most(r"\abs{\text{form}-\text{Transformer}}\text{ at }X", f"2^{{-{k}}}", reached, within),
        ],
        certificate={"kind": "table", "columns": ["entry", "output, at least", "at most"],
                     "rows": [[i, entry, entry] for i, entry in enumerate(output)]},
        setting={"depth": len(blocks)},
    )
