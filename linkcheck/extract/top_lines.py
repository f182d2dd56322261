"""The lines of a document's top that may date it: those of its head, before its first section begins.

Knows where a head ends, whatever the format; reads no date.
"""

from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.dates import month_number
from linkcheck.patterns import lazily
from linkcheck.prose.years import years_in
from linkcheck.readers.base import Block, BlockKind, Reading

__all__ = ["Line", "lines_of_head"]

_TOP = 4_000
"""Bytes of a document's top that are looked at."""
_MOST_BLOCKS = 14
"""Blocks with a year that are looked at."""
_MOST_WALKED = 200
_LEAD = 8
"""Words of a paragraph above the first heading from which it is prose, and no byline, date or row of badges."""
_LONGEST_BLOCK, _MOST_LINES, _LONGEST_LINE = 2_400, 30, 400
_NUMBER = lazily(rb"(?<![0-9])[0-9]{1,2}\. \Z")
_TEMPLATE = lazily(r"\{\{[^{}\n]{0,400}\}\}|\{%[^{}\n]{0,400}%\}")
"""What a template fills in: `{{ .Date.Format "Jan 2, 2006" }}` says in which form Go is to write a day, and names none."""
_MARKED = lazily(r"(#{1,6}|={1,6}|\*{2,6})[ \t]+\S")
"""How a heading is written where the format knows none: in plain text, AsciiDoc, Org."""


class Line(NamedTuple):
    """A visible line with a year in it, or near it."""

    text: str
    number: int
    """Counted from the document's start."""
    above: str
    """The line above it in its block."""
    block: Block


class _Head:
    """Where the head of a document ends, found as its blocks are walked.

    The first heading is the document's, or a higher one after it, as pages have that put their own name above. The next one
    begins a section, and what stands there is the section's; but a heading right under the document's is its second line. A
    lower heading below a paragraph of prose begins a section, too: such a document has no heading of its own.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._title: tuple[int, int] | None = None
        self._behind: tuple[int, int] | None = None
        self._levels: dict[int, int] = {}
        self._opens_in_prose = False
        self.end: int | None = None
        self._walk()

    def _walk(self) -> None:
        reading = self._reading
        start = reading.body_start()
        if start >= reading.source.size:
            return
        block: Block | None = reading.block_at(start)
        for _ in range(_MOST_WALKED):
            if block is None or block.start > start + _TOP:
                break
            self._pass(block)
            following = reading.block_after(block)
            block = following if following is None or following.start > block.start else None
        title = self._title
        if title is not None and title[1] > 1 and self._levels[title[1]] > 1:
            self.end = title[0]  # one of several sections: the document has no heading of its own

    def _pass(self, block: Block) -> None:
        level = self._level(block)
        if not level:
            self._behind = None
            if self._title is None and block.kind is BlockKind.PARAGRAPH:
                text = self._reading.text(block.start, min(block.end, block.start + _LONGEST_LINE))
                self._opens_in_prose |= len(text.split()) > _LEAD
            return
        self._levels[level] = self._levels.get(level, 0) + 1
        if self._title is None or level < self._title[1]:
            is_section = level > 1 and self._opens_in_prose and not self._reading.traits.whole_page
            self._title, self.end = (block.start, level), block.start if is_section else None
        elif self.end is None and not (self._behind == self._title and self._reading.traits.whole_page):
            self.end = block.start
        self._behind = self._title if self.end is None else None

    def _level(self, block: Block) -> int:
        if block.kind is BlockKind.HEADING:
            return block.level or 6
        if block.kind is not BlockKind.PARAGRAPH:
            return 0
        match = _MARKED.match(self._reading.text(block.start, min(block.end, block.start + 80)).lstrip())
        return len(match[1]) if match is not None else 0

    def holds(self, block: Block) -> bool:
        """Say whether a block stands in the head, and is no second heading."""
        if self.end is not None and block.start >= self.end:
            return False
        return not self._level(block) or self._title is None or block.start == self._title[0]


def lines_of_head(reading: Reading) -> Iterator[Line]:
    """Yield the visible lines of those of the head's blocks that hold a year."""
    source, start = reading.source, reading.body_start()
    seen, blocks = start - 1, 0
    head: _Head | None = None
    for at in source.search(years_in, start, start + _TOP):
        if at <= seen or not reading.is_visible(at):
            continue
        block = reading.block_at(at)
        seen = max(seen, block.end - 1, at)
        blocks += 1
        if blocks > _MOST_BLOCKS:
            return
        if block.kind is BlockKind.CODE:
            continue
        head = head or _Head(reading)
        if not head.holds(block):
            continue
        yield from _lines(reading, block, source.line_ends(start, block.start))


def _lines(reading: Reading, block: Block, number: int) -> Iterator[Line]:
    above = ""
    text = _number(reading, block) + reading.text(block.start, min(block.end, block.start + _LONGEST_BLOCK))
    for written in text.split("\n")[:_MOST_LINES]:
        line = _TEMPLATE.sub("", written) if "{" in written else written
        if line.strip():
            if above and _MARKED.match(line) is not None:
                return
            yield Line(line.strip()[:_LONGEST_LINE], number, above, block)
            above = line.strip()
        number += 1


def _number(reading: Reading, block: Block) -> str:
    """Return the number of an item where a format hides it and it is a day's: "11. März 2024" is an item to Markdown."""
    if block.kind is not BlockKind.ITEM:
        return ""
    before = reading.source.data[max(0, block.start - 4) : block.start]
    number = _NUMBER.search(before)
    following = reading.text(block.start, min(block.end, block.start + 24)).split(maxsplit=1)[:1]
    return number[0].decode() if number is not None and following and month_number(following[0]) else ""
