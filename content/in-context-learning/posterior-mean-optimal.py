"""The prompts do not compete: each gets its own best answer, the posterior mean."""

from itertools import product as tuples
from math import prod

from canonical import demand
from matrices import add, dot, identity, outer, scale, solve
from numerals import listed, spaced
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    prior, noise, x, rule = (subject[name] for name in ("prior", "noise", "x", "rule"))
    joint, said = joint_law(prior, noise, x), {tuple(each["labels"]): each["answer"] for each in rule}
    demand(sorted(joint) == list(said) and len(said) == len(rule), "the labels listed are not those possible")
    posterior = {y: sum(p * w for w, p in law.items()) / sum(law.values()) for y, law in joint.items()}
    spread, tau = variance(noise), variance(prior)
    (M,) = ridge = [row for row in subject["ridge"]]
    least, linear = risk(joint, posterior), risk(joint, {y: dot(M, y) for y in joint})
    gram = add(outer(x, x), scale(spread / tau, identity(len(x))))
    demand(ridge == [[row[0] for row in solve(gram, [[entry] for entry in x])]], "the rule is not ridge regression")
    by_moments = tau * (dot(M, x) - 1) ** 2 + spread * dot(M, M)
    return Theorem(
        statement=fill(r"""for tasks $w\in\{«tasks»\}$ with probabilities $«chances»$ and labels $y_i=wx_i+\eps_i$ at
            $x=(«x»)$ with noise $\eps\in\{«noise»\}$ of probabilities $«shares»$, the posterior mean has the risk
            $«risk»$; every function of the labels that differs from it at one of the $«count»$ labels possible has
            more. The linear rule $«ridge»\,y$ of ridge regression has $«excess»$ more.""",
            tasks=listed(prior["points"]), chances=listed(prior["weights"]), x=listed(x), noise=listed(noise["points"]),
            shares=listed(noise["weights"]), risk=least, count=len(joint), ridge=ridge, excess=linear - least),
        over="all functions of the labels, linear or not",
        relations=[
            equal(r"\textstyle\sum_wp(w)", "1", sum(prior["weights"]), 1),
            equal(r"\textstyle\sum_\eps p(\eps)", "1", sum(noise["weights"]), 1),
            *(relation for y, law in sorted(joint.items()) for relation in of_labels(y, law, posterior[y], said[y])),
            equal(r"\#\{\text{labels}\}", r"\#\{\text{answers}\}", len(joint), len(rule)),
            equal(r"\E(f-w)^2", "R", least, subject["risk"]),
            equal(r"\E(My-w)^2-R", "e", linear - least, subject["excess"]),
            equal(r"\tau^2\norm{Mx-1}^2+\sigma^2\norm M^2-R", "e", by_moments - least, subject["excess"]),
            less("0", "e", 0, linear - least),
        ],
        certificate={"kind": "table", "columns": ["labels", "answer"],
                     "rows": [[spaced(y), str(posterior[y])] for y in sorted(joint)]},
        setting={"examples": len(x)},
    )


def joint_law(prior, noise, x):
    """For each list of labels that can occur: the probability of it together with each task."""
    joint = {}
    for w, p in zip(prior["points"], prior["weights"], strict=True):
        for draw in tuples(zip(noise["points"], noise["weights"], strict=True), repeat=len(x)):
            y = tuple(w * a + e for a, (e, _) in zip(x, draw))
            law = joint.setdefault(y, {})
            law[w] = law.get(w, 0) + prod((q for _, q in draw), start=p)
    return joint


def of_labels(y, law, mean, answer):
    """The slope of the risk in the answer to these labels vanishes at the one stated, and nowhere else."""
    total, name = sum(law.values()), listed(y)
    return [
        less("0", f"p({name})", 0, total),
        equal(rf"\E\bigl[(f-w)\,[y=({name})]\bigr]", "0", sum(p * (answer - w) for w, p in law.items()), 0),
        equal(rf"f({name})\,p(y)", r"\textstyle\sum_wp(w)\,p(y\mid w)\,w", answer * total, mean * total),
    ]


def risk(joint, answers):
    """E(f − w)²."""
    return sum(p * (answers[y] - w) ** 2 for y, law in joint.items() for w, p in law.items())


def variance(law):
    """The second moment, the mean being zero."""
    demand(sum(p * t for t, p in zip(law["points"], law["weights"])) == 0, "the mean is not zero")
    return sum(p * t * t for t, p in zip(law["points"], law["weights"]))
