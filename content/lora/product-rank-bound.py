"""Exchange frozen layers for adapted ones one at a time: the product changes by at most the sum of the ranks."""

from adapters import adapted, adapted_chain, chain_of, most_rank, update
from canonical import demand
from matrices import add, apart, rank, subtract
from sentence import fill
from spectra import above, attained, has_spectrum, reached
from theorem import Theorem, at_most, equal

CHANGE = r"\widetilde W_L\cdots\widetilde W_1-W_L\cdots W_1"

UNSEEN = {f"families.*.*.{factor}.*.*": "the bound holds for all adapters of this rank" for factor in "ab"}


def judge(subject):
    W, families, R, E, target = (subject[name] for name in ("W", "families", "R", "E", "target"))
    bound, sigma, spectrum, D = subject["bound"], subject["sigma"], subject["spectrum"], len(E)
    demand(subject["above"] == W[1:] and bound == R * len(W), "the layers above are not those of the product")
    frozen, products = chain_of(W), [adapted_chain(W, family) for family in families]
    changes = [subtract(product, frozen) for product in products]
    ranks = list(map(rank, changes))
    most = changes[ranks.index(max(ranks))]
    return Theorem(
        statement=fill(r"""for $L=«L»$ layers and $«count»$ drawn families of adapters of rank $«R»$ the telescoping sum
            is an identity, the adapted product differs from the frozen one by a matrix of rank at most $RL=«bound»$,
            and $«bound»$ is reached. The target shown, for which $E=\overline W-W_L\cdots W_1$ has
            $\sigma(E)=(«spectrum»)$, stays at least $\sigma_{RL+1}(E)=«sigma»$ away in the spectral norm from every
            product with adapters of this rank, those drawn among them.""", L=len(W), count=len(families), R=R,
            bound=R * len(W), spectrum=spectrum, sigma=spectrum[R * len(W)]),
        over="all adapters of rank at most $R$, for the last part",
        relations=[
            equal(rf"\abs{{{CHANGE}-\textstyle\sum_lW_L\cdots W_{{l+1}}\Delta_l\widetilde W_{{l-1}}\cdots"
                  r"\widetilde W_1}", "0", max(apart(change, telescope(W, family))
                                               for change, family in zip(changes, families)), 0),
            equal(rf"\max\rank({CHANGE})", r"\text{bound}", max(ranks), bound),
            at_most(r"\max_l\rank\Delta_l", "R", max(map(most_rank, families)), R),
            equal(r"\sigma_{RL+1}", r"\abs{\sigma_{RL+1}}", sigma, abs(spectrum[bound])),
            equal(r"\abs{\overline W-W_L\cdots W_1-E}", "0", apart(subtract(target, frozen), E), 0),
            equal(r"\#\{i:\sigma_i(E)=\sigma_i\}", "D", has_spectrum(E, spectrum), D),
            equal(r"\#\{i:\sigma_i(E)\gt\sigma_{RL+1}\}", r"\text{bound}", above(E, sigma), bound),
            equal(r"\#\{i:\sigma_i(E)=\sigma_{RL+1}\}", "1", attained(E, sigma), 1),
            at_most("1", r"\min\#\{i:\sigma_i(\overline W-\widetilde W_L\cdots\widetilde W_1)\ge\sigma_{RL+1}\}", 1,
                    min(reached(subtract(target, product), sigma) for product in products)),
            equal(rf"\max\rank({CHANGE})", "RL", max(ranks), R * len(W)),
        ],
        certificate={"kind": "rank", "matrix": most, "rank": max(ranks)},
        setting={"layers": len(W)},
    )


def telescope(W, family):
    """Σ_l W_L ⋯ W_{l+1} Δ_l W̃_{l−1} ⋯ W̃_1."""
    terms = []
    for l, adapter in enumerate(family):
        below = [adapted(layer, each) for layer, each in zip(W[:l], family)]
        terms.append(chain_of([*below, update(adapter), *W[l + 1:]]))
    return add(*terms)
