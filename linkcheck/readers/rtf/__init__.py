"""Rich Text Format (RTF 1.9.1): hyperlinks in fields, bare URLs, footnotes, comments, headers.

Knows which files are RTF; how one is read is in `linkcheck.readers.rtf.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "rtf"
SUFFIXES = (".rtf",)


def sniff(head: bytes) -> bool:
    """Say whether a file begins as every RTF file does."""
    return head.startswith(b"{\\rtf")


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a document; linear in its length."""
    from linkcheck.readers.rtf.document import read_document

    del options
    yield from read_document(opened, FORMAT)
