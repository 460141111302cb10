"""A weighted mean does not know how many terms it has: without positions a query sees frequencies alone."""

from fractions import Fraction

from canonical import demand
from matrices import apart
from reading import mean_of, reading, weights_of
from sentence import fill
from theorem import Theorem, equal


def judge(subject):
    words, queries, context, same = (subject[name] for name in ("vocabulary", "queries", "context", "same"))
    copies, p, outputs = subject["copies"], subject["p"], subject["outputs"]
    demand(subject["position"] == 0 and subject["self"] is False, "there are positions, or a query reads itself")
    variants = [context[::-1], context * copies, sorted(context * copies)]
    demand(len(same) == len(variants), "there are not as many variants as named")
    shares = [Fraction(context.count(v), len(context)) for v in range(len(words))]

    def read(tokens):
        return [reading(query, [words[v] for v in tokens]) for query in queries]

    by_shares = [mean_of([w * q for w, q in zip(weights_of(query, words), shares)], words) for query in queries]
    return Theorem(
        statement=fill(r"""over $«words»$ words, a context of $«length»$ tokens, its reversal, $«copies»$ copies of it,
            and these copies sorted by word, are read alike by $«queries»$ queries, with weights $2^s$: each output is
            $\sum_vp_vw_vu_v\big/\sum_vp_vw_v$ with the relative frequencies $p_v$.""", words=len(words),
            length=len(context), copies=copies, queries=len(queries)),
        over=None,
        relations=[
            equal(r"\text{tokens of the longest variant}", r"c\,n", max(map(len, same)), copies * len(context)),
            equal(r"\max_q\abs{o(C)-o}", "0", apart(read(context), outputs), 0),
            equal(r"\max_{q,C^\prime}\abs{o(C^\prime)-o}", "0", max(apart(read(each), outputs) for each in same), 0),
            equal(r"\#\{\text{variants unlike those named}\}", "0", sum(a != b for a, b in zip(same, variants)), 0),
            equal(r"\max_v\abs{\abs C\,p_v-\#\{i:C_i=v\}}", "0", len(context) * apart(p, shares), 0),
            equal(r"\textstyle\sum_vp_v", "1", sum(p), 1),
            equal(r"\max_q\abs{\textstyle\sum_vp_vw_vu_v/\sum_vp_vw_v-o}", "0", apart(by_shares, outputs), 0),
        ],
        setting={"copies": copies},
    )
