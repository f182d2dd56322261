"""Which stretches of a document belong to a link, asked again and again: the answer to `Reading.has_link`.

Knows where links start and end; knows no format.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain

from linkcheck.readers.base import Found

__all__ = ["LinkSpans", "end_of", "start_of"]


def start_of(link: Found) -> int:
    """Return where a link as a whole starts: at its `[` or `<a`."""
    return link.text_start if link.text_start >= 0 else link.start


def end_of(link: Found) -> int:
    """Return where a link as a whole ends: after its `)` or `</a>`."""
    return link.text_end if link.text_end >= 0 else link.end


class LinkSpans:
    """The stretches of some links, which may stand inside each other; made once, asked in logarithmic time."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, *links: Iterable[Found]) -> None:
        spans = sorted((start_of(link), end_of(link)) for link in chain(*links))
        self._starts: Sequence[int] = [start for start, _ in spans]
        self._ends: Sequence[int] = [*accumulate((end for _, end in spans), max)]

    def overlap(self, start: int, end: int) -> bool:
        """Say whether any of a stretch belongs to one of the links."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start
