"""A prefix takes a share of the weight and pulls the output towards its own; the ratios behind it stay."""

from canonical import demand
from matrices import add, apart, product, scale, zeros
from numerals import listed
from reading import reading, weights_of
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    query, prefix, alpha, o = (subject[name] for name in ("query", "prefix", "alpha", "o"))
    demand(subject["adapter"] == zeros(2, 2), "an adapter changes the keys of the context")
    context = [{**pair, "key": product([pair["key"]], subject["keyMap"])[0]} for pair in subject["context"]]
    weights, before = weights_of(query, context), weights_of(query, prefix)
    share = sum(before) / (sum(weights) + sum(before))
    by_context, by_prefix, joint = reading(query, context), reading(query, prefix), reading(query, prefix + context)
    beside, alone = weights_of(query, prefix + context)[len(prefix):], weights
    a, b = [w / (sum(weights) + sum(before)) for w in beside], [w / sum(weights) for w in alone]
    return Theorem(
        statement=fill(r"""with $«count»$ «tokens» before a context of $«length»$, attention with weights $2^s$ gives
            $(1-\alpha)\,o_C+\alpha\,o_P=(«o»)$ with $\alpha=«alpha»$, and the weights within the context stand in the
            same ratios as without the prefix.""", count=len(prefix), tokens="token" if len(prefix) == 1 else "tokens",
            length=len(context), o=listed(joint), alpha=share),
        over=None,
        relations=[
            equal(r"\abs{\text{output on }C-o_C}", "0", apart(by_context, subject["oC"]), 0),
            equal(r"\abs{\text{output on }P-o_P}", "0", apart(by_prefix, subject["oP"]), 0),
            equal(r"\textstyle\sum_Pw/(\sum_Cw+\sum_Pw)", r"\alpha", share, alpha),
            equal(r"\abs{\text{output on }P,C-o}", "0", apart(joint, o), 0),
            equal(r"\abs{(1-\alpha)o_C+\alpha o_P-o}", "0",
                  apart(add(scale(1 - alpha, by_context), scale(alpha, by_prefix)), o), 0),
            equal(r"\max_{i,j\in C}\abs{a_ia^\prime_j-a_ja^\prime_i}", "0",
                  max(abs(a[i] * b[j] - a[j] * b[i]) for i in range(len(a)) for j in range(len(a))), 0),
            less("0", r"\alpha", 0, share),
            less(r"\alpha", "1", share, 1),
        ],
        setting={"length": str(len(prefix))},
    )
