"""Collapse is local: pure attention with a value weight of two drives the tokens 1 and −1 apart in every layer."""

from fractions import Fraction

from attention import attend
from intervals import enclose, greatest, least, softmax, tanh
from sentence import decimal, fill, power_of, set_tex
from theorem import Theorem, at_most


def judge(subject):
    head, tokens, layers, q, gap = (subject[name] for name in ("head", "tokens", "layers", "q", "gap"))
    (query,), (key,), (value,), (output,) = (head[name][0] for name in ("query", "key", "value", "output"))
    X = [[enclose(token)] for token in tokens]
    spreads = [spread(X)]
    for _ in range(layers):
        X = attend([head], X, softmax)
        spreads.append(spread(X))
    growth = least([after / before for before, after in zip(spreads, spreads[1:])])
    bound = spreads[0] * abs(value * output) * tanh(spreads[0] ** 2 * (abs(query * key) / 4))
    return Theorem(
        statement=fill(r"""through
            $«layers»$ layers of pure softmax attention with $W_QW_K^\top=«m»$ and $W_VW_O=«w»$ the spread of the tokens $«one»$ and $«other»$ grows by a factor of at least $«q»$ in each layer; the bound of the collapse
            is attained within $«gap»$ in the first.""", layers=layers, m=query * key, w=value * output,
            one=set_tex(tokens[0]), other=set_tex(tokens[1]), q=decimal(growth.lo, 3, "down"),
            gap=power_of(2, Fraction(1, 2 ** 44))),
        over=None,
        relations=[
            at_most(r"\abs{\delta_1-w\,\delta_0\tanh(m\,\delta_0^2/4)}", "2^{-44}", abs(bound - spreads[1]), gap),
            at_most(r"\min_l\delta_{l+1}/\delta_l", r"\tfrac{1001}{1000}\,q", growth, q * Fraction(1001, 1000)),
            at_most("q", r"\min_l\delta_{l+1}/\delta_l", q, growth),
        ],
        certificate={"kind": "table", "columns": ["layer", "spread, at least", "at most"],
                     "rows": [[l, each, each] for l, each in enumerate(spreads)]},
        setting={"layers": layers},
    )


def spread(X):
    return greatest([greatest(feature) - least(feature) for feature in zip(*X)])
