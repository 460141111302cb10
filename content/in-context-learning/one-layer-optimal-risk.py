"""One layer sees second moments, and these fluctuate: it does best to shrink its answer a little."""

from canonical import demand
from layer_risk import coordinate_moment, mean_squares, moment, multiple, risk, trace
from matrices import apart, identity, inertia
from sentence import fill, set_tex
from theorem import Theorem, equal, less


def judge(subject):
    n, d, law, c, a = (subject[name] for name in ("n", "d", "law", "c", "a"))
    mean, square = mean_squares(law, n, d)
    demand(law["points"] == [-1, 0, 1] and law["square"] == 3 and min(law["weights"]) >= 0, "the law is another")
    demand(inertia(square) == (0, 0, d), "the risk has no single minimum")  # a minimum solves Γ·E S² = E S
    best = trace(mean) / trace(square)
    least = risk(multiple(best, d), law, n, d)
    return Theorem(
        statement=fill(r"""over all $«points»^{«draws»}$ draws of $n=«n»$ examples in $\R^{«d»}$ whose coordinates are
            $\sqrt3\,t$ with $t=«places»$ of probabilities $«weights»$, $\E S=I$ and $\E S^2=\frac{n+d+1}nI$ for
            $S=\frac1n\sum_ix_ix_i^\top$. Hence $x_\star^\top\Gamma\,\frac1n\sum_iy_ix_i$ has its least risk $«R»$ at
            $\Gamma=«a»\,I$ and nowhere else.""", points=len(law["points"]), draws=set_tex(n * d), n=n, d=d,
            weights=law["weights"], places=law["points"], R=least, a=best),
        over="""all draws, all matrices $\\Gamma$, and all laws of independent coordinates with the same moments up to
            order four, the normal law among them""",
        relations=[
            equal(r"\textstyle\sum_tp_t", "1", moment(law, 0), 1),
            equal(r"\E t^1", "0", moment(law, 1), 0),
            equal(r"\E x^2", "1", coordinate_moment(law, 2), 1),
            equal(r"\E t^3", "0", moment(law, 3), 0),
            equal(r"\E x^4", "3", coordinate_moment(law, 4), 3),
            equal(r"\abs{\E S-I}", "0", apart(mean, identity(d)), 0),
            equal(r"\abs{\E S^2-c\,I}", "0", apart(square, multiple(c, d)), 0),
            equal("nc", "n+d+1", n * c, n + d + 1),
            equal(r"a^\star\tr\E S^2", r"\tr\E S", a * trace(square), trace(mean)),
            equal(r"R(a^\star)", r"R^\star", risk(multiple(a, d), law, n, d), subject["R"]),
            less("0", r"R^\star", 0, least),
        ],
        setting={"n": n, "d": d},
    )
