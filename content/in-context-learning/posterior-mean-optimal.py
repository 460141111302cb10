"""The risk is one parabola for each list of labels; its minimum is the posterior mean, and ridge regression misses it."""

from collections import defaultdict
from fractions import Fraction
from itertools import product as tuples
from math import prod

from canonical import demand
from matrices import dot
from numerals import listed, spaced
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    prior, noise, x, rule, ridge = (subject[name] for name in ("prior", "noise", "x", "rule", "ridge"))
    joint = defaultdict(Fraction)
    for w, p in pairs(prior):
        for errors in tuples(pairs(noise), repeat=len(x)):
            labels = tuple(w * a + e for a, (e, _) in zip(x, errors))
            joint[labels, w] += p * prod(q for _, q in errors)
    seen = sorted({labels for (labels, _), p in joint.items() if p})
    mean = {labels: sum(p * w for (y, w), p in joint.items() if y == labels) / evidence(joint, labels) for labels in seen}
    demand([tuple(row["labels"]) for row in rule] == seen, "other labels can occur")
    risk = expected(joint, lambda y: mean[y])
    excess = expected(joint, lambda y: dot(ridge[0], list(y))) - risk
    return Theorem(
        statement=fill(r"""for tasks $w\in\{«tasks»\}$ with probabilities $«prior»$ and labels $y_i=wx_i+\eps_i$ at
            $x=(«x»)$ with noise $\eps\in\{«errors»\}$ of probabilities $«noise»$, the posterior mean has the risk
            $«risk»$; every function of the labels that differs from it at one of the $«count»$ labels possible has
            more. The linear rule $«ridge»\,y$ of ridge regression has $«excess»$ more.""",
            tasks=listed(prior["points"]), prior=listed(prior["weights"]), x=listed(x), errors=listed(noise["points"]),
            noise=listed(noise["weights"]), risk=risk, count=len(seen), ridge=ridge, excess=excess),
        over="all functions of the labels, linear or not",
        relations=[
            *(relation for row in rule for relation in answer(joint, row)),
            equal(r"\#\{\text{labels}\}", r"\#\{\text{answers}\}", len(seen), len(rule)),
            equal(r"\E(f-w)^2", "R", risk, subject["risk"]),
            equal(r"\E(My-w)^2-R", "e", excess, subject["excess"]),
            less("0", "e", 0, excess),
        ],
        certificate={"kind": "table", "columns": ["labels", "answer"],
                     "rows": [[spaced(labels), mean[labels]] for labels in seen]},
        setting={"examples": len(x)},
    )


def pairs(law):
    return list(zip(law["points"], law["weights"]))


def evidence(joint, labels):
    return sum(p for (y, _), p in joint.items() if y == labels)


def expected(joint, rule):
    """E (f(y) − w)²."""
    return sum(p * (rule(y) - w) ** 2 for (y, w), p in joint.items() if p)


def answer(joint, row):
    """The slope of the risk in one answer vanishes, and these labels can occur."""
    labels = tuple(row["labels"])
    slope = sum(p * (row["answer"] - w) for (y, w), p in joint.items() if y == labels)
    return [
        less("0", f"p({listed(row['labels'])})", 0, evidence(joint, labels)),
        equal(rf"\E\bigl[(f-w)\,[y=({listed(row['labels'])})]\bigr]", "0", slope, 0),
    ]
