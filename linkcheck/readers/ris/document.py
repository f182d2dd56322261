"""A bibliography in RIS, read: the links of its entries, and what each entry states of them.

Knows lines of tags; knows no URL.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DateEvidence, Kind, MentionKind, Origin, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Record, Source, Traits
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.named_fields import name_in

__all__ = ["References"]

_LINE = compiled(rb"^[ \t]{0,4}([A-Z][A-Z0-9])  ?-(?: ([^\r\n]*+))?", re.MULTILINE)
_MORE = compiled(rb"(?:\r\n?|\n)(?![ \t]{0,4}[A-Z][A-Z0-9]  ?-)([ \t]{1,40}[^\s][^\r\n]*+)")
"""A further line of a field, which begins with spaces."""
_MOST_LINES = 100
_URL = compiled(r"(?:https?|ftp)://\S{1,4000}")
_DATE = compiled(r"(\d{4})(?:[/-](\d{0,2})(?:[/-](\d{0,2})(?:[/-].{0,100})?)?)?")
_NAMES = {"DO": "doi", "SN": "isbn"}
"""Tags whose values are names. `SN` holds an ISSN, too, which has eight digits and no address."""
_NO_BOOKS = frozenset({"PAT", "STAND"})
"""Types of entries whose `SN` is a number of their own kind."""
_TITLES = ("TI", "T1", "CT", "BT")
_DATES = ("DA", "PY", "Y1")
_ACCESSED = "Y2"
_LONGEST = 5_000


class _Field(NamedTuple):
    tag: str
    start: int
    end: int


class References(FieldReading):
    """A bibliography in RIS, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    traits = Traits(markdown_inside=True, url_ampersands=True)

    def __init__(self, source: Source, format_name: str) -> None:
        fields: list[tuple[int, int, int]] = []
        links: list[Found] = []
        records: list[Record] = []
        for number, entry in enumerate(_entries(source.data)):
            of_patent = any(
                field.tag == "TY" and _text(source, field).strip() in _NO_BOOKS for field in entry
            )
            own = [
                link
                for field in entry
                if not (of_patent and field.tag == "SN")
                for link in _link(source, field, number)
            ]
            taken = {link.start for link in own}
            links += own
            fields += [
                (start, end, number)
                for tag, start, end in entry
                if start not in taken and tag != "AB" and MARK.search(source.data, start, end) is not None
            ]
            records += _records(source, entry, own)
        super().__init__(source, format_name, fields, records, links)


def _entries(data: bytes) -> Iterator[list[_Field]]:
    """Yield the fields of each entry, which `ER` or the next `TY` ends."""
    entry: list[_Field] = []
    for line in _LINE.finditer(data):
        tag = line[1].decode()
        if tag in ("TY", "ER") and entry:
            yield entry
            entry = []
        if line[2]:
            start, end = line.span(2)
            for _ in range(_MOST_LINES):
                more = _MORE.match(data, end)
                if more is None:
                    break
                end = more.end()
            end = start + len(data[start:end].rstrip())
            entry.append(_Field(tag, start, end))
    if entry:
        yield entry


def _text(source: Source, field: _Field) -> str:
    """Return a field's value, empty for one that is longer than any title, date or address."""
    return source.text(field.start, field.end) if field.end - field.start <= _LONGEST else ""


def _link(source: Source, field: _Field, number: int) -> Iterator[Found]:
    target = name_in(_NAMES[field.tag], _text(source, field)) if field.tag in _NAMES else ""
    if field.tag in ("UR", "DO") and not target:  # many programs export an address as the DOI
        found = _URL.fullmatch(_text(source, field))
        target = found[0].replace("&amp;", "&") if found is not None else ""
    if target:
        yield Found(field.start, field.end, target, "", Kind.BARE, Role.ASIDE, 2 * number)


def _records(source: Source, entry: Sequence[_Field], links: Sequence[Found]) -> list[Record]:
    known = {field.tag: field for field in reversed(entry)}
    title = " ".join(next((_text(source, known[tag]) for tag in _TITLES if tag in known), "").split())
    dates = [(known[tag], _date(_text(source, known[tag]))) for tag in _DATES if tag in known]
    at, date = next(((field.start, date) for field, date in dates if date is not None), (-1, None))
    accessed = _date(_text(source, known[_ACCESSED])) if _ACCESSED in known else None
    if not title and date is None and accessed is None:
        return []
    return [Record(one.start, one.end, title, date, at, MentionKind.SOURCE, accessed) for one in links]


def _date(text: str) -> DateEvidence | None:
    """Return a date as RIS writes it, `2020/05/12/` with parts that may be empty."""
    found = _DATE.fullmatch(text)
    if found is None:
        return declared_date(text, Origin.PROSE, text)
    parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
    return declared_date("-".join(parts), Origin.PROSE, text)
