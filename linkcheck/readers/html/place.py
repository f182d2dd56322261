"""What the structure around a link says: which block it stands in, and what that block does in the page.

Knows the last block tag and the last list or table tag before a place; finds neither itself.
"""

from typing import NamedTuple

from linkcheck.model import Role
from linkcheck.readers.base import BlockKind
from linkcheck.readers.html.structure import CONTAINERS, HEADINGS

__all__ = ["NOWHERE", "Boundary", "Containers", "Span", "block_kind", "block_role", "block_start", "is_item"]


class Boundary(NamedTuple):
    """A tag that ends a block and starts another."""

    start: int
    end: int
    name: bytes
    closing: bool


class Span(NamedTuple):
    """A whole element: from its start tag up to its end tag (or to the end of the file)."""

    name: bytes
    start: int
    end: int


NOWHERE = Boundary(0, 0, b"", closing=True)
"""The start of the page: no list or table is open."""
_ENTRIES = frozenset({b"li", b"dd", b"dt"})
_PREFORMATTED = frozenset({b"pre", b"listing"})
_CELLS = frozenset({b"td", b"th"})


def is_item(family: Boundary) -> bool:
    """Say whether the last list or table tag opened a list item."""
    return not family.closing and family.name == b"li"


def block_start(last: Boundary, family: Boundary) -> int:
    """Return where the leaf block starts, given the last block tag and the last list or table tag before a place.

    All that one list item holds is one block, whatever paragraphs and headings stand in it, up to a list of its own.
    """
    return family.end if is_item(family) else last.end


def block_kind(last: Boundary, family: Boundary) -> tuple[BlockKind, int]:
    """Return the kind of that block, and its level if it is a heading."""
    if is_item(family):
        return BlockKind.ITEM, 0
    if not last.closing and last.name in _PREFORMATTED:
        return BlockKind.CODE, 0
    if not last.closing and last.name in HEADINGS:
        return BlockKind.HEADING, last.name[1] - 48
    if not family.closing and family.name in _ENTRIES:
        return BlockKind.ITEM, 0
    if last == family and not last.closing and last.name in _CELLS:
        return BlockKind.CELL, 0
    return BlockKind.PARAGRAPH, 0


def block_role(last: Boundary, family: Boundary) -> Role:
    """Return what a link in that block does, navigation and related blocks apart.

    A paragraph in a cell is prose: whole pages have been laid out in tables.
    """
    if is_item(family):
        return Role.ENTRY
    if not last.closing and last.name in HEADINGS:
        return Role.HEADING
    if not family.closing and (family.name in _ENTRIES or (family.name in _CELLS and last == family)):
        return Role.ENTRY
    return Role.PROSE


class Containers:
    """The navigation, header, footer and aside elements of a page, as their tags come by."""

    __slots__ = ("_counts", "_open", "depth", "spans")

    def __init__(self) -> None:
        self._open: list[tuple[bytes, int]] = []
        self._counts = dict.fromkeys(CONTAINERS, 0)
        self.depth = 0
        """How many are open."""
        self.spans: list[Span] = []
        """Those that are closed, in the order of their ends."""

    def tag(self, start: int, name: bytes, *, closing: bool) -> None:
        """Take the next tag; one that closes what is not open is ignored, as browsers do."""
        if not closing:
            self._open.append((name, start))
            self._counts[name] += 1
            self.depth += 1
        elif self._counts[name]:
            self._close(start, name)

    def finish(self, end: int) -> None:
        """Close whatever is still open at the end of the file."""
        self._close(end, b"")

    def _close(self, end: int, name: bytes) -> None:
        while self._open:
            closed, start = self._open.pop()
            self._counts[closed] -= 1
            self.depth -= 1
            self.spans.append(Span(closed, start, end))
            if closed == name:
                return
