"""The links of a report as entries of a bibliography: key, title, outlet, date, day of access.

Knows which links somebody cites as a source, and how keys are made; knows no format of bibliographies.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.model import DateEvidence, Kind, Link, Report, Verdict
from linkcheck.patterns import compiled
from linkcheck.report.link_records import title_of

__all__ = ["Source", "sources"]

_CITED = frozenset({Kind.BARE, Kind.AUTOLINK, Kind.LINK, Kind.DEFINITION})
"""Pictures, scripts and what a page says of itself are no sources; what is defanged should not be opened."""
_WORD = compiled(r"[a-z]{4,}")
_NO_KEY = compiled(r"[^a-z0-9]+")
_DAY = compiled(r"\d{4}-\d\d-\d\d")
_DOI = "https://doi.org/"


class Source(NamedTuple):
    """One entry of a bibliography; null where unknown."""

    key: str
    """Unique in its report: `reuters-2025-talks`."""
    url: str
    title: str | None
    outlet: str | None
    issued: DateEvidence | None
    """The date that the page states, else the one in its URL."""
    accessed: date | None
    """The day on which the page was there; null where it was not asked for, is gone, or cannot be reached."""
    doi: str | None


def sources(report: Report) -> Iterator[Source]:
    """Yield the web pages that documents cite, in the report's order."""
    keys: dict[str, int] = {}
    started = _day(report.started_at)
    for link in report.links:
        if not link.url.startswith(("http://", "https://")) or link.facts.pattern or link.facts.problem:
            continue
        if not any(citation.kind in _CITED for citation in link.citations):
            continue
        page, status, title = link.page, link.status, title_of(link)
        issued = page.date if page is not None and page.date is not None else link.date
        answered = link.verdict is Verdict.ALIVE
        doi = unquote(link.url.removeprefix(_DOI)) if link.url.startswith(f"{_DOI}10.") else None
        key = _key(link, title.text if title is not None else "", issued)
        number = keys[key] = keys.get(key, 0) + 1
        yield Source(
            key if number == 1 else f"{key}-{number}",
            link.url,
            _line(title.text) if title is not None else None,
            _line(link.outlet.name) if link.outlet is not None and doi is None else None,
            issued,
            (_day(status.checked_at) if status is not None and status.checked_at else started)
            if answered
            else None,
            doi,
        )


def _key(link: Link, title: str, issued: DateEvidence | None) -> str:
    """Return what a link is called: its outlet, its year, and a word of its title or its address; no digit ends it."""
    host = link.outlet.domain if link.outlet is not None else link.facts.host.removeprefix("www.")
    name = _NO_KEY.sub("-", host.partition(".")[0].lower()).strip("-")[:40] or "link"
    year = f"{issued.value.year:04}" if issued is not None else "undated"
    address = link.url.partition("://")[2].partition("/")[2]
    word = _WORD.search(title[:500].lower()) or _WORD.search(address[:500].lower())
    return f"{name}-{year}-{word[0][:30] if word is not None else 'page'}"


def _line(text: str) -> str:
    """Return a text without line ends, and with single blanks."""
    return " ".join(text.split())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if _DAY.match(text) else None
    except ValueError:
        return None
