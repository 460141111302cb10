"""Removing one weight after another, each time the cheapest, need not lead to the cheapest pair."""

from itertools import combinations

from canonical import demand
from matrices import apart, identity, inertia, inverse, product, solve
from numerals import listed
from sentence import fill
from surgeon import best_change, best_set, greedy_set, quadratic_loss
from theorem import Theorem, equal, less


def judge(subject):
    H, w, K, order = (subject[name] for name in ("H", "w", "K", "order"))
    n = len(w)
    loss = {S: quadratic_loss(H, best_change(H, w, list(S))) for k in (1, 2) for S in combinations(range(n), k)}
    single, first = [loss[(q,)] for q in range(n)], greedy_set(H, w, 1)[0]
    greedy, best = quadratic_loss(H, best_change(H, w, greedy_set(H, w, 2))), loss[best_set(H, w, 2)]
    demand(order[0] == first and loss[tuple(sorted(order))] == greedy, "the surgeon goes another way")
    demand({tuple(pair["places"]) for pair in subject["pairs"]} == set(combinations(range(n), 2)), "a pair is missing")
    return Theorem(
        statement=fill(r"""with $H=«H»$ and $w=(«w»)$ single removals cost $«single»$. The surgeon who takes the
            cheapest, and then the cheapest again, removes the weights $«order»$ and pays $«greedy»$; the best pair
            costs $«best»$, so he pays $«ratio»$ times as much.""", H=H, w=listed(w), single=listed(single),
            order=", ".join(str(q + 1) for q in order), greedy=greedy, best=best, ratio=greedy / best),
        over="all changes of the weights that are left, and all pairs",
        relations=[
            equal(r"\text{positive eigenvalues of }H", "n", inertia(H)[2], n),
            equal(r"\abs{HK-I}", "0", apart(product(H, K), identity(n)), 0),
            *(relation for pair in subject["pairs"] for relation in cost(pair, loss, inverse(H), w)),
            less(r"\min_SL_S", r"L_{\text{greedy}}", best, greedy),
            equal(r"L_{\text{greedy}}", r"\varrho\min_SL_S", greedy, subject["ratio"] * best),
        ],
        certificate={"kind": "table", "columns": ["pair", "loss"], "rows": [
            ["".join(str(i + 1) for i in S), loss[S]] for S in combinations(range(n), 2)]},
    )


def cost(pair, loss, K, w):
    """The least loss of a pair by the others' answer, and by the block of the inverse."""
    places = pair["places"]
    gone = [[w[i]] for i in places]
    force = solve([[K[i][j] for j in places] for i in places], gone)
    block = sum(a[0] * b[0] for a, b in zip(gone, force)) / 2
    name = f"L_{{{''.join(str(i + 1) for i in places)}}}"
    return [
        equal(r"\min\tfrac12\delta^\top H\delta", name, loss[tuple(places)], pair["loss"]),
        equal(r"\tfrac12w_S^\top(K_{SS})^{-1}w_S", name, block, pair["loss"]),
    ]
