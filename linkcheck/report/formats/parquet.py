"""The links of a report as Apache Parquet: the columns of JSON Lines with their types, for data tools.

Knows Parquet's types; which columns there are is known to `link_records`. It needs pyarrow (the extra `datasets`), which is
imported when something is written.
"""

from typing import Any

import msgspec

from linkcheck.model import Report
from linkcheck.report.batches import batches
from linkcheck.report.contract import Write
from linkcheck.report.encode import mended
from linkcheck.report.link_records import link_records
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["BINARY", "NAME", "NEEDS", "SUMMARY", "write"]

NAME = "parquet"
SUMMARY = "Apache Parquet with one row a link, for data tools (needs link-provenance[datasets])"
BINARY = True
NEEDS = ("pyarrow", "datasets")

_ROWS = 8_192
"""Rows of one row group."""
_PIECE = 1 << 19


class _Sink:
    """What pyarrow takes for a file; it passes on what it gets, and knows how much that was."""

    closed = False

    def __init__(self, write: Write) -> None:
        self._write = write
        self._written = 0

    def write(self, data: bytes) -> int:
        view = memoryview(data)
        for start in range(0, len(view), _PIECE):
            self._write(bytes(view[start : start + _PIECE]))
        self._written += len(view)
        return len(view)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write a Parquet file, row group by row group; lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = _columns(pa)
    with parquet.ParquetWriter(_Sink(write), columns, compression="zstd") as file:
        for batch in batches(link_records(report), _ROWS):
            rows: list[Any] = [msgspec.to_builtins(one) for one in batch]
            try:
                table = pa.Table.from_pylist(rows, schema=columns)
            except UnicodeEncodeError:
                table = pa.Table.from_pylist([mended(row) for row in rows], schema=columns)
            file.write_table(table)


def _columns(arrow: Any) -> Any:  # noqa: ANN401 - a module without types
    text, number = arrow.string(), arrow.int64()
    place = arrow.struct([("path", text), ("line", number), ("column", number), ("place", text)])
    return arrow.schema(
        [
            ("url", text),
            ("verdict", text),
            ("code", arrow.int32()),
            ("reason", text),
            ("final_url", text),
            ("outlet", text),
            ("domain", text),
            ("date", text),
            ("page_date", text),
            ("title", text),
            ("documents", number),
            ("citations", number),
            ("level", text),
            ("findings", arrow.list_(text)),
            ("places", arrow.list_(place)),
        ]
    )
