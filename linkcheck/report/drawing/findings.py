"""The findings of a report, an entry for each cause: where, what a reader sees there, what is wrong, and what to do.

Knows findings and how many lines there are for them; knows no rule.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.model import Document, Finding, Level, Link, Report
from linkcheck.report.by_cause import Entry, entries_by_cause
from linkcheck.report.drawing.entries import draw_brief, draw_entry
from linkcheck.report.drawing.lines import Line, Sheet
from linkcheck.report.view import View
from linkcheck.report.wording import counted

__all__ = ["draw_findings"]

_TITLES = {
    Level.ERROR: "Errors",
    Level.WARNING: "Errors and warnings",
    Level.NOTE: "Errors, warnings and notes",
}
_WHOLE = 3  # entries that are shown whole before others are shown at all
_BESIDE = 3  # entries that are shown in brief beside those
_PLACES = 4  # other places of an entry, where there is not room for all
_RULES = 6  # rules that are named with what is left out


class _Facts(NamedTuple):
    """The links and documents that the entries to be drawn name."""

    links: dict[str, Link]
    documents: dict[str, Document]

    def of(self, finding: Finding) -> tuple[Link | None, Document | None]:
        """Return a finding's link and document."""
        return self.links.get(finding.url or ""), self.documents.get(finding.path)


def draw_findings(report: Report, sheet: Sheet, view: View, room: int | None) -> Iterator[Line]:
    """Yield the section, the gravest first; in at most `room` lines where that is given, and what is left out is counted."""
    if not any(finding.level.rank <= view.level.rank for finding in report.findings):
        return
    entries = [entry for entry in entries_by_cause(report) if entry.level.rank <= view.level.rank]
    number = sum(len(entry.findings) for entry in entries)
    common = f", which have {counted(len(entries), 'cause')}" if len(entries) < number else ""
    yield from sheet.heading(_TITLES[view.level], f"{number:,}{common}")
    facts = _facts(report, entries if room is None else entries[:room])
    if room is not None:
        yield from _fitted(entries, facts, sheet, room)
        return
    for at, entry in enumerate(entries):
        if at:
            yield ()
        yield from draw_entry(entry, *facts.of(entry.first), sheet, None if view.everything else 5 * _PLACES)


def _facts(report: Report, entries: Sequence[Entry]) -> _Facts:
    urls = {entry.first.url for entry in entries}
    paths = {entry.first.path for entry in entries}
    return _Facts(
        {link.url: link for link in report.links if link.url in urls},
        {document.path: document for document in report.documents if document.path in paths},
    )


def _fitted(entries: Sequence[Entry], facts: _Facts, sheet: Sheet, room: int) -> Iterator[Line]:
    """Yield what fits: as many entries in brief as there is room for, and the first of them whole."""
    drawn: list[list[Line]] = []
    used = 0
    for entry in entries[:room]:
        brief = [*draw_brief(entry, sheet)]
        if used + len(brief) > room - 2 and len(drawn) >= _BESIDE:
            break
        drawn.append(brief)
        used += len(brief)
    for at in range(len(drawn)):
        whole: list[Line] = [*draw_entry(entries[at], *facts.of(entries[at].first), sheet, _PLACES), ()]
        more = len(whole) - len(drawn[at]) if at < len(drawn) else 0
        while (
            used + more > room - 2
            and len(drawn) < len(entries)
            and at < _WHOLE
            and len(drawn) > at + 1 + _BESIDE
        ):
            used -= len(drawn.pop())
        if used + more > room - 2:
            break
        drawn[at] = whole
        used += more
    lines = [line for one in drawn for line in one]
    while lines and not lines[-1]:
        lines.pop()
    yield from lines
    if len(drawn) < len(entries):
        yield from _left_out(entries[len(drawn) :], sheet)


def _left_out(entries: Sequence[Entry], sheet: Sheet) -> Iterator[Line]:
    """Yield how much more there is of which rules, and how to see it."""
    rules: Counter[str] = Counter()
    for entry in entries:
        rules[entry.rule] += len(entry.findings)
    named = sorted(rules.items(), key=lambda item: (-item[1], item[0]))
    said = ", ".join(f"{number:,} {sheet.safe(rule)}" for rule, number in named[:_RULES])
    if len(named) > _RULES:
        said += f" and {sum(number for _, number in named[_RULES:]):,} of other rules"
    rest = counted(rules.total(), "more finding")
    level = Level.ERROR if all(entry.level is Level.ERROR for entry in entries) else Level.WARNING
    yield ()
    yield from sheet.paragraph(
        f"{sheet.ellipsis} and {rest}: {said}; --show {level.value} lists them", 0, "dim", hang=2
    )
