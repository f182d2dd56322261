"""What a document declares of its own date, brought to one: the best declaration, the last change, what contradicts both.

Knows which declaration is believed first (field-notes §2); reads no text, and knows no citation.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from linkcheck.model import DateEvidence, DeclaredDate, DocumentDate, Origin, Precision

__all__ = ["SHOWN", "date_declared"]

_BEST = {
    Origin.OPTION: 0,
    Origin.FRONT_MATTER: 1,
    Origin.ROW: 1,
    Origin.MAIL_HEADER: 1,
    Origin.JSON_LD: 2,
    Origin.META: 2,
    Origin.TIME_TAG: 3,
    Origin.PROPERTIES: 3,
}
_APART = 2
"""Days from which two dates of one document contradict each other: below that, time zones explain it."""
_DRAFTED = 31
"""Days that a text may take from the day that names its file to its publication: 31 of 37 differences in five real folders."""
_NAMED = frozenset({Origin.FILE_NAME, Origin.FOLDER})
_INFERRED = frozenset({Origin.HEADING, Origin.FILE_NAME, Origin.FOLDER, Origin.PROPERTIES, Origin.PDF_INFO})
SHOWN = frozenset({Origin.DATELINE, Origin.BYLINE, Origin.HEADING, Origin.TIME_TAG})
"""What a document shows: on the page of an event, the day on which it takes place."""


def date_declared(
    dates: Iterable[DeclaredDate],
    named: DateEvidence | None = None,
    explained: frozenset[date] = frozenset(),
) -> DocumentDate:
    """Return the date of the best declaration; a later `modified` of the document moves its `not_after`.

    A text that says only when it was begun may be as late as anything: its `not_after` is open, unless it was modified.

    Where the document gives itself another day of publication, in its file name (`named`) or on another rung, both are
    allowed, and it is declared only as far as the later one is. Days of something else (`date_read`) that are `explained` by
    another field are none of publication.
    """
    ranked = sorted(dates, key=lambda one: _BEST.get(one.date.origin, 4))
    published = next((one.date for one in ranked if one.field == "published"), None)
    modified = [one.date for one in ranked if one.field == "modified"]
    latest = max(modified, key=lambda one: one.last, default=None)
    begun = next((one.date for one in ranked if one.field == "begun"), None)
    if published is None and begun is not None:
        return _begun(begun, latest)
    if published is None and latest is not None and named is not None and named.value <= latest.last:
        return _named(named, latest)
    if published is None:
        assert latest is not None
        return DocumentDate(
            latest.value,
            None,
            latest.last,
            latest.precision,
            latest.origin,
            declared=latest.origin not in _INFERRED,
            evidence=latest.evidence,
        )
    not_before, last, evidence = published.value, published, published.evidence
    others = [one.date for one in ranked if one.field == "published"]
    if named is not None and named.value not in explained:
        others.append(named)
    other = _contradicting(published, others, modified)
    if other is not None:
        not_before, evidence = min(not_before, other.value), evidence + other.evidence
        last = max(published, other, key=lambda one: one.last)
    declared = last.origin not in _INFERRED
    if latest is not None and latest.last > last.last:
        last, evidence = latest, evidence + latest.evidence
    return DocumentDate(
        published.value,
        not_before,
        last.last,
        published.precision,
        published.origin,
        declared=declared,
        evidence=evidence,
        other=other,
    )


def _named(named: DateEvidence, latest: DateEvidence) -> DocumentDate:
    """Return the date of a text whose file is named by its day, and that declares only a later change."""
    return DocumentDate(
        named.value,
        named.value,
        latest.last,
        named.precision,
        named.origin,
        declared=False,
        evidence=named.evidence + latest.evidence,
    )


def _begun(begun: DateEvidence, latest: DateEvidence | None) -> DocumentDate:
    """Return the date of a text that only says when it was begun: it ends with its last change, if it names one."""
    ends = latest is not None and latest.last >= begun.last
    return DocumentDate(
        begun.value,
        begun.value,
        latest.last if latest is not None and ends else None,
        begun.precision,
        begun.origin,
        declared=begun.origin not in _INFERRED,
        evidence=begun.evidence + (latest.evidence if latest is not None and ends else ()),
    )


def _contradicting(
    published: DateEvidence, others: Iterable[DateEvidence], modified: Sequence[DateEvidence]
) -> DateEvidence | None:
    """Return the first other day of publication that does not fit, or None; the day of a change is none.

    Several fields of one place (`date` and `created` in front matter) say different things and contradict nothing; a file is
    often named on the day on which its text was begun; and a line of the text with another day was about something
    else in all four real cases, unless it stands beside a page's headline.
    """
    if published.precision is not Precision.DAY:
        return None
    place = _BEST.get(published.origin, 4)
    for other in others:
        if other.precision is not Precision.DAY or _BEST.get(other.origin, 4) == place:
            continue
        if other.origin in SHOWN and other.origin is not Origin.HEADING:
            continue
        later = (other.value - published.value).days
        if abs(later) < _APART or (other.origin in _NAMED and -_DRAFTED <= later < 0):
            continue
        if all(abs((other.value - one.value).days) >= _APART for one in modified):
            return other
    return None
