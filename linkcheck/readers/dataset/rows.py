"""The rows of a data set: what their fields state of a URL, and the text that each of them may hold as a document.

Knows names of columns; how columns are unpacked is known beside it.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from linkcheck.patterns import compiled
from linkcheck.readers.base import Opened, Part, Reading, ReadOptions, Record, Skipped, Source
from linkcheck.readers.dataset.columns import RAISED, TooLargeError, rows_of
from linkcheck.readers.dataset.stated import DATES, TITLES, StatedByRow
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.records import Value, folded_name, record_of, states, whole_end
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
_LONGEST = 5_000
_LONE = compiled(r"\s*(?:https?|ftp)://\S+\s*")


class _Fields:
    """The fields of a data set that hold URLs, put together to one text."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0
        self._names: dict[str, tuple[str, str]] = {}
        """By the name of a column how it is compared, and how it is shown."""
        self._next = (0, 0)
        """The row and the column that are beside the last field with a place."""
        self.parts: list[Part] = []
        self.fields: list[tuple[int, int, int]] = []
        self.records: list[Record] = []

    def add(
        self, number: int, fields: Mapping[str, str], citing: Container[str], columns: Sequence[str]
    ) -> None:
        """Add the fields of a row: those that hold URLs, and others for what they state; `columns` are all there are."""
        values = []
        for name, text in fields.items():
            names = self._names.get(name)
            if names is None:
                names = self._names[name] = (folded_name(name), name.strip() or "a column")
            start, written = self._size, text.encode("utf-8", "replace")
            self._pieces += (written, b"\n")
            self._size += len(written) + 1
            if name in citing:
                part = Part(start if self.parts else 0, f"row {number:,}, {names[1]}")
                here = (number, columns.index(name))
                # with another part between them fields are apart, as those of two rows are, and those with a column between
                self.parts += (part,) if here == self._next else (part, part)
                self._next = (number, here[1] + 1)
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
    kinds: dict[str, str] = {}  # by the name of a column; empty for what is a field
    stating: set[str] = set()
    try:
        for rows in (
            one
            for some in rows_of(opened.data)
            for one in (some.singly() if read + some.size > _MOST_READ else (some,))
        ):
            kinds = kinds or {name: _TEXTS.get(folded_name(name), "") for name in rows.columns}
            stating = stating or {name for name in rows.columns if _states(folded_name(name))}
            read += rows.size
            if read > _MOST_READ:
                raise TooLargeError(f"only its rows before row {number + 1:,} were read")
            before, number = number, number + len(rows)
            columns = [*rows.columns]
            for index, cells in rows.marked(stating):
                at = before + index + 1
                citing: set[str] = set()
                fields: dict[str, str] = {}
                texts: dict[str, str] = {}
                for name, cell in cells.items():
                    if MARK.search(cell) is not None:
                        citing.add(name)
                        cited += len(cell)
                    text = cell.decode("utf-8", "replace")
                    if kinds[name] and not text.isspace() and not _LONE.fullmatch(text):
                        texts[name] = text
                    elif not text.isspace():
                        fields[name] = text
                if cited > _MOST_BYTES:
                    raise TooLargeError(f"only its rows before row {at:,} were read")
                if not citing.isdisjoint(fields):
                    found.add(at, fields, citing, columns)
                for name, text in texts.items():
                    if name in citing:
                        yield from _document(opened, at, fields, text, kinds[name], options)
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


def _states(name: str) -> bool:
    """Say whether a field of a name may state something of its row's URL or text, without a URL in it."""
    return states(name) or name in DATES or name in TITLES


def _document(
    opened: Opened, number: int, fields: Mapping[str, str], text: str, kind: str, options: ReadOptions
) -> Iterator[Reading | Skipped]:
    member = opened.member(f"row {number}", text.encode("utf-8", "replace"))._replace(charset="utf-8")
    yield StatedByRow(member.path, kind, {folded_name(name): cell for name, cell in fields.items()})
    yield from readings_of(member, kind, options)
