"""Equal layers of linear attention are steps of gradient descent, and the condition number says how many are needed."""

from fractions import Fraction

from canonical import demand
from least_squares import risk_gradient, second_moments, step
from linear_attention import label_tokens, layer, parts
from matrices import apart, dot, identity, largest, scale, subtract, transpose, vec_rows
from sentence import fill
from theorem import Theorem, equal


def judge(subject):
    inputs, labels, W0, eta, heads = (subject[name] for name in ("inputs", "labels", "W0", "eta", "heads"))
    path, limit, rho, K, digits = (subject[name] for name in ("path", "limit", "rho", "K", "digits"))
    demand(subject["context"] == len(inputs) and len(path) == len(heads), "attention is not to the examples")
    (first, mixed), (_, last) = S = second_moments(inputs)
    demand(mixed == 0 and S[1][0] == 0 and first >= last > 0, "the moments are not a diagonal, the greater first")
    kappa, before = first / last, [W0, *path]
    kept, wrong = run(heads, label_tokens(inputs, labels, identity(2), W0), path, len(inputs))
    distances = [square(subtract(W, limit)) for W in before]
    rate = max(abs(1 - eta * first), abs(1 - eta * last))
    return Theorem(
        statement=fill(r"""after each of $«depth»$ equal layers the slot of a query is $-W_kx_\star$ with the iterate
            $W_k$ of gradient descent. The inputs have second moments with condition number $\kappa=«kappa»$, and at the
            rate $\eta=2/(\lambda_1+\lambda_d)$ every step multiplies $\norm{W_k-W_\infty}_F$ by exactly
            $\varrho=«rho»$, than which no constant rate has a smaller worst factor; so $«K»$ layers reach the relative
            error $10^{-«digits»}$, and fewer do not.""", depth=len(heads), kappa=kappa, rho=(kappa - 1) / (kappa + 1),
            K=least_power(rate, digits), digits=digits),
        over=r"all queries $x_\star$ and all constant rates, for these examples",
        relations=[
            equal(r"\max_k\abs{\text{inputs after layer }k-\text{inputs}}", "0", kept, 0),
            equal(r"\max_k\abs{W_{k-1}-\eta\nabla L(W_{k-1})-W_k}", "0",
                  max(apart(step(W, inputs, labels, eta), after) for W, after in zip(before, path)), 0),
            equal(r"\max_{k,\star}\abs{\text{slot of }x_\star\text{ after layer }k+W_kx_\star}", "0", wrong, 0),
            equal(r"\abs{\nabla L(W_\infty)}", "0", largest(risk_gradient(limit, inputs, labels)), 0),
            equal(r"\max_k\abs{\norm{W_k-W_\infty}_F^2-\varrho^2\norm{W_{k-1}-W_\infty}_F^2}", "0",
                  max(abs(b - rho ** 2 * a) for a, b in zip(distances, distances[1:])), 0),
            equal("S_{12}", "0", mixed, 0),
            equal(r"\lambda_1", r"\kappa\lambda_d", first, subject["kappa"] * last),
            equal(r"1-\eta\lambda_1", r"-\varrho", 1 - eta * first, -rho),
            equal(r"1-\eta\lambda_d", r"\varrho", 1 - eta * last, rho),
            equal(rf"\min\{{k:\varrho^k\le 10^{{-{digits}}}\}}", "K", least_power(rate, digits), K),
        ],
        setting={"kappa": kappa},
    )


def run(heads, tokens, path, N):
    """What the layers do to the inputs, and how far the slots of the queries, the unit vectors, are from −W_k."""
    start, kept, wrong = parts(tokens, 2)[0], Fraction(0), Fraction(0)
    demand(all(head == heads[0] for head in heads), "the layers are not equal")
    for head, W in zip(heads, path):
        tokens = layer(head, tokens, N)
        inputs, slots = parts(tokens, 2)
        kept, wrong = max(kept, apart(inputs, start)), max(wrong, apart(slots[N:], scale(-1, transpose(W))))
    return kept, wrong


def square(a):
    return dot(vec_rows(a), vec_rows(a))


def least_power(rate, digits):
    """The least k with rate^k ≤ 10^−digits, the rate below one."""
    demand(0 <= rate < 1, "the factor is not below one")
    k, power = 0, Fraction(1)
    while power > Fraction(1, 10 ** digits):
        k, power = k + 1, power * rate
    return k
