"""The more entries, the sharper the head has to be: half of the weight needs 2^β ≥ N − 1."""

from fractions import Fraction

from canonical import demand
from matrices import dot, identity
from sentence import fill
from theorem import Theorem, at_most, equal, less


def judge(subject):
    keys, beta = subject["keys"], subject["beta"]
    share, written = subject["share"], fill("«share»", share=subject["share"])
    N, leak, before = len(keys), leaks(keys, beta), leaks(keys, beta - 1)
    demand(keys == identity(N) and beta >= 1, "the keys are not the unit vectors")
    gaps = [dot(key, key) - max(dot(key, other) for other in keys if other != key) for key in keys]
    return Theorem(
        statement=fill(r"""with $N=«N»$ orthonormal keys and weights proportional to $2^{\beta s}$, exactly
            $1-p_i=\frac{N-1}{N-1+2^\beta}$ for every query; $\beta=«beta»$, where it is $«leak»$, is the least whole
            sharpness at which no more than $«share»$ of the weight goes astray, for at $«less»$ it is $«before»$.""",
            N=N, beta=beta, leak=leak[0], less=beta - 1, before=before[0], share=share),
        over=None,
        relations=[
            equal(r"\max_q\abs{1-p_i-\ell}", "0", max(abs(each - subject["leak"]) for each in leak), 0),
            equal(r"\max_q\abs{1-p_i-\ell^\prime},\ \beta-1", "0",
                  max(abs(each - subject["before"]) for each in before), 0),
            equal(r"\max_q\abs{\Delta(q)-1}", "0", max(abs(gap - 1) for gap in gaps), 0),
            equal(r"\ell", r"\tfrac{N-1}{N-1+2^\beta}", leak[0], Fraction(N - 1, N - 1 + 2 ** beta)),
            less(written, r"\ell^\prime", share, before[0]),
            at_most(r"\ell", written, leak[0], share),
        ],
        certificate={"kind": "table", "columns": ["sharpness", "1 - p"],
                     "rows": [[beta - 1, before[0]], [beta, leak[0]]]},
        setting={"entries": str(N)},
    )


def leaks(keys, beta):
    """The weight that goes astray, for each key as the query."""
    scores = [[dot(query, key) for key in keys] for query in keys]
    weights = [[Fraction(2) ** int(beta * score) for score in row] for row in scores]
    return [1 - row[i] / sum(row) for i, row in enumerate(weights)]
