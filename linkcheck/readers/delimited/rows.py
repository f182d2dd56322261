"""The rows and fields of delimiter-separated values (RFC 4180), so that a URL in one field does not run on into the next.

Knows delimiters and quotes; knows nothing of URLs but the marks without which there is none.
"""

from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.patterns import compiled, lazily
from linkcheck.readers.fields import MARK

__all__ = ["Row", "delimiter_of", "rows_of"]

_DELIMITERS = b",;\t|"
_QUOTED_ON_LINE = lazily(rb'"(?:[^"\r\n]|"")*+"?')
_LINE = compiled(rb"[^\r\n]*+")
_END = compiled(rb"\r\n|\r|\n")
_QUOTED = compiled(rb'"(?:[^"]++|"")*+"')
_LONGEST_QUOTED = 65_536
"""Bytes of a field in quotes; a quote that does not close within them is a sign like any other."""
_LONGEST_HEAD = 10_000
_MOST_FIELDS = 10_000
"""Fields of a row of which all are kept; of those after them only the ones that hold a URL are."""


class Row(NamedTuple):
    """A row that holds a URL, or the first one: its number, counted from 0, and its fields without their quotes."""

    number: int
    fields: tuple[tuple[int, int], ...]


def delimiter_of(data: bytes) -> bytes:
    """Return the delimiter that stands most often in the first line, outside quotes; a comma where none does."""
    end = _END.search(data)
    first = data[: min(end.start() if end is not None else len(data), _LONGEST_HEAD)]
    head = _QUOTED_ON_LINE.sub(b"", first)
    counts = [head.count(sign) for sign in _DELIMITERS]
    best = max(range(len(counts)), key=counts.__getitem__)
    return _DELIMITERS[best : best + 1]


def rows_of(data: bytes, delimiter: bytes, *, every: bool = False) -> Iterator[Row]:
    r"""Yield the first row and the rows that hold a URL, in order, or every row; linear.

    A field in quotes may have line ends in it. Empty lines are no rows.

    >>> data = b'id;url\n1;none\n2;"https://a.example/y;z";"two\nlines"\n'
    >>> [(row.number, [data[slice(*field)].decode() for field in row.fields]) for row in rows_of(data, b";")]
    [(0, ['id', 'url']), (2, ['2', 'https://a.example/y;z', 'two\nlines'])]
    """
    at, number, size = 3 if data.startswith(b"\xef\xbb\xbf") else 0, 0, len(data)
    while at < size:
        line = _LINE.match(data, at)
        end = line.end() if line is not None else size
        if data.find(b'"', at, end) < 0:
            is_read = end > at and (every or not number or MARK.search(data, at, end) is not None)
            fields = tuple(_plain(data, at, end, delimiter)) if is_read else ()
        else:
            fields, end = _quoted(data, at, delimiter)
            is_read = every or not number or any(MARK.search(data, *field) is not None for field in fields)
        if is_read:
            yield Row(number, fields)
        number += end > at
        stop = _END.match(data, end)
        at = stop.end() if stop is not None else size


def _plain(data: bytes, start: int, end: int, delimiter: bytes) -> Iterator[tuple[int, int]]:
    """Yield the fields of a row that has no quotes; of very many only those that hold a URL."""
    values = data[start:end].split(delimiter, _MOST_FIELDS)
    rest = values.pop() if len(values) > _MOST_FIELDS else None
    for value in values:
        yield start, start + len(value)
        start += len(value) + 1
    if rest is not None:
        behind = start
        for mark in MARK.finditer(data, start, end):
            if mark.start() >= behind:
                first = data.rfind(delimiter, behind, mark.start()) + 1 or behind
                stop = data.find(delimiter, mark.start(), end)
                behind = stop if stop >= 0 else end
                yield first, behind


def _quoted(data: bytes, at: int, delimiter: bytes) -> tuple[tuple[tuple[int, int], ...], int]:
    """Return the fields of a row that has quotes, and where it ends."""
    rest = compiled(rb"[^\r\n%b]*+" % delimiter)
    fields: list[tuple[int, int]] = []
    while True:
        found = _QUOTED.match(data, at, at + _LONGEST_QUOTED) if data[at : at + 1] == b'"' else None
        after = rest.match(data, found.end() if found is not None else at)
        end = after.end() if after is not None else len(data)
        field = (at + 1, end - 1) if found is not None and end == found.end() else (at, end)
        if len(fields) < _MOST_FIELDS or MARK.search(data, *field) is not None:
            fields.append(field)
        if data[end : end + 1] != delimiter:
            return tuple(fields), end
        at = end + 1
