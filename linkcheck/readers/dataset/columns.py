"""The columns of a data set that hold text or days, in batches of few rows, however it is stored.

Knows pyarrow and its bounds; knows nothing of what a column means.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from linkcheck.readers.dataset.nested import is_nested, leaves_of, require_whole
from linkcheck.readers.fields import MARK

__all__ = [
    "RAISED",
    "Row",
    "Rows",
    "TooLargeError",
    "groups_of",
    "listed_columns",
    "rows_of",
    "rows_of_group",
]

RAISED = (
    pa.ArrowException,
    ImportError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    TypeError,
    UnicodeError,
    ValueError,
)
"""What pyarrow raises for damaged files."""
_ROWS = 64
"""Rows unpacked at once: with all rows of a group a file of 229 MB takes 765 MB of memory, so it took 319 (measured)."""
_MOST_ROWS, _MOST_BYTES = 4_096, 1_048_576
"""Rows, and bytes as they are unpacked, that are searched at once: a call takes as long as a search of fifty cells."""
_LARGEST_CHUNK = 268_435_456
"""Bytes of one column of a row group, unpacked: one cell of 500 MB costs 2 GB of memory (measured)."""
_MARK = MARK.pattern.decode()
"""The same in the library's own search, which makes no object of a cell."""
_MOST_COLUMNS = 1_000
_MOST_NAMED, _LONGEST_NAME = 20, 40
"""Columns that a message names, and the characters of each."""

Row = dict[str, str | None]
"""The texts of a row by column."""


class TooLargeError(Exception):
    """A data set unpacks to more than is read; the message is a clause for a report."""


class Rows:
    """Some rows that follow each other: the columns of text and of days, not yet made objects of Python."""

    def __init__(self, columns: dict[str, Any]) -> None:
        """Take the columns, as arrays of pyarrow."""
        self.columns = {name: _takeable(column) for name, column in columns.items()}

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    @cached_property
    def size(self) -> int:
        """Return how many bytes all texts have; one that stands in several rows counts in each."""
        return sum(_size(column) for column in self.columns.values())

    @cached_property
    def _having(self) -> dict[str, set[int]]:
        return {name: {*_marked(column)} for name, column in self.columns.items()}

    @classmethod
    def sound(cls, columns: dict[str, Any], *, as_stored: bool = False) -> Iterator["Rows"]:
        """Yield rows all at once, or a few at a time up to the damage in them; raises what is in `RAISED` there.

        What is `as_stored` was not unpacked by pyarrow, so that nobody has looked yet at where its texts begin and end.
        """
        try:
            for column in columns.values() if as_stored else ():
                require_whole(column)
            rows = cls(columns)
            _ = rows.size, rows._having
        except RAISED:
            count = len(next(iter(columns.values())))
            if count <= _ROWS:
                raise
            for at in range(0, count, _ROWS):
                some = {name: column.slice(at, _ROWS) for name, column in columns.items()}
                yield from cls.sound(some, as_stored=as_stored)
        else:
            yield rows

    def singly(self) -> Iterator["Rows"]:
        """Yield the same rows, each by itself."""
        for at in range(len(self)):
            yield Rows({name: column.slice(at, 1) for name, column in self.columns.items()})

    def marked(self, beside: Container[str]) -> Iterator[tuple[int, dict[str, bytes]]]:
        """Yield the rows in which `MARK` may stand: the index, and by column the texts that may have it, and those of `beside`.

        Texts are as they are stored: UTF-8, or what is none; days and moments as ISO 8601 has them. None is empty.
        """
        having = self._having
        found = sorted(set().union(*having.values()))
        at_once = _MOST_ROWS if self.size <= _MOST_BYTES else _ROWS
        for start in range(0, len(found), at_once):
            some = found[start : start + at_once]
            taken: dict[int, dict[str, bytes]] = {row: {} for row in some}
            for name, column in self.columns.items():
                wanted = some if name in beside else [row for row in some if row in having[name]]
                if not wanted:
                    continue
                for row, cell in zip(wanted, _texts(column.take(pa.array(wanted))), strict=True):
                    if cell:
                        taken[row][name] = cell
            yield from taken.items()


def rows_of(data: bytes) -> Iterator[Rows]:
    """Yield the columns of text and of days, some rows at a time; raises TooLargeError, and what is in `RAISED`."""
    buffer = pa.BufferReader(data)
    if data.startswith(b"PAR1"):
        file = pq.ParquetFile(buffer, pre_buffer=False)
        names = _wanted(file.schema_arrow, nested=True)
        _bound(file.metadata, {*names})
        batches = file.iter_batches(batch_size=_ROWS, columns=names, use_threads=False) if names else ()
        for table in _gathered(batches):
            yield from Rows.sound(_apart({name: table.column(name).combine_chunks() for name in names}))
        return
    if data.startswith(b"ARROW1"):
        reader = pa.ipc.open_file(buffer)
        names = _wanted(reader.schema, nested=True)
        found = (reader.get_batch(number) for number in range(reader.num_record_batches))
    elif data.startswith(b"FEA1"):
        from pyarrow.feather import read_table

        table = read_table(buffer, use_threads=False)
        names, found = _wanted(table.schema, nested=True), table.to_batches(_MOST_ROWS)
    else:
        found = pa.ipc.open_stream(buffer)
        names = _wanted(found.schema, nested=True)
    for batch in found:
        for start in range(0, batch.num_rows, _MOST_ROWS):
            rows = batch.slice(start, _MOST_ROWS)
            rows.validate()
            yield from Rows.sound(_apart({name: rows.column(name) for name in names}), as_stored=True)


def _apart(columns: dict[str, Any]) -> dict[str, Any]:
    """Return columns with those of structures taken apart, under their paths."""
    found: dict[str, Any] = {}
    for name, column in columns.items():
        if is_nested(column.type, _is_text):
            found |= {
                path: leaf
                for path, leaf in leaves_of(name, column, _is_text)
                if path == name or path not in columns
            }
        else:
            found[name] = column
    return found


def _gathered(batches: Iterable[Any]) -> Iterator[Any]:
    """Yield tables of several batches each, and of one where that is large; what stands before damage is yielded."""
    gathered: list[Any] = []
    rows = size = 0
    try:
        for batch in batches:
            more = batch.get_total_buffer_size()
            if gathered and (size + more > _MOST_BYTES or rows + batch.num_rows > _MOST_ROWS):
                yield pa.Table.from_batches(gathered)
                gathered, rows, size = [], 0, 0
            gathered.append(batch)
            rows, size = rows + batch.num_rows, size + more
    except RAISED:
        if gathered:
            yield pa.Table.from_batches(gathered)
        raise
    if gathered:
        yield pa.Table.from_batches(gathered)


def _bound(metadata: Any, names: set[str]) -> None:  # noqa: ANN401 - pyarrow has no types
    """Raise TooLargeError where a column that is read is larger, unpacked, than a worker bears."""
    for group in range(metadata.num_row_groups):
        row_group = metadata.row_group(group)
        for number in range(row_group.num_columns):
            chunk = row_group.column(number)
            if (
                chunk.path_in_schema.partition(".")[0] in names
                and chunk.total_uncompressed_size > _LARGEST_CHUNK
            ):
                raise TooLargeError(
                    f"its column {chunk.path_in_schema} unpacks to more than {_LARGEST_CHUNK >> 20} MiB in one group of rows"
                )


def _wanted(schema: Any, *, nested: bool = False) -> list[str]:  # noqa: ANN401
    """Return the names of the columns that hold text, lists of texts, or days, with `nested` structures of texts, too.

    Of two columns with one name neither is read.
    """
    names = [
        one.name
        for one in schema
        if _is_text(one.type) or pa.types.is_temporal(one.type) or (nested and is_nested(one.type, _is_text))
    ]
    number = Counter(schema.names)
    return [name for name in names if number[name] == 1][:_MOST_COLUMNS] if len(names) < 5_000 else []


def _is_text(kind: Any) -> bool:  # noqa: ANN401
    types = pa.types
    if types.is_dictionary(kind) or types.is_list(kind) or types.is_large_list(kind):
        return _is_text(kind.value_type)
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _takeable(column: Any) -> Any:  # noqa: ANN401
    """Return a column of which rows can be taken: pyarrow 26 cannot take them of views, nor search lists of lists."""
    kind = column.type
    if pa.types.is_dictionary(kind) and _depth(kind.value_type):  # a large text may stand in many rows
        lines = pa.array(_lines(column.dictionary), pa.large_binary())
        return pa.DictionaryArray.from_arrays(column.indices, lines)
    if _depth(kind) > 1:
        return pa.array(_lines(column), pa.large_binary())
    plain = _without_views(kind)
    return column if plain == kind else column.cast(plain)


def _without_views(kind: Any) -> Any:  # noqa: ANN401
    """Return a type with texts in the place of views, also in a list and as the values of a dictionary."""
    types = pa.types
    if types.is_string_view(kind):
        return pa.large_string()
    if types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, _without_views(kind.value_type), kind.ordered)
    if types.is_list(kind) or types.is_large_list(kind):
        value = kind.value_field.with_type(_without_views(kind.value_type))
        return pa.list_(value) if types.is_list(kind) else pa.large_list(value)
    return kind


def _depth(kind: Any) -> int:  # noqa: ANN401
    """Return in how many lists a text stands."""
    if pa.types.is_dictionary(kind):
        return _depth(kind.value_type)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return 1 + _depth(kind.value_type)
    return 0


def _lines(column: Any) -> list[bytes | None]:  # noqa: ANN401
    """Return the texts of each list on lines of their own."""
    return [
        None if cell is None else "\n".join(_flat(cell)).encode("utf-8", "replace")
        for cell in column.to_pylist()
    ]


def _flat(cell: str | list[Any] | None) -> Iterator[str]:
    """Yield the texts of a cell, of lists in lists as well."""
    if isinstance(cell, list):
        for one in cell:
            yield from _flat(one)
    elif cell:
        yield cell


def _size(column: Any) -> int:  # noqa: ANN401
    """Return how many bytes the texts of a column have."""
    kind = column.type
    if pa.types.is_temporal(kind):
        return 0
    if pa.types.is_dictionary(kind):
        lengths = pc.binary_length(column.dictionary).take(column.indices)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return _size(column.flatten())
    else:
        lengths = pc.binary_length(column.cast(pa.large_binary()))
    return pc.sum(lengths).as_py() or 0


def _marked(column: Any) -> list[int]:  # noqa: ANN401
    """Return the rows of a column in which `MARK` may stand: all in which it does; days have none."""
    kind = column.type
    if pa.types.is_temporal(kind):
        return []
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        texts, rows = column.flatten(), pc.list_parent_indices(column)
        if len(texts) != len(rows):  # some list is none, and has texts
            return list(range(len(column)))
        marked = _marked(texts)
        return rows.take(pa.array(marked)).unique().to_pylist() if marked else []
    if pa.types.is_dictionary(kind):
        used = column.indices.drop_null().unique()
        marked = _marked(column.dictionary.take(used))
        if not marked:
            return []
        found = pc.is_in(column.indices, value_set=used.take(pa.array(marked)))
    else:
        found = pc.match_substring_regex(column.cast(pa.large_binary()), _MARK)
    rows_marked: list[int] = pc.indices_nonzero(found).to_pylist()
    return rows_marked


def _texts(column: Any) -> list[bytes | None]:  # noqa: ANN401
    kind = column.type
    if pa.types.is_temporal(kind):
        return [
            None if value is None else value[:40]
            for value in column.cast(pa.string()).cast(pa.binary()).to_pylist()
        ]
    if _depth(kind):
        return _lines(column)
    if pa.types.is_dictionary(kind):  # each text once, here as well
        numbers = column.indices
        used = numbers.drop_null().unique()
        texts = dict(zip(used.to_pylist(), _texts(column.dictionary.take(used)), strict=True))
        return [None if number is None else texts[number] for number in numbers.to_pylist()]
    # what is no UTF-8 raises nothing so
    found: list[bytes | None] = column.cast(pa.large_binary()).to_pylist()
    return found


def groups_of(file: BinaryIO, text: str) -> tuple[list[int], list[str]]:
    """Return how many rows each group of a Parquet file has, and the names of its columns.

    Raises ValueError where it is damaged or has no such column.
    """
    with _as_value_error(), pq.ParquetFile(file) as opened:
        if text not in opened.schema_arrow.names:
            raise ValueError(f"there is no column {text} {listed_columns(opened.schema_arrow.names)}")
        if text not in _wanted(opened.schema_arrow):
            raise ValueError(f"its column {text} holds no text")
        metadata = opened.metadata
        rows = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
        return rows, list(opened.schema_arrow.names)


def listed_columns(names: Sequence[str]) -> str:
    """Return in parentheses which columns there are, as far as they fit on a line.

    >>> listed_columns(["id", "body"]), listed_columns([f"c{n}" for n in range(50)])[-21:]
    ('(its columns: id, body)', 'c18, c19 and 30 more)')
    """
    shown = ", ".join(name[:_LONGEST_NAME] for name in names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"(its columns: {shown}{more})"


def rows_of_group(file: BinaryIO, group: int, names: list[str], rows: range) -> Iterator[tuple[int, Row]]:
    """Yield the number and the cells of some rows of a group of a Parquet file, as far as these are text or days.

    Raises ValueError where it is damaged.
    """
    with _as_value_error(), pq.ParquetFile(file, pre_buffer=False) as opened:
        known = [name for name in names if name in _wanted(opened.schema_arrow)]
        at = 0
        for batch in opened.iter_batches(
            batch_size=_ROWS, row_groups=[group], columns=known, use_threads=False
        ):
            if at >= rows.stop:
                return
            if at + batch.num_rows > rows.start:
                cells = {name: [_decoded(cell) for cell in _texts(batch.column(name))] for name in known}
                for number in range(max(at, rows.start), min(at + batch.num_rows, rows.stop)):
                    yield number, {name: column[number - at] for name, column in cells.items()}
            at += batch.num_rows


def _decoded(cell: bytes | None) -> str | None:
    return None if cell is None else cell.decode("utf-8", "replace")


@contextmanager
def _as_value_error() -> Iterator[None]:
    try:
        yield
    except RAISED as error:
        raise ValueError(str(error) or type(error).__name__) from error
