"""Blocks of a plain shape, read with two patterns: paragraphs and lists of paragraphs without nested markup.

Knows the shapes that mean the same to every Markdown parser; what it does not recognise is for `blocks` and `inline`.
"""

import sys
from collections.abc import Mapping

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Run
from linkcheck.readers.markdown.definitions import Definition
from linkcheck.readers.markdown.destinations import is_absolute, label_key, unescape
from linkcheck.readers.markdown.hits import AUTOLINK, RELATIVE, Hit
from linkcheck.readers.markdown.starts import ITEM, MARKER, PLAIN, PLAIN_BLOCKS, plain_start
from linkcheck.readers.markdown.visible import link_text

__all__ = ["CELL", "CHUNK", "PlainBlocks", "items_in", "links_in"]

_BYTE = rb"[^\x00-\x20()<>\[\]\\`\x7f]"
_DESTINATION = rb"(?:" + _BYTE + rb"++|\(" + _BYTE + rb"*+\))++"
_TITLE = rb"(?: \"[^\"\\\n<>\[\]`]*+\")?+"
_LABEL = rb"[^\[\]`<\\\n^]{1,200}+"
_AUTOLINK = rb"<(https?://[^\x00-\x20<>`]*+)>"
_CODE = rb"`[^`\n]++`(?!`)"
_ESCAPE = rb"\\[^\n]"
_LINE = rb"[^\[\]`<\\\n]++"
_PIECE = _LINE + rb"|" + _CODE + rb"|" + _ESCAPE
_TAIL = rb"(?:\(" + _DESTINATION + _TITLE + rb"\)|\[(?:" + _LABEL + rb")?+\]|(?![(\[:]))"
"""What may follow a text in brackets: a destination, a label, an empty one, or nothing that makes it a definition."""

CHUNK = compiled(
    rb"(?:" + MARKER + rb"|> )?+(?=" + PLAIN + rb")"
    rb"(?:" + _PIECE + rb"|\n(?:" + MARKER + rb"|[ \t]++)?+(?=" + PLAIN + rb")"
    rb"|\[(?:" + _PIECE + rb"|\n[ \t]*+(?=" + PLAIN + rb"))*+\]" + _TAIL + rb"|\]"
    rb"|" + _AUTOLINK.replace(b"(", b"(?:") + rb")++(?=\n[ \t]*+(?:\n|\Z)|\Z)"
)
"""A paragraph, or a list of them, of text, links, one-line code spans and web autolinks, up to a blank line."""

CELL = compiled(
    rb"(?:" + _LINE + rb"|" + _CODE + rb"|\[(?:" + _LINE + rb"|" + _CODE + rb")*+\]" + _TAIL + rb"|\])++"
)
"""The same in one cell of a table, without autolinks and escapes; matches the whole of it or is of no use."""

_TOKEN = compiled(
    rb"\n("
    + MARKER
    + rb")|"
    + _ESCAPE
    + rb"|"
    + _CODE
    + rb"|"
    + _AUTOLINK
    + rb"|\[(?:([^\[\]`<\\*_~&!>]*+)|((?:[^\[\]`<\\]++|"
    + _CODE
    + rb"|"
    + _ESCAPE
    + rb")*+))\](?:\(("
    + _DESTINATION
    + rb")"
    + _TITLE
    + rb"\)|\[((?:"
    + _LABEL
    + rb")?+)\])?"
)
_ITEM, _ANGLE, _EASY, _TEXT, _ADDRESS, _USE = range(1, 7)
_NESTED = compiled(rb"https?://" + _DESTINATION + rb"(?=\))")
_WEB = (b"https://", b"http://")
_FIRST_MARKERS = (b"-", b"*", b"+", b"1.", b"1)")
_WINDOW, _LONGEST = 2000, 500
_LINK, _IMAGE, _AUTO = Kind.LINK, Kind.IMAGE, Kind.AUTOLINK
_PROSE, _ENTRY, _FURNITURE = Role.PROSE, Role.ENTRY, Role.FURNITURE

_ALL_BUT_MARKS = bytes(byte for byte in range(256) if byte not in b"[]`<\\")
_HEAD = compiled(MARKER)
_ADDRESS_BYTES = bytes(byte for byte in range(0x21, 256) if byte not in b"()<>[]\\`\x7f")
_AUTOLINK_BYTES = bytes(byte for byte in range(0x21, 256) if byte not in b"<>")
_EASY_BYTES = bytes(byte for byte in range(256) if byte not in b"\\`*_~&<>![]")
_new = tuple.__new__
_tokens = _TOKEN.finditer


def links_in(
    view: bytes,
    start: int,
    end: int,
    role: Role,
    links: list[Found],
    definitions: Mapping[str, Definition],
    used: set[int],
) -> int:
    """Add the links between `start` and `end`, a stretch that `CHUNK` or `CELL` matched; return how many, -1 for a misfit.

    `role` is that of the first block; list items after it are entries. Where the definitions start that are used goes to
    `used`.
    """
    block, before, escaped = start, len(links), -1
    for token in _tokens(view, start, end):
        group = token.lastindex
        if group is None:
            escaped = token.end()  # or code, which ends in no mark that matters
            continue
        if group >= _EASY:
            first, last = token.span()
            begin, stop, target = first, last, ""
            if group == _ADDRESS:
                url = token[_ADDRESS]
                target = unescape(url) if b"&" in url else url.decode()
                begin, stop = token.span(_ADDRESS)
                if not url.startswith(_WEB) and not is_absolute(target):
                    continue
            elif definitions:
                label = token[_USE] or token[_EASY] or token[_TEXT] or b""
                definition = definitions.get(label_key(label))
                use = token[_USE]
                if definition is None and (use or (use == b"" and view[last : last + 1] in (b"[", b"("))):
                    del links[before:]  # the text, or the empty brackets, may be part of another: [][c]
                    return -1
                if definition is not None:
                    used.add(definition.at)
                    target = definition.target if is_absolute(definition.target) else ""
            if not target:
                continue
            easy, text = token.group(_EASY, _TEXT)
            visible = link_text((text if easy is None else easy)[:_WINDOW])
            if view[first - 1] == 0x21 and first > block and first != escaped:
                if begin == first:
                    begin = first - 1
                links.append(
                    _new(Found, (begin, stop, target, visible, _IMAGE, _FURNITURE, block, first - 1, last))
                )
            else:
                links.append(_new(Found, (begin, stop, target, visible, _LINK, role, block, first, last)))
        elif group == _ITEM:
            if role is not _ENTRY and not token[_ITEM].startswith(_FIRST_MARKERS):
                del links[before:]  # only a list that starts with 1 interrupts a paragraph
                return -1
            block, role = token.end(), _ENTRY
        else:
            begin, stop = token.span(_ANGLE)
            links.append(
                _new(
                    Found, (begin, stop, token[_ANGLE].decode(), "", _AUTO, role, block, begin - 1, stop + 1)
                )
            )
    return len(links) - before


def items_in(view: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the blocks start and end of a stretch that `CHUNK` matched: its paragraph, its items."""
    places, block = [], start
    for token in _tokens(view, start, end):
        if token.lastindex == _ITEM:
            places.append((block, token.start()))
            block = token.end()
    places.append((block, end))
    return places


class PlainBlocks:
    """Paragraphs and lists of text and links, read without a pattern match for each link.

    In a block without backticks, angle brackets and backslashes before it a `](` is the end of a link's text if the
    nearest `[` before it has no other `]` after it, whatever else stands around it.
    """

    __slots__ = ("_angle", "_backslash", "_links", "_runs", "_tick", "_view")

    def __init__(self, view: bytes, links: list[Found], runs: list[Run]) -> None:
        self._view, self._links, self._runs = view, links, runs
        self._tick = self._angle = self._backslash = -1

    def read(self, start: int, stop: int, hits: list[Hit]) -> bool:
        """Add what `hits` announce between `start`, a safe place, and `stop`, a blank line before another one.

        Return False, with nothing added, if the blocks there are not plain. To be asked in order of `start`.
        """
        view, links = self._view, self._links
        shape = PLAIN_BLOCKS.match(view, start, stop)
        if shape is None or shape.end() != stop or view.find(b"]:", start, stop) >= 0:
            return False
        block, listed = plain_start(view, start)
        if not listed and ITEM.search(view, start, stop):
            return False  # a list that interrupts a paragraph, or a quote
        role = _ENTRY if listed else _PROSE
        tick, angle, backslash = self._tick, self._angle, self._backslash
        before, behind, seen = len(links), 0, start
        for pattern, close, begin in hits:
            if close < behind:
                continue  # an address inside an address
            if pattern >= RELATIVE:
                break
            if role is _ENTRY:
                line = at = view.rfind(b"\n", start, close) + 1 or start
                while at >= seen:
                    head = _HEAD.match(view, at)
                    if head is not None:
                        block = head.end()
                        break
                    at = view.rfind(b"\n", start, at - 1) + 1 or start  # a line that goes on
                seen = line + 1
            if tick < block:
                tick = self._tick = _next(view, b"`", block)
            if angle < block:
                angle = self._angle = _next(view, b"<", block)
            if backslash < block:
                backslash = self._backslash = _next(view, b"\\", block)
            if pattern >= AUTOLINK:
                end = view.find(b">", close, stop)
                url = view[close + 1 : end]
                if (
                    angle < close
                    or tick < end
                    or backslash < close
                    or end < 0
                    or view.find(b"](", behind or block, close) >= 0
                    or url.translate(None, _AUTOLINK_BYTES)
                ):
                    break
                links.append(
                    _new(Found, (close + 1, end, url.decode(), "", _AUTO, role, block, close, end + 1))
                )
                behind = angle = end
                continue
            opening = view.rfind(b"[", block, close)
            raw = view[opening + 1 : close]
            begin = close + 2
            behind = view.find(b")", begin, stop)
            url = view[begin:behind]
            if url.translate(None, _ADDRESS_BYTES):
                whole = _NESTED.match(view, begin, stop)
                if whole is None:
                    break
                url, behind = whole.group(), whole.end()
            if tick < behind or angle < behind or backslash < behind or opening < 0 or behind < 0:
                break
            if not raw.translate(None, _EASY_BYTES) and len(raw) < _LONGEST:
                visible = " ".join(raw.decode().split())
            elif b"]" in raw:
                break
            else:
                visible = link_text(raw[:_WINDOW])
            target = unescape(url) if b"&" in url else url.decode()
            if view[opening - 1] == 0x21 and opening > block:
                found = (begin, behind, target, visible, _IMAGE, _FURNITURE, block, opening - 1, behind + 1)
            else:
                found = (begin, behind, target, visible, _LINK, role, block, opening, behind + 1)
            links.append(_new(Found, found))
        else:
            return True
        del links[before:]
        return block == start and hits[0][0] >= RELATIVE and self._is_run(start, stop)

    def _is_run(self, start: int, stop: int) -> bool:
        """Add a paragraph that holds bare URLs and no markup; False if there is some."""
        view = self._view
        if view[start:stop].translate(None, _ALL_BUT_MARKS):
            return False
        self._runs.append(Run(start, start + len(view[start:stop].rstrip(b" \t\n")), _PROSE, start))
        return True


def _next(view: bytes, mark: bytes, start: int) -> int:
    at = view.find(mark, start)
    return at if at >= 0 else sys.maxsize
