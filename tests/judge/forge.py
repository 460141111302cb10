#!/usr/bin/env python3
"""Forges records of claims that have programs, and counts what the programs notice.

usage: forge.py [--seconds S] [--programs DIR] FILE.json …

Prints a JSON object a claim: of each kind of forgery how many were tried and which went unnoticed. Each number, word
and truth value of the subject is changed in turn, of a slow program as many, evenly chosen, as S seconds allow; one
that may go unnoticed is explained in the program, UNSEEN = {"path.*": "reason"}.
"""

import argparse
import json
import re
import sys
from copy import deepcopy
from pathlib import Path
from time import process_time

sys.path += [str(Path(__file__).parent / room) for room in ("numerics", "models")]

from canonical import parse
from programs import find_program, judge_twice, recompute
from relations import to_range
from theorem import compare

ZERO = {"type": "rational", "value": "0"}


def leaves(data, path=()):
    """The paths of all numbers, words and truth values."""
    if isinstance(data, (dict, list)):
        members = data.items() if isinstance(data, dict) else enumerate(data)
        return [leaf for name, member in members for leaf in leaves(member, (*path, name))]
    return [path]


def changed(value):
    """Another value of the same kind: a number raised by one, a truth value flipped, a word another."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, float):
        return value + 1
    if isinstance(value, str) and re.fullmatch(r"-?\d+(/\d+)?", value):
        top, _, bottom = value.partition("/")
        return f"{int(top) + int(bottom or 1)}{'/' + bottom if bottom else ''}"
    return f"{value}x"


def with_change(evidence, path, change):
    """A copy with one place changed."""
    copy = deepcopy(evidence)
    here = copy
    for name in path[:-1]:
        here = here[name]
    here[path[-1]] = change(here[path[-1]])
    return copy


def notices(judge, *given):
    """Whether a judge refuses what it is given, in whatever way."""
    try:
        judge(*given)
    except Exception:
        return True
    return False


def forgeries(evidence, other):
    """The forgeries of a record but those of its subject, by kind, with a word each; `other` is of another claim."""
    def put(name, value):
        return with_change(evidence, (name,), lambda _: value)

    finding, count = evidence["finding"], len(evidence["finding"]["relations"])
    if other is not evidence:
        yield "statement exchanged", "of another claim", put("statement", other["statement"])
        yield "finding exchanged", "of another claim", put("finding", other["finding"])
    yield "statement exchanged", "negated", put("statement", "it is false that " + evidence["statement"])
    digit = re.search(r"\d", evidence["statement"])
    if digit:
        at, text = digit.start(), evidence["statement"]
        yield "statement exchanged", "a digit", put(
            "statement", text[:at] + str((int(digit[0]) + 1) % 10) + text[at + 1 :]
        )
    yield "quantifier exchanged", "all", put("quantifier", {"over": "everything", "by": "insight"})
    empty = {
        **finding["relations"][0],
        "left": ZERO,
        "right": ZERO,
        "relation": "=",
        "names": {"left": "0", "right": "0"},
    }
    yield "finding exchanged", "0 = 0", put("finding", {**finding, "relations": [empty]})
    if "certificate" in finding:
        yield "certificate exchanged", "none", put("finding", {"relations": finding["relations"]})
        for path in leaves(finding["certificate"])[1:4]:
            yield "certificate exchanged", dotted(path), with_change(
                evidence, ("finding", "certificate", *path), changed
            )
    yield "certificate exchanged", "of another claim", put("finding", {**finding, "certificate": {"kind": "x"}})
    for i in range(count):
        named = finding["relations"][i]["names"]
        text = f"{named['left']}, {named['right']}"
        yield "relation left out", text, with_change(
            evidence, ("finding", "relations"), lambda all_, i=i: all_[:i] + all_[i + 1 :]
        )
        for value in ("0", "7"):
            number = {"type": "rational", "value": value}
            if any(to_range(finding["relations"][i][side])[0] != int(value) for side in ("left", "right")):
                yield "numbers made consistent", f"{value}: {text}", with_change(
                    evidence,
                    ("finding", "relations", i),
                    lambda each, number=number: {**each, "left": number, "right": number},
                )
        yield "names exchanged", text, with_change(evidence, ("finding", "relations", i, "names", "left"), changed)


def dotted(path):
    return ".".join(map(str, path))


def is_explained(program, path):
    patterns = getattr(program, "UNSEEN", {})
    return any(re.fullmatch(re.escape(pattern).replace(r"\*", r"[^.]+"), path) for pattern in patterns)


def examine(program, records, other, seconds):
    """Forges the first record in all ways, and its subject as that of each other setting."""
    evidence, found, start = records[0]["evidence"], {}, process_time()
    # What leaves the subject as it is needs no second computation.
    theorem = recompute(program, evidence)
    each = process_time() - start
    for kind, name, forged in forgeries(evidence, other):
        count = found.setdefault(kind, {"tried": 0, "unnoticed": []})
        count["tried"] += 1
        if not notices(compare, theorem, forged):
            count["unnoticed"].append(name)
    erased = [name for name, subject in (("null", None), ("empty", {}))
              if not notices(judge_twice, program, {**evidence, "subject": subject})]
    found["subject erased"] = {"tried": 2, "unnoticed": erased}
    paths = leaves(evidence["subject"])
    step = max(1, round(len(paths) * each / seconds))
    seen = {"leaves": len(paths), "tried": 0, "unnoticed": [], "unexplained": []}
    for path in paths[::step]:
        seen["tried"] += 1
        if not notices(judge_twice, program, with_change(evidence, ("subject", *path), changed)):
            seen["unnoticed"].append(dotted(path))
            if not is_explained(program, dotted(path)):
                seen["unexplained"].append(dotted(path))
    settings = {"tried": 0, "unnoticed": []}
    for record in records[1:6]:
        if record["evidence"]["subject"] != evidence["subject"]:
            settings["tried"] += 1
            if not notices(judge_twice, program, {**evidence, "subject": record["evidence"]["subject"]}):
                settings["unnoticed"].append(json.dumps(record["evidence"]["setting"]))
    return {**found, "subject of another setting": settings, "leaf changed": seen}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", metavar="FILE.json")
    options.add_argument("--seconds", type=float, default=0.5, help="for the subject of a claim")
    options.add_argument("--programs", default=Path(__file__).parents[2] / "content")
    given = options.parse_args()
    published = [parse(Path(file).read_text(encoding="utf-8")) for file in given.files]
    for each, next_ in zip(published, published[1:] + published[:1]):
        program = find_program(given.programs, each["claim"])
        if program:
            other = next_["records"][0]["evidence"]
            print(
                json.dumps(
                    {"claim": each["claim"], "forged": examine(program, each["records"], other, given.seconds)}
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
