"""What stands above a place of a document: its headings, labels and notes, the items it is nested in, what is said to come.

Knows blocks and their order; what a heading or an item means for a link is known to `later_links`.
"""

from itertools import islice
from typing import NamedTuple

from linkcheck.patterns import lazily
from linkcheck.prose.announcing import announces, opens_note, speaks_of_future
from linkcheck.prose.attributions import SENTENCE
from linkcheck.prose.labels import names_another_thing
from linkcheck.readers.base import Block, BlockKind, Reading

__all__ = ["Above", "Heading"]

_MOST_BLOCKS = 100_000
"""Blocks of a document that are looked at; links after those are as they are."""
_HEADING = 300
"""Bytes of a heading that are read."""
_LABEL = 8
"""Words of a paragraph without a link that can be a label, as "Coming events:" or "**Termine**" above a list."""
_INDENTED = 64
"""Bytes of a line in which its indentation is looked for."""
_UNDER = 7
"""The level of a label: below every heading."""
_MARKED = lazily(r"\s*(={1,6}|#{1,6}|\*{1,5})\s+\S")
"""A heading of AsciiDoc, Markdown or Org in a plain text."""
_BEGINNING = 20_000
"""Bytes of a document in which sentences on days to come are looked for."""
_MOST_COMING, _MOST_ASKED = 40, 200
"""Such sentences of a document, and links for which they are looked at."""
_SENTENCE = 800
"""Characters of a sentence that are looked at, its last ones."""


class Heading(NamedTuple):
    """A heading, or a label, above a place; `is_title` is the document's own."""

    level: int
    text: str
    is_title: bool


class Above:
    """What stands above a place of a document: its headings and labels, its last note, and the items that it is nested in."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        start = reading.body_start()
        self._block: Block | None = reading.block_at(start) if start < reading.source.size else None
        self._left = _MOST_BLOCKS
        self._seen_title = False
        self._coming: list[str] | None = None
        self._asked = 0
        self.headings: list[Heading] = []
        self.items: list[tuple[int, Block]] = []
        self.note = ""
        """The opening of the last paragraph above that is a note, as "Update, 12 May: ..."; empty below the next heading."""

    def to(self, offset: int) -> None:
        """Walk on to the block that holds `offset`, which is after every one asked before."""
        while self._block is not None and self._block.end <= offset and self._left:
            self._left -= 1
            self._pass(self._block)
            following = self._reading.block_after(self._block)
            self._block = following if following is None or following.start > self._block.start else None
        if self._block is not None:
            self._nest(self._block)

    def coming(self) -> list[str]:
        """Return the sentences of the document's beginning that speak of a day as still to come, or label it: "When: 2 May".

        They are looked for once, and for some links of a document only.
        """
        if self._coming is None:
            start = self._reading.body_start()
            text = self._reading.text(start, min(self._reading.source.size, start + _BEGINNING))
            said = [one for one in SENTENCE.split(text) if one and any(map(str.isdigit, one))]
            coming = (
                one
                for one in said
                if announces(one[-_SENTENCE:])
                or speaks_of_future(one[-_SENTENCE:])
                or names_another_thing(one[-_SENTENCE:])
            )
            self._coming = list(islice(coming, _MOST_COMING))
        self._asked += 1
        return self._coming if self._asked <= _MOST_ASKED else []

    def _pass(self, block: Block) -> None:
        if block.kind is BlockKind.ITEM:
            self._nest(block)
            self.items.append((self._indent(block), block))
            return
        if block.kind in (BlockKind.CELL, BlockKind.CODE):
            return
        text = self._reading.text(block.start, min(block.end, block.start + _HEADING)).strip()
        level = self._level(block, text)
        if 0 < level < _UNDER:
            self.note = ""
        elif opens_note(text):
            self.note = text
        if level:
            self.items.clear()
            while self.headings and self.headings[-1].level >= level:
                self.headings.pop()
            self.headings.append(Heading(level, text.partition("\n")[0], level == 1 and not self._seen_title))
            self._seen_title = True
        elif not self._indent(block):
            self.items.clear()

    def _level(self, block: Block, text: str) -> int:
        """Return the level of a heading or a label, 0 for what is neither."""
        if block.kind is BlockKind.HEADING:
            return block.level
        marked = _MARKED.match(text)
        if marked is not None and "\n" not in text:
            return len(marked[1])
        short = text and "\n" not in text and len(text.split()) <= _LABEL and text[-1:] not in ".!?"
        if not short or self._is_quoted(block):
            return 0  # "> The Gazette, Jane Roe, 2019-07-08" is said of what stands above it
        return 0 if self._reading.has_link(block.start, block.end) else _UNDER

    def _is_quoted(self, block: Block) -> bool:
        start = self._reading.source.line_start(block.start)
        return self._reading.source.text(start, start + _INDENTED).lstrip(" \t").startswith(">")

    def _nest(self, block: Block) -> None:
        """Leave the items that a block is not nested in."""
        indent = self._indent(block)
        while self.items and (self.items[-1][0] >= indent or self.items[-1][1].start >= block.start):
            self.items.pop()

    def _indent(self, block: Block) -> int:
        """Return how far the line on which a block starts is indented, its quotation marks included."""
        start = self._reading.source.line_start(block.start)
        line = self._reading.source.text(start, start + _INDENTED)
        return len(line) - len(line.lstrip(" \t>"))
