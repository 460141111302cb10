"""An adapter begins as nothing, is merged into one matrix, and has directions in which its product stands still."""

from adapters import adapted, factor_gradients, loss_gradient, update
from canonical import demand
from matrices import add, apart, inverse, largest, product, rank, scale, transpose, units, vec_rows, zeros
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    W, X, Y, A, eta = (subject[name] for name in ("W", "X", "Y", "A", "eta"))
    trained, other, back, (one, two) = (subject[name] for name in ("trained", "other", "back", "steps"))
    (d, k), r, G = (len(W), len(W[0])), len(A), loss_gradient(W, X, Y)
    along_b, along_a = factor_gradients(W, {"b": subject["zero"], "a": A}, X, Y)
    steps = [first_step(G, A, eta), first_step(G, product(back, A), eta)]
    moves, b, a = movements(trained), trained["b"], trained["a"]
    demand(subject["zero"] == zeros(d, r) and rank(update(trained)) == r and other["b"] == product(b, inverse(back)),
           "B is not 0, the adapter not of full rank, or the other pair not (BS, S⁻¹A)")
    return Theorem(
        statement=fill(r"""for the $«d»\times«k»$ matrix $W$ shown and $r=«r»$: with $B=0$ the adapted layer is $W$,
            $\partial\mathcal L/\partial A=0$ and $\partial\mathcal L/\partial B=GA^\top\ne0$; $(B,A)$ and
            $(BS,S^{-1}A)$ give one merged matrix, but first steps that differ; and of the $«parameters»$ parameters of
            the adapter $«dimension»$ count, against $«whole»$ entries of $W$.""", d=d, k=k, r=r,
            parameters=r * (d + k), dimension=rank(moves), whole=d * k),
        over=None,
        relations=[
            equal(r"\abs{(W+0A)-W}", "0", apart(adapted(W, {"b": subject["zero"], "a": A}), W), 0),
            equal(r"\abs{\partial\mathcal L/\partial B-GA^\top}", "0", apart(along_b, product(G, transpose(A))), 0),
            equal(r"\abs{\partial\mathcal L/\partial A}", "0", largest(along_a), 0),
            less("0", r"\abs{\partial\mathcal L/\partial B}", 0, largest(along_b)),
            equal(r"\abs{(W+BA)X-WX-B(AX)}", "0", apart(product(adapted(W, trained), X),
                                                        add(product(W, X), product(b, product(a, X)))), 0),
            equal(r"\abs{W_{\mathrm{merged}}-(W+BA)}", "0", apart(subject["merged"], adapted(W, trained)), 0),
            equal(r"\abs{B^\prime A^\prime-BA}", "0", apart(update(other), update(trained)), 0),
            equal(r"\abs{S^{-1}A-A^\prime}", "0", apart(product(back, a), other["a"]), 0),
            less("0", r"\abs{\Delta_1-\Delta_2}", 0, apart(*steps)),
            equal(r"\abs{-\eta GA^\top A-\Delta_1}", "0", apart(steps[0], one), 0),
            equal(r"\abs{-\eta G(S^{-1}A)^\top(S^{-1}A)-\Delta_2}", "0", apart(steps[1], two), 0),
            equal(r"\#\{\text{entries of }B,A\}", "r(d+k)", len(moves), subject["parameters"]),
            equal(r"\#\{\text{entries of }W\}", "dk", d * k, subject["whole"]),
            equal(r"\dim\{\dot BA+B\dot A\}", "r(d+k-r)", rank(moves), subject["dimension"]),
        ],
        certificate={"kind": "rank", "matrix": moves, "rank": r * (d + k - r)},
        setting={"r": r},
    )


def first_step(G, A, eta):
    """The change −ηGAᵀA of the layer in one step from B = 0."""
    return scale(-eta, product(G, transpose(A), A))


def movements(adapter):
    """How the product BA moves with each entry of B, then with each of A: E·A and B·E, a row each."""
    b, a = adapter["b"], adapter["a"]
    return [vec_rows(product(E, a)) for E in units(len(b), len(a))] + \
           [vec_rows(product(b, E)) for E in units(len(a), len(a[0]))]
