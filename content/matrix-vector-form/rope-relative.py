"""Rotary positions are relative: ⟨R^m q, R^n k⟩ = qᵀR^{n−m}k for a rotation R."""

from fractions import Fraction

from canonical import demand
from matrices import apart, apply, dot, identity, product, transpose
from sentence import fill
from theorem import Theorem, equal, less, same

POSITIONS = 6


def judge(subject):
    q, k, s = subject["q"], subject["k"], subject["s"]
    demand(subject["scheme"]["kind"] == "rotary", "turned positions")
    R = blocks(subject["scheme"]["turns"])
    one = identity(len(q))
    powers = [one]
    for _ in range(POSITIONS - 1):
        powers.append(product(R, powers[-1]))
    pairs = [(m, n) for m in range(POSITIONS) for n in range(POSITIONS)]
    gaps = [apart(product(transpose(powers[m]), powers[n]), powers[n - m] if n >= m else transpose(powers[m - n]))
            for m, n in pairs]
    scores = [dot(apply(powers[m], q), apply(powers[n], k)) - s[n - m + POSITIONS - 1] for m, n in pairs]
    return Theorem(
        statement=fill(r"""with $R=«R»$, $q=(«q»)$ and $k=(«k»)$ the score $\inner{R^mq}{R^nk}$ is $q^\top R^{n-m}k$ for
            all $m,n\in\{0,\dots,«last»\}$, and $R^\top R=I$.""", R=R, q=q, k=k, last=POSITIONS - 1),
        over="all positions and all $q,k$",
        relations=[
            same(r"R^\top R", "I", product(transpose(R), R), one),
            less("0", r"\max_j\abs{s_{j+1}-s_j}", 0, apart(s[1:], s[:-1])),
            equal(r"\max_{m,n}\abs{(R^m)^\top R^n-R^{n-m}}", "0", max(gaps), 0),
            equal(r"\max_{m,n}\abs{\inner{R^mq}{R^nk}-s_{n-m}}", "0", max(map(abs, scores)), 0),
        ],
        certificate={"kind": "matrix-identity", "factors": [transpose(R), R], "equals": [one]},
    )


def blocks(turns):
    """A rotation by (c, s) in each pair of features."""
    R = [[Fraction(0)] * (2 * len(turns)) for _ in range(2 * len(turns))]
    for i, (c, s) in enumerate(turns):
        R[2 * i][2 * i], R[2 * i][2 * i + 1], R[2 * i + 1][2 * i], R[2 * i + 1][2 * i + 1] = c, -s, s, c
    return R
