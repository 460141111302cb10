#!/usr/bin/env python3
"""A second judge: decides published evidence again from its JSON alone, with the standard library of Python alone.

usage: judge.py [--json] [--programs DIR] FILE.json …    prints a line a record; exits 1 on any disagreement.

Beside a claim may stand a program, DIR/<article>/<claim>.py, that recomputes from the subject what the claim says;
a claim whose program agrees at every record is judged twice, any other is checked for consistency.
"""

import argparse
import json
import sys
from itertools import product
from pathlib import Path

sys.path += [str(Path(__file__).parent / room) for room in ("numerics", "models")]

from canonical import demand, find_digest, parse
from certificates import verify
from programs import find_program, judge_twice
from relations import check_slack, judge_relations

MEASURED = ("statistical", "observed")


def published_values(knob):
    """All values of a choice, of a range of at most twelve or of a text’s examples, else the ends and the start."""
    if knob["type"] == "choice":
        return [option["value"] for option in knob["options"]]
    if knob["type"] == "text":
        return knob["examples"]
    first, last = int(knob["from"]), int(knob["to"])
    if last - first < 12:
        return [float(value) for value in range(first, last + 1)]
    return list(dict.fromkeys([knob["from"], knob["start"], knob["to"]]))


def find_published(knobs):
    """The settings that must be on record, the smallest first."""
    lists = {name: published_values(knob) for name, knob in knobs.items()}
    every = [dict(zip(lists, values)) for values in product(*lists.values())]
    if len(every) <= 16:
        return every
    start = {name: knob["start"] for name, knob in knobs.items()}
    around = [{**start, name: value} for name, values in lists.items() for value in values]
    smallest = {name: values[0] for name, values in lists.items()}
    return [setting for i, setting in enumerate([smallest, *around]) if setting not in [smallest, *around][:i]]


def judge_control(control):
    finding = control["finding"]
    demand(finding is not None, f"the control \"{control['because']}\" has no finding")
    verdict, _, _ = judge_relations(finding)
    demand(
        verdict == control["verdict"] == "refuted", f"the control \"{control['because']}\" is {verdict}, not refuted"
    )


def judge_mutants(census):
    survivors = census["survivors"]
    demand(
        census["total"] == census["killed"] + census["malformed"] + len(survivors),
        "the census of mutants does not add up",
    )
    demand(
        0 < census["killed"] and census["total"] == min(200, census["population"]),
        "the sample of mutants is not what it should be",
    )
    demand(
        all(mutant["because"] for mutant in survivors) and not census["unused"],
        "a mutant survives without reason, or a reason without mutant",
    )


def judge_record(claim, record, is_smallest):
    """Judges one record by itself: that its parts agree with each other; returns what is printed of it."""
    evidence = record["evidence"]
    digest = find_digest(evidence)
    demand(digest == record["digest"], f"digest {digest[:12]}…, the record says {record['digest'][:12]}…")
    demand(evidence["claim"] == claim and evidence["format"] == 2.0, "the record is of another claim or format")
    demand(
        evidence["finding"] is not None and evidence["error"] is None,
        f"the check decided nothing: {evidence['error']}",
    )
    finding = evidence["finding"]
    outcome = judge_relations(finding)
    for what, found in zip(("verdict", "rigour", "margin"), outcome):
        demand(evidence[what] == found, f"{what}: found {found}, the evidence says {evidence[what]}")
    demand(outcome[0] == "confirmed", f"the statement is {outcome[0]}")
    demand(
        outcome[1] not in MEASURED or evidence["kind"] == "observation",
        f"a {evidence['kind']} rests on {outcome[1]} evidence",
    )
    for relation in finding["relations"]:
        check_slack(relation)
    demand(evidence["controls"], "no control")
    for control in evidence["controls"]:
        judge_control(control)
    demand((evidence["mutants"] is not None) == is_smallest, "mutants belong to the smallest setting alone")
    if is_smallest:
        judge_mutants(evidence["mutants"])
    demand(
        evidence["worked"] is None or evidence["worked"]["verdict"] == "confirmed",
        "the worked example is not confirmed",
    )
    certificate = f", {verify(finding, evidence['subject'])}" if "certificate" in finding else ""
    count = f"{len(finding['relations'])} relations, {len(evidence['controls'])} controls refuted"
    return f"{outcome[0]}, {outcome[1]}, {count}{certificate}"


def judge_file(path, folder):
    """Judges all records of a file; one entry each, with what came of it."""
    published = parse(Path(path).read_text(encoding="utf-8"))
    claim, settings = published["claim"], [record["evidence"]["setting"] for record in published["records"]]
    faults = (
        []
        if settings == find_published(published["knobs"])
        and published["format"] == 2.0
        and published["established"] is True
        else [entry(path, "", "the published settings are not all on record, or the claim is not established")]
    )
    program = find_program(folder, claim)
    return faults + [judge_at(claim, record, i == 0, program) for i, record in enumerate(published["records"])]


def judge_at(claim, record, is_smallest, program):
    """One record, by itself and by the program where there is one."""
    evidence = record["evidence"]
    setting = ", ".join(
        f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}"
        for name, value in sorted(evidence["setting"].items())
    )
    try:
        said = judge_record(claim, record, is_smallest)
        twice = judge_twice(program, evidence) if program else None
    # A program that fails on a record, in whatever way, does not agree with it.
    except Exception as error:
        return entry(claim, setting, f"{type(error).__name__}: {error}")
    return {
        "claim": claim,
        "setting": setting,
        "digest": record["digest"],
        "said": said,
        "recomputed": twice,
        "fault": None,
    }


def entry(claim, setting, fault):
    return {"claim": claim, "setting": setting, "digest": None, "said": None, "recomputed": None, "fault": fault}


def to_line(judged):
    """What is printed of a record."""
    if judged["fault"]:
        return f"✗ {judged['claim']} ({judged['setting']}) {judged['fault']}"
    twice = (
        f"judged twice, {judged['recomputed']} relations recomputed"
        if judged["recomputed"]
        else "consistency checked"
    )
    return f"✓ {judged['claim']} ({judged['setting']}) {twice}: {judged['said']}, {judged['digest'][:12]}…"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", metavar="FILE.json")
    options.add_argument("--json", action="store_true", help="one JSON object a record")
    options.add_argument("--programs", default=Path(__file__).parents[2] / "content", help="the folder of the articles")
    given, disputed = options.parse_args(), False
    for path in given.files:
        try:
            judged = judge_file(path, given.programs)
        except Exception as error:
            judged = [entry(path, "", f"{type(error).__name__}: {error}")]
        for each in judged:
            print(json.dumps(each, ensure_ascii=False) if given.json else to_line(each), flush=True)
            disputed = disputed or each["fault"] is not None
    return 1 if disputed else 0


if __name__ == "__main__":
    sys.exit(main())
