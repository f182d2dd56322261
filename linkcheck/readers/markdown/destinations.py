"""Link destinations, titles and labels as CommonMark writes them, and the text behind their escapes.

Knows where a destination starts and ends and how escapes are undone; knows no block and no bracket matching.
"""

import re
from functools import cache
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = [
    "Tail",
    "destination_at",
    "is_absolute",
    "label_key",
    "tail_at",
    "title_at",
    "unescape",
    "unescape_html",
]

_PUNCTUATION = rb"!-/:-@\[-`{-~"
_ESCAPE = compiled(
    rb"\\([" + _PUNCTUATION + rb"])|&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_ENTITY = compiled(rb"&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_PLAIN_TAIL = compiled(rb"\([ \t\n]*+([^\x00-\x20()<>\\\x7f]++)[ \t\n]*+\)")
_BLANKS = compiled(rb"[ \t\n]*+")
_ANGLE = compiled(rb"<((?:[^<>\n\\]|\\[^\n])*+)>")
_RAW = compiled(rb"(?:[^\x00-\x20\x7f()\\]|\\[" + _PUNCTUATION + rb"]|\\(?![" + _PUNCTUATION + rb"]))++|[()]")
_TITLE = compiled(rb'"(?:[^"\\]|\\.)*+"|\'(?:[^\'\\]|\\.)*+\'|\((?:[^()\\]|\\.)*+\)', re.DOTALL)
_ABSOLUTE = compiled(r"(?:[a-z][a-z0-9+\-]{1,31}:|[a-z][a-z0-9+.\-]{1,31}://|//[^/\s]|www\.)", re.IGNORECASE)
_NESTING = 32
"""Parentheses nested deeper than this end a destination's parse, as in the reference implementation."""


class Tail(NamedTuple):
    """What follows a link's closing bracket: where the destination stands, and where the link ends."""

    start: int
    end: int
    close: int


def tail_at(text: bytes | bytearray, at: int, end: int) -> Tail | None:
    """Return the `(destination "title")` that starts at `at`, or None (CommonMark 0.31, section 6.3)."""
    plain = _PLAIN_TAIL.match(text, at, end)
    if plain is not None:
        return Tail(plain.start(1), plain.end(1), plain.end())
    if text[at : at + 1] != b"(":
        return None
    place = destination_at(text, _skip(text, at + 1, end), end)
    if place is None:
        return None
    start, stop, after = place
    blank = _skip(text, after, end)
    if blank > after:
        title = title_at(text, blank, end)
        if title:
            blank = _skip(text, title, end)
    if blank < end and text[blank] == 0x29:
        return Tail(start, stop, blank + 1)
    return None


def destination_at(text: bytes | bytearray, at: int, end: int) -> tuple[int, int, int] | None:
    """Return (start, end, offset after it) of the destination at `at`; an empty one has start == end."""
    if at < end and text[at] == 0x3C:
        angle = _ANGLE.match(text, at, end)
        return (angle.start(1), angle.end(1), angle.end()) if angle else None
    depth, place = 0, at
    while (piece := _RAW.match(text, place, end)) is not None:
        first = text[place]
        if first == 0x28:
            depth += 1
            if depth > _NESTING:
                return None
        elif first == 0x29:
            if not depth:
                break
            depth -= 1
        place = piece.end()
    return None if depth else (at, place, place)


def title_at(text: bytes | bytearray, at: int, end: int) -> int:
    """Return the offset after the title that starts at `at`, or 0."""
    title = _TITLE.match(text, at, end)
    return title.end() if title else 0


def unescape(raw: bytes) -> str:
    r"""Return a destination, title or text with backslash escapes and entities undone.

    >>> unescape(rb"https://a.example/x\_y?a=1&amp;b=2&copy=3")
    'https://a.example/x_y?a=1&b=2&copy=3'
    """
    if b"\\" in raw or b"&" in raw:
        raw = _ESCAPE.sub(_undo, raw)
    return raw.decode("utf-8", "replace")


def unescape_html(raw: bytes) -> str:
    """Return an attribute's value with its entities undone; backslashes are text in HTML.

    >>> unescape_html(b" https://a.example/?a=1&amp;b=2 ")
    'https://a.example/?a=1&b=2'
    """
    if b"&" in raw:
        raw = _ENTITY.sub(_undo_entity, raw)
    return raw.decode("utf-8", "replace").strip(" \t\n\f\r")


def is_absolute(target: str) -> bool:
    """Say whether a destination names a URL by itself: a scheme, `//host` or `www.`.

    `notes.md:12` is a file and a line, `localhost:8000` a host and a port, `C:\\x` a drive.

    >>> [is_absolute(x) for x in ("https://a.example", "//a.example/x", "mailto:a@b.example", "a.md:3", "#top")]
    [True, True, True, False, False]
    """
    return _ABSOLUTE.match(target) is not None and not target.startswith("localhost:")


def label_key(raw: bytes) -> str:
    """Return a reference label's key: whitespace collapsed, case folded (CommonMark 0.31, section 4.7)."""
    return " ".join(raw.decode("utf-8", "replace").split()).casefold()


def _skip(text: bytes | bytearray, at: int, end: int) -> int:
    blanks = _BLANKS.match(text, at, end)
    return blanks.end() if blanks else at


def _undo(match: re.Match[bytes]) -> bytes:
    return match[1] or _character(match[2], match[0])


def _undo_entity(match: re.Match[bytes]) -> bytes:
    return _character(match[1], match[0])


def _character(name: bytes, written: bytes) -> bytes:
    if name[:1] == b"#":
        number = int(b"0" + name[1:], 16) if name[1:2] in b"xX" else int(name[1:])
        if not number or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            number = 0xFFFD
        return chr(number).encode()
    return _entities().get(name, written)


@cache
def _entities() -> dict[bytes, bytes]:
    from html.entities import html5

    return {name[:-1].encode(): text.encode() for name, text in html5.items() if name.endswith(";")}
