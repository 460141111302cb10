"""Of third order: on 1x + εR attention leaves ε³ times the differences of RK, K = Σ M_h Σ W_h; a skip leaves ε."""

from fractions import Fraction
from math import factorial

from canonical import demand
from matrices import add, apart, largest, product, scale, subtract, transpose
from sentence import fill, near
from theorem import Theorem, equal, less, same

ORDER = 4  # series are lists of the coefficients of ε⁰ … ε⁴


UNSEEN = {"base.*": "where all scores of a row agree, only what differs from the base matters, unless M meets it"}


def judge(subject):
    heads, base, R, K, c = (subject[name] for name in ("heads", "base", "direction", "K", "c"))
    pure, skipped = subject["layers"]
    demand(skipped["skip"] and not pure["skip"], "a layer with and one without a skip connection")
    n, weights = len(R), [(product(head["query"], transpose(head["key"])), product(head["value"], head["output"]))
                          for head in heads]
    mean = scale(Fraction(1, n), add(*R))
    centred = [subtract(row, mean) for row in R]
    covariance = scale(Fraction(1, n), product(transpose(centred), centred))
    contraction = add(*(product(M, covariance, W) for M, W in weights))
    X = [[[b, r] + [Fraction(0)] * (ORDER - 1) for b, r in zip(base, row)] for row in R]
    after = attended(weights, X)
    both = [[plus(a, b) for a, b in zip(*rows)] for rows in zip(X, after)]
    left = differences(product(R, K))
    oscillation = max(max(column) - min(column) for column in zip(*product(R, K)))
    return Theorem(
        statement=fill(r"""for
            the $«H»$ softmax heads drawn, without a mask, and the sequences $\mathbf 1x+\eps R$ of $«n»$ tokens, the
            tokens after attention differ by $\eps^3$ times the differences of the rows of $RK$, which are not all
            zero, and $O(\eps^4)$, with $K=«K»$: the powers $\eps^0$, $\eps$ and $\eps^2$ cancel. So their spread is
            $«c»\,\eps^3+O(\eps^4)$. With a skip connection they differ by $\eps$ times the differences of the rows of
            $R$ and $O(\eps^3)$.""", H=len(heads), n=n, K=contraction, c=near(oscillation, 4)),
        over=r"all pairs of tokens, and all $\eps$ near zero in the sense of $O(\eps^4)$",
        relations=[
            same("K", r"\textstyle\sum_hM_h\Sigma W_h", K, contraction),
            equal(r"\delta(RK)", "c", oscillation, c),
            less("0", "c", 0, c),
            *of_layer(skipped, both, r"\text{, with skip connection}", 1, differences(R)),
            *of_layer(pure, after, "", 3, left),
        ],
        certificate={"kind": "matrix-identity", "factors": [differences(R), K], "equals": [left]},
    )


def of_layer(layer, output, where, order, expected):
    """The first power of ε at which the output tokens differ is `order`, with these coefficients."""
    powers = [differences([[entry[k] for entry in row] for row in output]) for k in range(ORDER + 1)]
    gap = max(apart(powers[layer["order"]], layer["leading"]), apart(layer["leading"], expected),
              largest(powers[2]), abs(layer["order"] - order))
    return [equal(rf"\max_i\abs{{[\eps^{order}](y_i-y_1)-\text{{those listed}}}}{where}", "0", gap, 0),
            equal(rf"\max_{{k<{order}}}\abs{{[\eps^k](y_i-y_1)}}{where}", "0", max(map(largest, powers[:order])), 0)]


def differences(rows):
    return [subtract(row, rows[0]) for row in rows]


def plus(*series):
    return [sum(coefficients) for coefficients in zip(*series)]


def times(a, b):
    """The product of two series, cut after ε⁴."""
    return [sum(a[i] * b[k - i] for i in range(k + 1)) for k in range(ORDER + 1)]


def exp(a):
    """e^a of a series without constant term."""
    power, total = [Fraction(1)] + [Fraction(0)] * ORDER, [Fraction(0)] * (ORDER + 1)
    for k in range(ORDER + 1):
        total, power = plus(total, [entry / factorial(k) for entry in power]), times(power, a)
    return total


def quotient(a, b):
    result = []
    for k in range(ORDER + 1):
        result.append((a[k] - sum(result[i] * b[k - i] for i in range(k))) / b[0])
    return result


def attended(weights, X):
    """Σ_h softmax(X M_h Xᵀ)·X·W_h; the scores of a row agree at ε = 0, and what they share does not matter."""
    n, d, out = len(X), len(X[0]), []
    for x in X:
        token = [[Fraction(0)] * (ORDER + 1) for _ in range(d)]
        for M, W in weights:
            scores = [plus(*(scale(M[i][j], times(x[i], y[j])) for i in range(d) for j in range(d))) for y in X]
            rises = [exp([Fraction(0)] + score[1:]) for score in scores]
            shares = [quotient(rise, plus(*rises)) for rise in rises]
            read = [plus(*(times(share, y[j]) for share, y in zip(shares, X))) for j in range(d)]
            token = [plus(token[k], *(scale(W[j][k], read[j]) for j in range(d))) for k in range(d)]
        out.append(token)
    return out
