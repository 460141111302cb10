"""Of two weights either may be removed: the other takes back the same share of the loss."""

from matrices import apply
from numerals import listed
from sentence import fill
from surgeon import best_change, plain_change, quadratic_loss
from theorem import Theorem, at_most, equal, less


def judge(subject):
    H, w = subject["H"], subject["w"]
    changes = [best_change(H, w, [q]) for q in range(2)]
    plain = [quadratic_loss(H, plain_change(w, [q])) for q in range(2)]
    losses, other = [quadratic_loss(H, change) for change in changes], [changes[0][1], changes[1][0]]
    share = H[0][1] * H[1][0] / (H[0][0] * H[1][1])
    return Theorem(
        statement=fill(r"""with $H=«H»$ and $w=(«w»)$, zeroing the first or the second weight costs $«D1»$ or $«D2»$;
            when the other weight may answer, it moves by $«o1»$ or $«o2»$, and the cost is $«L1»$ or $«L2»$. Both costs
            fall by the same share, $H_{12}^2/(H_{11}H_{22})=«share»$.""", H=H, w=listed(w), share=share,
            D1=plain[0], D2=plain[1], o1=other[0], o2=other[1], L1=losses[0], L2=losses[1]),
        over="all positions of the other weight",
        relations=[
            *(relation for q in range(2) for relation in removal(subject, q, plain[q], losses[q], other[q], share)),
            less("0", "H_{11}", 0, H[0][0]),
            less("0", "H_{22}", 0, H[1][1]),
            less("H_{12}^2/(H_{11}H_{22})", "1", share, 1),
        ],
        certificate={"kind": "table", "columns": ["weight removed", "zeroed", "change of the other", "loss"],
                     "rows": [[q + 1, plain[q], other[q], losses[q]] for q in range(2)]},
        setting={"coupling": H[0][1], "curvature": H[1][1], "first": w[0], "second": w[1]},
    )


def removal(subject, q, plain, loss, other, share):
    """What is said of one of the two: the parabola of the other weight has its vertex at the change shown."""
    H, w, cut, i = subject["H"], subject["w"], subject["cuts"][q], q + 1
    change = [-w[0], cut["other"]] if q == 0 else [cut["other"], -w[1]]
    return [
        equal(rf"\tfrac12H_{{{i}{i}}}w_{i}^2", f"D_{i}", plain, cut["D"]),
        equal(rf"(H\delta)_{3 - i}", "0", apply(H, change)[1 - q] + abs(other - cut["other"]), 0),
        equal(r"\tfrac12\delta^\top H\delta", f"L_{i}", loss, cut["L"]),
        equal(f"D_{i}-L_{i}", rf"\tfrac{{H_{{12}}^2}}{{H_{{11}}H_{{22}}}}\,D_{i}", plain - loss,
              subject["saved"] * plain + abs(subject["saved"] - share)),
        at_most(f"L_{i}", f"D_{i}", loss, plain),
    ]
