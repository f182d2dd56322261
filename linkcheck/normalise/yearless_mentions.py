"""Gives dates beside links that name no year ("March 10: [Title](url)") the year that the document's own date leaves them.

Knows a document's date and those of its links; knows no text.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta

from msgspec.structs import replace

from linkcheck.model import (
    Citation,
    DateEvidence,
    DocumentDate,
    Evidence,
    LinkFacts,
    Mention,
    Origin,
    Precision,
)

__all__ = ["with_years"]

_BEFORE, _AHEAD = timedelta(days=300), timedelta(days=45)
"""How long before a document, and after it, a day lies that it names without a year."""


def with_years(
    citations: tuple[Citation, ...], facts: Mapping[str, LinkFacts], written: DocumentDate | None
) -> tuple[Citation, ...]:
    """Return the citations, the yearless dates of their mentions completed where the document is dated.

    Of the years that the document's date allows that one is taken which brings a date nearest to its link's: what is said of it
    then holds for the others all the more. Without a date of the document or of the link a date stays without its year.
    """
    if (
        written is None
        or written.not_after is None
        or not any(one.month_day for citation in citations for one in citation.mentions)
    ):
        return citations
    return tuple(
        replace(
            citation,
            mentions=tuple(_with_year(one, facts.get(citation.url), written) for one in citation.mentions),
        )
        if any(one.month_day for one in citation.mentions)
        else citation
        for citation in citations
    )


def _with_year(mention: Mention, link: LinkFacts | None, written: DocumentDate) -> Mention:
    if mention.month_day is None or mention.date is not None or link is None or link.date is None:
        return mention
    value, dated = written.value, link.date.value
    if link.date.precision is Precision.YEAR or not value - _BEFORE <= dated <= value + _AHEAD:
        return mention
    days = [
        day
        for year in (dated.year - 1, dated.year, dated.year + 1)
        if (day := _day(year, *mention.month_day))
    ]
    nearest = min(days, key=lambda day: abs(day - dated), default=None)
    if nearest is None or not value - _BEFORE <= nearest <= value + _AHEAD:
        return mention
    evidence = Evidence(mention.text)
    return replace(mention, date=DateEvidence(nearest, Precision.DAY, Origin.PROSE, (evidence,)))


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None
