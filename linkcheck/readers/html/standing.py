"""Where the fast pass stands: the block that is open, and what it is for, worked out only where a link asks for it.

Knows block tags and how to prove them; knows no link. The pass hands over the block tags that open as it meets them; end
tags are looked for only where there are any between two links.
"""

from bisect import bisect_left

from linkcheck.markup.proof import UnsureError, is_text
from linkcheck.markup.tags import name_at, tag_at
from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.html.page import Hit, Page
from linkcheck.readers.html.place import NOWHERE, Boundary, block_role, block_start
from linkcheck.readers.html.structure import CONTAINER, FAMILY, block_tags, opening_tags, structure_class

__all__ = ["Standing", "boundary_at"]

_PLAIN_REST = compiled(rb'(?:[a-z-]++="[^"]*+" ?+)*+>')
_LESS, _GREATER, _SLASH = 60, 62, 47
_NO_HIT: Hit = (-1, 0, 0)


def boundary_at(data: bytes, name: bytes, start: int, end: int, *, closing: bool) -> Boundary:
    """Return the block tag whose beginning is `data[start:end]`; raises UnsureError where the page ends inside it."""
    return Boundary(start, _tag_end(data, start, end), name, closing)


def _tag_end(data: bytes, start: int, end: int) -> int:
    if data[end - 1] == _GREATER:
        return end
    tag = _PLAIN_REST.match(data, end) or tag_at(data, start)
    if tag is None:
        raise UnsureError
    return tag.end()


class Standing:
    """The open block while a page is passed from start to end."""

    __slots__ = (
        "_checked",
        "_data",
        "_family",
        "_headings",
        "_meanings",
        "_page",
        "_plain",
        "_resolved",
        "_resolved_family",
        "block",
        "block_known",
        "family",
        "role",
        "start",
    )

    def __init__(self, page: Page) -> None:
        self._page = page
        self._data = page.data
        opening = opening_tags()
        self._meanings = opening.meanings
        self._headings = opening.headings
        self._family = NOWHERE
        self._plain = True  # no item or cell is open, as far as `_checked`
        self._checked = 0
        self._resolved = self._resolved_family = _NO_HIT
        self.block = self.family = _NO_HIT
        """The last block tag that opened, and the last one of a list or table; unproved."""
        self.block_known = 0
        """Where text was known when `block` came by."""
        self.start = 0
        """Where the open block starts; as of the last `advance`, like `role`."""
        self.role = Role.PROSE
        """What a link in it does."""

    def advance(self, known: int, at: int) -> None:
        """Prove that the `<` at `at` stands in text, as it does at `known`, and take the block tags up to it.

        Raises UnsureError.
        """
        data = self._data
        if self.block is not self._resolved or data.find(b"</", self._checked, at) >= 0:
            known = self.settle(known, at)
            if known > at:
                if self.block[1] != at:
                    raise UnsureError
                return
        elif at > self._checked:
            self._checked = at
        if data.find(_LESS, known, at) >= 0 and not is_text(data, at, known):
            raise UnsureError

    def settle(self, known: int, at: int) -> int:
        """Take the block tags before `at`; return where text is known to stand. Raises UnsureError."""
        data, block = self._data, self.block
        checked = self._checked
        if block is not self._resolved:
            if block is self.family:
                self.take(self._proved(block), of_family=True)
                checked = self._checked
            elif self._plain and self.family is self._resolved_family:
                pattern, start, end = block
                if not is_text(data, start, self.block_known):
                    raise UnsureError
                if data[end - 1] != _GREATER:
                    rest = _PLAIN_REST.match(data, end)
                    end = rest.end() if rest is not None else _tag_end(data, start, end)
                checked = self.start = end
                self.role = Role.HEADING if pattern in self._headings else Role.PROSE
                self._resolved = block
            else:
                self._look_again(at)
                return known
            if checked > known:
                known = checked
        if data.find(b"</", checked, at) >= 0:
            self._look_again(at, checked)
        self._checked = max(checked, at)
        return known

    def take(self, last: Boundary, *, of_family: bool) -> None:
        """Take a proved block tag."""
        if of_family:
            self._family = last
            self._plain = block_role(NOWHERE, last) is Role.PROSE
        self.start = block_start(last, self._family)
        self.role = block_role(last, self._family)
        self._checked = last.end
        self._resolved = self.block
        self._resolved_family = self.family

    def _proved(self, hit: Hit) -> Boundary:
        pattern, start, end = hit
        if not is_text(self._data, start, self.block_known):
            raise UnsureError
        return boundary_at(self._data, self._meanings[pattern][1], start, end, closing=False)

    def _look_again(self, at: int, start: int = -1) -> None:
        """Take all block tags up to `at`, end tags too, outside the tags that have been passed."""
        page = self._page
        if start < 0:
            start = self._checked
        gap = bisect_left(page.starts, start)
        while start < at:
            stop = min(at, page.starts[gap]) if gap < len(page.starts) else at
            self._take_all(start, stop)
            if stop == at:
                break
            start = page.ends[gap]
            self._take_passed(stop, start)
            gap += 1
        self._checked = at
        self._resolved = self.block
        self._resolved_family = self.family
        if self.block[1] == at:  # the tag that is asked about
            self.take(self._proved(self.block), of_family=self.block is self.family)
        elif self.block[1] > at:
            raise UnsureError

    def _take_passed(self, start: int, end: int) -> None:
        """Take a tag that has been passed, if it is a block tag (one with a URL in it)."""
        name = name_at(self._data, start)
        kind = structure_class(name)
        if kind is not None and kind <= CONTAINER:
            last = Boundary(start, end, name, self._data[start + 1] == _SLASH)
            self.take(last, of_family=kind in (FAMILY, CONTAINER))

    def _take_all(self, known: int, end: int) -> None:
        data = self._data
        tags = block_tags()
        hits = tags.find(data[known:end])
        if not hits:
            return
        last = hits[-1]
        family = next((hit for hit in reversed(hits) if hit[0] < tags.families), last)
        for hit in (last,) if family is last else (family, last):
            pattern, start, stop = hit
            if not is_text(data, start + known, known):
                raise UnsureError
            name, closing = tags.meanings[pattern]
            found = boundary_at(data, name, start + known, stop + known, closing=closing)
            self.take(found, of_family=pattern < tags.families)
