"""OpenDocument (ISO/IEC 26300, ODF 1.3): texts, workbooks, slides and drawings, as archives and as one flat file.

Knows which files are such documents; how one is read is in `linkcheck.readers.opendocument.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "opendocument"
SUFFIXES = (
    ".odt",
    ".ott",
    ".ods",
    ".ots",
    ".odp",
    ".otp",
    ".odg",
    ".otg",
    ".fodt",
    ".fods",
    ".fodp",
    ".fodg",
)


def sniff(head: bytes) -> bool:
    """Say whether a file begins as such an archive does, whose first part names its type, or as such a flat file."""
    if head.startswith(b"PK\x03\x04"):
        return b"mimetypeapplication/vnd.oasis.opendocument." in head[:120]
    return b"<office:document " in head and b"urn:oasis:names:tc:opendocument:xmlns:office:1.0" in head


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a document; linear in the size of its parts, which is bounded."""
    from linkcheck.readers.opendocument.document import read_document  # zipfile takes 8 ms

    del options
    yield from read_document(opened, FORMAT)
