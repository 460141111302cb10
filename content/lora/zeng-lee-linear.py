"""Each layer adds its own block of singular components to the product, so that rank R in L layers counts as RL."""

from fractions import Fraction

from adapters import adapted_chain, chain_of, most_rank
from canonical import demand
from matrices import apart, diagonal, product, rank, subtract, transpose
from sentence import fill
from spectra import above, attained, frobenius_square, has_spectrum
from theorem import Theorem, at_most, equal, less

REACHED = r"\overline W-\widetilde W_L\cdots\widetilde W_1"


def judge(subject):
    W, R, sigma, target, adapters = (subject[name] for name in ("W", "R", "sigma", "target", "adapters"))
    D, L, frozen, got = len(target), len(W), chain_of(W), adapted_chain(W, adapters)
    E, rest, kept = subtract(target, frozen), subtract(target, got), min(R * L, D)
    level = sigma[kept] if kept < D else Fraction(0)
    demand(sigma == sorted(sigma, reverse=True) and len(sigma) == D, "the singular values do not fall")
    # A matrix of rank RL at the distance of the singular values left is a best approximation of E, LR(E).
    demand(rank(subtract(got, frozen)) <= kept, "what the layers add has a greater rank")
    slack = subtract(diagonal([level * level] * D), product(transpose(rest), rest))
    partly = [adapted_chain(W[:l], adapters[:l]) for l in range(1, L)]
    inner = [chain_of([below, *W[l + 1:]]) for l, below in enumerate(partly)]
    return Theorem(
        statement=fill(r"""for $L=«L»$ layers of width $D=«D»$ and $\sigma(E)=(«sigma»)$, the adapters shown, of rank at
            most $R=«R»$, «result»; the least rank that reaches it is $\lceil«rank»/«L»\rceil=«least»$.""", L=L, D=D,
            sigma=sigma, R=R, result=result(level, kept), rank=rank(E), least=-(-rank(E) // L)),
        over="all adapters of rank at most $R$, for the lower bound",
        relations=[
            equal(r"\min\rank\{W_l,\;W_L\cdots W_1+E_1+\dots+E_l\}", "D",
                  min([D, *map(rank, W[1:]), *map(rank, inner)]), D),
            at_most(r"\max_l\rank\Delta_l", "R", most_rank(adapters), R),
            equal(r"\abs{\widetilde W_L\cdots\widetilde W_1-W_L\cdots W_1-\mathrm{LR}_{RL}(E)}", "0",
                  apart(got, subject["reached"]), 0),
            equal(r"\norm{E-\mathrm{LR}_{RL}(E)}_F^2", r"\textstyle\sum_{i\gt RL}\sigma_i^2", frobenius_square(rest),
                  sum(s * s for s in sigma[kept:])),
            equal(r"\#\{i:\sigma_i(E)=\sigma_i\}", "D", has_spectrum(E, sigma), D),
            equal(r"\lceil\rank E/L\rceil", r"R_{\min}", -(-rank(E) // L), subject["threshold"]),
            equal(r"\sigma_{RL+1}", r"\abs{\sigma_{RL+1}}", subject["error"], abs(level)),
            equal(r"\#\{i:\sigma_i(E)\gt\sigma_{RL+1}\}", r"\min(RL,D)", above(E, level), kept),
            equal(rf"\#\{{i:\sigma_i({REACHED})\gt\sigma_{{RL+1}}\}}", "0", above(rest, level), 0),
            less("0", rf"\#\{{i:\sigma_i({REACHED})=\sigma_{{RL+1}}\}}", 0, attained(rest, level)),
        ],
        certificate={"kind": "inertia", "matrix": slack},
        setting={"D": D, "L": L, "R": R},
    )


def result(level, kept):
    """What the adapters reach."""
    if level == 0:
        return "reach the target exactly"
    return rf"leave the spectral error $\sigma_{{{kept + 1}}}(E)={level}$, and no adapters of this rank leave less"
