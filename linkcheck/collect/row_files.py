"""Files of rows, each row a document: Parquet and JSON Lines, cut into pieces that can be read alone, whatever their size.

Knows how rows are stored, and which columns hold what; what a row's text cites is the readers' business. A piece is read where
it is worked on, so that nobody holds a file, and its items are its rows, so that one that ends its process costs no other.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, overload

from msgspec import DecodeError, json

from linkcheck.collect.folders import Candidate
from linkcheck.errors import UsageError
from linkcheck.readers.base import Opened

__all__ = ["KEYS", "Row", "columns_of", "is_of_rows", "pieces_of"]

KEYS = ("text", "title", "date", "url", "format")
"""What can be said of columns; `format` is the name of a format and no column."""
_JSON, _PARQUET = (".jsonl", ".ndjson"), (".parquet",)
_BYTES = 4_000_000
"""Bytes of JSON Lines in one piece."""
_ROWS = 2_000
"""Rows of Parquet from which a group of rows is more than one piece; each of these unpacks what stands before it again."""
_LONGEST = 67_108_864
"""Bytes of one line of JSON that are read."""


class Row(NamedTuple):
    """A row, as a candidate to be read: its path is that of its file with its place in it."""

    path: str
    file: str
    format: str
    size: int
    data: bytes
    stated: Mapping[str, str]
    """Its date and title, as far as it has them."""
    base: str
    trouble: str
    """Why it cannot be read; empty where it can."""

    def opened(self) -> Opened:
        """Return its text as a file."""
        return Opened(self.path, self.data, 1, "", "utf-8", self.base)


def columns_of(given: Sequence[str]) -> dict[str, str]:
    """Return what was given as `KEY=COLUMN` by its keys; raises UsageError where a text has no column."""
    columns = dict(one.split("=", 1) for one in given)
    if columns and "text" not in columns:
        raise UsageError("--columns does not say which column holds the text.", hint="Add text=COLUMN.")
    return columns


def is_of_rows(candidate: Candidate) -> bool:
    """Say whether a file is one of rows, by its name."""
    return candidate.path.lower().endswith(_JSON + _PARQUET)


def pieces_of(candidate: Candidate, columns: Mapping[str, str]) -> list[Sequence[Row]]:
    """Return the pieces of a file of rows; one that cannot be read is one row that says why."""
    try:
        if candidate.path.lower().endswith(_JSON):
            size = os.stat(candidate.file).st_size
            return [_Lines(candidate, columns, at, min(at + _BYTES, size)) for at in range(0, size, _BYTES)]
        return _pieces_of_parquet(candidate, columns)
    except (OSError, ValueError, KeyError) as error:
        return [[_troubled(candidate, "", _reason(error))]]
    except ImportError:
        return [[_troubled(candidate, "", "data sets need link-provenance[datasets]")]]


class _Rows(Sequence[Row]):
    """Rows that are read each time that somebody goes through them; what cannot be read is a row that says why."""

    def __init__(self, candidate: Candidate, columns: Mapping[str, str]) -> None:
        self._candidate = candidate
        self._columns = columns
        self._count = -1

    def _read(self) -> Iterator[Row]:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Row]:
        try:
            yield from self._read()
        except (OSError, ValueError, KeyError, ImportError) as error:
            yield _troubled(self._candidate, "", _reason(error))

    def __len__(self) -> int:
        if self._count < 0:
            self._count = sum(1 for _ in self)
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return list(self)[index]

    def _row(self, place: str, values: Mapping[str, Any]) -> Row:
        columns = self._columns
        cells = {
            key: value
            for key, column in columns.items()
            if key != "format" and isinstance(value := values.get(column), str)
        }
        data = cells.get("text", "").encode("utf-8", "replace")
        stated: dict[str, str] = {key: cells[key] for key in ("date", "title") if key in cells}
        return Row(
            f"{self._candidate.path}#{place}",
            self._candidate.file,
            columns.get("format", "text"),
            len(data),
            data,
            stated,
            cells.get("url", ""),
            "",
        )


class _Lines(_Rows):
    """The lines of a JSON Lines file that begin between two places, in bytes."""

    def __init__(self, candidate: Candidate, columns: Mapping[str, str], start: int, stop: int) -> None:
        super().__init__(candidate, columns)
        self._start = start
        self._stop = stop

    def _read(self) -> Iterator[Row]:
        decode = json.Decoder(dict[str, Any]).decode
        with open(self._candidate.file, "rb") as file:
            if self._start:
                file.seek(self._start - 1)
                file.readline()  # the end of a line that begins before, or the line end of the one before
            while (at := file.tell()) < self._stop and (line := file.readline(_LONGEST)):
                if not line.strip():
                    continue
                try:
                    yield self._row(f"byte {at}", decode(line))
                except (DecodeError, ValueError):
                    yield _troubled(self._candidate, f"#byte {at}", "this line is no JSON object")


class _Group(_Rows):
    """Some rows of one group of a Parquet file."""

    def __init__(
        self, candidate: Candidate, columns: Mapping[str, str], group: int, before: int, rows: range
    ) -> None:
        super().__init__(candidate, columns)
        self._group = group
        self._before = before
        """Rows of the groups before this one."""
        self._rows = rows
        self._count = len(rows)

    def _read(self) -> Iterator[Row]:
        from linkcheck.readers.dataset.columns import rows_of_group

        names = [column for key, column in self._columns.items() if key != "format"]
        for number, values in rows_of_group(self._candidate.file, self._group, names, self._rows):
            yield self._row(f"row {self._before + number + 1}", values)


def _pieces_of_parquet(candidate: Candidate, columns: Mapping[str, str]) -> list[Sequence[Row]]:
    from linkcheck.readers.dataset.columns import groups_of

    pieces: list[Sequence[Row]] = []
    before = 0
    for group, rows in enumerate(groups_of(candidate.file, columns["text"])):
        pieces += [
            _Group(candidate, columns, group, before, range(at, min(at + _ROWS, rows)))
            for at in range(0, rows, _ROWS)
        ]
        before += rows
    return pieces


def _troubled(candidate: Candidate, place: str, reason: str) -> Row:
    return Row(candidate.path + place, candidate.file, "text", 0, b"", {}, "", reason)


def _reason(error: Exception) -> str:
    first = str(getattr(error, "strerror", None) or error).strip().partition("\n")[0][:200]
    return f"its rows cannot be read: {first or type(error).__name__}"
