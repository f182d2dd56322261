"""The lines of a page put together to paragraphs, headings and items by where they stand.

Knows distances, indents and sizes of lines; knows no URL.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median_high, median_low
from typing import NamedTuple

from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind
from linkcheck.readers.pdf.pdfium import Box

__all__ = ["Line", "Paragraph", "full_lines", "lines_of", "paragraphs_of"]

_GAP = 0.55
"""Share of a line's height that stands empty between two paragraphs."""
_SPARE = 2.0
"""Characters by which the room at a line's end is uncertain: letters are not equally wide."""
_LARGER = 1.15
"""How much higher than most the lines of a heading are."""
_BULLET = compiled(r"\s{0,8}(?:[•‣◦▪●○■□–—*\-\ue000-\uf8ff]|\(?\d{1,3}[.)]|\[\d{1,3}\])[ \t]")
_LINE = compiled(r"[^\n\ufffe]*+(?:\n|\ufffe|\Z)")
"""A line; where PDFium takes its hyphen for one that breaks a word, it has U+FFFE for the hyphen and the line's end."""
_MOST_HEADING = 300
_COLUMN = 4.0
"""Points by which the beginnings of lines of a column differ at most."""
_FULL = 1.5
"""Characters that may be missing to the end of the longest line of a column, if a line is full."""
_OTHERS = 2
"""Lines of a column that end where its longest does, beside that one."""


class Line(NamedTuple):
    """A line of a page: its characters, from the first to after the last, and where it stands."""

    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Return the height of its font, in points; never 0."""
        return max(0.1, self.top - self.bottom)


class Paragraph(NamedTuple):
    """Lines that belong together."""

    lines: list[Line]
    kind: BlockKind
    right: float
    """Where most lines of its column end."""

    def room(self) -> list[float]:
        """Return for each line how many characters more it could hold."""
        return [_room(line, self.right) for line in self.lines]


def lines_of(text: str, box: Callable[[int], Box | None]) -> list[Line]:
    """Return the lines of a page that have something in them."""
    found: list[Line] = []
    start = 0
    for match in _LINE.finditer(text):
        piece = match[0]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip("\ufffe\x02 \t\r\n"))
        if first < last:
            begin, stop = box(first), box(last - 1)
            left, bottom, _, top = begin or stop or Box(0, 0, 0, 0)
            right = max(left, (stop or begin or Box(0, 0, 0, 0)).right)
            found.append(Line(start, start + len(piece), left, right, min(bottom, top), max(bottom, top)))
        start += len(piece)
    return found


def paragraphs_of(text: str, lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page, in the order of its text."""
    if not lines:
        return
    usual = median_low([line.height for line in lines])
    for stack in _stacks(lines):
        right = median_high([line.right for line in stack[:-1] or stack])  # a long URL may reach further
        group: list[Line] = []
        for line in stack:
            is_item = _BULLET.match(text, line.start, line.end) is not None
            before = group[-1] if group else None
            if before is not None and (
                is_item
                or _first_word(text, line) + 1 + _SPARE < _room(before, right)
                or (line.left > before.left + line.height and len(group) > 1)
            ):
                yield _paragraph(text, group, right, usual)
                group = []
            group.append(line)
        yield _paragraph(text, group, right, usual)


def full_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the starts of the lines after which nothing had room, by all lines that begin where their next one does.

    Two others have to end where the longest ends: only then a column ends there, and not a line alone.
    """
    ends: dict[int, list[float]] = {}
    for line in lines:
        column = int(line.left // _COLUMN)
        for one in (column - 1, column, column + 1):
            ends.setdefault(one, []).append(line.right)
    for found in ends.values():
        found.sort()

    def is_full(line: Line, column: Sequence[float]) -> bool:
        least = column[-1] - _FULL * _width(line)
        return line.right > least and len(column) - bisect_right(column, least) > _OTHERS

    return frozenset(
        line.start
        for line, following in pairwise(lines)
        if is_full(line, ends[int(following.left // _COLUMN)])
    )


def _paragraph(text: str, lines: list[Line], right: float, usual: float) -> Paragraph:
    kind = BlockKind.PARAGRAPH
    if _BULLET.match(text, lines[0].start, lines[0].end) is not None:
        kind = BlockKind.ITEM
    elif lines[0].height > _LARGER * usual and lines[-1].end - lines[0].start < _MOST_HEADING:
        kind = BlockKind.HEADING
    return Paragraph(lines, kind, right)


def _stacks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that stand below each other without a gap, in one size."""
    stack = [lines[0]]
    for before, line in pairwise(lines):
        height = max(before.height, line.height)
        gap = before.bottom - line.top
        sizes = max(before.height, line.height) / min(before.height, line.height)
        if gap > _GAP * height or gap < -1.2 * height or sizes > _LARGER:
            yield stack
            stack = []
        stack.append(line)
    yield stack


def _room(line: Line, right: float) -> float:
    return (right - line.right) / _width(line)


def _width(line: Line) -> float:
    """Return how wide a character of a line is, in points; never 0."""
    return max(0.1, line.right - line.left) / (line.end - line.start)


def _first_word(text: str, line: Line) -> int:
    """Return how many characters the first word of a line has."""
    words = text[line.start : line.end].split(None, 1)
    return len(words[0]) if words else 0
