"""Raw HTML inside Markdown: the URLs of its tags, the places that it names, and what its blocks show.

Hands the HTML alone to the parser of pages, every byte at its offset; knows no Markdown but the layout around the HTML.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator

from linkcheck.markup.entities import attribute_text, clean_url, plain_text
from linkcheck.markup.tree import LINE_STARTS, RAW, Element, PieceKind, Place, Tree, is_inert, pieces
from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, Found
from linkcheck.readers.markdown.layout import Layout

__all__ = ["RawHtml", "may_hold_html"]

_HTML = compiled(rb"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|\Z)|[!?])")
_URLS = (
    "href",
    "src",
    "srcset",
    "imagesrcset",
    "cite",
    "poster",
    "background",
    "longdesc",
    "manifest",
    "data",
    "xlink:href",
)
_COMPONENT_URLS = ("href", "to", "src")
_SETS = frozenset({"srcset", "imagesrcset"})
_COMPONENT = compiled(rb"(</?[A-Z])([\w.]*)")
_CANDIDATE = compiled(rb"[\s,]*+(\S++)(?:\s++[^,\s]++)?+\s*+")
_REFERENCE = compiled(rb"&#?[A-Za-z0-9]{1,32};")
_ANCHORS = frozenset({"a", "area"})
_IMAGES = frozenset({"img", "image", "picture"})
_CODE = frozenset({"code", "pre", "kbd", "samp"})
_BREAKS = LINE_STARTS | {"br"}
_PREFIX = compiled(rb"\n[ \t>]+")
"""What stands in a tag after a line end: no line of a paragraph starts with a `>` that is not a quote's mark."""
_BLANK = bytes(10 if byte == 10 else 32 for byte in range(256))
_WINDOW = 2_000
"""Bytes of an anchor whose text is looked at."""


def may_hold_html(parsed: bytes) -> bool:
    """Say whether a document may hold raw HTML: a tag, a comment, a declaration or an instruction."""
    return _HTML.search(parsed) is not None


class RawHtml:
    """The raw HTML of a document that has been laid out; the layout gets what blocks of HTML show and hide.

    In the tree each byte is one code point, so that its offsets are the document's.
    """

    __slots__ = ("_html", "_mdx", "_tree", "anchors", "elements", "spans")

    def __init__(self, shown: bytes, layout: Layout, *, mdx: bool) -> None:
        html = bytearray(shown.translate(_BLANK))
        for start, end in layout.tags:
            html[start:end] = _PREFIX.sub(_blank, shown[start:end])
        self._html = _COMPONENT.sub(_opaque, html) if mdx else bytes(html)
        self._mdx = mdx
        self._tree = Tree(self._html.decode("latin-1"))
        self.elements: list[tuple[Element, Place]] = []
        self.spans: list[tuple[int, int]] = []
        """Where anchors with an `href` start and end, of whatever kind it is; in order."""
        self.anchors: list[str] = []
        """What `id` and `name` name, in order."""
        self._look(layout)
        if layout.html:
            self._lay_out(layout)

    def _look(self, layout: Layout) -> None:
        tree, seen = self._tree, set[int]()
        inert = b"<template" in self._html.lower()
        for element in tree.elements():
            place = tree.place(element)
            if place is None or place.start in seen or (inert and is_inert(element)):
                continue
            seen.add(place.start)
            self.elements.append((element, place))
            values, tag = place.values, element.tag
            if "id" in values:
                self.anchors.append(self._value(element, place, "id"))
            if tag == "a" and "name" in values:
                self.anchors.append(self._value(element, place, "name"))
            if tag == "a" and "href" in values and place.end >= 0:
                self.spans.append((place.start, place.end))
            if tag in _CODE and place.outside >= 0:
                layout.codes.append((place.inside, place.outside))
        self.elements.sort(key=lambda one: one[1].start)
        self.spans = _apart(self.spans)
        layout.codes[:] = _apart(layout.codes)
        layout.silent[:] = _apart(layout.silent + self.spans)

    def _value(self, element: Element, place: Place, name: str) -> str:
        return attribute_text(self._html[slice(*self._tree.value(element, name, place))])

    def links(
        self, text: Callable[[int, int], str], block_at: Callable[[int], tuple[Block, Role]]
    ) -> Iterator[Found]:
        """Yield what tags link to, load or name, relative targets among it, in no order."""
        for element, place in self.elements:
            start = place.start
            component = self._mdx and 65 <= self._html[start + 1] <= 90
            names = _COMPONENT_URLS if component else _URLS
            if not any(name in place.values for name in names):
                continue
            tag = element.tag
            block, role = block_at(start)
            for name in names:
                if name not in place.values or (name == "data" and tag != "object"):
                    continue
                kind, shown, end = Kind.RESOURCE, "", place.inside
                if (name == "href" and tag in _ANCHORS) or (component and name != "src"):
                    kind = Kind.LINK
                    if place.outside >= 0 and not (component and self._html[place.inside - 2] == 47):
                        end = place.end
                        raw = text(place.inside, min(place.outside, place.inside + _WINDOW))
                        shown = " ".join(raw.split())[:500]
                elif (name in _SETS and tag != "link") or (name == "src" and tag in _IMAGES):
                    kind = Kind.IMAGE
                own = role if kind is Kind.LINK or name == "cite" else Role.FURNITURE
                for low, high in self._urls(element, place, name):
                    target = clean_url(attribute_text(self._html[low:high]))
                    if target:
                        yield Found(low, high, target, shown, kind, own, block.start, start, end)

    def _urls(self, element: Element, place: Place, name: str) -> Iterator[tuple[int, int]]:
        html = self._html
        start, end = self._tree.value(element, name, place)
        if name in _SETS:
            for candidate in _CANDIDATE.finditer(html, start, end):
                low, high = candidate.span(1)
                yield low, low + len(html[low:high].rstrip(b","))
            return
        written = html[start:end]
        start += len(written) - len(written.lstrip())
        if start < end:
            yield start, start + len(written.strip())

    def _lay_out(self, layout: Layout) -> None:
        """Give the layout the texts of HTML blocks, and what stands between them."""
        shown = list(zip(layout.starts, layout.ends, strict=True))
        for number in layout.html:
            leaf = layout.leaves[number]
            raw = ""
            for kind, start, end, name in pieces(self._tree, leaf.start, leaf.end):
                if kind is PieceKind.TEXT:
                    if raw:
                        layout.taken.append((start, end, False))
                    else:
                        shown += self._texts(layout, start, end)
                    continue
                layout.taken.append((start, end, False))
                if kind is PieceKind.START and name in RAW and name != "noscript":
                    raw = name
                elif kind is PieceKind.END and name == raw:
                    raw = ""
                if name in _BREAKS:
                    shown.append((start, end))
                    layout.odd[start] = "\n"
                    layout.unseen.add(start)
        shown.sort()
        layout.starts = array("Q", [start for start, _ in shown])
        layout.ends = array("Q", [end for _, end in shown])
        layout.taken.sort()

    def _texts(self, layout: Layout, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the pieces of a stretch of text, a character reference or a quote's mark each one of its own."""
        html, tags = self._html, layout.tags
        index = bisect_right(tags, start, key=lambda tag: tag[0]) - 1
        while index < len(tags) and tags[index][0] < end:
            low, stop = max(start, tags[index][0]), min(end, tags[index][1])
            index += 1
            for reference in _REFERENCE.finditer(html, low, stop):
                at, behind = reference.span()
                if at > low:
                    yield low, at
                yield at, behind
                layout.odd[at] = plain_text(html[at:behind])
                low = behind
            if low < stop:
                yield low, stop


def _opaque(tag: re.Match[bytes]) -> bytes:
    """Return a component's tag with a name that is no element's: `<Link>` is not HTML's `link`."""
    return tag[1] + b"x" * len(tag[2])


def _blank(prefix: re.Match[bytes]) -> bytes:
    return prefix[0].translate(_BLANK)


def _apart(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, without those inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    return kept
