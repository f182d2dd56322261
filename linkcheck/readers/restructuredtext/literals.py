"""The inline literals of reStructuredText, ``` ``like this`` ```: where each begins and ends.

Knows the rules for inline markup (reStructuredText Markup Specification, "Inline Markup"); knows nothing of links.
"""

from bisect import bisect_left
from collections.abc import Iterator

from linkcheck.patterns import compiled

__all__ = ["literals_in"]

_OPENING = compiled(rb"(?<![^\s'\"(\[{<\-/:\x80-\xff])(?=``\S)")
_CLOSING = compiled(rb"(?<=\S)(?=``(?:[\s'\")\]}>\-/:.,;!?\\\x80-\xff]|\Z))")
_BREAK = compiled(rb"\r?\n(?=[ \t]*(?:[\r\n]|\Z|[-*+][ \t]|\.\.[ \t]|(?:\d{1,9}|#)[.)][ \t]))|\r(?!\n)")
"""Where a paragraph or a list item ends, which no literal leaves."""
_LONGEST = 1_000


def literals_in(data: bytes) -> Iterator[tuple[int, int]]:
    r"""Yield where literals stand, with their backticks; linear.

    One begins after a blank or an opening mark and ends before a blank or a closing one; it may hold backticks.

    >>> [*literals_in(b"A ``b``c`` d, ``e\n\nf`` ")]
    [(2, 10)]
    """
    if b"``" not in data:
        return
    closings = [match.start() for match in _CLOSING.finditer(data)]
    breaks = [match.start() for match in _BREAK.finditer(data)] if closings else []
    behind = 0
    for match in _OPENING.finditer(data):
        start = match.start()
        if start < behind:
            continue
        at = bisect_left(closings, start + 3)
        if at == len(closings):
            return
        end = closings[at]
        broken = bisect_left(breaks, start + 2)
        if end - start - 2 <= _LONGEST and (broken == len(breaks) or breaks[broken] >= end):
            behind = end + 2
            yield start, behind
