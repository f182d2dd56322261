"""Raw HTML inside Markdown: the URLs of its tags, the places that it names, and what its blocks show.

Hands the HTML alone to the parser of pages, every byte at its offset; knows no Markdown but the layout around the HTML.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from linkcheck.markup.entities import attribute_text, clean_url, plain_text
from linkcheck.markup.tree import (
    LINE_STARTS,
    RAW,
    Element,
    PieceKind,
    Place,
    Tree,
    is_foreign,
    is_inert,
    pieces,
)
from linkcheck.markup.url_attributes import Value, url_values
from linkcheck.markup.url_targets import Resolver, is_code
from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, Found
from linkcheck.readers.markdown.html_alone import html_alone, without_traps
from linkcheck.readers.markdown.html_blocks import Leaves
from linkcheck.readers.markdown.layout import Layout
from linkcheck.readers.markdown.view import has_template

__all__ = ["RawHtml", "may_hold_html"]

_HTML = compiled(rb"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|\Z)|[!?])")
_COMPONENT_URLS = ("href", "to", "src")
_ELEMENT_URLS = ("href", "src")
_COMPONENT = compiled(rb"(?:[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*|[a-z][a-z0-9]*-[a-z0-9-]*)(?=[\s/>])")
"""A name that is no element of HTML: a component's, or a custom element's."""
_ANCHOR_TAG = compiled(rb"<(/?)a(?=[\s/>])", re.IGNORECASE)
_NO_FILES = frozenset({"form", "button", "input", "head", "applet"})
"""Elements whose relative URLs are addresses of a server, not files of the folder."""
_SCHEME = compiled(r"[a-z][a-z0-9+\-]{1,31}:(?![0-9])", re.IGNORECASE)
"""A scheme that only some program knows; no drive, and no host with a port."""
_RESOLVER = Resolver(None, "utf-8")
_REFERENCE = compiled(rb"&#?[A-Za-z0-9]{1,32};")
_ANCHORS = frozenset({"a", "area"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CODE = frozenset({"code", "pre", "kbd", "samp"})
_DEALS_WITH = compiled(rb"\blocation\b|\bhash\b|\bid\b|innerHTML|createElement|insertAdjacent|\bwrite\(")
"""What a script has in it that makes places or leads from one to another."""
_BREAKS = LINE_STARTS | {"br"}
_WINDOW = 2_000
"""Bytes of an anchor whose text is looked at."""


def may_hold_html(parsed: bytes) -> bool:
    """Say whether a document may hold raw HTML: a tag, a comment, a declaration or an instruction."""
    tags = parsed.count(b"<")
    return tags > 0 and tags > parsed.count(b"<http") and _HTML.search(parsed) is not None


class RawHtml:
    """The raw HTML of a document that has been laid out; the layout gets what blocks of HTML show and hide.

    In the tree each byte is one code point, so that its offsets are the document's.
    """

    __slots__ = ("_html", "_mdx", "_named", "_tree", "anchors", "has_own_script", "headings", "spans")

    def __init__(self, shown: bytes, layout: Layout, *, mdx: bool) -> None:
        self._html = html_alone(shown, layout)
        self._mdx = mdx
        self._tree = Tree(without_traps(self._html, layout, mdx=mdx).decode("latin-1"))
        self._named: list[tuple[Place, list[Value], str]] = []
        self.spans: list[tuple[int, int]] = []
        """Where anchors with an `href` start and end, of whatever kind it is; in order."""
        self.anchors: list[str] = []
        """What `id` and `name` name, in order."""
        self.headings: list[tuple[int, int]] = []
        """Where the content of headings starts and ends, in order."""
        self.has_own_script = False
        """A script of the document's own site may make places, or lead old ones on."""
        self._look(layout)
        if layout.html:
            self._lay_out(layout)

    def _look(self, layout: Layout) -> None:
        inert = b"<template" in self._html.lower()
        for element, place in _places(self._tree, inert=inert).values():
            names, tag = place.values, element.tag
            if names:
                self._note(element, place)
                if "id" in names:
                    self.anchors.append(self._value(element, place, "id"))
                if "name" in names:  # code hosts keep it on every element, and find it there
                    self.anchors.append(self._value(element, place, "name"))
            if tag in _HEADINGS and place.outside >= 0:
                self.headings.append((place.inside, place.outside))
            if tag == "script" and not self.has_own_script:
                self.has_own_script = self._may_make_places(element, place)
            if tag in _CODE and place.outside >= 0:
                layout.codes.append((place.inside, place.outside))
        self.spans = _apart(self.spans)
        layout.codes[:] = _apart(layout.codes)
        layout.silent[:] = _apart(layout.silent + self.spans)

    def _may_make_places(self, script: Element, place: Place) -> bool:
        """Say whether a script is the site's own, or deals with addresses or elements; no other host's widget does."""
        source = self._value(script, place, "src") if "src" in place.values else ""
        if source:
            return _RESOLVER.absolute(source) is None and not source.startswith("//")
        return place.outside >= 0 and _DEALS_WITH.search(self._html, place.inside, place.outside) is not None

    def _note(self, element: Element, place: Place) -> None:
        """Keep what an element with attributes names, and where it stands if it is a link."""
        tag = element.tag
        first = self._html[place.start + 1 : place.start + 2]
        component = self._mdx and first.isupper()
        values: list[Value] = []
        if not component and not tag.strip("x") and first not in b"xX":
            values = list(self._values(element, place, ("src",)))  # a frame or script without an end tag
        elif not component:
            if tag == "a" and place.end < 0:
                place = self._closed(place)
            values = url_values(self._tree, element, foreign=is_foreign(element))[1]
        if component or (not values and _COMPONENT.match(self._html, place.start + 1)):
            values = list(self._values(element, place, _COMPONENT_URLS if self._mdx else _ELEMENT_URLS))
            if self._html[place.inside - 2] == 47:  # closed by `/>`, as no element of HTML is
                place = place._replace(outside=-1, end=-1)
        if values:
            self._named.append((place, values, tag))
        if (tag in _ANCHORS and "href" in place.values) or any(one.kind is Kind.LINK for one in values):
            self.spans.append((place.start, max(place.inside, place.end)))

    def _closed(self, anchor: Place) -> Place:
        """Return the place of an anchor that a block interrupts, with the end tag that comes before any other anchor."""
        following = _ANCHOR_TAG.search(self._html, anchor.inside)
        if following is None or not following[1]:
            return anchor
        end = self._html.find(b">", following.end()) + 1
        return anchor._replace(outside=following.start(), end=end or following.end())

    def _value(self, element: Element, place: Place, name: str) -> str:
        return attribute_text(self._html[slice(*self._tree.value(element, name, place))])

    def links(
        self, text: Callable[[int, int], str], block_at: Callable[[int], tuple[Block, Role]]
    ) -> tuple[list[Found], list[Found]]:
        """Return what tags link to, load or name, in order of the tags: absolute URLs, and relative ones as written.

        `text` gives what is shown of a stretch, `block_at` a place's leaf block and the role of what stands there.
        """
        links: list[Found] = []
        local: list[Found] = []
        for place, values, tag in self._named:
            start = place.start
            block, role = block_at(start)
            for low, high, _, kind, cited in values:
                target = attribute_text(self._html[low:high])
                if is_code(target):
                    continue
                absolute = _RESOLVER.absolute(target)
                if absolute is None and tag in _NO_FILES:
                    continue
                target = absolute or clean_url(target)
                if absolute is None and _SCHEME.match(target):
                    absolute = target
                shown, end = "", place.inside
                if kind is Kind.LINK and place.outside >= 0:
                    end = place.end
                    raw = text(place.inside, min(place.outside, place.inside + _WINDOW))
                    shown = " ".join(raw.split())[:500]
                own = role if kind is Kind.LINK or cited else Role.FURNITURE
                found = Found(low, high, target, shown, kind, own, block.start, start, end)
                if absolute is not None:
                    links.append(found)
                elif target and not has_template(target):
                    local.append(found)
        return links, local

    def _values(self, element: Element, place: Place, names: Iterable[str]) -> Iterator[Value]:
        """Yield what a tag of another name links to (`href`, `to`) or loads (`src`)."""
        for name in names:
            start, end = self._tree.value(element, name, place)
            written = self._html[start:end]
            if start >= 0 and written.strip():
                start += len(written) - len(written.lstrip())
                kind = Kind.RESOURCE if name == "src" else Kind.LINK
                yield Value(start, start + len(written.strip()), "", kind)

    def _lay_out(self, layout: Layout) -> None:
        """Give the layout the texts of HTML blocks, and what stands between them."""
        shown = list(zip(layout.starts, layout.ends, strict=True))
        leaves, behind = Leaves(), 0
        for number in layout.html:
            leaf = layout.leaves[number]
            leaves.blocks += layout.leaves[behind:number]
            behind = number + 1
            raw = ""
            inside = list(pieces(self._tree, leaf.start, leaf.end))
            leaves.cut(leaf, (one for one in inside if self._html[one.start : one.end].strip()))
            for kind, start, end, name in inside:
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
        layout.leaves[:] = [*leaves.blocks, *layout.leaves[behind:]]
        layout.rows[:] = sorted([*layout.rows, *leaves.rows])
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


def _places(tree: Tree, *, inert: bool) -> dict[int, tuple[Element, Place]]:
    """Return the elements with their places, by their starts; `inert` says that templates are to be left out."""
    found: dict[int, tuple[Element, Place]] = {}
    for element in tree.elements():
        place = tree.place(element)
        if place is not None and not (inert and is_inert(element)):
            found.setdefault(place.start, (element, place))
    return found


def _apart(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, without those inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    return kept
