"""An HTML page, read: every URL that the HTML Standard gives an attribute, bare URLs in text, blocks and metadata.

Knows how the parts of the HTML reader make a reading, and turns the tree's offsets into those of the bytes.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from linkcheck.markup.anchors import anchors
from linkcheck.markup.headlines import headline_of, headlines
from linkcheck.markup.page import Markup, read_markup
from linkcheck.markup.tree import PieceKind, Tree, is_inert, pieces
from linkcheck.model import DateEvidence, Evidence, Role, Title
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind, DeclaredDate, Found, Record, Run, Traits
from linkcheck.readers.html.blocks import Blocks
from linkcheck.readers.html.layout import Placed
from linkcheck.readers.html.links import Links
from linkcheck.readers.html.runs import Runs
from linkcheck.readers.html.shown_text import ShownText
from linkcheck.readers.source import Source

__all__ = ["HtmlReading", "may_link", "read_html"]

_OWN_TEXT = ("article", "main", "h1", "body")
"""Elements at which a page's own text starts, the best first."""
_ENOUGH = 2_048
_MARKS = (
    *(b":", b"//", b"/\t", b"/\n", b"/\r", b"\\", b"www.", b"WWW.", b"Www.", b"oi.org/10."),
    *(b"RFC", b"ISBN", b"PMID", b"PMCID"),
    *(b"&#", b"&colon", b"&sol", b"&bsol", b"&Tab", b"&NewLine"),
)
_TEMPLATES = compiled(rb"\{\{|\{%|<%|<\?php|\{#if|th:href|v-bind:|#\{")
_CODE = ("pre", "code", "samp", "kbd", "tt")
_NONE = (1 << 62, 0)
"""A stretch after the end of any page."""
_WHOLE = compiled(rb"<(?:!doctype|html|head|body|title|meta)\b", re.IGNORECASE)
"""What pages have around their text, and pieces of them have not."""
_new = tuple.__new__


class HtmlReading:
    """An HTML page, read; see `Reading` for what each member gives."""

    traits = Traits(whole_page=True, url_entities=True)

    def __init__(self, source: Source, format_name: str, *, include_code: bool) -> None:
        self.source = source
        self.format = format_name
        self.links: Sequence[Found] = ()
        self.runs: Sequence[Run] = ()
        self._following: dict[int, Block | None] = {}
        if source.base or may_link(source.data):
            self._read(include_code=include_code)

    def _read(self, *, include_code: bool) -> None:
        found, tree = self._found, self._tree
        tags = found.tags if self.source.ascii else [tree.span(*tag) for tag in found.tags]
        bare = Runs(self.source.data, tree, found, self._text, tags, include_code=include_code)
        if bare.found:
            found.found = sorted([*found.found, *bare.found])
        self.links = self._in_bytes(found.found)
        self.runs = [
            Run(self._byte(start), self._byte(end), role, block) for start, end, role, block in bare.runs
        ]

    @cached_property
    def _tree(self) -> Tree:
        return Tree(self.source.data, xml=self.source.path.endswith((".xhtml", ".XHTML")))

    @cached_property
    def _found(self) -> Links:
        return Links(self._tree, self.source.encoding, self.source.base)

    @cached_property
    def _text(self) -> ShownText:
        return ShownText(self._tree, self._found.layout, self._found.surroundings)

    @cached_property
    def _anchored(self) -> Placed:
        return Placed(self._tree, self._found.links)

    @cached_property
    def _markup(self) -> Markup:
        return read_markup(self._tree)

    @cached_property
    def local(self) -> Sequence[Found]:
        """The links to files of the folder and to places in them; made when they are first asked for.

        There are none in a template, whose links a generator fills in, nor in a page that says what its links start from.
        Those of a piece of a page have the role of code, as it is not known where they lead: the page that it is put into
        lies elsewhere.
        """
        if self._is_template() or self._tree.document.select_one("base[href]"):
            return ()
        found = self._in_bytes(self._found.local())
        if _WHOLE.search(self.source.data) is None:
            return [one._replace(role=Role.CODE) for one in found]
        return found

    def _is_template(self) -> bool:
        """Say whether a generator fills the page in: a sign of that stands elsewhere than in code that it shows."""
        signs = [self._offset(one.start()) for one in _TEMPLATES.finditer(self.source.data)]
        if not signs:
            return False
        code = [one for one in self._tree.elements(*_CODE) if self._tree.start(one) >= 0]
        shown = iter(sorted((self._tree.start(one), self._found.layout.ends_of(one)[0]) for one in code))
        start, end, reach = *next(shown, _NONE), 0
        for sign in signs:
            while start <= sign:
                reach = max(reach, end)
                start, end = next(shown, _NONE)
            if sign >= reach:
                return True
        return False

    def anchors(self) -> Sequence[str]:
        """Return the places that a fragment can name: ids and names, each once."""
        return tuple(dict.fromkeys(anchors(self._tree)))

    def headings(self) -> Sequence[str] | None:
        """Return nothing: no browser makes ids of headings."""
        return ()

    def comments(self) -> Sequence[tuple[int, int]]:
        """Return the page's comments; what scripts and style sheets hold is none."""
        tree = self._tree
        return [
            (self._byte(one.start), self._byte(one.end))
            for one in pieces(tree, 0, len(tree.text))
            if one.kind is PieceKind.HIDDEN and tree.text.startswith("<!--", one.start)
        ]

    def row_at(self, block: Block) -> tuple[int, int]:
        """Return the stretch of the row that holds a cell."""
        if block.kind is not BlockKind.CELL:
            return block.start, block.end
        start, end = self._found.blocks.row_at(self._to_tree(block))
        return self._byte(start), self._byte(end)

    def role_of(self, run: Run, start: int, end: int) -> Role:
        """Return the role of a bare URL in a run."""
        return Role.ENTRY if run.role is Role.PROSE and self.source.is_alone(start, end) else run.role

    def has_link(self, start: int, end: int) -> bool:
        """Say whether any of a stretch belongs to a link."""
        first, last = self._offset(start), self._offset(end)
        at = self._anchored.at(last - 1)
        if at < 0 or start >= end:
            return False
        return (
            self._anchored.starts[at] >= first
            or self._found.layout.ends_of(self._anchored.elements[at])[1] > first
        )

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the dates that the page gives itself, best first."""
        return tuple(
            DeclaredDate(one.field, self._with_place(one.date, one.at)) for one in self._markup.dates
        )

    def records(self) -> Sequence[Record]:
        return ()

    def titles(self) -> Sequence[Title]:
        """Return the page's own titles."""
        return self._markup.titles

    def is_visible(self, offset: int) -> bool:
        """Say whether the text at `offset` is seen when the page is shown: in no tag, comment, script or code."""
        return 0 <= offset < self.source.size and self._text.is_text(self._offset(offset))

    def text(self, start: int, end: int) -> str:
        """Return the visible text of a stretch, its entities decoded."""
        return self._text.text(self._offset(start), self._offset(end)) if start < end else ""

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds `offset`."""
        return self._to_bytes(self._found.blocks.block_at(self._offset(offset)))

    def block_after(self, block: Block) -> Block | None:
        """Return the next leaf block that has visible text or a link, or None at the end."""
        passed: list[int] = []
        following: Block | None = self._to_tree(block)
        while following is not None:
            if following.end in self._following:
                following = self._following[following.end]
                break
            passed.append(following.end)
            following = self._found.blocks.block_after(following)
            if following is not None and self._is_shown(following):
                break
        for end in passed:
            self._following[end] = following
        return self._to_bytes(following) if following is not None else None

    def shown_starts(self) -> Iterator[int]:
        """Yield where the blocks after the first start that have visible text or a link: what `block_after` gives, one by one.

        Takes a third of the time, for who only counts them.
        """
        blocks: Blocks = self._found.blocks
        block: Block | None = blocks.block_at(0)
        while block is not None:
            block = blocks.block_after(block, passes=True)
            if block is not None and self._is_shown(block):
                yield self._byte(block.start)

    def body_start(self) -> int:
        """Return the offset at which the article with the headline starts, or what is nearest to one."""
        headline = headline_of(self._tree, headlines(self._tree, self._markup.titles))
        if headline is not None:
            place = self._tree.place(headline.closest("article, main") or headline)
            if place is not None:
                return self._byte(place.inside)
        for name in _OWN_TEXT:
            for element in self._tree.elements(name):
                place = self._tree.place(element)
                if place is not None and not is_inert(element):
                    return self._byte(place.inside)
        return 0

    def _byte(self, offset: int) -> int:
        return offset if self.source.ascii else self._tree.byte(offset)

    def _offset(self, byte: int) -> int:
        return byte if self.source.ascii else self._tree.offset(byte)

    def _in_bytes(self, links: Iterable[Found]) -> list[Found]:
        if self.source.ascii:
            return list(links)
        made: list[Found] = []
        text, byte, span = self._tree.text, self._tree.byte, self._tree.span
        for start, end, target, said, kind, role, block, first, last in links:
            if first < 0 or not first <= start <= end <= last:
                begin, stop = span(start, end)
                made.append(Found(begin, stop, target, said, kind, role, block))
                continue
            begin = byte(first)
            if text[first:last].isascii():
                more = begin - first
                made.append(
                    _new(
                        Found, (start + more, end + more, target, said, kind, role, block, begin, last + more)
                    )
                )
            else:
                _, inner = span(first, start)
                _, stop = span(start, end)
                _, after = span(end, last)
                made.append(Found(inner, stop, target, said, kind, role, block, begin, after))
        return made

    def _to_bytes(self, block: Block) -> Block:
        if self.source.ascii:
            return block
        start, end, kind, level = block
        return Block(*self._tree.span(start, end), kind, level)

    def _to_tree(self, block: Block) -> Block:
        if self.source.ascii:
            return block
        start, end, kind, level = block
        return Block(self._offset(start), self._offset(end), kind, level)

    def _is_shown(self, block: Block) -> bool:
        """Say whether a block, in the tree's offsets, has a link or visible text."""
        links, at = self._found.found, bisect_left(self._found.found, block.start, key=_start)
        if at < len(links) and links[at].start < block.end:
            return True
        end = min(block.end, block.start + _ENOUGH)
        if block.start >= end:
            return False
        return self._text.has_text(block.start, end)

    def _with_place(self, date: DateEvidence, at: int) -> DateEvidence:
        """Return the date with its evidence placed in this document; `at` is its place in the tree's text, -1 if unknown."""
        if at < 0:
            placed = [Evidence(one.text, self.source.path) for one in date.evidence]
        else:
            placed = [self.source.evidence(one.text, self._byte(at)) for one in date.evidence]
        return replace(date, evidence=tuple(placed))


def may_link(data: bytes) -> bool:
    """Say whether a page may have an absolute link or a bare URL; where not, it is parsed only if something else is asked.

    True for nearly every page, and false for none that has one: without a `:`, written as it is or by a reference, or two
    slashes (of either kind, a line end between them counting for nothing), only `www.` and `doi.org/` are left.
    """
    return any(mark in data for mark in _MARKS)


def read_html(source: Source, format_name: str, *, include_code: bool) -> HtmlReading:
    """Return the reading of an HTML page. Never raises; linear in its length."""
    return HtmlReading(source, format_name, include_code=include_code)


def _start(link: Found) -> int:
    return link[0]
