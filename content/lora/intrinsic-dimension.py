"""A slice of parameter space meets the minimisers of a quadratic loss, in general, from the rank of its Hessian on."""

from canonical import demand
from least_squares import least_loss
from matrices import apply, column, dot, product, rank, subtract, transpose
from sentence import decimal, fill
from theorem import Theorem, equal, less


def judge(subject):
    A, b, theta, P, d, r = (subject[name] for name in ("A", "b", "theta", "P", "d", "r"))
    missing, AP = subtract(b, apply(A, theta)), product(A, P)
    beside, least, missed = extend(AP, missing), least_loss(AP, missing), d < r
    demand(missed == (least > 0), "the slice misses the minimisers, or does not, against the theorem")
    result = rf"stays above ${decimal(least, 3, 'down')}$" if missed else "reaches $0$"
    return Theorem(
        statement=fill(r"""the loss $\frac12\norm{A\theta-b}^2$ on $\R^{«D»}$ has a Hessian of rank $«r»$ and least
            value $0$; over the slice $\theta_0+Pz$ of dimension $d=«d»$ shown it «result», and for all $P$ outside a
            proper algebraic set it «also».""", D=len(theta), r=rank(product(transpose(A), A)), d=len(P[0]),
            result=result, also="misses $0$" if missed else "does so too"),
        over=r"all $P\in\R^{D\times d}$ outside a proper algebraic set",
        relations=[
            equal(r"\text{columns of }P", "d", len(P[0]), d),
            equal(r"\rank A^\top A", "r", rank(product(transpose(A), A)), r),
            equal(r"\rank(A\mid b)", "r", rank(extend(A, b)), r),
            less("0", r"\tfrac12\norm{b-A\theta_0}^2", 0, dot(missing, missing) / 2),
            equal(r"\text{missed}", r"[d\lt r]", subject["defect"], int(missed)),
            equal(r"\rank AP", r"\min(d,r)", rank(AP), min(d, r)),
            equal(r"\min_z\tfrac12\norm{A(\theta_0+Pz)-b}^2", r"\text{least loss}", least, subject["loss"]),
            equal(r"\rank(AP\mid b-A\theta_0)", r"\min(d,r)+1" if missed else r"\min(d,r)", rank(beside),
                  min(d, r) + missed),
        ],
        certificate={"kind": "rank", "matrix": beside, "rank": rank(beside)},
        setting={"d": d},
    )


def extend(a, b):
    """A matrix with one column more."""
    return [row + entry for row, entry in zip(a, column(b))]
