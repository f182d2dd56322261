"""Files that gzip has packed singly, as sitemaps and dumps of data are: each holds one file, read by its own suffix.

Knows gzip (RFC 1952) and which packed files are documents; knows no format of what they hold.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.registry import read_member

FORMAT = "gzip"
SUFFIXES = (
    ".xml.gz", ".rss.gz", ".atom.gz", ".rdf.gz", ".json.gz", ".jsonl.gz", ".ndjson.gz", ".csv.gz", ".tsv.gz", ".mbox.gz",
    ".html.gz", ".txt.gz", ".md.gz",
)  # fmt: skip

_LARGEST = 64 * 1024 * 1024
"""Bytes that one may unpack to, as many as a file that is not packed may have by default (`--max-size`)."""
_AT_ONCE = 8_192
"""Bytes that are unpacked at once: what follows a member is copied, and there may be very many small ones."""


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of the file that is packed, whose path is `PATH#NAME`; no more is unpacked than may be read."""
    import zlib

    unpacked, at = bytearray(), 0
    try:
        # one member after the other is one text (RFC 1952, 2.2)
        while opened.data.startswith(b"\x1f\x8b", at):
            stream = zlib.decompressobj(wbits=31)
            while not stream.eof:
                piece = opened.data[at : at + _AT_ONCE]
                if not piece:
                    raise zlib.error("it ends early")
                unpacked += stream.decompress(piece, _LARGEST + 1 - len(unpacked))
                if len(unpacked) > _LARGEST:
                    yield Skipped(opened.path, f"it unpacks to more than {_LARGEST >> 20} MiB")
                    return
                at += len(piece) - len(stream.unused_data)
    except zlib.error as error:
        yield Skipped(opened.path, f"it is damaged: {error}")
        return
    if opened.data and not at:
        yield Skipped(opened.path, "it is no gzip archive")
        return
    name = opened.path.rpartition("#")[2].rpartition("/")[2]
    yield from read_member(opened.member(name[: -len(".gz")], bytes(unpacked)), options)
