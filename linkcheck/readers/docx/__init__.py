"""Texts of Word and of every program that writes its format (Office Open XML, ISO/IEC 29500): hyperlinks, notes, comments.

Knows which files are such texts; how one is read is in `linkcheck.readers.docx.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "docx"
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")


def sniff(head: bytes) -> bool:
    """Say whether a file begins as an archive whose first parts are those of a text."""
    return head.startswith(b"PK\x03\x04") and b"_rels/" in head and b"word/" in head


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a text; linear in the size of its parts, which is bounded."""
    from linkcheck.readers.docx.document import read_document  # zipfile takes 8 ms

    del options
    yield from read_document(opened, FORMAT)
