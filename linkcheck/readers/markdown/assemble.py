"""What extraction is handed for one leaf block: the links in it, and the runs of prose between them.

Knows inline markup and raw tags; knows no block structure.
"""

import sys
from bisect import bisect_left
from collections.abc import Mapping
from operator import itemgetter

from linkcheck.model import Kind, Role
from linkcheck.readers.base import Found, Run
from linkcheck.readers.markdown.definitions import Definition
from linkcheck.readers.markdown.destinations import is_absolute, unescape_html
from linkcheck.readers.markdown.hits import Hit, needles_of
from linkcheck.readers.markdown.inline import Span, SpanKind, spans_in
from linkcheck.readers.markdown.leaves import Leaf, LeafKind
from linkcheck.readers.markdown.tags import Piece, UrlAttribute, pieces, tag_name, url_attributes
from linkcheck.readers.markdown.visible import link_text

__all__ = ["Assembly", "role_of"]

_ANCHORS = frozenset((b"a", b"area"))
_IMAGES = frozenset((b"img", b"image", b"picture"))
_IMAGE_SETS = frozenset((b"srcset", b"imagesrcset"))
_WINDOW, _NARROW = 2000, 100
"""Bytes of a link's text that are looked at; an image in the text of another image gets fewer."""
_CODE_TAGS = frozenset((b"code", b"pre"))


def role_of(leaf: Leaf) -> Role:
    """Return the role of what stands in a leaf block."""
    if leaf.kind is LeafKind.HEADING:
        return Role.HEADING
    return Role.ENTRY if leaf.entry or leaf.kind is LeafKind.CELL else Role.PROSE


class Assembly:
    """The links and runs of one document, gathered leaf by leaf.

    `hits` are the places in it that may be links, in order.
    """

    __slots__ = ("_code", "_hits", "_places", "links", "runs", "sorted", "used")

    def __init__(self, include_code: bool, hits: list[Hit]) -> None:
        self._code = include_code
        self._hits = hits
        self._places: tuple[list[int], list[int]] | None = None
        self.links: list[Found] = []
        self.runs: list[Run] = []
        self.sorted = True
        self.used: set[int] = set()
        """Where the definitions start that some reference uses."""

    def add(self, text: bytes | bytearray, leaf: Leaf, definitions: Mapping[str, Definition]) -> None:
        """Add what one leaf block holds."""
        self.sorted = False
        if leaf.kind is LeafKind.CODE:
            if self._code:
                self.add_run(leaf.start, leaf.end, Role.CODE, leaf.start)
        elif leaf.kind is LeafKind.HTML:
            role = role_of(leaf)
            tags = pieces(text, leaf.start, leaf.end)
            self._gaps(leaf, self._tags(text, tags, role, leaf.start), role)
        else:
            self._add_spans(text, leaf, definitions)

    def finish(self) -> None:
        """Put links and runs in order."""
        if self.sorted:
            return
        self.links.sort(key=itemgetter(0))
        self.runs.sort(key=itemgetter(0))

    def _add_spans(self, text: bytes | bytearray, leaf: Leaf, definitions: Mapping[str, Definition]) -> None:
        spans = spans_in(text, leaf.start, leaf.end, definitions)
        role, block = role_of(leaf), leaf.start
        tags: list[Piece] = []
        outer: list[tuple[int, int, bool]] = []
        nested = _nested(text, spans) if definitions else ()
        images = 0
        for index, span in enumerate(spans):
            kind = span.kind
            if kind is SpanKind.TAG:
                name = tag_name(text, span.start)
                tags.append(Piece(span.start, span.end, name, text[span.start + 1] == 0x2F))
                continue
            outer.append((span.start, span.end, kind is SpanKind.CODE))
            if kind is SpanKind.CODE:
                continue
            if span.definition is not None:
                self.used.add(span.definition.at)
            target = span.target
            if leaf.kind is LeafKind.CELL and kind is SpanKind.AUTOLINK:
                target = target.replace("\\|", "|")
            if is_absolute(target):
                window = _WINDOW if span.end > images else _NARROW
                self._link(text, span, target, leaf, bool(nested) and nested[index], window)
            if kind is SpanKind.IMAGE and span.end > images:
                images = span.end
        if tags:
            outer.extend(self._tags(text, tags, role, block))
            outer.sort()
        self._gaps(leaf, outer, role)

    def _link(
        self, text: bytes | bytearray, span: Span, target: str, leaf: Leaf, nested: bool, window: int
    ) -> None:
        start, end, kind, role = span.url, span.url_end, Kind.LINK, role_of(leaf)
        visible = ""
        if span.kind is SpanKind.AUTOLINK:
            kind = Kind.AUTOLINK
        else:
            visible = link_text(bytes(text[span.inner : min(span.inner_end, span.inner + window)]))
            if span.kind is SpanKind.IMAGE:
                kind, role = Kind.IMAGE, Role.FURNITURE
            if span.definition is not None and nested:
                start = min(span.inner_end + 1, span.end - 1)  # what it holds has a span of its own
        self.links.append(Found(start, end, target, visible, kind, role, leaf.start, span.start, span.end))

    def _tags(
        self, text: bytes | bytearray, tags: list[Piece], role: Role, block: int
    ) -> list[tuple[int, int, bool]]:
        """Add the URLs of raw tags; return what no bare URL may stand in."""
        outer: list[tuple[int, int, bool]] = []
        closes = _closing_tags(tags)
        for index, tag in enumerate(tags):
            outer.append((tag.start, tag.end, False))
            if tag.closing or not tag.name:
                continue
            close = tags[closes[index]] if index in closes else None
            if close is not None and tag.name in _CODE_TAGS and not self._code:
                outer.append((tag.end, close.start, True))
            linked = False
            for attribute in url_attributes(text, tag.start, tag.end):
                target = unescape_html(bytes(text[attribute.start : attribute.end]))
                if is_absolute(target):
                    anchor = attribute.name == b"href" and tag.name in _ANCHORS
                    linked = linked or anchor
                    self.links.append(
                        _anchor(text, tag, close, attribute, target, role, block)
                        if anchor
                        else _resource(tag, attribute, target, role, block)
                    )
            if linked and close is not None:
                outer.append((tag.start, close.end, False))
        outer.sort()
        return outer

    def _gaps(self, leaf: Leaf, outer: list[tuple[int, int, bool]], role: Role) -> None:
        """Add the runs of a leaf block: what stands between `outer`, and in its code spans if those count."""
        starts, ends = self._needles()
        index, last = bisect_left(starts, leaf.start), bisect_left(starts, leaf.end)
        if index == last:
            return
        at = leaf.start
        outer.append((leaf.end, leaf.end, False))
        for start, end, code in outer:
            if start < at:
                at = max(at, end)
                continue
            while index < last and starts[index] < at:
                index += 1
            if index == last:
                return
            if ends[index] <= start:
                self.runs.append(Run(at, start, role, leaf.start))
            if code and self._code:
                self.add_run(start, end, Role.CODE, leaf.start)
            at = end

    def add_run(self, start: int, end: int, role: Role, block: int) -> None:
        """Add a run of prose if something in it could be a bare URL."""
        starts, ends = self._needles()
        index = bisect_left(starts, start)
        if index < len(ends) and ends[index] <= end:
            self.sorted = False
            self.runs.append(Run(start, end, role, block))

    def _needles(self) -> tuple[list[int], list[int]]:
        if self._places is None:
            self._places = needles_of(self._hits)
        return self._places


def _nested(text: bytes | bytearray, spans: list[Span]) -> list[bool]:
    """Say of each span whether a link, an image or a tag with attributes starts inside it."""
    answers, following = [False] * len(spans), sys.maxsize
    for index in range(len(spans) - 1, -1, -1):
        span = spans[index]
        answers[index] = following < span.inner_end
        if span.kind is SpanKind.TAG:
            if text.find(b"=", span.start, span.end) >= 0:
                following = span.start
        elif span.kind is not SpanKind.CODE:
            following = span.start
    return answers


def _closing_tags(tags: list[Piece]) -> dict[int, int]:
    """Pair `<a>`, `<code>` and `<pre>` with the tags that close them, by index."""
    closes: dict[int, int] = {}
    waiting: dict[bytes, int] = {}
    for index, tag in enumerate(tags):
        if tag.name != b"a" and tag.name not in _CODE_TAGS:
            continue
        if not tag.closing:
            waiting[tag.name] = index
        elif tag.name in waiting:
            closes[waiting.pop(tag.name)] = index
    return closes


def _anchor(
    text: bytes | bytearray,
    tag: Piece,
    close: Piece | None,
    href: UrlAttribute,
    target: str,
    role: Role,
    block: int,
) -> Found:
    visible, end = "", tag.end
    if close is not None:
        visible, end = link_text(bytes(text[tag.end : min(close.start, tag.end + _WINDOW)])), close.end
    return Found(href.start, href.end, target, visible, Kind.LINK, role, block, tag.start, end)


def _resource(tag: Piece, attribute: UrlAttribute, target: str, role: Role, block: int) -> Found:
    """Make a link of what a tag loads or names; the author cites a `cite`, all else is furniture."""
    name, start, end = attribute
    kind = Kind.RESOURCE
    if (name in _IMAGE_SETS and tag.name != b"link") or (name == b"src" and tag.name in _IMAGES):
        kind = Kind.IMAGE
    role = role if name == b"cite" else Role.FURNITURE
    return Found(start, end, target, "", kind, role, block, tag.start, tag.end)
