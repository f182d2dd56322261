"""The fields of delimiter-separated values (RFC 4180), so that a URL in one does not run on into the next.

Knows delimiters and quotes; knows nothing of URLs but the marks without which there is none.
"""

import re

from linkcheck.model import Role
from linkcheck.patterns import compiled, lazily
from linkcheck.readers.base import Run

__all__ = ["OF_FIELDS", "runs_of_fields"]

OF_FIELDS = (".csv", ".tsv")
"""Suffixes of the files that are read so."""
_DELIMITERS = b",;\t|"
_QUOTED = lazily(rb'"(?:[^"\r\n]|"")*+"?')
_LINE = lazily(rb"[^\r\n]+")
_MARK = lazily(rb"://|www\.|mailto:|doi[:.]|\[[.:d]|\([.d]", re.IGNORECASE)
"""Without one of these there is no URL in a line."""


def runs_of_fields(data: bytes, *, tabs: bool) -> tuple[Run, ...]:
    """Return the fields in which URLs may stand, those of one line in one block; linear.

    The delimiter is a tab in a file of tab-separated values, else the sign that the first line has most often. What stands
    in quotes is one field, as far as its line goes.

    >>> data = b'id;url\\n1;https://a.example/x;A\\n2;"https://a.example/y;z";B'
    >>> [data[run.start : run.end].decode() for run in runs_of_fields(data, tabs=False)]
    ['https://a.example/x', '"https://a.example/y;z"']
    """
    delimiter = b"\t" if tabs else _delimiter_of(data)
    field = compiled(rb'"(?:[^"\r\n]|"")*+"?|[^"\r\n%b][^\r\n%b]*+' % (delimiter, delimiter))
    runs: list[Run] = []
    for number, line in enumerate(_LINE.finditer(data)):
        if _MARK.search(data, *line.span()) is None:
            continue
        runs += [
            Run(*match.span(), Role.PROSE, 2 * number)
            for match in field.finditer(data, *line.span())
            if _MARK.search(data, *match.span()) is not None
        ]
    return tuple(runs)


def _delimiter_of(data: bytes) -> bytes:
    """Return the delimiter that stands most often in the first line, outside quotes; a comma where none does."""
    first = _LINE.search(data)
    head = _QUOTED.sub(b"", first[0][:10_000]) if first is not None else b""
    counts = [head.count(sign) for sign in _DELIMITERS]
    best = max(range(len(counts)), key=counts.__getitem__)
    return _DELIMITERS[best : best + 1]
