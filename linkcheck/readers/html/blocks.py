"""The leaf blocks of a page, worked out around the places that are asked for.

Knows where the elements that give structure start and end; knows no link. All offsets are those of the tree's text.
"""

from bisect import bisect_right

from linkcheck.markup.tree import Element, Tree
from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind
from linkcheck.readers.html.layout import Layout
from linkcheck.readers.html.structure import CELLS, ENTRIES, HEADINGS, PREFORMATTED
from linkcheck.readers.html.surroundings import Around, Surroundings

__all__ = ["Blocks", "role_in"]

_BREAKS = compiled(r"<[bB][rR] ?/?>[ \t]{0,4}<[bB][rR] ?/?>")
"""Two line breaks in a row, which end a paragraph as an empty line does; a line end is a tab in the tree's text."""
_EMPTY = compiled(r"(?:[ \t\f]++|</[a-zA-Z][a-zA-Z0-9]{0,20}+[ \t]{0,20}+>)*+")
"""White space and end tags, in the tree's text."""
_MOST_TRIES = 16
"""Blocks that are tried where the one after a block does not follow it."""


class Blocks:
    """The blocks of one page."""

    __slots__ = ("_breaks", "_last", "_layout", "_surroundings", "_tree")

    def __init__(self, tree: Tree, layout: Layout, surroundings: Surroundings) -> None:
        self._tree = tree
        self._layout = layout
        self._surroundings = surroundings
        found = [match.span() for match in _BREAKS.finditer(tree.flat)] if layout.has_breaks else []
        self._breaks = [start for start, _ in found], [end for _, end in found]
        self._last: tuple[int, int, Element | None] = (-2, 0, None)

    def breaks_paragraphs(self) -> bool:
        """Say whether the page ends paragraphs by line breaks."""
        return bool(self._breaks[0])

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds an offset; a tag belongs to the block that it starts."""
        return self.numbered_at(offset)[0]

    def numbered_at(self, offset: int) -> tuple[Block, int]:
        """Return the leaf block that holds an offset, and a number that no other block has and all its links and runs get."""
        size, families = self._layout.size, self._layout.families
        at = families.at(offset)
        family = families.elements[at] if at >= 0 else None
        outside = self._layout.ends_of(family)[0] if family is not None else 0
        entry = False
        if family is not None and offset < outside:
            if family.tag == "li":
                start = self._tree.inside(family)
                end = min(families.start_after(at, size), outside)
                return Block(start, max(start, end), BlockKind.ITEM), families.starts[at]
            entry = family.tag in ENTRIES
        at = self._layout.listed.at(offset)
        opened: Element | None = None
        start = number = 0
        end = self._layout.listed.start_after(at, size)
        if at >= 0:
            one = self._layout.listed.elements[at]
            around: Element | None = one
            if offset < self._layout.ends_of(one)[0]:
                opened = one
                number = self._layout.listed.starts[at]
                start = self._tree.inside(one)
            else:
                start, around = self._closed(at, offset)
                number = start
            if around is not None:
                end = min(end, self._layout.ends_of(around)[0])
        starts, stops = self._breaks
        at = bisect_right(starts, offset) - 1
        if at >= 0 and starts[at] >= start:
            start = number = stops[at]
            opened = None
        if at + 1 < len(starts):
            end = min(end, starts[at + 1])
        kind, level = _kind(opened, family, is_entry=entry)
        return Block(start, max(start, end), kind, level), number

    def _closed(self, index: int, offset: int) -> tuple[int, Element | None]:
        """Return where the outermost of the blocks that are closed before `offset` ends, and the block around that one.

        Looked at are the block of that index, which is the last to start before `offset`, and those around it. Offsets that
        increase are answered from where the last answer was.
        """
        surroundings = self._surroundings
        block = self._layout.listed.elements[index]
        if self._last[0] == index and self._last[1] <= offset and self._last[2] is not None:
            block = self._last[2]
        around = surroundings.around(block).block
        while around is not None and self._layout.ends_of(around)[0] <= offset:
            block = around
            around = surroundings.around(block).block
        self._last = (index, offset, block)
        return self._layout.ends_of(block)[1], around

    def block_after(self, block: Block, *, passes: bool = False) -> Block | None:
        """Return the next leaf block, shown or empty, or None at the end of the page.

        `passes` says that blocks of white space and end tags may be left out: every second one is such.
        Where elements overlap (a page may close a table inside what it opened in it) blocks may be left out, never met again.
        """
        size, listed, at = self._layout.size, self._layout.listed, block.end
        if passes:
            follows = listed.start_after(listed.at(at - 1), size)
            between = _EMPTY.match(self._tree.flat, at, follows)
            at = follows if between is not None and between.end() == follows else at
        for _ in range(_MOST_TRIES):
            if at >= size:
                return None
            following = self.block_at(at)
            if following.start >= block.end and (following.end, following.start) > (block.end, block.start):
                return following
            at = listed.start_after(listed.at(at), size)
        return None

    def row_at(self, block: Block) -> tuple[int, int]:
        """Return the stretch of the table row that holds a cell; of any other block its own."""
        at = self._layout.families.at(max(block.start - 1, 0))
        one: Element | None = self._layout.families.elements[at] if at >= 0 else None
        while one is not None and one.tag != "tr":
            one = self._surroundings.around(one).family
        place = self._tree.place(one) if one is not None else None
        if one is None or place is None:
            return block.start, block.end
        return place.inside, max(place.inside, self._layout.ends_of(one)[0])


def role_in(block: Block, around: Around) -> Role:
    """Return what a link in a block does, given what is around it."""
    if around.named is not None:
        return around.named
    return Role.NAVIGATION if around.contained else _ROLES.get(block.kind, Role.PROSE)


_ROLES = {BlockKind.ITEM: Role.ENTRY, BlockKind.CELL: Role.ENTRY, BlockKind.HEADING: Role.HEADING}


def _kind(opened: Element | None, family: Element | None, *, is_entry: bool) -> tuple[BlockKind, int]:
    """Return the kind of a block, and its level if it is a heading; `opened` is what started it."""
    tag = opened.tag if opened is not None else ""
    if tag in PREFORMATTED:
        return BlockKind.CODE, 0
    if tag in HEADINGS:
        return BlockKind.HEADING, int(tag[1])
    if is_entry:
        return BlockKind.ITEM, 0
    if tag in CELLS and opened == family:
        return BlockKind.CELL, 0
    return BlockKind.PARAGRAPH, 0
