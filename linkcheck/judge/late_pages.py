"""Which documents are older than a page that they cite, where the page's URL gives no date and the page says one of itself.

Knows what the web answered about a link; what a URL says is known to `late_links`.
"""

from collections.abc import Iterator
from datetime import date as date_type

from linkcheck.judge.cited_pages import cited_page, own_titles
from linkcheck.judge.dated_ahead import days_ahead, goes_on, is_event_page
from linkcheck.judge.facts import Facts
from linkcheck.judge.late_links import TOLERANCE, bound_of
from linkcheck.judge.locations import by_document
from linkcheck.judge.where_links_end import is_deep
from linkcheck.model import Citation, DateEvidence, Link, Origin, Precision

__all__ = ["late_pages"]

_DECLARED = frozenset({Origin.JSON_LD, Origin.META})


def late_pages(link: Link, facts: Facts) -> Iterator[tuple[DateEvidence, list[Citation], date_type]]:
    """Yield, for each document that a page is later than, the page's date, the places, and the last day of the first."""
    date = _page_date(link, facts)
    if date is None or is_event_page(link.url, date):
        return
    ahead = days_ahead(link.outlet, link.url)
    for places in by_document(_late_places(link, date, facts)):
        bound = bound_of(facts.date_of(places[0].path), places[0])
        if bound is not None and (date.value - bound).days > ahead:
            yield date, places, bound


def _page_date(link: Link, facts: Facts) -> DateEvidence | None:
    """Return the day on which the link's page says that it was published; None for home pages and pages that go on."""
    if link.page is None or link.page.date is None or link.facts.archive is not None:
        return None
    if not _late_places(link, link.page.date, facts):
        return None  # nothing to be said of most links: no need to look closer
    page = cited_page(link, facts)
    if page is None or page.date is None or page.date.origin not in _DECLARED:
        return None
    if page.date.precision is not Precision.DAY or not is_deep(link.url) or page.date.value > facts.today:
        return None
    return None if goes_on(link.url, [title.text for title in own_titles(link)]) else page.date


def _late_places(link: Link, date: DateEvidence, facts: Facts) -> list[Citation]:
    """Return the places that the page is later than: than their documents, or than the commits that wrote their lines."""
    late: list[Citation] = []
    for citation in link.citations:
        written = facts.date_of(citation.path)
        bound = bound_of(written, citation)
        if written is None or bound is None or (date.value - bound).days < TOLERANCE or citation.announced:
            continue
        if link.url not in written.from_urls and not facts.is_own(link, citation.path):
            late.append(citation)
    return late
