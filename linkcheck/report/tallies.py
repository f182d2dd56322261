"""What each rule found: how many findings of each level, in which links and documents.

Knows findings and levels; knows no single rule and draws nothing.
"""

from collections import Counter

from msgspec import Struct, field

from linkcheck.model import Level, Report

__all__ = ["Tally", "tallies_of"]


class Tally(Struct):
    """What one rule found."""

    levels: Counter[Level] = field(default_factory=Counter)
    links: set[str] = field(default_factory=set)
    documents: Counter[str] = field(default_factory=Counter)


def tallies_of(report: Report) -> dict[str, Tally]:
    """Return a tally for each rule that found something, by its id, the rules with the gravest findings first."""
    tallies: dict[str, Tally] = {}
    for finding in report.findings:
        tally = tallies.get(finding.rule)
        if tally is None:
            tally = tallies[finding.rule] = Tally()
        tally.levels[finding.level] += 1
        tally.documents[finding.path] += 1
        if finding.url is not None:
            tally.links.add(finding.url)
    return dict(sorted(tallies.items(), key=_gravest_first))


def _gravest_first(item: tuple[str, Tally]) -> tuple[int, ...] | tuple[int | str, ...]:
    rule, tally = item
    return (*(-tally.levels[level] for level in Level), rule)
