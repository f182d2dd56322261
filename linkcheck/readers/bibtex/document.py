"""A bibliography, read: the links of its entries, and what each entry states of them.

Knows the fields that are links, titles and dates; how entries and values are written is known beside it.
"""

from linkcheck.model import DateEvidence, Kind, MentionKind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Record, Source, Traits
from linkcheck.readers.bibtex.entries import Entry, entries_of
from linkcheck.readers.bibtex.values import date_of, plain, url_in
from linkcheck.readers.fields import MARK, FieldReading

__all__ = ["Bibliography"]

_DOI = compiled(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s{0,5})?(10\.\d{4,9}/\S{1,500})")
_LOCAL = frozenset({"file", "abstract", "local-url", "bdsk-file-1"})
"""Fields that hold files of the reader's own machine, or prose that nobody links from."""
_LONGEST = 5_000


class Bibliography(FieldReading):
    """A bibliography, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    traits = Traits(markdown_inside=True, url_backslashes=True, url_ampersands=True)

    def __init__(self, source: Source, format_name: str) -> None:
        fields: list[tuple[int, int, int]] = []
        links: list[Found] = []
        records: list[Record] = []
        for number, entry in enumerate(entries_of(source.data)):
            own = _links(source, entry, number)
            taken = {link.start for link in own}
            links += own
            fields += [
                (start, end, number)
                for name, start, end in entry.fields
                if name not in _LOCAL
                and start not in taken
                and MARK.search(source.data, start, end) is not None
            ]
            records += _records(source, entry, own)
        super().__init__(source, format_name, fields, records, links)


def _text(source: Source, start: int, end: int) -> str:
    """Return a field's value, empty for one that is longer than any title, date or address."""
    return source.text(start, end) if end - start <= _LONGEST else ""


def _links(source: Source, entry: Entry, number: int) -> list[Found]:
    """Return the URL and the DOI of an entry, in order; a DOI that its URL gives too is one link."""
    found: list[Found] = []
    for name, start, end in entry.fields:
        target = ""
        if name == "url":
            target = url_in(_text(source, start, end))
        elif name == "doi":
            doi = _DOI.fullmatch(plain(_text(source, start, end)))
            target = f"doi:{doi[1]}" if doi is not None else ""
        if target:
            found.append(Found(start, end, target, "", Kind.BARE, Role.ASIDE, 2 * number))
    return found


def _records(source: Source, entry: Entry, links: list[Found]) -> list[Record]:
    if not links:
        return []
    values = {name: _text(source, start, end) for name, start, end in reversed(entry.fields)}
    places = {name: start for name, start, _ in reversed(entry.fields)}
    title = plain(values.get("title", ""))
    date = _date(values)
    at = places.get("date", places.get("year", -1))
    accessed = date_of(values.get("urldate", ""), field="urldate")
    return [Record(one.start, one.end, title, date, at, MentionKind.SOURCE, accessed) for one in links]


def _date(values: dict[str, str]) -> DateEvidence | None:
    return date_of(*(values.get(name, "") for name in ("date", "year", "month", "day")))
