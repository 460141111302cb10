"""The diagonal of the Hessian can choose the dearest weight: it does not see that a twin would take over."""

from matrices import inertia
from numerals import listed
from sentence import fill
from surgeon import best_change, plain_change, quadratic_loss
from theorem import Theorem, equal, less


def judge(subject):
    H, w = subject["H"], subject["w"]
    L = [quadratic_loss(H, best_change(H, w, [q])) for q in range(3)]
    D = [quadratic_loss(H, plain_change(w, [q])) for q in range(3)]
    return Theorem(
        statement=fill(r"""with $H=«H»$ and $w=(«w»)$ removal costs $«L»$, the others re-adjusted. The diagonal of $H$
            predicts $«D»$ and chooses the last weight, which costs $«ratio»$ times as much as the cheapest, however
            the others are adjusted.""", H=H, w=listed(w), L=listed(L), D=listed(D), ratio=L[2] / min(L)),
        over=None,
        relations=[
            equal(r"\text{positive eigenvalues of }H", "3", inertia(H)[2], 3),
            *(equal(rf"\min_{{\delta_{i}=-w_{i}}}\tfrac12\delta^\top H\delta", f"L_{i}", L[i - 1], subject["L"][i - 1])
              for i in (1, 2, 3)),
            *(equal(rf"\tfrac12H_{{{i}{i}}}w_{i}^2", f"D_{i}", D[i - 1], subject["D"][i - 1]) for i in (1, 2, 3)),
            less("D_3", r"\min(D_1,D_2)", D[2], min(D[:2])),
            equal(r"\text{ratio}\cdot\min_qL_q", "L_3", subject["ratio"] * min(L), L[2]),
            less(r"\max(L_1,L_2)", "L_3", max(L[:2]), L[2]),
        ],
        certificate={"kind": "table", "columns": ["weight", "L", "D"], "rows": [[q + 1, L[q], D[q]] for q in range(3)]},
        setting={"coupling": str(H[0][1])},
    )
