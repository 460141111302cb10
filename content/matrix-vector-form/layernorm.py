"""Layer normalisation: LN(x) = Nx + β with N = diag(γ)·P/ρ, P the centring for LayerNorm, ρ² the mean square of Px."""

from fractions import Fraction

from matrices import add, apart, apply, column, diagonal, identity, product, rank, scale, subtract
from sentence import fill
from theorem import Theorem, equal, less, same


def judge(subject):
    kind, gain, bias, c, inputs = (subject[name] for name in ("kind", "gain", "bias", "c", "inputs"))
    d = len(gain)
    centre = subtract(identity(d), [[Fraction(1, d)] * d] * d) if kind == "LayerNorm" else identity(d)
    first, scaled, third = inputs
    relations = [relation for i, each in enumerate(inputs, 1)
                 for relation in at(i, each, centre, gain, bias, subject)]
    return Theorem(
        statement=fill(r"""«kind»
            at $x=(«x»)$ divides by $«divisor»$ and is $Nx+\beta$ with $N=«N»$, of rank $«rank»$; at $(«other»)$ it
            divides by $«second»$, and its matrix is another multiple of the same one. It is the same at $«c»x$ as at
            $x$.""", kind=kind, x=first["x"], divisor=first["divisor"], N=first["N"],
            rank=rank(first["N"]), other=third["x"], second=third["divisor"], c=c),
        over="all tokens with a divisor shown, in what is said of its matrix",
        relations=[
            *relations,
            same("x_2", "cx_1", scaled["x"], scale(c, first["x"])),
            less("0", r"\abs{N_1-N_3}", 0, apart(first["N"], third["N"])),
            same(r"\mathrm{LN}(cx)", r"\mathrm{LN}(x)", first["y"], scaled["y"]),
        ],
        certificate={"kind": "matrix-identity", "factors": [first["N"], column(first["x"])],
                     "equals": [column(subtract(first["y"], bias))]},
        setting={"kind": kind, "factor": c},
    )


def at(i, each, centre, gain, bias, subject):
    """What is said of one token: its divisor, its image, its matrix and the rank."""
    x, divisor, N, y = (each[name] for name in ("x", "divisor", "N", "y"))
    centred = apply(centre, x)
    spread = sum(entry * entry for entry in centred) / len(x) + subject["epsilon"]
    image = add([g * entry / divisor for g, entry in zip(gain, centred)], bias)
    matrix = scale(1 / divisor, product(diagonal(gain), centre))
    return [
        equal(rf"\rho_{i}^2", rf"\text{{spread of }}x_{i}", divisor * divisor, spread),
        same(rf"\mathrm{{LN}}(x_{i})", f"y_{i}", image, y),
        equal(rf"\max_k\abs{{\mathrm{{LN}}(e_k)-\beta-Ne_k}}\text{{ at }}\rho_{i}", "0", apart(matrix, N), 0),
        same(rf"N_{i}x_{i}+\beta", f"y_{i}", add(apply(N, x), bias), y),
        equal(rf"\rank N_{i}", "d-1" if subject["kind"] == "LayerNorm" else "d", rank(N), subject["rank"]),
    ]
