"""Files of rows, each row a document: Parquet and JSON Lines, cut into pieces that can be read alone, whatever their size.

Knows how rows are stored, and which columns hold what; what a row's text cites is the readers' business. A piece is read where
it is worked on, so that nobody holds a file, and its items are its rows, so that one that ends its process costs no other.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, overload

from msgspec import Raw, json

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
_MARK = b"\xef\xbb\xbf"
"""What some programs write before a text in UTF-8 (a byte order mark)."""
_decode = json.Decoder(dict[str, Raw]).decode


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
    """Return what was given as `KEY=COLUMN` by its keys; raises UsageError where a text has no column, or one key two."""
    columns: dict[str, str] = {}
    for one in given:
        key, column = one.split("=", 1)
        if columns.setdefault(key, column) != column:
            raise UsageError(f"--columns names two columns for {key}: {columns[key]} and {column}.")
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
            key: value.encode("utf-8", "replace")
            for key, column in columns.items()
            if key != "format" and isinstance(value := values.get(column), str)
        }
        if "text" not in cells and (trouble := _without_text(columns["text"], values)):
            return _troubled(self._candidate, f"#{place}", trouble)
        data = cells.get("text", b"")
        stated: dict[str, str] = {key: cells[key].decode() for key in ("date", "title") if key in cells}
        return Row(
            f"{self._candidate.path}#{place}",
            self._candidate.file,
            columns.get("format", "text"),
            len(data),
            data,
            stated,
            cells.get("url", b"").decode(),
            "",
        )


class _Lines(_Rows):
    """The lines of a JSON Lines file that begin between two places, in bytes."""

    def __init__(self, candidate: Candidate, columns: Mapping[str, str], start: int, stop: int) -> None:
        super().__init__(candidate, columns)
        self._start = start
        self._stop = stop

    def __len__(self) -> int:
        """Count the lines without decoding them: whoever runs the steps asks, too, and is not to do the workers' work."""
        if self._count < 0:
            try:
                self._count = sum(1 for _ in self._lines())
            except OSError:
                return super().__len__()
        return self._count

    def _read(self) -> Iterator[Row]:
        for at, line in self._lines():
            if len(line) >= _LONGEST:
                yield _troubled(
                    self._candidate, f"#byte {at}", f"this line is longer than {_LONGEST >> 20} MiB"
                )
                continue
            try:
                row = self._row(f"byte {at}", self._values(line))
            except RecursionError:
                row = _troubled(self._candidate, f"#byte {at}", "this line is nested too deeply")
            except ValueError:
                row = _troubled(self._candidate, f"#byte {at}", "this line is no JSON object")
            yield row

    def _values(self, line: bytes) -> dict[str, Any]:
        """Return the cells of a line that are asked for; what is no UTF-8 in it is U+FFFD, as in other files.

        Python's own decoder takes what others write and JSON has not: NaN, and halves of surrogate pairs.
        """
        try:
            raw = _decode(line)
            return {name: json.decode(raw[name]) for name in self._columns.values() if name in raw}
        except ValueError:
            from json import loads

            found = loads(line.decode("utf-8", "replace"))
        if not isinstance(found, dict):
            raise ValueError(type(found).__name__)
        return found

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield each line that is not blank, and where it begins."""
        with open(self._candidate.file, "rb") as file:
            if self._start:
                # The end of a line that begins before, or the line end of the one before.
                file.seek(self._start - 1)
                if not file.readline(self._stop - self._start + 1).endswith(b"\n"):
                    return
            elif file.read(len(_MARK)) != _MARK:
                file.seek(0)
            while (at := file.tell()) < self._stop and (line := file.readline(_LONGEST)):
                if not line.isspace():
                    yield at, line


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


def _without_text(column: str, values: Mapping[str, Any]) -> str:
    """Return why there is no text in a row; empty for one that says itself that it has none (null)."""
    if column not in values:
        return f"there is no column {column}"
    return "" if values[column] is None else f"its column {column} holds no text"


def _troubled(candidate: Candidate, place: str, reason: str) -> Row:
    return Row(candidate.path + place, candidate.file, "text", 0, b"", {}, "", reason)


def _reason(error: Exception) -> str:
    first = str(getattr(error, "strerror", None) or error).strip().partition("\n")[0][:200]
    return f"its rows cannot be read: {first or type(error).__name__}"
