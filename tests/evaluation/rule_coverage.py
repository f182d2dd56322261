"""Counts, for each rule, the labelled documents in which it fires and those in which it is right to be silent.

Knows the labels only and runs no rule: `python tests/evaluation/rule_coverage.py` prints the table. A document counts as silent
for a rule where its answers name a near miss of that rule (a place that looks like a finding and is none) and no finding of it.
"""

import sys
from collections.abc import Iterable

from labelled_corpus import Answers, read_corpus

FIRES, SILENT = 10, 10
"""In how many documents each rule has to fire, and in how many to be silent beside a near miss."""


def rule_coverage(corpus: Iterable[Answers]) -> dict[str, tuple[int, int]]:
    """Return, by rule, how many documents have a finding of it and how many have only near misses of it.

    Findings that are optional count neither way.
    """
    counts: dict[str, tuple[int, int]] = {}
    for answers in corpus:
        found = {finding.rule for finding in answers.findings}
        firing = {finding.rule for finding in answers.findings if not finding.optional}
        for rule in firing | ({near.rule for near in answers.near} - found):
            fires, silent = counts.get(rule, (0, 0))
            counts[rule] = (fires + (rule in firing), silent + (rule not in firing))
    return counts


def main() -> int:
    """Print a line for each rule; return 1 if one has too few documents."""
    from linkcheck.judge.catalogue import rule_ids

    counts = rule_coverage(read_corpus())
    print(f"{'rule':28} {'fires':>6} {'silent':>6}")
    for rule in sorted(rule_ids()):
        fires, silent = counts.get(rule, (0, 0))
        print(f"{rule:28} {fires:6} {silent:6}")
    short = (
        rule
        for rule in rule_ids()
        if counts.get(rule, (0, 0))[0] < FIRES or counts.get(rule, (0, 0))[1] < SILENT
    )
    return int(any(short))


if __name__ == "__main__":
    sys.exit(main())
