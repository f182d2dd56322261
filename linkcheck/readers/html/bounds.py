"""The block tags of a page in order, kept small: twenty bytes a tag, however many there are.

Knows where they are and which of them are of a list or table; whether they are proved is its owner's business.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from linkcheck.readers.html.page import Hit
from linkcheck.readers.html.place import Boundary
from linkcheck.readers.html.structure import block_tags

__all__ = ["Bounds"]


class Bounds:
    """The block tags of one page; an index of -1 is the start of the page."""

    __slots__ = ("_ends", "_families", "_patterns", "_starts", "_tags")

    def __init__(self) -> None:
        self._tags = block_tags()
        self._starts = array("q")
        self._ends = array("q")
        self._patterns = array("H")
        self._families = array("q")

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._starts)

    def __getitem__(self, index: int) -> Boundary:
        """Return one of them; its end is that of the tag's name if the tag was only found, not read."""
        name, closing = self._tags.meanings[self._patterns[index]]
        return Boundary(self._starts[index], self._ends[index], name, closing)

    def add(self, start: int, end: int, name: bytes, *, closing: bool) -> None:
        """Add a tag behind all others."""
        pattern = self._tags.numbers[name, closing]
        if pattern < self._tags.families:
            self._families.append(len(self._starts))
        self._starts.append(start)
        self._ends.append(end)
        self._patterns.append(pattern)

    def extend(self, hits: Sequence[Hit]) -> None:
        """Add hits of the automaton over block tags behind all others."""
        if not hits:
            return
        families, count = self._tags.families, len(self._starts)
        patterns, starts, ends = zip(*hits, strict=True)
        self._families.extend([at for at, pattern in enumerate(patterns, count) if pattern < families])
        self._starts.extend(starts)
        self._ends.extend(ends)
        self._patterns.extend(patterns)

    def at(self, offset: int) -> int:
        """Return the index of the last one that starts at or before `offset`."""
        return bisect_right(self._starts, offset) - 1

    def behind(self, offset: int) -> int:
        """Return the index of the first one that starts at or behind `offset`; the number of all if none does."""
        return bisect_left(self._starts, offset)

    def family_of(self, index: int) -> int:
        """Return the index of the last list or table tag up to `index`."""
        place = bisect_right(self._families, index) - 1
        return self._families[place] if place >= 0 else -1

    def next_family(self, index: int) -> int:
        """Return the index of the first list or table tag behind `index`; the number of all if there is none."""
        place = bisect_right(self._families, index)
        return self._families[place] if place < len(self._families) else len(self)
