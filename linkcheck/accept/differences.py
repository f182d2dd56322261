"""What is different between two reports: findings that are new or gone, verdicts and dates that have changed.

Knows how findings are known again (`baseline`); knows no file and no output. Pure.
"""

from collections.abc import Mapping
from typing import NamedTuple

from linkcheck.accept.baseline import Entry, Looked, matched
from linkcheck.model import DateEvidence, DocumentDate, Finding, Report

__all__ = ["Change", "Differences", "differences"]


class Change(NamedTuple):
    """Something that has another value now; null where there was none, or is none."""

    subject: str
    """A URL, or the path of a document."""
    before: str | None
    after: str | None


class Differences(NamedTuple):
    """What is different, each list sorted; of findings those that count."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    """Findings that counted before and are suppressed now."""
    not_looked_for: tuple[Finding, ...]
    """Findings that need the web and are not in the new report, which did not ask it."""
    verdicts: tuple[Change, ...]
    """Of links that both reports have; none where only one of them asked the web."""
    link_dates: tuple[Change, ...]
    document_dates: tuple[Change, ...]


def differences(before: Report, after: Report, web_rules: frozenset[str]) -> Differences:
    """Return what is different in `after`; `web_rules` are the rules that judge by what the web answers."""
    looked = Looked(
        frozenset(one.path for one in after.documents), frozenset(), frozenset(), frozenset(), lambda _: False
    )
    old, now = before.findings, after.findings
    counting = matched([*map(_entry, old)], [*map(_entry, now)], looked)
    left = {entry[:3] for entry in (*counting.stale, *counting.unseen)}
    missing = [one for one in old if _entry(one)[:3] in left]
    accepted = matched([*map(_entry, after.suppressed)], [*map(_entry, missing)], looked).known
    gone = [one for one, is_accepted in zip(missing, accepted, strict=True) if not is_accepted]
    was_asked = after.network == "online"
    return Differences(
        tuple(one for one, known in zip(now, counting.known, strict=True) if not known),
        tuple(one for one in gone if was_asked or one.rule not in web_rules),
        tuple(one for one, is_accepted in zip(missing, accepted, strict=True) if is_accepted),
        tuple(one for one in gone if not was_asked and one.rule in web_rules),
        _changes(_verdicts(before), _verdicts(after)) if before.network == after.network else (),
        _changes(
            {one.url: _day(one.date) for one in before.links},
            {one.url: _day(one.date) for one in after.links},
        ),
        _changes(
            {one.path: _day(one.date) for one in before.documents},
            {one.path: _day(one.date) for one in after.documents},
        ),
    )


def _entry(finding: Finding) -> Entry:
    return Entry(finding.path, finding.rule, finding.fingerprint, "")


def _verdicts(report: Report) -> dict[str, str | None]:
    return {one.url: one.verdict.value for one in report.links}


def _day(date: DateEvidence | DocumentDate | None) -> str | None:
    return None if date is None else DateEvidence(date.value, date.precision, date.origin).text


def _changes(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> tuple[Change, ...]:
    """Return what both have and has another value now."""
    return tuple(
        Change(subject, before[subject], after[subject])
        for subject in sorted(before.keys() & after.keys())
        if before[subject] != after[subject]
    )
