"""This module turns an answer into the bytes of a row and back, and a key into the row's name.

It knows MessagePack, deflate and how large an answer may be. It knows no file and no clock.
"""

import zlib
from datetime import UTC, datetime
from hashlib import blake2b

import msgspec

from linkcheck.model import Answer
from linkcheck.probe.contract import History

__all__ = [
    "MOST_ANSWER_BYTES",
    "MOST_ROW_BYTES",
    "answer_from",
    "history_from",
    "instant",
    "row_key",
    "row_of",
]

MOST_ANSWER_BYTES = 32 * 1024
"""Of an answer before compression; a larger one is not kept. Typical are 300 bytes, with page evidence 850."""

_CHECKSUM = 4  # bytes of CRC-32 at a row's end: a flipped bit would otherwise be a page's new title
MOST_ROW_BYTES = MOST_ANSWER_BYTES + _CHECKSUM

_DEFLATED = b"\xc1"
"""First byte of a compressed row: the one byte that MessagePack never uses, so that a plain row is never taken for it."""

_USUAL = (
    b"fragments\x93\xa3top\xc3\xa8original\xa7unreachable\xa7blocked\xa4dead\xa4month\xa4year\xabtwitter:card"
    b"\xa9time-tag\xa3url\xacfront-matter\xaedatePublished\xa7heading\xa4meta\xa7json-ld\xa9title-tag"
    b"\x86\xa3url\xd9https://www.\xa7verdict\xa5alive\xa6status\x85\xa4code\xcc\xc8\xa6reason\xa2OK\xa9final_url"
    b"\xd9https://\xa9redirects\x91\x82\xa4code\xcd\x01-\xa3url\xd9http://\x90\xaachecked_at\xb4"
    b"2025-02-20T00:00:00Z\xa4page\x83\xa4date\x84\xa5value\xaa2025-02-20\xa9precision\xa3day\xa6origin"
    b"\xa7json-ld\xa8evidence\x91\x84\xa4text\xd9-02-20T00:00:00Z\xa4path\xc0\xa4line\xc0\xa6column\xc0"
    b"\xa9canonical\xc0\xa9site_name\xa4page\xc0\xa6titles\x93\x82\xa4text\xd9\xa6origin\xa4meta\x82\xa4text"
    b"\xd9\xa6origin\xa9title-tag\x82\xa4text\xd9\xa6origin\xa7heading\xa9fragments\x90"
)
"""What most answers have in common (RFC 1950 §2.2, a preset dictionary). Part of the file's format: never changed within it."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Answer)


def row_key(key: str) -> bytes:
    """Return the 16 bytes under which `key` is stored: a hash, so that the file's keys are short whatever was asked."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def row_of(answer: Answer) -> bytes | None:
    """Return `answer` as bytes; None where it is too large or holds what UTF-8 cannot (lone surrogates).

    Maps, not arrays: a field that is added to the model later has its default in rows that were written before.
    """
    try:
        plain = _encoder.encode(answer)
    except (UnicodeEncodeError, msgspec.MsgspecError):
        return None
    if len(plain) > MOST_ANSWER_BYTES:
        return None
    deflate = zlib.compressobj(6, zlib.DEFLATED, -12, 5, zlib.Z_DEFAULT_STRATEGY, _USUAL)
    small = _DEFLATED + deflate.compress(plain) + deflate.flush()
    row = small if len(small) < len(plain) else plain
    return row + _checksum(row)


def answer_from(row: object) -> Answer | None:
    """Return the answer that `row_of` made `row` of; None for anything else, whoever wrote it."""
    if not isinstance(row, bytes) or len(row) > MOST_ROW_BYTES:
        return None
    row, checksum = row[:-_CHECKSUM], row[-_CHECKSUM:]
    if checksum != _checksum(row):
        return None
    try:
        return _decoder.decode(_inflated(row) if row[:1] == _DEFLATED else row)
    except (msgspec.MsgspecError, zlib.error, ValueError, RecursionError):
        return None


def _checksum(row: bytes) -> bytes:
    return zlib.crc32(row).to_bytes(_CHECKSUM, "big")


def _inflated(row: bytes) -> bytes:
    inflate = zlib.decompressobj(-12, zdict=_USUAL)
    plain = inflate.decompress(row[1:], MOST_ANSWER_BYTES + 1)
    if not inflate.eof or len(plain) > MOST_ANSWER_BYTES:
        raise ValueError
    return plain


def history_from(first: object, last: object, failures: object) -> History | None:
    """Return the history that a row holds; None where it holds none."""
    if not (isinstance(first, float) and isinstance(last, float) and type(failures) is int and failures > 0):
        return None
    begun, ended = instant(first), instant(last)
    return History(begun, ended, failures) if begun is not None and ended is not None else None


def instant(seconds: float) -> str | None:
    """Return seconds since the epoch as RFC 3339 in UTC, whole seconds; None outside the calendar.

    >>> instant(1740009600.9)
    '2025-02-20T00:00:00Z'
    """
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (OverflowError, OSError, ValueError):
        return None
