"""Two weights that work against each other may be cheap to remove together and dear to remove one by one."""

from itertools import combinations
from math import comb

from canonical import demand
from matrices import apart, dot, identity, inertia, inverse, product, solve
from numerals import listed
from sentence import fill, set_fraction
from surgeon import best_change, greedy_set, quadratic_loss
from theorem import Theorem, equal, less


def judge(subject):
    H, w, order, pairs = (subject[name] for name in ("H", "w", "order", "pairs"))
    n, K = len(w), inverse(H)
    single = [quadratic_loss(H, best_change(H, w, [q])) for q in range(n)]
    losses = {S: quadratic_loss(H, best_change(H, w, S)) for S in combinations(range(n), 2)}
    greedy, best, first = losses[tuple(sorted(order))], min(losses.values()), order[0]
    cheapest = min(loss for S, loss in losses.items() if first in S)
    demand([tuple(pair["places"]) for pair in pairs] == list(losses), "not every pair is listed")
    demand(subject["single"] == single, "a price is another")
    demand(greedy_set(H, w, 1) == [first] and greedy == cheapest, "the surgeon takes another weight")
    return Theorem(
        statement=fill(r"""with $H=«H»$ and $w=(«w»)$ single removals cost $«single»$. The surgeon who takes the
            cheapest, and then the cheapest again, removes the weights $«order»$ and pays $«greedy»$; the best pair
            costs $«best»$, so he pays $«ratio»$ times as much.""", H=H, w=listed(w), single=listed(single),
            order=", ".join(str(q + 1) for q in order), greedy=greedy, best=best, ratio=greedy / best),
        over="all changes of the weights that are left, and all pairs",
        relations=[
            equal(r"\text{positive eigenvalues of }H", "n", inertia(H)[2], n),
            equal(r"\abs{HK-I}", "0", apart(product(H, subject["K"]), identity(n)), 0),
            *(equal(f"L_{q + 1}", set_fraction(loss), w[q] ** 2 / (2 * K[q][q]), loss)
              for q, loss in enumerate(single)),
            *(relation for pair in pairs for relation in of_pair(K, w, pair, losses)),
            equal(r"\#\{\text{pairs}\}", r"\tbinom n2", len(pairs), comb(n, 2)),
            *(less(f"L_{first + 1}", set_fraction(loss), single[first], loss)
              for q, loss in enumerate(single) if q != first),
            equal(r"\text{the second removal}", r"\text{one of the cheapest}", greedy, cheapest),
            equal(r"L_{\text{greedy}}", set_fraction(greedy), greedy, subject["greedy"]),
            equal(r"\min_SL_S", set_fraction(best), best, subject["best"]),
            less(r"\min_SL_S", r"L_{\text{greedy}}", best, greedy),
            equal(r"L_{\text{greedy}}", r"\varrho\min_SL_S", greedy, subject["ratio"] * best),
        ],
        certificate={"kind": "table", "columns": ["pair", "loss"],
                     "rows": [["".join(str(q + 1) for q in S), loss] for S, loss in losses.items()]},
    )


def of_pair(K, w, pair, losses):
    """The least loss of a pair, by solving for the others and by the closed form."""
    S, name = tuple(pair["places"]), "L_{" + "".join(str(q + 1) for q in pair["places"]) + "}"
    removed, block = [w[q] for q in S], [[K[p][q] for q in S] for p in S]
    multipliers = [row[0] for row in solve(block, [[entry] for entry in removed])]
    return [equal(r"\min\tfrac12\delta^\top H\delta", name, losses[S], pair["loss"]),
            equal(r"\tfrac12w_S^\top(K_{SS})^{-1}w_S", name, dot(removed, multipliers) / 2, pair["loss"])]
