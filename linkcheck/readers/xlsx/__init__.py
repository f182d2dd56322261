"""Workbooks of Excel and every program that writes its format (ISO/IEC 29500): hyperlinks, formulas, cells with URLs, comments.

Knows which files are workbooks; how one is read is in `linkcheck.readers.xlsx.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "xlsx"
SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")


def sniff(head: bytes) -> bool:
    """Say whether a file begins as an archive whose first parts are those of a workbook."""
    return head.startswith(b"PK\x03\x04") and b"_rels/" in head and b"xl/" in head


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a workbook; linear in the size of its parts, which is bounded."""
    from linkcheck.readers.xlsx.document import read_document  # zipfile takes 8 ms

    del options
    yield from read_document(opened, FORMAT)
