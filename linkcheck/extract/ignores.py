"""Where a document says in comments that findings are to be ignored, and which of its lines each comment covers.

Knows lines and blocks; what comments are is known to the reading, what their words mean to `prose.directives`.
"""

from collections.abc import Sequence
from functools import partial

from linkcheck.model import Ignore
from linkcheck.patterns import compiled
from linkcheck.prose.directives import MARK, Directive, directives_in
from linkcheck.readers.base import Reading, Source

__all__ = ["ignores_of"]

_EMPTY_LINE = compiled(rb"(?:\r\n|\r(?!\n)|\n)[ \t>]*(?=[\r\n]|\Z)")
_CONTENT = compiled(rb"[^\s>]")
_LONGEST_MARGIN = 1_000
"""Bytes of white space before or after a comment that is still alone on its line."""


def ignores_of(reading: Reading) -> tuple[Ignore, ...]:
    """Return what the comments of a reading say, in their order; linear.

    A directive that shares its line with text covers that line. One that is alone on its line covers what follows: up to the
    next empty line, or on a web page the next paragraph, item or cell.
    """
    source = reading.source
    if not source.search(lambda data, start, end: data.find(MARK, start, end) >= 0):
        return ()
    comments = reading.comments()
    said = [(one, at) for at, comment in enumerate(comments) for one in source.search(_directives, *comment)]
    if not said:
        return ()
    following = _following(source, comments)
    covering = _Covering(reading)
    stretches = [covering.stretch(one, comments[at], following[at]) for one, at in said]
    lines = _lines(source, {offset for stretch in stretches for offset in stretch})
    return tuple(
        _ignore(source, one, start, lines.get(start, 0), lines.get(end, 0))
        for (one, _), (start, end) in zip(said, stretches, strict=True)
    )


def _directives(data: bytes, start: int, end: int) -> list[Directive]:
    return [*directives_in(data, start, end)]


def _following(source: Source, comments: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each comment where text stands next that is no comment; the end of the document where there is none."""
    targets: list[int] = [source.size] * len(comments)
    for number in range(len(comments) - 1, -1, -1):
        match = source.search(_CONTENT.search, comments[number][1])
        at = source.size if match is None else match.start()
        if number + 1 < len(comments) and comments[number + 1][0] <= at:
            at = targets[number + 1]
        targets[number] = at
    return targets


class _Covering:
    """Says which stretch each directive of a reading covers; asked in the order of the document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._end = -1
        """Where the lines end that the last directive covered, up to an empty one."""

    def stretch(self, one: Directive, comment: tuple[int, int], target: int) -> tuple[int, int]:
        """Return where what a directive covers starts, and the last offset of it."""
        source = self._reading.source
        if one.whole:
            return 0, max(0, source.size - 1)
        if not source.search(partial(_is_alone, comment), one.start, one.end):
            return one.start, one.start
        if target >= source.size:
            return source.size, source.size
        if self._reading.traits.whole_page:
            block = self._reading.block_at(target)
            if block.end <= target:
                block = self._reading.block_after(block) or block
            return target, max(target, block.end - 1)
        if not target <= self._end:
            empty = source.search(_EMPTY_LINE.search, target)
            self._end = source.size - 1 if empty is None else empty.start()
        return target, self._end


def _is_alone(comment: tuple[int, int], data: bytes, start: int, end: int) -> bool:
    """Say whether the line of a directive holds nothing but its comment; the mark of a quotation is nothing.

    A comment may have several lines: those before and after the directive's are comment.
    """
    opened, closed = min(comment[0], start), max(comment[1], end)
    before = data[max(opened, start - _LONGEST_MARGIN) : start]
    if not (b"\n" in before or b"\r" in before):
        before = data[max(0, opened - _LONGEST_MARGIN) : opened].rstrip(b" \t>")[-1:]
        if before not in (b"", b"\n", b"\r"):
            return False
    after = data[end : min(closed, end + _LONGEST_MARGIN)]
    if b"\n" in after or b"\r" in after:
        return True
    return data[closed : closed + _LONGEST_MARGIN].lstrip(b" \t")[:1] in (b"", b"\n", b"\r")


def _lines(source: Source, offsets: set[int]) -> dict[int, int]:
    """Return the lines on which offsets stand, in one pass; none for a document whose parts have no lines."""
    return {} if source.parts else {offset: source.locate(offset)[0] for offset in sorted(offsets)}


def _ignore(source: Source, one: Directive, start: int, first: int, last: int) -> Ignore:
    return Ignore(
        *source.spot(one.start, one.end),
        text=source.text(one.start, one.end),
        rules=one.rules,
        until=one.until,
        problem=one.problem,
        whole=one.whole,
        within=source.within or source.place_at(min(start, source.size)) or "",
        first=first,
        last=last,
    )
