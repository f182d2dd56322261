"""The leaf blocks of a page, and which of its bytes are shown, worked out around the places that are asked for.

Knows block tags; knows no link. What a fast pass left unproved is proved here when it is needed, and read tag by tag where
it cannot be.
"""

from bisect import bisect_right

from linkcheck.markup.proof import UnsureError, is_text
from linkcheck.markup.tags import RAW, markup_end, name_at, tag_at
from linkcheck.readers.base import Block
from linkcheck.readers.html.bounds import Bounds
from linkcheck.readers.html.exact import read_exact
from linkcheck.readers.html.fast import read_fast
from linkcheck.readers.html.page import Page
from linkcheck.readers.html.pieces import hits_in
from linkcheck.readers.html.place import NOWHERE, Boundary, block_kind, block_start, is_item
from linkcheck.readers.html.standing import boundary_at
from linkcheck.readers.html.structure import CONTAINER, REPEATED_BREAK, block_tags, structure_class

__all__ = ["Blocks"]

_WITH_CONTENT = RAW | {b"template", b"a"}
_FAR = 65_536
"""Bytes beyond which a proof costs more than reading the page tag by tag."""


class Blocks:
    """The blocks of one page; offsets are those of its bytes."""

    __slots__ = ("_bounds", "_data", "_ends", "_page", "_proved", "_starts", "_tag_ends")

    def __init__(self, page: Page) -> None:
        self._page = page
        self._data = page.data
        self._tag_ends: dict[int, int] = {}
        if not page.is_read:  # nothing in it looked like a link
            try:
                read_fast(page, ())
            except UnsureError:
                read_exact(page, only_blocks=True)
        self._take(page)

    def _take(self, page: Page) -> None:
        self._starts = page.starts
        self._ends = page.ends
        self._proved = page.bounds is not None
        self._bounds = page.bounds

    def _index(self) -> Bounds:
        """Return the block tags in order, unproved after a fast pass; made when a block is asked for."""
        if self._bounds is None:
            self._bounds = self._unproved()
        return self._bounds

    def _unproved(self) -> Bounds:
        """Return what look like block tags between the tags and hidden stretches that the fast pass took."""
        data = self._data
        find = block_tags().find
        bounds = Bounds()
        known = 0
        for start, end in zip([*self._starts, len(data)], [*self._ends, len(data)], strict=True):
            for hits in hits_in(find, data, known, start):
                bounds.extend(hits)
            if start < end:
                name = name_at(data, start)
                kind = structure_class(name)
                if kind is not None and kind <= CONTAINER:
                    bounds.add(start, end, name, closing=data[start + 1] == 47)
            known = end
        return bounds

    def _exactly(self) -> None:
        page = Page(self._data, xml=self._page.xml)
        read_exact(page, only_blocks=True)
        self._page = page
        self._take(page)

    def _known(self, at: int) -> int:
        """Return where text is known to be at or before `at`; raises UnsureError if that is far off."""
        gap = bisect_right(self._starts, at) - 1
        if gap >= 0 and at < self._ends[gap]:
            return self._starts[gap]
        known = self._ends[gap] if gap >= 0 else 0
        if at - known > _FAR:
            raise UnsureError
        return known

    def _boundary(self, index: int) -> Boundary:
        """Return a boundary, proved and with its true end."""
        if index < 0:
            return NOWHERE
        bound = self._index()[index]
        if self._proved:
            return bound
        if not is_text(self._data, bound.start, self._known(bound.start)):
            raise UnsureError
        if bound.name == REPEATED_BREAK:
            return bound
        return boundary_at(self._data, bound.name, bound.start, bound.end, closing=bound.closing)

    def _block(self, index: int) -> Block:
        """Return the block in which the text behind boundary `index` stands."""
        bounds = self._index()
        last = self._boundary(index)
        family_at = bounds.family_of(index)
        family = self._boundary(family_at)
        kind, level = block_kind(last, family)
        start = block_start(last, family)
        behind = bounds.next_family(family_at) if is_item(family) else index + 1
        end = self._boundary(behind).start if behind < len(bounds) else len(self._data)
        return Block(start, max(start, end), kind, level)

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds `offset`; a tag belongs to the block that it starts."""
        try:
            return self._block(self._index().at(offset))
        except UnsureError:
            self._exactly()
            return self._block(self._index().at(offset))

    def block_behind(self, block: Block) -> Block | None:
        """Return the next leaf block, shown or empty, or None at the end of the page."""
        try:
            return self._behind(block)
        except UnsureError:
            self._exactly()
            return self._behind(block)

    def _behind(self, block: Block) -> Block | None:
        bounds = self._index()
        index = bounds.behind(block.end)
        return self._block(index) if index < len(bounds) else None

    def covering(self, offset: int) -> tuple[int, int] | None:
        """Return the tag or hidden stretch that holds `offset`, or None where it stands in text."""
        try:
            return self._covering(offset)
        except UnsureError:
            self._exactly()
            return self._covering(offset)

    def _covering(self, offset: int) -> tuple[int, int] | None:
        gap = bisect_right(self._starts, offset) - 1
        if gap >= 0 and offset < self._ends[gap]:
            start, end = self._starts[gap], self._ends[gap]
            return (start, end) if self._proved else self._inside(start, end, offset)
        return None if self._proved else self._covering_unproved(offset)

    def _inside(self, start: int, end: int, offset: int) -> tuple[int, int] | None:
        """Return what holds `offset` of a tag, a hidden element, or a link with nothing but text in it."""
        name = name_at(self._data, start)
        if name not in _WITH_CONTENT:
            return start, end
        tag_end = self._tag_ends.get(start)
        if tag_end is None:
            tag = tag_at(self._data, start)
            tag_end = self._tag_ends[start] = tag.end() if tag is not None else end
        if offset < tag_end:
            return start, tag_end
        if name != b"a":
            return tag_end, end
        closing = self._data.rfind(b"<", tag_end, end)
        return (closing, end) if 0 <= closing <= offset else None

    def _covering_unproved(self, offset: int) -> tuple[int, int] | None:
        data, known = self._data, self._known(offset)
        at = data.rfind(b"<", known, offset + 1)
        while at >= 0 and not (name_at(data, at) or data[at + 1 : at + 2] in (b"/", b"!", b"?")):
            at = data.rfind(b"<", known, at)
        if at < 0:
            return None
        if not is_text(data, at, known):
            raise UnsureError
        tag = tag_at(data, at)
        end = (
            tag.end()
            if tag is not None
            else len(data)
            if name_at(data, at)
            else markup_end(data, at, cdata=False)
        )
        return (at, end) if offset < end else None
