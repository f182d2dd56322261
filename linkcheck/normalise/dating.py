"""When a document was written: a ladder of evidence, best rung first, always saying which rung answered.

Knows what each kind of evidence is worth (field-notes §2); reads no text and no file.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from linkcheck.dates import date_in_file_name, has_come, lies_among_events
from linkcheck.model import (
    Citation,
    DateEvidence,
    DeclaredDate,
    DocumentDate,
    Evidence,
    Extraction,
    Kind,
    LinkFacts,
    Mention,
    MentionKind,
    Origin,
    Precision,
    Role,
    YearlessDate,
)
from linkcheck.normalise.declared_dates import SHOWN, date_declared
from linkcheck.outlets import same_publisher

__all__ = ["date_of_document"]

_WEEK = timedelta(days=6)
"""A weekday named without a date means the last one: the document is at most six days younger."""
_NEAR = 7
"""Days between a dateline without a year and the citation that supplies the year."""
_CITING = frozenset({Kind.LINK, Kind.BARE, Kind.AUTOLINK, Kind.DEFINITION})
_OWN_ROLES = frozenset({Role.PROSE, Role.ENTRY, Role.ASIDE, Role.HEADING})


def date_of_document(
    extraction: Extraction,
    citations: Sequence[Citation],
    facts: dict[str, LinkFacts],
    option: date | None = None,
    hints: Sequence[DateEvidence] = (),
    today: date | None = None,
) -> DocumentDate | None:
    """Return the document's date by the first rung that answers, or None where none does.

    Rungs: the option; front matter; page metadata and file properties; a date stated in its first lines; its file name
    or folder; an outlet's report on a weekday with that outlet's link; `hints` (Git, modification time) where they were
    asked for; its latest own citation (a lower bound only). The hints come before the citations, which nearly always
    answer: whoever asks for them wants an upper bound.
    """
    if option is not None:
        value = DateEvidence(
            option, Precision.DAY, Origin.OPTION, (Evidence(f"--document-date {option.isoformat()}"),)
        )
        return date_declared([DeclaredDate("published", value)])
    declared = [one for one in extraction.declared if one.field != "other" and _may_date(one, today)]
    explained = frozenset(one.date.value for one in extraction.declared if one.field == "other")
    named = date_in_file_name(extraction.path)
    if lies_among_events(extraction.path) or any(one.field == "event" for one in declared):
        declared = [one for one in declared if one.field != "event" and one.date.origin not in SHOWN]
        named = None
    if declared:
        named = named if not extraction.whole_page or _is_of_site(named) else None
        return date_declared(declared, named, explained)
    dated = _dated(citations, facts, today)
    return (
        _by_yearless_dateline(extraction.yearless, dated)
        or (_from_name(named) if named is not None else None)
        or _by_attribution(extraction.mentions, dated)
        or _by_hints(hints)
        or _by_latest(dated)
    )


def _is_of_site(named: DateEvidence | None) -> bool:
    """Say whether the folders of a page name its day, as a site's addresses do; a saved page's name may be the day of that."""
    return named is not None and named.origin is Origin.FOLDER and named.precision is Precision.DAY


def _may_date(one: DeclaredDate, today: date | None) -> bool:
    """Say whether a declared date can be the document's: what a page shows or its metadata has lies in no future.

    Front matter may: that is a text to be published later.
    """
    return one.date.origin is Origin.FRONT_MATTER or has_come(one.date, today)


def _dated(
    citations: Sequence[Citation], facts: dict[str, LinkFacts], today: date | None
) -> list[tuple[Citation, LinkFacts, date]]:
    """Return the document's own citations with a day that has come, related blocks and machinery left out."""
    found = []
    for citation in citations:
        if citation.kind in _CITING and citation.role in _OWN_ROLES:
            known = facts[citation.url]
            if (
                known.date is not None
                and known.date.precision is Precision.DAY
                and has_come(known.date, today)
            ):
                found.append((citation, known, known.date.value))
    return found


def _cited(citation: Citation) -> Evidence:
    return Evidence(citation.raw, citation.path, citation.line, citation.column)


def _from_name(named: DateEvidence) -> DocumentDate:
    return DocumentDate(
        named.value,
        named.value,
        named.last,
        named.precision,
        named.origin,
        declared=False,
        evidence=named.evidence,
    )


def _by_yearless_dateline(
    yearless: Sequence[YearlessDate], dated: Sequence[tuple[Citation, LinkFacts, date]]
) -> DocumentDate | None:
    for line in yearless:
        for citation, known, cited_on in dated:
            for year in (cited_on.year, cited_on.year - 1, cited_on.year + 1):
                try:
                    value = date(year, line.month, line.day)
                except ValueError:
                    continue
                if abs((value - cited_on).days) <= _NEAR:
                    return DocumentDate(
                        value, value, value, Precision.DAY, Origin.DATELINE, declared=False,
                        evidence=(line.evidence, _cited(citation)), from_urls=(known.facts.url,),
                    )  # fmt: skip
    return None


def _by_attribution(
    mentions: Sequence[Mention], dated: Sequence[tuple[Citation, LinkFacts, date]]
) -> DocumentDate | None:
    """Return [date, date + 6 days] from "OUTLET reported WEEKDAY" and that outlet's one link dated on that weekday.

    What is said of one link dates by no other: that one is a day off, and the others are of other weeks.
    """
    for mention in mentions:
        if mention.kind is MentionKind.DATE or mention.weekday is None or mention.outlet is None:
            continue
        fitting = [
            (citation, known, value)
            for citation, known, value in dated
            if known.outlet is not None
            and value.weekday() == mention.weekday
            and same_publisher(known.outlet.domain, mention.outlet)
        ]
        if len({value for _, _, value in fitting}) != 1 or not _is_told_of(mention, dated, fitting):
            continue
        citation, known, value = fitting[0]
        said = Evidence(mention.text, citation.path, mention.line, mention.column)
        return DocumentDate(
            value, value, value + _WEEK, Precision.DAY, Origin.ATTRIBUTION, declared=False,
            evidence=(said, _cited(citation)), from_urls=(known.facts.url,),
        )  # fmt: skip
    return None


def _is_told_of(
    mention: Mention,
    dated: Sequence[tuple[Citation, LinkFacts, date]],
    fitting: Sequence[tuple[Citation, LinkFacts, date]],
) -> bool:
    """Say whether a mention is about one of the fitting citations, or about none that is dated."""
    told = [citation for citation, _, _ in dated if _has(citation, mention)]
    return not told or any(_has(citation, mention) for citation, _, _ in fitting)


def _has(citation: Citation, mention: Mention) -> bool:
    """Say whether a mention is one of a citation's, whatever the citation is to it."""
    return any(replace(one, sourced=False) == mention for one in citation.mentions)


def _by_hints(hints: Sequence[DateEvidence]) -> DocumentDate | None:
    """Return the first source's day as an upper bound: the text existed by then, or by the last change it tells of."""
    if not hints:
        return None
    first = hints[0]
    last = max((one for one in hints if one.origin is first.origin), key=lambda one: one.last)
    evidence = first.evidence if last is first else first.evidence + last.evidence
    return DocumentDate(
        first.value, None, last.last, first.precision, first.origin, declared=False, evidence=evidence
    )


def _by_latest(dated: Sequence[tuple[Citation, LinkFacts, date]]) -> DocumentDate | None:
    """Return the latest own citation as a lower bound; how late the document may be stays open."""
    if not dated:
        return None
    citation, known, value = max(dated, key=lambda item: (item[2], item[1].facts.url))
    return DocumentDate(
        value, value, None, Precision.DAY, Origin.CITATIONS, declared=False,
        evidence=(_cited(citation),), from_urls=(known.facts.url,),
    )  # fmt: skip
