"""Books in EPUB (EPUB 3.3, OPF 2.0): their chapters in the order of the spine, each read as a page of HTML.

Knows which files are books; how one is read is in `linkcheck.readers.epub.book`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "epub"
SUFFIXES = (".epub",)


def sniff(head: bytes) -> bool:
    """Say whether a file begins as a book does: its first part names its type (EPUB 3.3 §4.3)."""
    return head.startswith(b"PK\x03\x04") and b"mimetypeapplication/epub+zip" in head[:100]


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of a book: its title and dates, then its chapters."""
    from linkcheck.readers.epub.book import read_book  # zipfile takes 8 ms

    yield from read_book(opened, FORMAT, options)
