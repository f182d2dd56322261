"""The way through a Markdown document from hit to hit: only the blocks that hold one are read.

Knows which block needs no block parser (a plain shape, a heading, a fence); all else is left to `blocks` and
`inline`, and the answer is the same.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping

from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.readers.markdown import tables
from linkcheck.readers.markdown.assemble import Assembly
from linkcheck.readers.markdown.blocks import Blocks
from linkcheck.readers.markdown.definitions import Definition, plain_definitions
from linkcheck.readers.markdown.hits import DEFINITION, GAP, NEEDLES, PADDED_GAP, RELATIVE, Hit, matters
from linkcheck.readers.markdown.leaves import Leaf, LeafKind
from linkcheck.readers.markdown.plain import CELL, CHUNK, PlainBlocks, items_in, links_in
from linkcheck.readers.markdown.starts import BLANK_LINES, FENCE, ITEM, PLAIN_TABLE, fence_end, plain_start

__all__ = ["Walk"]

_HEADING = compiled(rb"(#{1,6})[ \t]++([^\n#]*[^\n# \t])[ \t]*+(?:\n|\Z)")
_PROSE, _ENTRY = Role.PROSE, Role.ENTRY


class Walk:
    """One walk over a document whose link reference definitions are known, or that has none.

    It goes from safe place to safe place: a line start, or the line end before it, at which no block is open.
    """

    __slots__ = (
        "_assembly",
        "_blocks",
        "_definitions",
        "_hits",
        "_include_code",
        "_plain",
        "_seeks",
        "_starts",
        "_view",
        "barren",
        "definitions",
        "places",
    )

    def __init__(
        self,
        view: bytes,
        hits: list[Hit],
        assembly: Assembly,
        include_code: bool,
        definitions: Mapping[str, Definition] | None,
    ) -> None:
        """Without `definitions` the walk is after them, and `hits` are those alone that can tell."""
        self._include_code = include_code
        self._view, self._hits, self._assembly = view, hits, assembly
        self._seeks = definitions is None
        self._definitions = definitions or {}
        self._plain = PlainBlocks(view, assembly.links, assembly.runs)
        self._blocks: Blocks | None = None
        self._starts: list[int] | None = None
        self.definitions: list[Definition] = []
        """The definitions that were met on the way."""
        self.barren: list[tuple[int, int]] = []
        """Stretches that were read and that hold nothing but definitions."""
        self.places: list[int] = []
        """The safe places that were met, in order."""

    def run(self, body: int) -> None:
        """Add what the document holds from `body` on."""
        view, size = self._view, len(self._view)
        start, places = body, self.places
        places.append(body)
        waiting: list[Hit] = []
        blank = 0  # where blank lines end that hits stand in one by one
        mixed = False  # with links inside the folder, which may have anything in their brackets
        read = self._plain.read
        for hit in self._hits:
            pattern, at, end = hit
            if at < start or at < blank:
                continue
            if GAP <= pattern <= PADDED_GAP:
                if end < size and view[end] in b" \t\n" and (lines := BLANK_LINES.match(view, end)):
                    end = lines.end()
                    blank = end - 1
                if end >= size or view[end] in b" \t":
                    continue  # no safe place: what follows may belong to what stands before
                if waiting:
                    if mixed or not read(start, at, waiting):
                        end = self._chunk(start, end, waiting)
                    waiting = []
                mixed = False
                start = end
                if end < size:
                    places.append(end)
            elif pattern < RELATIVE or pattern >= NEEDLES or (pattern != DEFINITION and matters(view, hit)):
                waiting.append(hit)
            elif pattern == RELATIVE:
                mixed = True
        while size > start and view[size - 1] in b" \t\n":
            size -= 1
        if waiting and (mixed or not read(start, size, waiting)):
            self._chunk(start, size, waiting)

    def _chunk(self, start: int, end: int, hits: list[Hit]) -> int:
        """Read blocks from a safe place to one at or after `end`; return that one."""
        for hit in hits:
            while start <= hit[1]:
                start = self._blocks_at(start, hit[1])
        return max(start, end)

    def _blocks_at(self, start: int, hit: int) -> int:
        """Read one stretch of blocks at a safe place; return the next one."""
        view = self._view
        lines = BLANK_LINES.match(view, start)
        at = lines.end() if lines is not None else start
        if at >= len(view):
            return at + 1
        first = view[at]
        if first == 0x23 and (heading := _HEADING.match(view, at)) is not None:
            if hit < heading.end():
                self._add(Leaf(*heading.span(2), LeafKind.HEADING, entry=False, level=len(heading[1])))
            return max(heading.end(), at + 1)
        if first in b"`~" and (fence := FENCE.match(view, at)) is not None:
            return self._fence(fence)
        if first == 0x7C and (table := PLAIN_TABLE.match(view, at)) is not None and self._table(table):
            return max(table.end(), at + 1)
        if first == 0x5B and (end := plain_definitions(view, at, self.definitions)) > at:
            self.barren.append((at, end))
            return end
        chunk = CHUNK.match(view, at)
        if chunk is not None and self._plain_blocks(chunk):
            return chunk.end() + 1
        return self._any(at)

    def _plain_blocks(self, chunk: re.Match[bytes]) -> bool:
        """Add the links of a plain chunk; False if it goes on after the blank line, or is no such chunk."""
        view, links = self._view, self._assembly.links
        end = chunk.end()
        start, entry = plain_start(view, chunk.start())
        if entry or (start == chunk.start() and ITEM.search(view, start, end)):
            lines = BLANK_LINES.match(view, end + 1)
            if lines is not None and view[lines.end() : lines.end() + 1] in (b" ", b"\t"):
                return False
        elif ITEM.search(view, start, end):
            return False  # a list behind a quote
        before = len(links)
        used = self._assembly.used
        added = links_in(view, start, end, _ENTRY if entry else _PROSE, links, self._definitions, used)
        if added < 0:
            return False
        if self._hits_between(start, end) != added and self._is_anything_else(start, end, links[before:]):
            del links[before:]
            for place, stop in items_in(view, start, end):
                stop = place + len(view[place:stop].rstrip(b" \t\n"))
                self._add(Leaf(place, stop, LeafKind.PARAGRAPH, entry, 0))
                entry = True
        return True

    def _is_anything_else(self, start: int, end: int, links: list[Found]) -> bool:
        """Say whether a hit between `start` and `end` is outside all of `links`: inside one it is a URL in a URL.

        A hit at a link's last bracket is of what stands behind: `[text][label](https://…)`.
        """
        places = self._places()
        at = bisect_left(places, start)
        for link in links:
            if at < len(places) and places[at] < link.text_start:
                return True
            at = bisect_left(places, link.text_end - 1, at)
        return at < len(places) and places[at] < end

    def _fence(self, fence: re.Match[bytes]) -> int:
        """Skip fenced code outside every container; return where the document goes on."""
        view = self._view
        marks = fence[1] or fence[2]
        close = fence_end(marks[:1], len(marks)).search(view, fence.end())
        start, stop = min(fence.end() + 1, len(view)), close.start() if close else len(view)
        if start < stop and self._include_code:
            stop = start + len(view[start:stop].rstrip(b" \t\n"))
            self._assembly.add(view, Leaf(start, stop, LeafKind.CODE, entry=False, level=0), {})
        return (close.end() if close else len(view)) + 1

    def _table(self, table: re.Match[bytes]) -> bool:
        """Add the rows of a table outside every container that hold a hit; False if it is no table."""
        view, places, stop = self._view, self._places(), table.start()
        columns = tables.columns(view, *table.span(2))
        if len(tables.cells(view, *table.span(1))) != columns:
            return False
        while (number := bisect_left(places, stop)) < len(places) and places[number] < table.end():
            start = view.rfind(b"\n", stop, places[number]) + 1 or stop
            stop = view.find(b"\n", places[number])
            stop = stop if stop >= 0 else len(view)
            for cell in tables.cells(view, start, stop)[:columns]:
                self._cell(*cell)
        return True

    def _cell(self, start: int, end: int) -> None:
        """Add what a cell holds: read as a plain one, or as any block."""
        expected = self._hits_between(start, end)
        if not expected:
            return
        links = self._assembly.links
        before = len(links)
        shape = CELL.match(self._view, start, end)
        if shape is not None and shape.end() == end:
            used = self._assembly.used
            added = links_in(self._view, start, end, _ENTRY, links, self._definitions, used)
            if added == expected or (added >= 0 and not self._is_anything_else(start, end, links[before:])):
                return
            del links[before:]
        self._add(Leaf(start, end, LeafKind.CELL, entry=False, level=0))

    def _any(self, at: int) -> int:
        """Read a chunk with the block parser."""
        if self._blocks is None:
            self._blocks = Blocks(self._view, wanted=None if self._seeks else self._places())
            self._blocks.definitions = self.definitions
        blocks = self._blocks
        blocks.leaves.clear()
        safe = blocks.read(at)
        for leaf in blocks.leaves:
            self._add(leaf)
        if not blocks.leaves:
            self.barren.append((at, safe))
        return safe

    def _add(self, leaf: Leaf) -> None:
        if self._hits_between(leaf.start, leaf.end):
            text = self._blocks.text if self._blocks is not None else self._view
            self._assembly.add(text, leaf, self._definitions)

    def _hits_between(self, start: int, end: int) -> int:
        places = self._places()
        return bisect_left(places, end) - bisect_left(places, start)

    def _places(self) -> list[int]:
        if self._starts is None:
            view = self._view
            self._starts = [
                hit[1]
                for hit in self._hits
                if hit[0] < RELATIVE or hit[0] >= NEEDLES or (hit[0] == RELATIVE and matters(view, hit))
            ]
        return self._starts
