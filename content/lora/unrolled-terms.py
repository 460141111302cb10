"""Which parameters of the multi-layer form an adapter on one matrix of a block changes, and which it cannot."""

from adapters import adapted, update
from attention import block as through, quadratic
from canonical import demand
from form import form_of, parameters, value
from matrices import apart, rank, vec_rows
from sentence import fill
from theorem import Theorem, equal

SIGNS = {"query": "W_Q", "key": "W_K", "value": "W_V", "output": "W_O", "inner": "W_a", "outer": "W_b"}

GENERIC = "for nearly all weights and inputs the same parameters move"
UNSEEN = {f"{place}.*.*": GENERIC for place in (
    "x", "adapter.a", "adapter.b", "blocks.*.feedForward.inner", "blocks.*.feedForward.outer",
    *(f"blocks.*.heads.*.{name}" for name in ("query", "key", "value", "output")))} | {
    f"blocks.*.feedForward.{name}.*": GENERIC for name in ("innerBias", "outerBias")}


def judge(subject):
    blocks, X, at, place, changed = (subject[name] for name in ("blocks", "x", "block", "place", "changed"))
    L, after = len(blocks), adapt(blocks, at, place, subject["adapter"])
    forms, stream = [form_of(each, X, quadratic) for each in (blocks, after)], X
    moved = [apart(a, b) != 0 for (a, _), (b, _) in zip(*map(parameters, forms))]
    for each in after:
        stream = through(each, stream, quadratic)
    names = [r"W^\prime_1", r"b^\prime_1"] + [name for j in range(L) for name in (
        rf"W^\prime_{{{j},2}}", rf"b^\prime_{{{j},2}}", rf"W^\prime_{{{j},3}}")]
    terms = sum(any(moved[2 + 3 * j:5 + 3 * j]) for j in range(L))
    demand(rank(update(subject["adapter"])) == 1, "the adapter is not of rank one")
    return Theorem(
        statement=fill(r"""in a Transformer of $L=«L»$ blocks, drawn and never trained, an adapter of rank one on
            $«matrix»$ of block $«at»$ leaves «stays» of the multi-layer form as they were and changes the other
            $«count»$ of its $«all»$ parameters; that is something in $«terms»$ of its $«L»$ terms.""", L=L,
            matrix=SIGNS[place], at=at, stays=", ".join(f"${name}$" for name, moves in zip(names, moved) if not moves),
            count=sum(moved), all=len(names), terms=terms),
        over=None,
        relations=[
            equal(r"\abs{\text{form}-\text{adapted Transformer}}", "0",
                  apart(value(forms[1], vec_rows(X)), vec_rows(stream)), 0),
            equal(r"\#\{\text{terms with a parameter that moves}\}", str(terms), terms, subject["terms"]),
            equal(r"\#\{\text{entries unlike the prediction}\}", "0",
                  sum(a != b for a, b in zip(may_move(L, at, place), changed, strict=True)), 0),
            equal(r"\#\{\text{parameters that do otherwise}\}", "0",
                  sum(a != b for a, b in zip(moved, changed, strict=True)), 0),
        ],
        certificate={"kind": "table", "columns": ["parameter", "changed", "otherwise"],
                     "rows": [[name, int(moves), int(moves != said)]
                              for name, moves, said in zip(names, moved, changed)]},
        setting={"block": at, "place": place},
    )


def adapt(blocks, at, place, adapter):
    """The blocks with the adapter on the matrix of this place, in the first head or in the layer of block `at`."""
    here = blocks[at]
    if place in here["feedForward"]:
        layer = {**here["feedForward"], place: adapted(here["feedForward"][place], adapter)}
        here = {**here, "feedForward": layer}
    else:
        first, *others = here["heads"]
        here = {**here, "heads": [{**first, place: adapted(first[place], adapter)}, *others]}
    return [*blocks[:at], here, *blocks[at + 1:]]


def may_move(L, at, place):
    """The list of the theorem: W′₁, b′₁, then W′_{j,2}, b′_{j,2}, W′_{j,3} of each term."""
    attention, last = place in ("query", "key", "value", "output"), at == L - 1
    goes_on = attention or not last
    moves = [goes_on, place in ("value", "output") and at > 0]
    for j in range(L):
        inner = j >= at if attention else j > at or (place == "inner" and j == at)
        outer = (goes_on and j < L - 1) or (place == "outer" and j == at)
        moves += [inner, inner and j > 0, outer]
    return moves
