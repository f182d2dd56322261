"""A table of text, read: its fields that hold URLs, and what its rows state of them by the names of the first row.

Knows which first row names the columns; how a table is divided is known beside it.
"""

from collections.abc import Iterator

from linkcheck.model import Kind, Role
from linkcheck.readers.base import Found, Record, Source, Traits
from linkcheck.readers.delimited.rows import Row, delimiter_of, rows_of
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.linked_texts import linked_texts, outside_of
from linkcheck.readers.named_fields import NAMED, unlabelled_name
from linkcheck.readers.records import Value, folded_name, record_of, whole_end

__all__ = ["Table"]

_LONGEST_NAME = 60
_LONGEST_VALUE = 5_000


class Table(FieldReading):
    """A table of text, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    traits = Traits(markdown_inside=True, url_ampersands=True)

    def __init__(self, source: Source, format_name: str, *, tabs: bool) -> None:
        data = source.data
        delimiter = b"\t" if tabs else delimiter_of(data)
        fields: list[tuple[int, int, int]] = []
        links: list[Found] = []
        records: list[Record] = []
        names: tuple[str, ...] = ()
        first = next(rows_of(data, delimiter), None)
        named = not NAMED.isdisjoint(_names(source, first)) if first is not None else False
        for row in rows_of(data, delimiter, every=named):
            own = [*_links(source, row, names)] if row.number and named else []
            links += own
            taken = {link.start for link in own}
            fields += [
                (*piece, row.number)
                for field in (_whole(data, row, names) if names else row.fields)
                if field[0] not in taken and MARK.search(data, *field) is not None
                for piece in outside_of([*linked_texts(data, *field)], *field)
            ]
            if not row.number:
                names = _names(source, row)
            elif len(names) >= len(row.fields) > 1:
                record = record_of(_values(source, row, names))
                records += (record,) if record is not None else ()
        super().__init__(source, format_name, fields, records, links)


def _links(source: Source, row: Row, names: tuple[str, ...]) -> Iterator[Found]:
    """Yield the names that stand without a label in columns which are called after them (`DOI`, `ISBN`)."""
    for name, (start, end) in zip(names, row.fields, strict=False):
        target = unlabelled_name(name, _text(source, start, end)) if name in NAMED else ""
        if target:
            yield Found(start, end, target, "", Kind.BARE, Role.ASIDE, 2 * row.number)


def _names(source: Source, row: Row) -> tuple[str, ...]:
    """Return the names of the columns, or none where the first row is one of values."""
    texts = [_text(source, *field) for field in row.fields]
    if any(MARK.search(source.data, *field) is not None for field in row.fields):
        return ()
    if any(len(text) > _LONGEST_NAME for text in texts):
        return ()
    return tuple(map(folded_name, texts))


def _whole(data: bytes, row: Row, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the fields of a row without the words in which they are cut off, as the columns' names tell."""
    known = [*names, *("" for _ in row.fields[len(names) :])]
    return [
        (start, whole_end(name, data, start, end))
        for name, (start, end) in zip(known, row.fields, strict=False)
    ]


def _values(source: Source, row: Row, names: tuple[str, ...]) -> list[Value]:
    values = zip(names, row.fields, strict=False)
    return [Value(name, _text(source, *field), *field) for name, field in values]


def _text(source: Source, start: int, end: int) -> str:
    return source.text(start, min(end, start + _LONGEST_VALUE)).replace('""', '"')
