"""A bibliography, read: the links of its entries, and what each entry states of them.

Knows the fields that are links, titles and dates; how entries and values are written is known beside it.
"""

from linkcheck.model import DateEvidence, Kind, MentionKind, Role
from linkcheck.readers.base import Found, Record, Source, Traits
from linkcheck.readers.bibtex.entries import Entry, entries_of
from linkcheck.readers.bibtex.values import date_of, plain, url_in
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.named_fields import NAMED, name_in

__all__ = ["Bibliography"]

_EPRINTS = {"arxiv": "arxiv", "": "arxiv", "pubmed": "pmid", "hdl": "hdl"}
"""What BibLaTeX calls an archive, and the field that holds its numbers."""
_LOCAL = frozenset({"file", "abstract", "local-url", "bdsk-file-1"})
"""Fields that hold files of the reader's own machine, or prose that nobody links from."""
_ARCHIVES = frozenset({"archiveprefix", "eprinttype"})
_LONGEST = 5_000
_MOST_ABBREVIATIONS = 10_000


class Bibliography(FieldReading):
    """A bibliography, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    traits = Traits(markdown_inside=True, url_backslashes=True, url_ampersands=True)

    def __init__(self, source: Source, format_name: str) -> None:
        fields: list[tuple[int, int, int]] = []
        links: list[Found] = []
        records: list[Record] = []
        texts = _Texts(source)
        for number, entry in enumerate(entries_of(source.data)):
            if entry.kind == "string":
                texts.learn(entry)
                continue
            own = _links(texts, entry, number)
            taken = {link.start for link in own}
            links += own
            fields += [
                (start, end, number)
                for name, start, end in entry.fields
                if name not in _LOCAL
                and start not in taken
                and MARK.search(source.data, start, end) is not None
            ]
            records += _records(texts, entry, own)
        super().__init__(source, format_name, fields, records, links)


class _Texts:
    """The texts of values, with the abbreviations that stand before them in the file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[str, str] = {}

    def learn(self, entry: Entry) -> None:
        """Take note of abbreviations."""
        for name, start, end in entry.fields:
            if len(self._known) < _MOST_ABBREVIATIONS:
                self._known[name] = self.of(entry, start, end)

    def of(self, entry: Entry, start: int, end: int) -> str:
        """Return a value's text, put together of its pieces; empty for one that is longer than any title, date or address."""
        if end - start > _LONGEST:
            return ""
        pieces = entry.pieces.get(start)
        if pieces is None:
            return self._source.text(start, end)
        text = ""
        for one in pieces:
            written = self._source.text(one.start, one.end)
            text += self._known.get(written.lower(), written) if one.is_word else written
            if len(text) > _LONGEST:
                return ""
        return text


def _links(texts: _Texts, entry: Entry, number: int) -> list[Found]:
    """Return the URL of an entry and the names that it has, in order; a DOI that its URL gives too is one link."""
    found: list[Found] = []
    stated = next((texts.of(entry, start, end) for name, start, end in entry.fields if name in _ARCHIVES), "")
    archive = _EPRINTS.get(stated.strip().lower(), "")
    for name, start, end in entry.fields:
        target = ""
        if name == "url":
            target = url_in(texts.of(entry, start, end))
        elif name == "eprint":
            target = name_in(archive, plain(texts.of(entry, start, end)))
        elif name in NAMED:
            target = name_in(name, plain(texts.of(entry, start, end)))
        if target:
            found.append(Found(start, end, target, "", Kind.BARE, Role.ASIDE, 2 * number))
    return found


def _records(texts: _Texts, entry: Entry, links: list[Found]) -> list[Record]:
    if not links:
        return []
    values = {name: texts.of(entry, start, end) for name, start, end in reversed(entry.fields)}
    places = {name: start for name, start, _ in reversed(entry.fields)}
    title = plain(values.get("title", ""))
    date = _date(values)
    at = places.get("date", places.get("year", -1))
    accessed = date_of(values.get("urldate", ""), field="urldate")
    return [Record(one.start, one.end, title, date, at, MentionKind.SOURCE, accessed) for one in links]


def _date(values: dict[str, str]) -> DateEvidence | None:
    return date_of(*(values.get(name, "") for name in ("date", "year", "month", "day")))
