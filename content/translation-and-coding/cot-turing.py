"""A transcript is a tape: attention to the latest write at the place of the head reads what the machine reads."""

from canonical import demand
from sentence import fill
from theorem import Theorem, equal

UNSEEN = {"scoring.near": "any weight of the distance that outweighs age serves",
          "scoring.late": "any positive weight of age that the distance outweighs serves",
          "limit": "the run ends before it"}


def judge(subject):
    machine, tape, scoring, limit = (subject[name] for name in ("machine", "input", "scoring", "limit"))
    moments, end, written = run(machine, tape, limit)
    others, last, tokens = transcribe(machine, tape, scoring, limit)
    demand(scoring["late"] > 0 and scoring["near"] > scoring["late"] * len(tokens), "age outweighs the distance")
    latest = dict(tokens)
    demand(end == last and {a: s for a, s in written.items() if s} == {a: s for a, s in latest.items() if s},
           "the transcript ends otherwise than the machine")
    return Theorem(
        statement=fill(r"""the machine “«name»”, simulated by a transcript with one token a step, in which each token
            attends to the latest write at the place of the head, passes through the states, places and symbols of the
            machine itself, and halts after $«steps»$ tokens with $«ones»$ ones on the tape and the head at place
            $«place»$.""", name=subject["name"], steps=len(moments), ones=sum(written.values()), place=end[1]),
        over=None,
        relations=[
            equal(r"\text{steps that differ}", "0", sum(a != b for a, b in zip(moments, others, strict=True)), 0),
            equal(r"[\text{the transcript halts}]", "1", int(last[0] == "H"), 1),
            equal(r"\text{place of the head at the end}", r"\text{the place named}", last[1], subject["place"]),
            equal(r"\text{ones on the tape}", r"\text{the number named}", sum(latest.values()), subject["ones"]),
            equal(r"\text{tokens generated}", r"\text{steps}", len(others), subject["steps"]),
        ],
        certificate={"kind": "table", "columns": ["step", "state", "place", "read"],
                     "rows": [[t + 1, *moment] for t, moment in enumerate(moments)]},
    )


def run(machine, tape, limit):
    """The machine on a tape of its own: what stands before each step, the end, and the tape."""
    cells, state, place, moments = dict(enumerate(tape)), "A", 0, []
    while state != "H" and len(moments) < limit:
        read = cells.get(place, 0)
        moments.append((state, place, read))
        cells[place], place, state = step(machine, state, read, place)
    return moments, (state, place), cells


def step(machine, state, read, place):
    """What the table says: the symbol written, the place after the move, the next state."""
    action = machine[state][read]
    demand(action["write"] in (0, 1) and action["move"] in (-1, 1), "no action of a machine")
    return action["write"], place + action["move"], action["next"]


def transcribe(machine, tape, scoring, limit):
    """The same without a tape: tokens (place, symbol), of which hard attention finds the one to read."""
    tokens, state, place, moments = list(enumerate(tape)), "A", 0, []
    while state != "H" and len(moments) < limit:
        scores = [-scoring["near"] * (a - place) ** 2 + scoring["late"] * k for k, (a, _) in enumerate(tokens)]
        best = tokens[scores.index(max(scores))] if tokens else (None, 0)
        read = best[1] if best[0] == place else 0
        moments.append((state, place, read))
        symbol, after, state = step(machine, state, read, place)
        tokens.append((place, symbol))
        place = after
    return moments, (state, place), tokens
