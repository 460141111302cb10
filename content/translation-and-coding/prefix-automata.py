"""In each round a position takes in twice as many symbols: automata run in logarithmic depth."""

from canonical import demand
from sentence import fill
from theorem import Theorem, equal


def judge(subject):
    maps, prefixes, rounds, ready = (subject[name] for name in ("maps", "prefixes", "rounds", "ready"))
    n, whole = len(maps), prefixes_of(maps)
    demand(subject["by"] == "compose" and len(ready) == rounds + 1, "maps are composed, and each round has its count")
    held, places = make_rounds(maps, rounds, compose), make_rounds([[i + 1] for i in range(n)], rounds, list.__add__)
    counts = [leading(each, whole) for each in held]
    broken = sum(taken != list(range(max(1, i + 2 - 2 ** r), i + 2))
                 for r, each in enumerate(places) for i, taken in enumerate(each))
    return Theorem(
        statement=fill(r"""among $n=«n»$ positions, after $r\le«rounds»$ rounds position $i$ has taken in the symbols
            $\max(1,i-2^r+1),\dots,i$, in order and each once; so after $\lceil\log_2n\rceil=«log»$ rounds it holds the
            map of all symbols up to it. For the automaton “«automaton»” and the word shown the first $«counts»$
            positions do so after $0,\dots,«rounds»$ rounds.""", n=n, rounds=rounds, log=ceil_log(n),
            automaton=subject["automaton"], counts=counts),
        over="all automata and all words of $n$ symbols, for the first sentence",
        relations=[
            equal(r"\#\{i:\text{the map listed is not }\tau_i\circ\dots\circ\tau_1\}", "0",
                  sum(a != b for a, b in zip(prefixes, whole, strict=True)), 0),
            equal(r"\max_r\abs{\text{positions ready after }r\text{ rounds}-\text{count listed}}", "0",
                  max(abs(a - b) for a, b in zip(counts, ready)), 0),
            equal(r"\#\{(i,r):\text{not }\max(1,i-2^r+1),\dots,i\text{ in order}\}", "0", broken, 0),
            equal(r"\text{positions ready}", "n", counts[-1], n),
            equal(r"\text{rounds}", r"\lceil\log_2n\rceil", rounds, ceil_log(n)),
        ],
        certificate={"kind": "table", "columns": ["round", *(str(i + 1) for i in range(n))],
                     "rows": [[r, *("".join(map(str, held_map)) for held_map in each)] for r, each in enumerate(held)]},
    )


def compose(first, then):
    """then ∘ first."""
    return [then[state] for state in first]


def prefixes_of(maps):
    """τ_i ∘ … ∘ τ_1 for every i, from left to right."""
    whole = [maps[0]]
    for each in maps[1:]:
        whole.append(compose(whole[-1], each))
    return whole


def make_rounds(start, rounds, join):
    """What the positions hold after 0, 1, … rounds: in round r each takes in what stands 2^r places before it."""
    held = [start]
    for r in range(rounds):
        last = held[-1]
        held.append([join(last[i - 2 ** r], own) if i >= 2 ** r else own for i, own in enumerate(last)])
    return held


def leading(maps, whole):
    """How many positions from the first on hold the map of their prefix."""
    return next((i for i, (a, b) in enumerate(zip(maps, whole)) if a != b), len(maps))


def ceil_log(n):
    """The least k with 2^k ≥ n."""
    return (n - 1).bit_length()
