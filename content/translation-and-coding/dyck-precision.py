"""Brackets are balanced by the signs of means; how many strings are misjudged when the means are rounded."""

from collections import Counter
from fractions import Fraction
from itertools import accumulate
from math import comb

from attention import average
from canonical import demand
from matrices import dot
from numerals import listed
from sentence import fill
from theorem import Theorem, equal, less


def judge(subject):
    bits, safe, counts, length = (subject[name] for name in ("bits", "safe", "counts", "length"))
    witness = [{"(": 1, ")": -1}[letter] for letter in subject["witness"]]
    census, last = count_strings(max(safe + len(counts), length), bits), safe + len(counts)
    balanced, wrong = census[length - 1][0], [misjudged for _, misjudged in census]
    means = [dot(average([0] * t), [Fraction(x) for x in witness[:t]]) for t in range(1, len(witness) + 1)]
    sums = [Fraction(s, t) for t, s in enumerate(accumulate(witness), start=1)]
    truth, seen = accepts(means), accepts([rounded(mean, bits) for mean in means])
    demand(len(witness) == safe + 1 and len(counts) == 4, "the string shown is not the shortest, or the list is short")
    return Theorem(
        statement=fill(r"""of the $2^{«length»}$ strings of length $«length»$ the test by exact means accepts the
            $«balanced»$ balanced ones and no other. With means rounded to $p=«bits»$ bits after the point, no string of
            length at most $2^{p+1}=«safe»$ is misjudged, and of each of the lengths $«next»,\dots,«last»$ some are:
            «said».""", length=length, balanced=balanced, bits=bits, safe=2 ** (bits + 1), next=safe + 1, last=last,
            said=f"${listed(wrong[safe:last])}$" if bits < 5 else "as many as the table lists"),
        over="all strings of these lengths",
        relations=[
            equal(r"\max_t\abs{\text{attention}_t-\tfrac1t\sum_{s\le t}x_s}", "0",
                  max(abs(a - b) for a, b in zip(means, sums)), 0),
            equal(r"\text{strings accepted by exact means}", r"\text{the number named}", balanced, subject["balanced"]),
            equal(r"\text{the number named}", r"\tfrac1{m+1}\tbinom{2m}m", subject["balanced"],
                  Fraction(comb(length, length // 2), length // 2 + 1)),
            equal(r"\text{misjudged within the safe length}", "0", sum(wrong[:safe]), 0),
            equal(r"\max_n\abs{\text{misjudged}-\text{number listed}}", "0",
                  max(abs(a - b) for a, b in zip(wrong[safe:last], counts)), 0),
            less("0", r"\min_{n\gt2^{p+1}}\text{misjudged}", 0, min(wrong[safe:last])),
            equal(r"\text{the string shown is misjudged}", "1", int(truth != seen), 1),
            equal(r"\text{safe length}", "2^{p+1}", safe, 2 ** (bits + 1)),
        ],
        certificate={"kind": "table", "columns": ["length", "balanced", "misjudged"],
                     "rows": [[n + 1, str(good), str(bad)] for n, (good, bad) in enumerate(census)]},
        setting={"bits": bits},
    )


def rounded(mean, bits):
    """To so many bits after the point, to the nearest, half to even."""
    return Fraction(round(mean * 2 ** bits), 2 ** bits)


def accepts(means):
    """The test: no mean is negative, and the last one is zero."""
    return min(means) >= 0 and means[-1] == 0


def count_strings(n, bits):
    """For each length to n: how many strings are balanced, and of how many the rounded test says otherwise; strings
    of one sum that agree in having failed, exactly and as rounded, have the same future."""
    states, census = Counter({(0, False, False): 1}), []
    for t in range(1, n + 1):
        after = Counter()
        for (s, failed, seen), count in states.items():
            for total in (s + 1, s - 1):
                sign = rounded(Fraction(total, t), bits)
                after[total, failed or total < 0, seen or sign < 0] += count
        states = after
        verdicts = [(not failed and s == 0, not seen and rounded(Fraction(s, t), bits) == 0, count)
                    for (s, failed, seen), count in states.items()]
        census.append((sum(c for good, _, c in verdicts if good), sum(c for good, said, c in verdicts if good != said)))
    return census
