"""Where the elements of a page that give it structure start and end, in the order of the page.

Knows elements and their places; knows neither blocks nor text. All offsets are those of the tree's text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from linkcheck.markup.tree import Element, Tree
from linkcheck.readers.html.structure import VOID

__all__ = ["Layout", "Placed"]

_MOST_SIBLINGS = 64
"""Nodes after an element without an end tag among which the one is looked for that ended it."""


class Placed:
    """Elements in the order of their start tags, with where those start."""

    __slots__ = ("elements", "starts")

    def __init__(self, tree: Tree, elements: Sequence[Element]) -> None:
        starts = tree.starts(elements)
        if None in starts or starts != sorted(starts):  # type: ignore[type-var]
            # what the parser made has no tag; what it moved out of a table stands before it in the tree
            pairs = sorted((start, at) for at, start in enumerate(starts) if start is not None)
            starts = [start for start, _ in pairs]
            elements = [elements[at] for _, at in pairs]
        self.elements = elements
        self.starts: list[int] = starts  # type: ignore[assignment]

    def at(self, offset: int) -> int:
        """Return the index of the last one that starts at or before an offset, -1 if none does."""
        return bisect_right(self.starts, offset) - 1

    def start_after(self, index: int, size: int) -> int:
        """Return where the one after `index` starts, or `size` after the last."""
        return self.starts[index + 1] if index + 1 < len(self.starts) else size


class Layout:
    """The blocks of one page, and the other elements that change how its text is read."""

    __slots__ = ("_ends", "_last", "_tree", "families", "has_breaks", "listed", "marks", "size")

    def __init__(
        self,
        tree: Tree,
        blocks: Sequence[Element],
        families: Sequence[Element],
        marks: Sequence[Element],
        *,
        has_breaks: bool,
    ) -> None:
        """Take all blocks, those of them that are of lists, tables and sections, and the other elements."""
        self._tree = tree
        self.size = len(tree.text)
        self.has_breaks = has_breaks
        """There is a `br` on the page."""
        self.listed = Placed(tree, blocks)
        self.families = Placed(tree, families)
        self.marks = Placed(tree, marks)
        self._ends: dict[Element, tuple[int, int]] = {}
        self._last: tuple[int, int, Element | None] = (-1, 0, None)

    def around(self, offset: int) -> tuple[int, int, Element | None]:
        """Return where the last element up to an offset starts (0 if none does), where the next one does, and the last."""
        listed, marks, size = self.listed, self.marks, self.size
        at, other = listed.at(offset), marks.at(offset)
        start = listed.starts[at] if at >= 0 else -1
        element = listed.elements[at] if at >= 0 else None
        if other >= 0 and marks.starts[other] > start:
            start, element = marks.starts[other], marks.elements[other]
        return max(start, 0), min(listed.start_after(at, size), marks.start_after(other, size)), element

    def element_at(self, offset: int) -> Element | None:
        """Return the innermost of the elements whose content holds an offset.

        Offsets that increase are answered from where the last answer was.
        """
        start, _, one = self.around(offset)
        if self._last[0] == start and self._last[1] <= offset:
            one = self._last[2]
        while one is not None and self.ends_of(one)[0] <= offset:
            parent = one.parent
            one = parent if isinstance(parent, Element) else None
        self._last = (start, offset, one)
        return one

    def ends_of(self, element: Element) -> tuple[int, int]:
        """Return where an element's content ends, and where its end tag does; both are one place where it has none."""
        known = self._ends
        chain: list[Element] = []
        one: Element | None = element
        ends = (self.size, self.size)
        while one is not None:
            kept = known.get(one)
            if kept is not None:
                ends = kept
                break
            own = self._own_ends(one)
            if own is not None:
                ends = known[one] = own
                break
            chain.append(one)
            parent = one.parent
            one = parent if isinstance(parent, Element) else None
        for one in chain:
            known[one] = (ends[0], ends[0])
        return known.get(element, ends)

    def _own_ends(self, element: Element) -> tuple[int, int] | None:
        """Return the same if its own tags tell, or the element after it; None where its parent's end is its own."""
        place = self._tree.place(element)
        if place is not None:
            if place.end >= 0:
                return place.outside, place.end
            if element.tag in VOID:
                return place.inside, place.inside
        start = self._tree.start(element)
        for sibling in islice(element.next_siblings, _MOST_SIBLINGS):
            if isinstance(sibling, Element) and self._tree.start(sibling) > start:
                return (self._tree.start(sibling),) * 2
        return None
