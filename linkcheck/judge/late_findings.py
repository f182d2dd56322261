"""What is said of links that are later than their document: of one, of several of one document, of many at once.

Knows messages and levels; does not know which links are late, nor which document was changed after its date.
"""

from collections.abc import Sequence
from datetime import date as date_type

from linkcheck.judge.late_links import LateLink
from linkcheck.judge.locations import on_one_line, place_of, seen_at
from linkcheck.judge.messages import MOST_RELATED, counted, date_origin, document_date, quoted
from linkcheck.model import (
    CanonicalUrl,
    Cause,
    CauseKind,
    Citation,
    DateEvidence,
    Document,
    DocumentDate,
    Finding,
    Level,
    Origin,
    Precision,
    Role,
    RuleInfo,
    Value,
    spot_of,
)

__all__ = ["TOGETHER", "finding_on_document", "finding_on_link", "say_cause"]

_CERTAIN = 7
"""Days beyond which a declared date makes an error."""
_A_MONTH = 45
"""The same where the link gives a month alone: folders of months run ahead, as printed issues do."""
TOGETHER = 3
"""Late links of one document that are one finding."""
_NEVER_CHANGED = frozenset({Origin.OPTION, Origin.MAIL_HEADER, Origin.ROW})
_RELATED, _ADDED = "; it stands in a related-articles block", ", probably added later"
_CHANGED = "; the document was probably changed after its date"


def finding_on_link(
    rule: RuleInfo,
    url: CanonicalUrl,
    date: DateEvidence,
    places: Sequence[Citation],
    written: DocumentDate,
    bound: date_type,
    *,
    kept_up: bool,
    to_come: bool,
) -> Finding:
    """Return the finding on one link of a document, at its first place; `bound` is the last day on which that was written."""
    days = (date.value - written.value).days
    least = "" if date.precision is Precision.DAY else "at least "
    late = f"{least}{counted(days, 'day')} after the document ({document_date(written)})"
    dated = f"dated {date.text}" if date.origin is Origin.URL else f"dated {date.text} by {date_origin(date)}"
    message = f"The link is {dated}, {late}"
    is_related = _is_related(places)
    added = bound == places[0].noted and bound != written.not_after
    level = (
        Level.NOTE if kept_up or added else _level(written, [(date, bound)], is_sure=to_come or is_related)
    )
    if is_related:
        message += _RELATED if level is Level.ERROR else _RELATED + _ADDED
    elif kept_up:
        message += _CHANGED
    if added:
        message += f"; the note that it stands in is of {bound.isoformat()}"
    elif bound != written.not_after:
        message += f"; the line was committed on {bound.isoformat()}"
    first, *others = places
    return Finding(
        rule.id,
        level,
        f"{message}.",
        *spot_of(first),
        url=url,
        text=seen_at(first),
        stated=_stated(written),
        observed=Value(date.text, date.origin, date.evidence[0].text if date.evidence else ""),
        related=tuple(place_of(other, "cited again here") for other in others),
        cause=Cause(CauseKind.DOCUMENT, first.path),
    )


def finding_on_document(
    rule: RuleInfo, document: Document, written: DocumentDate, late: Sequence[LateLink], *, kept_up: bool
) -> Finding:
    """Return the one finding on a document of which several links are later, at the place that states its date."""
    days = sorted((one.date.value - written.value).days for one in late)
    by = counted(days[-1], "day") if days[0] == days[-1] else f"{days[0]:,} to {counted(days[-1], 'day')}"
    message = (
        f"{counted(len(late), 'link')} of this document are dated {by} after it ({document_date(written)})"
    )
    if 2 * sum(_is_related(one.places) for one in late) > len(late):
        message += "; most of them stand in related-articles blocks, probably added later"
    elif kept_up:
        message += _CHANGED
    else:
        message += "; that date is probably wrong"
    level = Level.NOTE if kept_up else _level(written, [(one.date, one.bound) for one in late])
    here = next((one for one in written.evidence if one.line is not None), None)
    first = late[0].places[0]
    spot = (document.path, here.line, here.column, None, None, None) if here is not None else spot_of(first)
    text = on_one_line(here.text) if here is not None else seen_at(first)
    return Finding(
        rule.id,
        level,
        f"{message}.",
        *spot,
        text=text or None,
        stated=_stated(written),
        related=tuple(
            place_of(one.places[0], f"dated {one.date.text}: {quoted(one.link.facts.url)}")
            for one in late[:MOST_RELATED]
        ),
        cause=Cause(CauseKind.DOCUMENT, document.path),
    )


def _level(
    written: DocumentDate, late: Sequence[tuple[DateEvidence, date_type]], *, is_sure: bool = False
) -> Level:
    """Return an error where a document declares its date and a link is later for certain, otherwise a warning.

    Fewer than three links are an error only where `is_sure`, or where nobody changes the document after its date.
    """
    certain = (
        (date.value - bound).days > (_CERTAIN if date.precision is Precision.DAY else _A_MONTH)
        for date, bound in late
    )
    is_sure = is_sure or len(late) >= TOGETHER or written.origin in _NEVER_CHANGED
    return Level.ERROR if written.declared and is_sure and any(certain) else Level.WARNING


def _stated(written: DocumentDate) -> Value:
    text = DateEvidence(written.value, written.precision, written.origin).text
    return Value(text, written.origin, written.evidence[0].text if written.evidence else "")


def _is_related(places: Sequence[Citation]) -> bool:
    roles = {place.role for place in places}
    return Role.RELATED in roles and roles <= {Role.RELATED, Role.ENTRY, Role.ASIDE}


def say_cause(findings: Sequence[Finding]) -> str | None:
    """Return what makes so many links of one document later than it."""
    if len({finding.path for finding in findings}) > 1:
        seen = findings[0].observed
        day = f"dated {seen.value}, " if seen is not None else ""
        return (
            f"The link is {day}later than {len(findings):,} documents: its own date may be wrong, "
            "or it was added to all of them."
        )
    dated = findings[0].stated
    late = f"{counted(len(findings), 'link')} of this document {'is' if len(findings) == 1 else 'are'} later than its own date"
    basis = f" ({dated.value}, {dated.origin.replace('-', ' ')})" if dated is not None else ""
    if 2 * sum(_ADDED in finding.message for finding in findings) > len(findings):
        return f"{late}{basis}. Most of them stand in related-articles blocks, probably added later."
    if all(one.level is Level.NOTE for one in findings):
        return (
            f"{late}{basis}: it was probably changed after that date, or the date is wrong. State `updated:`."
        )
    return f"{late}{basis}: that date is probably wrong, or the document was changed since."
