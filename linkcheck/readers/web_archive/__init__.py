"""Archives of the web: WARC (ISO 28500) and WACZ; each page or text that was captured is a document.

Knows which files are such archives; how records are read is in `linkcheck.readers.web_archive.records`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.extras import needing

FORMAT = "warc"
SUFFIXES = (".warc", ".warc.gz", ".wacz", ".wet.gz")


def sniff(head: bytes) -> bool:
    """Say whether a file begins as an archive does, packed by gzip or not."""
    if head.startswith(b"\x1f\x8b"):
        import zlib

        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/1.")


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of the pages in an archive, each a document `PATH#3 URL`, dated by the day of its capture."""
    try:
        from linkcheck.readers.web_archive.records import read_records
    except ImportError:
        yield needing(opened.path, "archives of the web", "archives")
        return
    if not opened.path.lower().endswith(".wacz"):
        yield from read_records(opened, options)
        return
    from linkcheck.readers.zipped_parts import DamagedError, Package

    try:
        package = Package(opened.data)
        for name in package.names():
            if name.lower().startswith("archive/") and name.lower().endswith((".warc", ".warc.gz")):
                inner = opened.member(name.rpartition("/")[2], package.read(name))
                yield from read_records(inner, options)
    except DamagedError as error:
        yield Skipped(opened.path, str(error))
