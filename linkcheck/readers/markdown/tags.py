"""Raw HTML inside Markdown: tags, comments and the attributes that hold a URL.

Knows HTML's tag syntax as far as Markdown needs it; knows no Markdown.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = ["Piece", "UrlAttribute", "pieces", "tag_name", "url_attributes"]

_NAME = compiled(rb"</?([A-Za-z][^\s/>]*+)")
_ATTRIBUTE = compiled(
    rb"[\s/]*+([^\s/>=\"'<]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'=<`]++)))?",
)
_OPENING = compiled(rb"<(?=[A-Za-z/!?])")
_LOOSE_TAG = compiled(rb"</?[A-Za-z](?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>")
_RAW_TEXT = compiled(rb"(?:script|style|textarea|template)\b", re.IGNORECASE)
_URL_ATTRIBUTES = frozenset(
    b"href src srcset imagesrcset action formaction cite poster background longdesc manifest ping xlink:href".split()
)
_SRCSET = frozenset((b"srcset", b"imagesrcset"))
_CANDIDATE = compiled(rb"[\s,]*+(\S++)(?:\s++[^,\s]++)?+\s*+")
_SPACES = compiled(rb"\S++")


class UrlAttribute(NamedTuple):
    """One URL in a tag's attribute: the attribute's name, and where the URL stands as written."""

    name: bytes
    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of an HTML block that is no text: a tag (`name` set), a comment, or raw script text."""

    start: int
    end: int
    name: bytes
    closing: bool


def tag_name(text: bytes | bytearray, start: int) -> bytes:
    """Return the lower-case name of the tag that starts at `start`, empty where none does."""
    name = _NAME.match(text, start)
    return name[1].lower() if name else b""


def url_attributes(text: bytes | bytearray, start: int, end: int) -> Iterator[UrlAttribute]:
    """Yield the URLs in the attributes of the tag at `start` (HTML Standard, attributes index)."""
    head = _NAME.match(text, start, end)
    if head is None or b"=" not in text[start:end]:
        return
    tag, place = head[1].lower(), head.end()
    while (attribute := _ATTRIBUTE.match(text, place, end)) is not None:
        place = attribute.end()
        group = attribute.lastindex
        name = attribute[1].lower()
        if group in (2, 3, 4) and (name in _URL_ATTRIBUTES or (name == b"data" and tag == b"object")):
            yield from _urls(text, name, attribute.start(group), attribute.end(group))


def pieces(text: bytes | bytearray, start: int, end: int) -> list[Piece]:
    """Return what is no text in an HTML block, in order; scripts and styles whole, their own tag apart."""
    found: list[Piece] = []
    absent: set[bytes] = set()
    place = start
    while (opening := _OPENING.search(text, place, end)) is not None:
        at = opening.start()
        piece = _declaration(text, at, end, absent) or _tag(text, at, end)
        if piece is None:
            place = at + 1
            continue
        found.append(piece)
        place = piece.end
        raw = _RAW_TEXT.fullmatch(piece.name) if not piece.closing else None
        if raw is not None:
            close = _close_of(text, piece.name, place, end)
            found.append(Piece(place, close, b"", closing=False))
            place = close
    return found


def _urls(text: bytes | bytearray, name: bytes, start: int, end: int) -> Iterator[UrlAttribute]:
    if name in _SRCSET:
        for candidate in _CANDIDATE.finditer(text, start, end):
            stop = candidate.end(1)
            while text[stop - 1] == 0x2C:
                stop -= 1
            yield UrlAttribute(name, candidate.start(1), stop)
        return
    if name == b"ping":
        for url in _SPACES.finditer(text, start, end):
            yield UrlAttribute(name, url.start(), url.end())
        return
    while start < end and text[start] in b" \t\n\f\r":
        start += 1
    while start < end and text[end - 1] in b" \t\n\f\r":
        end -= 1
    if start < end:
        yield UrlAttribute(name, start, end)


def _declaration(text: bytes | bytearray, at: int, end: int, absent: set[bytes]) -> Piece | None:
    """Read a comment, a declaration or an instruction; one whose end is missing runs to the block's end."""
    mark = text[at + 1]
    if mark not in b"!?":
        return None
    comment = text[at : at + 4] == b"<!--"
    closer = b"-->" if comment else b">"
    if closer in absent:
        return Piece(at, end, b"", closing=False)
    stop = text.find(closer, at + 2, end)
    if stop < 0:
        absent.add(closer)
        return Piece(at, end, b"", closing=False)
    return Piece(at, stop + len(closer), b"", closing=False)


def _tag(text: bytes | bytearray, at: int, end: int) -> Piece | None:
    tag = _LOOSE_TAG.match(text, at, end)
    if tag is None:
        return None
    return Piece(at, tag.end(), tag_name(text, at), text[at + 1] == 0x2F)


def _close_of(text: bytes | bytearray, name: bytes, start: int, end: int) -> int:
    close = compiled(rb"</" + re.escape(name) + rb"\b", re.IGNORECASE).search(text, start, end)
    return close.start() if close else end
