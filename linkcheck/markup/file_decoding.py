"""Bytes of a file in whatever encoding, as UTF-8 bytes; or the reason why they are no text.

Knows byte-order marks, declared and guessed encodings; knows no format but HTML's way of declaring its encoding.
"""

import codecs
import re

from linkcheck.patterns import compiled

__all__ = ["as_utf8"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "a gzip archive"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"BZh", "a bzip2 archive"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"SQLite format 3", "a SQLite database"), (b"OggS", "an Ogg file"), (b"RIFF", "a media file"),
)  # fmt: skip
_SAMPLE = 262_144
_DECLARED = compiled(
    rb"(?:charset|encoding|coding)\s{0,4}[=:]\s{0,4}[\"']?([A-Za-z0-9][A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_BINARY = "not text: a binary file"
_FEW = 1_024
"""Bytes that are looked at for controls where all of a file is valid UTF-8, which hardly any other data is."""
_RARELY = 0.05
"""Share of broken sequences up to which a document is still taken for UTF-8 with a few bad bytes."""


def as_utf8(data: bytes) -> tuple[bytes, str | None]:
    """Return the text as UTF-8 bytes without a byte-order mark, and None; or empty bytes and the reason it is no text.

    Code points keep their number and order, so that positions are those of the file. Bytes that mean nothing in the
    encoding become U+FFFD.

    >>> as_utf8("né".encode("utf-16"))
    (b'n\\xc3\\xa9', None)
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _recoded(data[len(mark) :], encoding), None
    if data.isascii() and b"\0" not in data:
        return data, None
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return b"", f"not text: {name}"
    sample = data[:8192]
    if b"\0" in sample:
        wide = _wide(sample)
        if wide is not None:
            return _recoded(data, wide), None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return (b"", _BINARY) if _is_binary(sample) else _guessed(data)
    return (b"", _BINARY) if _is_binary(sample[:_FEW]) else (data, None)


def _is_binary(sample: bytes) -> bool:
    """Say whether more than a tenth of the bytes are controls that no text has."""
    return len(sample.translate(None, _CONTROLS)) < 0.9 * len(sample)


def _recoded(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").encode("utf-8", "replace")


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 that a sample without a mark is written in: every other byte of Western text is zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> tuple[bytes, str | None]:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = len(text) - len(text.encode("ascii", "ignore"))
    if broken <= _RARELY * wide:
        return text.encode("utf-8"), None
    declared = _DECLARED.search(data[:2048])
    if declared is not None:
        name = declared.group(1).decode("ascii")
        try:
            if codecs.lookup(name).name not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-7"):
                return _recoded(data, name), None
        except (LookupError, ValueError, UnicodeError):
            pass  # an encoding nobody knows: guess
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return b"", "its encoding could not be determined"
    return _recoded(data, best.encoding), None
