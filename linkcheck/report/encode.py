"""Rows encoded as JSON that is safe to print: valid for any content, and nothing a terminal would obey.

Knows JSON (RFC 8259) and which characters to escape; knows no field of any report.
"""

import re
from collections.abc import Sequence

import msgspec

from linkcheck.patterns import compiled
from linkcheck.report.shown import COMMAND, UNSAFE

__all__ = ["encode_lines", "encode_value", "mended"]

_ENCODER = msgspec.json.Encoder()
_SURROGATE = compiled("[\ud800-\udfff]")


def encode_value(value: object) -> bytes:
    r"""Return `value` as JSON in UTF-8; C0, C1, DEL, bidi and zero-width characters are ``\u`` escapes.

    >>> encode_value("\x9b\u202e")
    b'"\\u009b\\u202e"'
    """
    return encode_lines([value])[:-1]


def encode_lines(rows: Sequence[object]) -> bytes:
    r"""Return the rows as JSON, one a line, each with its line end.

    C0 characters, the quote and the backslash are escaped by the encoder. What else is unsafe can only stand
    inside a string there, so it is replaced in the encoded text. Lone surrogates, which UTF-8 cannot hold,
    become U+FFFD. `##[`, which a CI's log obeys wherever it stands, becomes `\\u0023#[`.
    """
    try:
        lines = _ENCODER.encode_lines(rows)
    except UnicodeEncodeError:
        lines = _ENCODER.encode_lines([mended(msgspec.to_builtins(row)) for row in rows])
    if b"##" in lines:
        lines = COMMAND.sub(r"\\u0023", lines.decode()).encode()
    if lines.isascii() and b"\x7f" not in lines:
        return lines
    return b"".join(map(_escaped, lines.splitlines(keepends=True)))


def _escaped(line: bytes) -> bytes:
    if line.isascii() and b"\x7f" not in line:
        return line
    text = line[:-1].decode()
    if UNSAFE.search(text) is None:
        return line
    return UNSAFE.sub(_escape, text).encode() + b"\n"


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def mended(value: object) -> object:
    """Return a builtin value in whose texts lone surrogates are U+FFFD."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {mended(key): mended(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [mended(member) for member in value]
    return value
