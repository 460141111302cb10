"""The surgeon: with one weight removed the loss ½ δᵀHδ is least where the others have no force left to give way to."""

from matrices import add, apart, apply, identity, inertia, inverse, product, scale
from numerals import listed
from sentence import fill
from surgeon import best_change, plain_change, quadratic_loss
from theorem import Theorem, at_most, equal


def judge(subject):
    H, w = subject["H"], subject["w"]
    n, K = len(w), inverse(H)
    least = [quadratic_loss(H, best_change(H, w, [q])) for q in range(n)]
    return Theorem(
        statement=fill(r"""with $H=«H»$ and $w=(«w»)$, the least losses with one weight removed are $L_q=«least»$,
            attained at the $\delta^{(q)}$ of the closed form and nowhere else. None exceeds what it costs to zero the
            weight and leave the others, $«plain»$.""", H=H, w=listed(w), least=listed(least),
            plain=listed([quadratic_loss(H, plain_change(w, [q])) for q in range(n)])),
        over=r"all changes $\delta\in\R^n$ with $\delta_q=-w_q$, for each $q$",
        relations=[
            equal(r"\abs{HK-I}", "0", apart(product(H, subject["K"]), identity(n)), 0),
            *(relation for q in range(n) for relation in removal(subject, K, q)),
            equal(r"\text{positive eigenvalues of }H", "n", inertia(H)[2], n),
        ],
        certificate={"kind": "inertia", "matrix": H},
    )


def removal(subject, K, q):
    """What is said of the weight q, its best change found by solving for the others."""
    H, w, change = subject["H"], subject["w"], subject["delta"][q]
    best, i, d = best_change(H, w, [q]), q + 1, rf"\delta^{{({q + 1})}}"
    loss, plain, closed = quadratic_loss(H, best), quadratic_loss(H, plain_change(w, [q])), [row[q] for row in K]
    return [
        equal(rf"\max_i\abs{{K_{{{i}{i}}}{d}_i+w_{i}K_{{i{i}}}}}", "0",
              max(map(abs, add(scale(K[q][q], change), scale(w[q], closed)))), 0),
        equal(rf"{d}_{i}", f"-w_{i}", change[q], -w[q]),
        equal(rf"\max_{{i\ne {i}}}\abs{{(H{d})_i}}", "0",
              max(abs(force) for j, force in enumerate(apply(H, change)) if j != q) + apart(best, change), 0),
        equal(rf"\tfrac12\delta^{{({i})\top}}H{d}", f"L_{i}", loss, subject["L"][q]),
        equal(f"w_{i}^2", f"2K_{{{i}{i}}}L_{i}", w[q] ** 2, 2 * K[q][q] * subject["L"][q]),
        equal(rf"\tfrac12H_{{{i}{i}}}w_{i}^2", f"D_{i}", plain, subject["D"][q]),
        at_most(f"L_{i}", f"D_{i}", loss, plain),
    ]
