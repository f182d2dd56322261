"""Data sets: Parquet, Arrow's IPC files and Feather. Rows are records, and a row's text is a document.

Knows which files are data sets; how rows are read is in `linkcheck.readers.dataset.rows`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.extras import needing

FORMAT = "dataset"
SUFFIXES = (".parquet", ".arrow", ".feather", ".ipc")


def sniff(head: bytes) -> bool:
    """Say whether a file begins as Parquet or Arrow's IPC files do."""
    return head.startswith((b"PAR1", b"ARROW1", b"FEA1"))


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of the fields, at places such as "row 17, url", and of each row's text, a document `PATH#row 17`."""
    try:
        from linkcheck.readers.dataset.rows import read_rows
    except ImportError:
        yield needing(opened.path, "data sets", "datasets")
        return
    yield from read_rows(opened, FORMAT, options)
