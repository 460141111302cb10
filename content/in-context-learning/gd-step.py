"""One layer of linear attention leaves in the slot of every query what one step of gradient descent answers."""

from canonical import demand
from least_squares import step
from linear_attention import label_tokens, layer, parts
from matrices import add, apart, identity, product, scale, subtract, transpose
from sentence import fill
from theorem import Theorem, equal


def judge(subject):
    inputs, labels, W0, eta, head = (subject[name] for name in ("inputs", "labels", "W0", "eta", "head"))
    W1, answers, after = subject["W1"], subject["answers"], subject["labelsAfter"]
    N, d = len(inputs), len(W0[0])
    demand(subject["weighing"] == "unnormalised" and subject["context"] == N,
           "attention is not linear, or not to the examples")
    tokens, stepped = label_tokens(inputs, labels, identity(d), W0), step(W0, inputs, labels, eta)
    kept, slots = parts(layer(head, tokens, N), d)
    moved = [add(slot, change) for slot, change in zip(after, product(inputs, transpose(subtract(stepped, W0))))]
    return Theorem(
        statement=fill(r"""on $N=«N»$ examples with «d» features and «labels» labels, with $\eta=«eta»$, the head shown
            leaves $-W_1x_\star$ in the label slot of every query $x_\star$, where $W_1=W_0-\eta\nabla L(W_0)$, and
            $y_i-(W_1-W_0)x_i$ in those of the examples; the inputs stay as they are.""", N=N, d=d,
            labels=len(W0), eta=eta),
        over=r"all queries $x_\star$, for these examples and this $W_0$",
        relations=[
            equal(r"\abs{W_0-\eta\nabla L(W_0)-W_1}", "0", apart(stepped, W1), 0),
            equal(r"\max_\star\abs{-W_1x_\star-a_\star}", "0", apart(scale(-1, transpose(stepped)), answers), 0),
            equal(r"\max_\star\abs{\text{label slot of }x_\star-a_\star}", "0", apart(slots[N:], answers), 0),
            equal(r"\max_i\abs{\text{label slot of }x_i-\ell_i}", "0", apart(slots[:N], after), 0),
            equal(r"\max_i\abs{\ell_i+(W_1-W_0)x_i-y_i}", "0", apart(moved, labels), 0),
            equal(r"\abs{\text{inputs after}-\text{inputs before}}", "0", apart(kept, inputs + identity(d)), 0),
        ],
        certificate={"kind": "matrix-identity", "factors": [stepped, identity(d)], "equals": [stepped]},
        setting={"rate": str(eta)},
    )
