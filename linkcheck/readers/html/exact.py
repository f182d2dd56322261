"""The links of a page, read tag by tag: for pages where the fast way is unsure, and those with a base URL.

Knows the order of a page's tags; what each means is known elsewhere.
"""

import sys
from array import array
from collections.abc import Iterable

from linkcheck.markup.tags import Token, attributes, tag_at, tokens
from linkcheck.model import Role
from linkcheck.readers.base import Run
from linkcheck.readers.html.bounds import Bounds
from linkcheck.readers.html.gather import Gathered
from linkcheck.readers.html.page import Hit, Page
from linkcheck.readers.html.place import NOWHERE, Boundary, Containers, block_role, block_start
from linkcheck.readers.html.runs import Surroundings, run_around
from linkcheck.readers.html.structure import (
    BREAKS,
    CONTAINER,
    EMBEDDED,
    FAMILY,
    PREFORMATTED,
    REPEATED_BREAK,
    structure_class,
)
from linkcheck.readers.html.targets import TEXT_MARKS, absolute, marks

__all__ = ["read_exact"]

_IN_TEXT = len(TEXT_MARKS)
_NO_MARK: Hit = (_IN_TEXT, sys.maxsize, sys.maxsize)
_PAIRS = frozenset(BREAKS)


def read_exact(page: Page, *, include_code: bool = False, only_blocks: bool = False) -> None:
    """Find the page's links, runs and block tags by reading every tag; twice if it names its base URL."""
    reader = _ExactReader(page, () if only_blocks else marks(page.data), None, include_code=include_code)
    reader.read()
    if reader.base is not None:
        reader = _ExactReader(page, marks(page.data), reader.base, include_code=include_code)
        reader.read()
    page.containers = reader.containers.spans
    page.links = reader.gathered.links()
    page.runs = reader.runs
    page.starts = reader.starts
    page.ends = reader.ends
    page.bounds = reader.bounds
    page.is_read = True


class _ExactReader:
    __slots__ = (
        "base",
        "bounds",
        "containers",
        "data",
        "ends",
        "family",
        "foreign",
        "gathered",
        "include_code",
        "last",
        "mark",
        "marks",
        "page",
        "pattern",
        "runs",
        "single_break",
        "starts",
        "surroundings",
        "until",
    )

    def __init__(self, page: Page, found: Iterable[Hit], base: str | None, *, include_code: bool) -> None:
        self.page = page
        self.data = page.data
        self.marks = iter(found)
        self.pattern, self.mark, _ = next(self.marks, _NO_MARK)
        self.base = base
        self.include_code = include_code
        self.gathered = Gathered(page.data, base, xml=page.xml)
        self.containers = Containers()
        self.surroundings = Surroundings()
        self.runs: list[Run] = []
        self.starts = array("q")
        self.ends = array("q")
        self.bounds = Bounds()
        self.last = self.family = NOWHERE
        self.single_break = -1
        self.foreign = 0
        self.until = 0

    def read(self) -> None:
        """Go through all tags."""
        at = 0
        for token in tokens(self.data, 0, len(self.data), xml=self.page.xml):
            start, end, name, closing = token
            self._text(at, start)
            at = end
            self.starts.append(start)
            self.ends.append(end)
            if not name:
                self._skip(end)
                continue
            kind = structure_class(name)
            if kind is not None:
                self._structure(kind, token)
            elif name == REPEATED_BREAK and not closing:
                self._break(start, end)
            self._urls(token)
            self.surroundings.tag(self.data, start, end, name, closing=closing)
        self._text(at, len(self.data))
        self.containers.finish(len(self.data))

    def _skip(self, end: int) -> None:
        while self.mark < end:
            self.pattern, self.mark, _ = next(self.marks, _NO_MARK)

    def _text(self, start: int, end: int) -> None:
        """Take the runs of a text between two tags."""
        while self.mark < end:
            pattern, mark = self.pattern, self.mark
            self.pattern, self.mark, _ = next(self.marks, _NO_MARK)
            if mark < self.until or pattern >= _IN_TEXT:
                continue
            around = self.surroundings
            code = around.code or around.preformatted
            run_start, self.until = run_around(self.data, max(start, self.until), mark, end)
            if not around.link and (self.include_code or not code):
                self.runs.append(
                    Run(
                        run_start,
                        self.until,
                        Role.CODE if code else self._role(),
                        block_start(self.last, self.family),
                    )
                )

    def _structure(self, kind: int, token: Token) -> None:
        start, end, name, closing = token
        if kind <= PREFORMATTED or kind == CONTAINER:
            self.last = Boundary(start, end, name, closing)
            self.bounds.add(start, end, name, closing=closing)
            if kind in (FAMILY, CONTAINER):
                self.family = self.last
            if kind == CONTAINER:
                self.containers.tag(start, name, closing=closing)
        elif kind == EMBEDDED:
            closed = self.data[end - 2] == 47
            self.foreign = max(0, self.foreign - 1) if closing else self.foreign + (not closed)

    def _break(self, start: int, end: int) -> None:
        """Take a line break; the second of two in a row ends the block."""
        if self.single_break >= 0 and self.data[self.single_break : end] in _PAIRS:
            self.last = Boundary(self.single_break, end, REPEATED_BREAK, closing=True)
            self.bounds.add(self.single_break, end, REPEATED_BREAK, closing=True)
            self.single_break = -1
        else:
            self.single_break = start

    def _urls(self, token: Token) -> None:
        start, end, name, closing = token
        marked = self.mark < end
        self._skip(end)
        if closing or not (marked or (self.base is not None and end - start > len(name) + 4)):
            return
        if name == b"base":
            self._based(start, end)
            return
        block = block_start(self.last, self.family)
        # Inside svg the tag that opens it counts as well; the fast way sees it before what it opens.
        foreign = self.foreign
        if not foreign and self.gathered.plain(start, block, self._role()) >= 0:
            return
        tag = tag_at(self.data, start)
        if tag is not None:
            self.gathered.tag(tag, block, self._role(), foreign=foreign > 0)

    def _based(self, start: int, end: int) -> None:
        if self.base is None and not self.foreign:
            for key, value_start, value_end in attributes(self.data, start + 5, end):
                if key == b"href":
                    self.base = absolute(self.data[value_start:value_end])

    def _role(self) -> Role:
        return Role.NAVIGATION if self.containers.depth else block_role(self.last, self.family)
