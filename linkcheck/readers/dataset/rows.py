"""The rows of a data set: what their fields state of a URL, and the text that each of them may hold as a document.

Knows names of columns; how columns are unpacked is known beside it.
"""

from collections.abc import Iterator, Mapping

from linkcheck.patterns import compiled
from linkcheck.readers.base import Opened, Part, Reading, ReadOptions, Record, Skipped, Source
from linkcheck.readers.dataset.columns import RAISED, Batch, TooLargeError, batches_of
from linkcheck.readers.dataset.stated import StatedByRow
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.records import Value, folded_name, record_of, whole_end
from linkcheck.readers.registry import readings_of

__all__ = ["read_rows"]

_TEXTS = {
    **dict.fromkeys(("text", "content", "body", "document", "article", "rawcontent", "transcript", "page"), "text"),
    **dict.fromkeys(("markdown", "md", "readme", "response", "output", "completion", "answer", "generation"), "markdown"),
    **dict.fromkeys(("html", "rawhtml", "pagehtml"), "html"),
}  # fmt: skip
"""Columns whose cells are documents, by their names as `folded_name` gives them, and how they are read."""
_MOST_BYTES = 67_108_864
"""Bytes of all fields and texts that cite something."""
_MOST_READ = 1_073_741_824
"""Bytes of all cells: a file of 1 kB may hold 300,000 rows of a million each."""
_LARGEST_JOINED = 1_048_576
_LONGEST = 5_000
_LONE = compiled(r"\s*(?:https?|ftp)://\S+\s*")


class _Fields:
    """The fields of a data set that hold URLs, put together to one text."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0
        self._names: dict[str, tuple[str, str]] = {}
        """By the name of a column how it is compared, and how it is shown."""
        self.parts: list[Part] = []
        self.fields: list[tuple[int, int, int]] = []
        self.records: list[Record] = []

    def add(self, number: int, row: Mapping[str, str]) -> None:
        """Add the fields of a row of which one holds a URL; the others are there for what they state."""
        values = []
        for name, text in row.items():
            names = self._names.get(name)
            if names is None:
                names = self._names[name] = (folded_name(name), name.strip() or "a column")
            start, written = self._size, text.encode("utf-8", "replace")
            self._pieces += (written, b"\n")
            self._size += len(written) + 1
            self.parts.append(Part(start, f"row {number:,}, {names[1]}"))
            whole = whole_end(names[0], written, 0, len(written))
            if MARK.search(written, 0, whole) is not None:
                self.fields.append((start, start + whole, number))
            values.append(Value(names[0], text[:_LONGEST], start, start + len(written)))
        record = record_of(values)
        self.records += (record,) if record is not None else ()

    def text(self) -> bytes:
        """Return the text that the places and records count in."""
        return b"".join(self._pieces)


def read_rows(opened: Opened, format_name: str, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of a data set, the fields last; what is damaged is a `Skipped`."""
    found, read, cited, number = _Fields(), 0, 0, 0
    try:
        for batch in batches_of(opened.data):
            columns, size = _citing(batch)
            kinds = {name: _TEXTS.get(folded_name(name), "") for name in batch}  # empty for what is a field
            if not columns and read + size <= _MOST_READ:
                read += size
                number += len(next(iter(batch.values()), ()))
                continue
            for cells in zip(*batch.values(), strict=True):
                number += 1
                read += sum(len(cell) for cell in cells if cell)
                written = {name: cell for name, cell in zip(batch, cells, strict=True) if cell}
                citing = {name for name in columns if MARK.search(written.get(name, b"")) is not None}
                cited += sum(len(written[name]) for name in citing)
                if cited > _MOST_BYTES or read > _MOST_READ:
                    raise TooLargeError(f"only its rows before row {number:,} were read")
                if not citing:
                    continue
                decoded = ((name, cell.decode("utf-8", "replace")) for name, cell in written.items())
                row = {name: cell for name, cell in decoded if not cell.isspace()}
                texts = {name: kinds[name] for name in row if kinds[name] and not _LONE.fullmatch(row[name])}
                fields = {name: cell for name, cell in row.items() if name not in texts}
                if not citing.isdisjoint(fields):
                    found.add(number, fields)
                for name, kind in texts.items():
                    if name in citing:
                        yield from _document(opened, number, fields, row[name], kind, options)
    except TooLargeError as error:
        yield Skipped(opened.path, str(error))
    except MemoryError:
        yield Skipped(opened.path, f"its rows after row {number:,} need too much memory")
    except RAISED as error:
        yield Skipped(
            opened.path,
            f"it is damaged after row {number:,}: {str(error).splitlines()[0][:200] if str(error) else type(error).__name__}",
        )
    if number or found.fields:
        source = Source(opened.path, found.text(), tuple(found.parts) or (Part(0, "row 1"),))
        yield FieldReading(source, format_name, found.fields, found.records)


def _citing(batch: Batch) -> tuple[list[str], int]:
    """Return the columns of a batch in which a URL may stand, and how many bytes all of its cells have.

    Most batches of a large data set cite nothing, and their rows are not looked at one by one. Large cells are: one that
    stands in all rows is there once, and would be there for each.
    """
    citing, total = [], 0
    for name, cells in batch.items():
        written = [cell for cell in cells if cell]
        size = sum(map(len, written))
        if size > _LARGEST_JOINED or MARK.search(b"\n".join(written)) is not None:
            citing.append(name)
        total += size
    return citing, total


def _document(
    opened: Opened, number: int, fields: Mapping[str, str], text: str, kind: str, options: ReadOptions
) -> Iterator[Reading | Skipped]:
    member = opened.member(f"row {number}", text.encode("utf-8", "replace"))._replace(charset="utf-8")
    yield StatedByRow(member.path, kind, {folded_name(name): cell for name, cell in fields.items()})
    yield from readings_of(member, kind, options)
