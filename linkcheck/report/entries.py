"""The rows of `linkcheck extract`: one citation or reference a row, with what its link says of itself.

Knows which columns a row has and in which order rows stand; knows no file format.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from linkcheck.model import Citation, Document, Precision, Reference, spot_of

__all__ = ["COLUMNS", "Entry", "entries"]

_DAY = Precision.DAY


class Entry(Struct, gc=False):
    """A citation or reference as a row; null where unknown.

    The first nine columns are the citation's in the JSON report. For a reference `kind` is `reference`, `raw`
    its marker (`related-article`), `text` the text of the link it was paired with, and `canonical` that link.
    """

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    raw: str
    text: str
    kind: str
    canonical: str | None
    outlet: str | None
    """The outlet's name; its domain where it has no other name."""
    date: date | str | None
    """The link's own date: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. A whole day is left to the encoder."""
    title: str | None
    """A reference's title; a citation has that of the first reference here paired with its link."""


_Described = tuple[str | None, date | str | None]
_UNKNOWN: _Described = (None, None)

COLUMNS: tuple[str, ...] = Entry.__struct_fields__


def entries(document: Document) -> list[Entry]:
    """Return the document's rows in order of place; a reference comes before a citation at the same place."""
    described: dict[str, _Described] = {}
    for link in document.links:
        known = link.date
        when = None if known is None else known.value if known.precision is _DAY else known.text
        described[link.facts.url] = (link.outlet.name if link.outlet else None, when)
    titles = _titles(document.references)
    rows = [_citation_entry(citation, described, titles) for citation in document.citations]
    if document.references:
        rows = [_reference_entry(reference, described) for reference in document.references] + rows
        rows.sort(key=_place)
    return rows


def _titles(references: Sequence[Reference]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for reference in references:
        if reference.link and reference.title:
            titles.setdefault(reference.link, reference.title)
    return titles


def _citation_entry(citation: Citation, described: dict[str, _Described], titles: dict[str, str]) -> Entry:
    url = citation.url
    outlet, when = described.get(url, _UNKNOWN)
    return Entry(
        *spot_of(citation),
        citation.raw,
        citation.text,
        citation.kind,
        url or None,
        outlet,
        when,
        titles.get(url),
    )


def _reference_entry(reference: Reference, described: dict[str, _Described]) -> Entry:
    outlet, when = described.get(reference.link, _UNKNOWN) if reference.link else _UNKNOWN
    return Entry(
        *spot_of(reference),
        reference.marker,
        reference.text,
        "reference",
        reference.link,
        outlet,
        when,
        reference.title or None,
    )


def _place(entry: Entry) -> tuple[int, int]:
    return entry.line or 0, entry.column or 0
