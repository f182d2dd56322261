"""Which links of a document are dated later than it, with the places that cite them: what its text gives no reason for.

Knows a document and the dates in its URLs; knows no page that the web answered, and does not say what is at fault.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date as date_type
from typing import NamedTuple

from linkcheck.judge.dated_ahead import days_ahead, is_an_id, is_event_page
from linkcheck.judge.locations import cites, position
from linkcheck.model import (
    CanonicalUrl,
    Citation,
    DateEvidence,
    Document,
    DocumentDate,
    LinkFacts,
    Origin,
    Outlet,
    Precision,
)
from linkcheck.patterns import compiled

__all__ = ["TOLERANCE", "LateLink", "bound_of", "is_machinery", "late_links"]

TOLERANCE = 2
"""Days from which a link is late: below that, time zones explain it (design §8)."""

_BY_HAND = compiled(r"\d{4}-\d\d-\d\d")
"""A day as people write it into a name; folders of days are made by programs."""
_NEWS = 31
"""Days before a document from which it cites what is new."""


class LateLink(NamedTuple):
    """A link that is later than its document."""

    link: LinkFacts
    date: DateEvidence
    """Its own, by its URL."""
    places: Sequence[Citation]
    """Where it is cited and late, in order."""
    bound: date_type
    """The last day on which the first of these can have been written."""


def late_links(document: Document, today: date_type) -> list[LateLink]:
    """Return the links of a document whose URLs date them two days or more after it, by their first places.

    Left out are those from which the document's own date was taken, event pages, issues that are dated ahead, what the
    document announces, and the machinery of a web page. Empty where the document's date has no upper bound.
    """
    written = document.date
    if written is None or written.not_after is None:
        return []
    later = {
        one.facts.url: one
        for one in document.links
        if one.date is not None and (one.date.value - written.not_after).days >= TOLERANCE
    }
    if written.origin is Origin.GIT:  # there a line may be older than its document
        later = {one.facts.url: one for one in document.links if one.date is not None}
    if not later:
        return []
    places: dict[CanonicalUrl, list[Citation]] = {}
    in_notes: set[CanonicalUrl] = set()
    for citation in document.citations:
        one = later.get(citation.url)
        if one is None or one.date is None or citation.announced or not cites(citation):
            continue
        bound = bound_of(written, citation)
        if bound is not None and (one.date.value - bound).days >= TOLERANCE:
            places.setdefault(citation.url, []).append(citation)
        elif citation.noted is not None:
            in_notes.add(citation.url)  # and so the note's day is that of its other places
    for url in in_notes:
        places.pop(url, None)
    found = [
        late
        for url, some in places.items()
        if (late := _late(document, written, later[url], sorted(some, key=position), today)) is not None
    ]
    return sorted(found, key=lambda late: (position(late.places[0]), late.link.facts.url))


def _late(
    document: Document, written: DocumentDate, link: LinkFacts, places: Sequence[Citation], today: date_type
) -> LateLink | None:
    """Return a link that is later than its document, or None where its URL, its outlet or its page explains that."""
    date, bound = link.date, bound_of(written, places[0])
    address = link.facts.original or link.facts.url
    if date is None or bound is None or is_an_id(date, today) or is_event_page(address, date):
        return None
    if link.facts.url in written.from_urls or address in written.from_urls:
        return None
    if is_machinery(link.facts.url, link.outlet, document.site, document.added):
        return None
    if (date.value - bound).days <= days_ahead(link.outlet, address) or _is_day_and_month_exchanged(
        date, bound
    ):
        return None
    return LateLink(link, date, places, bound)


def _is_day_and_month_exchanged(date: DateEvidence, bound: date_type) -> bool:
    """Say whether a link's day is one of the month before its document's date where day and month change places.

    "2026-04-02" is 4 February to whoever wrote `YYYY-DD-MM`, as some names of pages have it.
    """
    written = date.evidence[0].text if date.evidence else ""
    if date.precision is not Precision.DAY or date.value.day > 12 or _BY_HAND.search(written) is None:
        return False
    other = date_type(date.value.year, date.value.day, date.value.month)
    return -_NEWS <= (other - bound).days < TOLERANCE


def bound_of(written: DocumentDate | None, citation: Citation) -> date_type | None:
    """Return the last day on which a citation can have been written: later than its document where a dated note holds it."""
    bound = written.not_after_of(citation.line) if written is not None else None
    return bound if bound is None or citation.noted is None else max(bound, citation.noted)


def is_machinery(url: str, outlet: Outlet | None, site: str | None, added: Sequence[CanonicalUrl]) -> bool:
    """Say whether a link is machinery of a web page: of the page's own site, or one of the links that were `added` later.

    `site` is the domain of the site that the document is a whole page of, and None where it is none; `added` is sorted.
    Menus, teasers and lists of what is new repeat themselves and are younger than their page: no citations.
    """
    if site is None:
        return False
    at = bisect_left(added, url)  # a page may have brought in 100,000
    if at < len(added) and added[at] == url:
        return True
    return outlet is not None and outlet.domain == site
