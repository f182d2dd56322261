"""The tree of an HTML page as browsers build it, with the place of every tag and attribute that the page itself has.

The one module that knows turbohtml; nothing else imports it. Knows trees, places and UTF-8; knows no link, no metadata.

All offsets are code points of `Tree.text`; `byte_offsets` makes UTF-8 byte offsets of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import islice
from typing import NamedTuple

from turbohtml import Document, DocumentFragment, Element, Namespace, Node, Text, TokenType, parse, tokenize

from linkcheck.markup.byte_offsets import ByteOffsets
from linkcheck.markup.flat_text import flat_text
from linkcheck.patterns import compiled

__all__ = [
    "LINE_STARTS",
    "RAW",
    "Element",
    "Node",
    "Piece",
    "PieceKind",
    "Place",
    "PlainLink",
    "Text",
    "Tree",
    "ancestors",
    "is_foreign",
    "is_inert",
    "pieces",
]

RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"})
"""Elements in which the tokenizer sees text alone; `noscript` is none of them, since no script runs."""

_ON_LINES = (
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol option p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
LINE_STARTS = frozenset(_ON_LINES.split())
"""Elements that start on a line of their own, table cells with them; the text before and after them is not one word."""

_UNSEEN = frozenset({"script", "style", "template", "iframe", "noembed", "noframes", "title", "datalist"})
_FEW = 16
"""Nodes of an element that are always looked at."""
_SPACE = " \t\n\f\r"
_NOSCRIPT = compiled(r"<[nN][oO][sS][cC][rR][iI][pP][tT](?=[ \t\f/>])")
# Quotes and `=` stand where the tokenizer expects them, so this is a tag wherever a tag starts (HTML Standard §13.2.5.32–39).
_PLAIN = compiled(r'<a(?: (?!href=)[a-z-]++="[^"]*+")*+ href="([^"]*+)"(?: [a-z-]++="[^"]*+")*+>([^<]*+)</a>')
_PLAIN_TAG = compiled(r'<[a-zA-Z0-9]++(?: [a-z-]++="[^"]*+")*+>')
_NAME = compiled(r"[a-zA-Z]+")


class Place(NamedTuple):
    """Where an element stands in the text; `text[start:inside]` is its start tag."""

    start: int
    inside: int
    """Where its start tag ends."""
    outside: int
    """Where its end tag starts; -1 where the page has none for it."""
    end: int
    """Where its end tag ends; -1 where the page has none for it."""
    values: Mapping[str, tuple[int, ...]]
    """What `Tree.value` reads; no other use is meant."""


class PlainLink(NamedTuple):
    """A link without an element in it: its place, as in `Place`, and where the value of its `href` stands."""

    start: int
    inside: int
    outside: int
    end: int
    value_start: int
    value_end: int


_new = tuple.__new__
"""Makes a named tuple at a third of the cost; there are as many of them as a page has tags."""


class PieceKind(Enum):
    """What a piece of a page's text is."""

    TEXT = 0
    START = 1
    END = 2
    HIDDEN = 3
    """A comment, a declaration or a processing instruction."""


class Piece(NamedTuple):
    """A tag, a comment, or a stretch of text with its character references as written."""

    kind: PieceKind
    start: int
    end: int
    name: str
    """The tag's name in lower case; empty for all but tags."""


class Tree(ByteOffsets):
    """A parsed page.

    >>> tree = Tree("<p>Read <a href='/x&amp;y'>an <b>article</b></a>")
    >>> link = next(tree.elements("a"))
    >>> link.attr("href"), tree.line(link), tree.text[slice(*tree.value(link, "href"))]
    ('/x&y', 'an article', '/x&amp;y')
    """

    __slots__ = ("_budget", "_document", "_xml", "flat", "has_places")

    def __init__(self, page: str | bytes, *, xml: bool = False, places: bool = True) -> None:
        """Parse a page; bytes are UTF-8. Never raises; linear in its length. `xml` lets every element close itself.

        Without `places` parsing takes two thirds of the time, and no element of HTML has a place; all else is the same.
        """
        text = page if isinstance(page, str) else page.decode("utf-8", "replace")
        super().__init__(text)
        self._xml = xml
        self.flat = flat_text(text, xml=xml)
        """The text as parsed: of the same length, with tabs for line ends (URLs lose both)."""
        self.has_places = places or xml
        """Whether elements have places; in XML they always have, which tell the names that elements were written with."""
        self._document: Document = parse(self.flat, source_locations=self.has_places)
        self._budget = len(text)

    @property
    def document(self) -> Document:
        """Return the root of the tree, which also reads metadata (`json_ld`, `microdata`, `opengraph`)."""
        return self._document

    def elements(self, *names: str) -> Iterator[Element]:
        """Yield the elements of those names (of all names if none is given) in the order of the tree.

        Those inside a `template` are among them (`is_inert` tells), those of `noscript` as well. Names of SVG keep their
        capitals.
        """
        return self._document.iter_elements(names or None)

    def name(self, element: Element) -> str:
        """Return an element's name; that of the page where it closed itself in XML, since the tree has another for some."""
        name, start = element.tag, element.source_col
        if not self._xml or name not in ("meta", "wbr") or start is None:
            return name
        written = _NAME.match(self.text, start + 1)
        return written[0].lower() if written is not None else name

    def start(self, element: Element) -> int:
        """Return where an element's start tag starts; -1 where the page has no such tag (`tbody`, `body` …)."""
        column = element.source_col
        return column if column is not None else -1

    def starts(self, elements: Iterable[Element]) -> list[int | None]:
        """Return where the start tags of elements start; None for those that the page has no tag of."""
        return [element.source_col for element in elements]

    def place(self, element: Element) -> Place | None:
        """Return where an element stands, or None if the parser made it.

        The parser makes what a page leaves out (`body`, `tbody`), and a second element of a formatting tag that a block
        interrupts (`<b><p>`); such a copy's `start` is that of its tag.
        """
        location = element.source_location
        if location is None:
            return None
        tag, end, values = location
        if end is None:
            return _new(Place, (tag[2], tag[5], -1, -1, values))
        return _new(Place, (tag[2], tag[5], end[2], end[5], values))

    def plain_link(self, element: Element) -> PlainLink | None:
        """Return where a link stands that is written as nearly all are, as `place` and `value` tell, at a third of their cost.

        That is an `a` in small letters with its attributes in double quotes and nothing but text in it; None for all others.
        """
        start = element.source_col
        match = _PLAIN.match(self.flat, start) if start is not None else None
        if match is None or element.tag != "a":
            return None
        begin, end = match.span(1)
        inside, outside = match.span(2)
        return _new(PlainLink, (match.start(), inside, outside, match.end(), begin, end))

    def inside(self, element: Element) -> int:
        """Return where an element's start tag ends; -1 where the page has none. Cheaper than `place` for most."""
        start = element.source_col
        match = _PLAIN_TAG.match(self.flat, start) if start is not None else None
        if match is not None:
            return match.end()
        place = self.place(element)
        return place.inside if place is not None else -1

    def value(self, element: Element, name: str, place: Place | None = None) -> tuple[int, int]:
        """Return where the value of an attribute stands, quotes left out: `text[start:end]` is the value as written.

        (-1, -1) where the element has no place or no such attribute in the page; an empty stretch where it has no value.
        """
        place = place or self.place(element)
        span = place.values.get(name) if place is not None else None
        if span is None:
            return -1, -1
        start, end, flat = span[2] + len(name), span[5], self.flat
        if flat[start : start + 2] == '="':
            return start + 2, end - 1
        while start < end and flat[start] in _SPACE:
            start += 1
        if start == end:
            return end, end
        start += 1
        while start < end and flat[start] in _SPACE:
            start += 1
        return (start + 1, end - 1) if flat[start : start + 1] in ("'", '"') and start < end else (start, end)

    def line(self, element: Element, most: int = 500) -> str:
        """Return the visible text of an element on one line, cut off after `most` characters.

        What scripts, styles and templates hold is left out. Over all calls no more nodes are looked at than the page has
        characters, but for a few of each element: links may stand in links 500 deep.
        """
        parts: list[str] = []
        size = 0
        around: dict[object, tuple[object, bool]] = {element: (element, False)}
        last: object = element
        for node in islice(element.descendants, max(self._budget, _FEW)):
            self._budget -= 1
            if type(node) is Text:
                block, unseen = around[node.parent]
                if unseen:
                    continue
                if block is not last:
                    parts.append(" ")
                    last = block
                data = node.data
                parts.append(data)
                size += len(data)
                if size > 8 * most:
                    break
            elif type(node) is Element:
                block, unseen = around[node.parent]
                tag = node.tag
                if tag == "br":
                    parts.append(" ")
                around[node] = (node if tag in LINE_STARTS else block, unseen or tag in _UNSEEN)
            elif type(node) is DocumentFragment:
                around[node] = (node, True)
        return " ".join("".join(parts).split())[:most]

    def written(self, script: Element) -> str:
        """Return what a script holds as the page has it; its `text` has tabs for line ends, and U+FFFD for NUL.

        >>> tree = Tree("<script>a //b\\nc</script>", places=False)
        >>> tree.written(next(tree.elements("script")))
        'a //b\\nc'
        """
        place = self.place(script)
        if place is not None:
            return self.text[place.inside : place.outside if place.outside >= 0 else len(self.text)]
        parsed = script.text
        if "\t" not in parsed and "\ufffd" not in parsed:
            return parsed
        at = self.flat.find(parsed)
        if at >= 0 and self.flat.find(parsed, at + 1) < 0:
            return self.text[at : at + len(parsed)]
        number = next(number for number, one in enumerate(self.elements("script")) if one == script)
        located = Tree(self.text, xml=self._xml)
        twin = next(islice(located.elements("script"), number, None))
        return located.written(twin) if located.place(twin) is not None else parsed


def is_foreign(element: Element) -> bool:
    """Say whether an element is one of SVG or MathML."""
    return element.namespace is not Namespace.HTML


def ancestors(element: Element) -> Iterator[Element]:
    """Yield the elements around an element, the nearest first; at most 512, or 1,024 of templates, as deep as a tree is."""
    return (one for one in element.ancestors if isinstance(one, Element))


def is_inert(element: Element) -> bool:
    """Say whether an element is a template's content, which no reader sees; at most 512 ancestors are asked."""
    around = element.parent if element.tag == "template" else element
    return around is not None and around.closest("template") is not None


_KINDS = {
    TokenType.TEXT: PieceKind.TEXT,
    TokenType.CHARACTER_REFERENCE: PieceKind.TEXT,
    TokenType.START_TAG: PieceKind.START,
    TokenType.END_TAG: PieceKind.END,
}


def pieces(tree: Tree, start: int, end: int) -> Iterator[Piece]:
    """Yield the tags, comments and texts of a stretch that starts in text or with a tag, in the order of the page.

    A tag or comment that `end` cuts off is left out, and what follows it with it. The content of `RAW` elements is text.

    >>> [(one.kind.name, one.start, one.end, one.name) for one in pieces(Tree("a<b>&lt;</b>"), 0, 12)]
    [('TEXT', 0, 1, ''), ('START', 1, 4, 'b'), ('TEXT', 4, 8, ''), ('END', 8, 12, 'b')]
    """
    flat = _NOSCRIPT.sub(
        "<noscrip-", tree.flat[start:end]
    )  # its content is text for the tokenizer, not for the tree
    first = last = start  # of the text that is not yet yielded, which may be in parts
    for token in tokenize(flat, resolve_references=False, capture_source=True, capture_attributes=False):
        kind = _KINDS.get(token.type, PieceKind.HIDDEN)
        at = start + token.col
        if kind is PieceKind.TEXT:
            written = token.source if token.source is not None else token.data or ""
            for begin, stop in _texts(flat, start, at, written):
                if begin > last:
                    yield from _between(first, last, begin)
                    first = begin
                last = stop
            continue
        yield from _between(first, last, at)
        first = last = at + len(token.source or "")
        name = token.tag or ""
        yield _new(Piece, (kind, at, last, name if name != "noscrip-" else "noscript"))
    yield from _between(first, last, last)


def _between(first: int, last: int, start: int) -> Iterator[Piece]:
    """Yield the text up to `last`, and what is neither text nor a tag up to `start`: `</>`."""
    if last > first:
        yield _new(Piece, (PieceKind.TEXT, first, last, ""))
    if start > last:
        yield Piece(PieceKind.HIDDEN, last, start, "")


def _texts(flat: str, start: int, at: int, written: str) -> Iterator[tuple[int, int]]:
    """Yield where a text stands that starts at `at`: in parts where `</>` is in it, which the tokenizer leaves out."""
    left = len(written)
    if flat.startswith(written, at - start):
        yield at, at + left
        return
    while left > 0:
        hole = flat.find("</>", at - start) + start
        size = left if hole < at else min(left, hole - at)
        if size:
            yield at, at + size
        left -= size
        at += size + 3
