"""One flat record a link: what tables of data (CSV, JSON Lines, Parquet) hold of it.

Knows which columns there are and in which order records stand; knows no file format.
"""

from collections.abc import Iterator

from msgspec import Struct

from linkcheck.model import Level, Link, Origin, Report, Title

__all__ = ["COLUMNS", "LinkRecord", "Place", "link_records", "title_of"]

_BEST_TITLES = (
    Origin.JSON_LD,
    Origin.META,
    Origin.HEADING,
    Origin.TITLE_TAG,
    Origin.REFERENCE,
    Origin.LINK_TEXT,
)
"""What a page calls itself comes before what a document calls it."""


class Place(Struct, frozen=True, gc=False):
    """Where a link is cited; `line` and `column` are null in a document without lines, and `place` in one with lines."""

    path: str
    line: int | None
    column: int | None
    place: str | None


class LinkRecord(Struct, frozen=True, gc=False):
    """What is known of a link; null where unknown."""

    url: str
    """The canonical URL."""
    verdict: str
    code: int | None
    """The status code of the last response."""
    reason: str | None
    """What was answered, as a clause."""
    final_url: str | None
    outlet: str | None
    domain: str | None
    date: str | None
    """The date in its URL, as precise as it is: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
    page_date: str | None
    """The date that its page states."""
    title: str | None
    """What its page calls itself, else what a document calls it."""
    documents: int
    """How many documents cite it."""
    citations: int
    """How many places cite it."""
    level: str | None
    """The level of the gravest finding on it that counts."""
    findings: tuple[str, ...]
    """The rules of the findings on it that count, sorted, each once."""
    places: tuple[Place, ...]
    """All places that cite it, by path and position."""


COLUMNS: tuple[str, ...] = LinkRecord.__struct_fields__


def link_records(report: Report) -> Iterator[LinkRecord]:
    """Yield a record for each link, in the report's order. Linear; what is not about a link is in no record."""
    found: dict[str, dict[str, Level]] = {}
    for finding in report.findings:
        if finding.url is not None:
            rules = found.setdefault(finding.url, {})
            known = rules.get(finding.rule)
            if known is None or finding.level.rank < known.rank:
                rules[finding.rule] = finding.level
    nothing: dict[str, Level] = {}
    for link in report.links:
        yield _record(link, found.get(link.url, nothing))


def title_of(link: Link) -> Title | None:
    """Return the best title that is known of a link, or None."""
    by_origin: dict[Origin, Title] = {}
    for title in link.titles:
        if title.text.strip():
            by_origin.setdefault(title.origin, title)
    return next((by_origin[origin] for origin in _BEST_TITLES if origin in by_origin), None)


def _record(link: Link, rules: dict[str, Level]) -> LinkRecord:
    status, outlet, page, title = link.status, link.outlet, link.page, title_of(link)
    places = tuple(Place(one.path, one.line, one.column, one.place) for one in link.citations)
    return LinkRecord(
        link.url,
        link.verdict.value,
        status.code if status is not None else None,
        status.reason if status is not None else None,
        status.final_url if status is not None else None,
        outlet.name if outlet is not None else None,
        outlet.domain if outlet is not None else None,
        link.date.text if link.date is not None else None,
        page.date.text if page is not None and page.date is not None else None,
        title.text if title is not None else None,
        len({one.path for one in places}),
        len(places),
        min(rules.values(), key=lambda level: level.rank).value if rules else None,
        tuple(sorted(rules)),
        places,
    )
