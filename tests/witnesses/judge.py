#!/usr/bin/env python3
"""A second judge: decides published evidence again from its JSON alone, with the standard library of Python alone.

usage: judge.py FILE.json …    prints a line a record; exits 1 on any disagreement.
"""

import sys
from itertools import product

from canonical import Disagreement, demand, find_digest, parse
from certificates import verify
from relations import check_slack, judge_relations

MEASURED = ("statistical", "observed")


def published_values(knob):
    """All values of a choice, of a range of at most twelve or of the examples of a text, else both ends and the start."""
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
    demand(verdict == control["verdict"] == "refuted", f"the control \"{control['because']}\" is {verdict}, not refuted")


def judge_mutants(census):
    survivors = census["survivors"]
    demand(census["total"] == census["killed"] + census["malformed"] + len(survivors), "the census of mutants does not add up")
    demand(0 < census["killed"] and census["total"] == min(200, census["population"]), "the sample of mutants is not what it should be")
    demand(all(mutant["because"] for mutant in survivors) and not census["unused"], "a mutant survives without reason, or a reason without mutant")


def judge_record(claim, record, is_smallest):
    """Judges one record; returns what is printed of it."""
    evidence = record["evidence"]
    digest = find_digest(evidence)
    demand(digest == record["digest"], f"digest {digest[:12]}…, the record says {record['digest'][:12]}…")
    demand(evidence["claim"] == claim and evidence["format"] == 2.0, "the record is of another claim or format")
    demand(evidence["finding"] is not None and evidence["error"] is None, f"the check decided nothing: {evidence['error']}")
    finding = evidence["finding"]
    outcome = judge_relations(finding)
    for what, found in zip(("verdict", "rigour", "margin"), outcome):
        demand(evidence[what] == found, f"{what}: found {found}, the evidence says {evidence[what]}")
    demand(outcome[0] == "confirmed", f"the statement is {outcome[0]}")
    demand(outcome[1] not in MEASURED or evidence["kind"] == "observation", f"a {evidence['kind']} rests on {outcome[1]} evidence")
    for relation in finding["relations"]:
        check_slack(relation)
    demand(evidence["controls"], "no control")
    for control in evidence["controls"]:
        judge_control(control)
    demand((evidence["mutants"] is not None) == is_smallest, "mutants belong to the smallest setting alone")
    if is_smallest:
        judge_mutants(evidence["mutants"])
    demand(evidence["worked"] is None or evidence["worked"]["verdict"] == "confirmed", "the worked example is not confirmed")
    certificate = f", {verify(finding, evidence['subject'])}" if "certificate" in finding else ""
    return f"{outcome[0]}, {outcome[1]}, {len(finding['relations'])} relations, {len(evidence['controls'])} controls refuted{certificate}, {digest[:12]}…"


def judge_file(path):
    """Judges all records of a file, printing a line each; returns how many are disputed."""
    disputed = 0
    with open(path, encoding="utf-8") as file:
        published = parse(file.read())
    settings = [record["evidence"]["setting"] for record in published["records"]]
    if settings != find_published(published["knobs"]) or published["format"] != 2.0 or published["established"] is not True:
        print(f"✗ {path}: the published settings are not all on record, or the claim is not established")
        disputed += 1
    for i, record in enumerate(published["records"]):
        setting = ", ".join(f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}" for name, value in sorted(settings[i].items()))
        try:
            print(f"✓ {published['claim']} ({setting}) {judge_record(published['claim'], record, i == 0)}")
        except (Disagreement, ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            print(f"✗ {published['claim']} ({setting}) {type(error).__name__}: {error}")
            disputed += 1
    return disputed


def main(paths):
    demand(paths, __doc__)
    disputed = 0
    for path in paths:
        try:
            disputed += judge_file(path)
        except (Disagreement, KeyError, TypeError, ValueError) as error:
            print(f"✗ {path} {type(error).__name__}: {error}")
            disputed += 1
    return 1 if disputed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
