"""Slides of PowerPoint and of every program that writes its format (Office Open XML, ISO/IEC 29500): links, notes, comments.

Knows which files are slides; how they are read is in `linkcheck.readers.pptx.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "pptx"
SUFFIXES = (".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm")


def sniff(head: bytes) -> bool:
    """Say whether a file begins as an archive whose first parts are those of slides."""
    return head.startswith(b"PK\x03\x04") and b"_rels/" in head and b"ppt/" in head


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a set of slides; linear in the size of its parts, which is bounded."""
    from linkcheck.readers.pptx.document import read_document  # zipfile takes 8 ms

    del options
    yield from read_document(opened, FORMAT)
