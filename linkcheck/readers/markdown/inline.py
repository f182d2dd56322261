"""Markdown's inline structure: links, images, autolinks, code spans and raw tags of one leaf block.

Knows CommonMark 0.31, section 6, as far as links depend on it; emphasis does not matter to them.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from linkcheck.patterns import compiled
from linkcheck.readers.markdown.definitions import LABEL, Definition
from linkcheck.readers.markdown.destinations import label_key, tail_at, unescape
from linkcheck.readers.markdown.starts import CLOSE_TAG, OPEN_TAG

__all__ = ["Span", "SpanKind", "spans_in"]

_TOKEN = compiled(rb"\\.|`++|!?\[|\]|<", re.DOTALL)
_TICKS = compiled(rb"`++")
_ADDRESS = compiled(rb"<([A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\x00-\x20<>]*+)>")
_MAIL = compiled(
    rb"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]++@[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
    rb"(?:\.[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?)*+)>"
)
_WRAPPED = compiled(
    rb"<((?:https?|ftp)://[^\x00-\x20<>]++(?:[ \t]*+\n[ \t]*+[^\x00-\x20<>]*+){1,3})>", re.IGNORECASE
)
"""Not CommonMark: a URL that was hard-wrapped inside its angle brackets."""
_TAG = compiled(OPEN_TAG + rb"|" + CLOSE_TAG)
_LABEL_TEXT = compiled(rb"(?:[^\[\]\\]|\\.){1,999}+", re.DOTALL)


class SpanKind(IntEnum):
    """What a stretch of inline markup is."""

    LINK = 0
    IMAGE = 1
    AUTOLINK = 2
    CODE = 3
    TAG = 4
    """A raw tag, comment, declaration or instruction."""


_KINDS = (SpanKind.LINK, SpanKind.IMAGE)


class Span(NamedTuple):
    """One piece of inline markup; all offsets are the document's."""

    start: int
    end: int
    kind: SpanKind
    inner: int = 0
    """Where a link's text, an image's alternative text or a code span's content starts."""
    inner_end: int = 0
    url: int = 0
    """Where the destination starts as written; the whole span for a reference."""
    url_end: int = 0
    target: str = ""
    definition: Definition | None = None


def spans_in(
    text: bytes | bytearray, start: int, end: int, definitions: Mapping[str, Definition]
) -> list[Span]:
    """Return the inline markup of a leaf block in order of start, an outer span before those inside it.

    Linear in the block's length, whatever is nested or left open in it.
    """
    scan = _Scan(text, start, end, definitions)
    scan.run()
    found = scan.found
    found.sort(key=_by_place)
    return found


def _by_place(span: Span) -> tuple[int, int]:
    return (span.start, -span.end)


class _Scan:
    __slots__ = (
        "_absent",
        "_brackets",
        "_dead",
        "_definitions",
        "_end",
        "_start",
        "_text",
        "_ticks",
        "found",
    )

    def __init__(
        self, text: bytes | bytearray, start: int, end: int, definitions: Mapping[str, Definition]
    ) -> None:
        self._text, self._start, self._end = text, start, end
        self._definitions = definitions
        self._brackets: list[tuple[int, int]] = []
        self._dead = 0
        self._ticks: dict[int, list[int]] | None = None
        self._absent: set[bytes] = set()
        self.found: list[Span] = []

    def run(self) -> None:
        text, end, at, brackets = self._text, self._end, self._start, self._brackets
        search = _TOKEN.search
        while (token := search(text, at, end)) is not None:
            place, at = token.span()
            first = text[place]
            if first == 0x5C:
                continue
            if first == 0x60:
                at = self._code(place, at)
            elif first == 0x3C:
                at = self._angle(place)
            elif first == 0x5D:
                if brackets:
                    at = self._close(place)
            else:
                brackets.append((place, at))

    def _code(self, place: int, after: int) -> int:
        """Read a code span; a run of backticks without a partner is text (section 6.1)."""
        size = after - place
        text, end = self._text, self._end
        close = text.find(text[place:after], after, end) if self._ticks is None else -1
        if close < 0 or (close + size < end and text[close + size] == 0x60):
            close = self._closer(place, after)  # look at whole runs from here on: none is searched for twice
            if close < 0:
                return after
        self.found.append(Span(place, close + size, SpanKind.CODE, after, close))
        return close + size

    def _closer(self, place: int, after: int) -> int:
        """Return where the next run of exactly as many backticks starts, or -1; each run is listed once."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self._text, place, self._end):
                self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
        runs = self._ticks.get(after - place, [])
        index = bisect_left(runs, after)
        return runs[index] if index < len(runs) else -1

    def _angle(self, place: int) -> int:
        """Read an autolink, a tag, a comment, a declaration or an instruction (sections 6.5, 6.6)."""
        text, end = self._text, self._end
        mark = text[place + 1] if place + 1 < end else 0
        if mark in b"!?":
            return self._declaration(place)
        address = _ADDRESS.match(text, place, end) or _WRAPPED.match(text, place, end)
        if address is not None:
            target = b"".join(address[1].split()).decode("utf-8", "replace")
            return self._autolink(address, target)
        tag = _TAG.match(text, place, end)
        if tag is not None:
            self.found.append(Span(place, tag.end(), SpanKind.TAG))
            return tag.end()
        mail = _MAIL.match(text, place, end)
        if mail is not None:
            return self._autolink(mail, "mailto:" + mail[1].decode("utf-8", "replace"))
        return place + 1

    def _autolink(self, match: re.Match[bytes], target: str) -> int:
        start, end = match.span(1)
        self.found.append(Span(match.start(), match.end(), SpanKind.AUTOLINK, start, end, start, end, target))
        return match.end()

    def _declaration(self, place: int) -> int:
        text, end = self._text, self._end
        head = bytes(text[place : min(place + 9, end)])
        if head.startswith((b"<!-->", b"<!--->")):
            stop = text.index(b">", place) + 1
        elif head.startswith(b"<!--"):
            stop = self._find(b"-->", place + 4)
        elif head.startswith(b"<![CDATA["):
            stop = self._find(b"]]>", place + 9)
        elif head.startswith(b"<?"):
            stop = self._find(b"?>", place + 2)
        elif head[2:3].isalpha():
            stop = self._find(b">", place + 2)
        else:
            stop = 0
        if not stop:
            return place + 1
        self.found.append(Span(place, stop, SpanKind.TAG))
        return stop

    def _find(self, closer: bytes, at: int) -> int:
        if closer in self._absent:
            return 0
        stop = self._text.find(closer, at, self._end)
        if stop < 0:
            self._absent.add(closer)
            return 0
        return stop + len(closer)

    def _close(self, place: int) -> int:
        """Handle a `]`: make a link or an image of the bracket it closes, or let both be text."""
        text, brackets = self._text, self._brackets
        start, inner = brackets.pop()
        image = inner - start == 2
        dead = len(brackets) < self._dead
        self._dead = min(self._dead, len(brackets))
        if dead and not image:
            return place + 1
        tail = tail_at(text, place + 1, self._end)
        if tail is not None:
            url, url_end, close = tail
            raw = bytes(text[url:url_end])
            span = Span(start, close, _KINDS[image], inner, place, url, url_end, unescape(raw))
        else:
            definition, close = self._reference(inner, place) if self._definitions else (None, 0)
            if definition is None:
                return place + 1
            span = Span(
                start, close, _KINDS[image], inner, place, start, close, definition.target, definition
            )
        self.found.append(span)
        if not image:
            self._dead = len(brackets)
        return close

    def _reference(self, inner: int, place: int) -> tuple[Definition | None, int]:
        """Find the definition of the label after `]`, or of the text before it (section 6.3)."""
        text = self._text
        label = LABEL.match(text, place + 1, self._end)
        if label is not None:
            return self._definitions.get(label_key(label[1])), label.end()
        own = _LABEL_TEXT.match(text, inner, place)
        if own is None or own.end() != place:
            return None, 0
        collapsed = text[place + 1 : place + 3] == b"[]" and place + 3 <= self._end
        return self._definitions.get(label_key(own[0])), place + (3 if collapsed else 1)
