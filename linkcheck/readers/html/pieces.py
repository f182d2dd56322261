"""An automaton's hits in a large page, piece by piece, so that a page made of hits alone does not fill the memory.

Knows how to cut without losing or doubling a hit; does not know what is looked for.
"""

from collections.abc import Callable, Iterator

from linkcheck.readers.html.page import Hit

__all__ = ["PIECE", "Find", "hits_in"]

Find = Callable[[bytes], list[Hit]]
"""An automaton's search."""

PIECE = 524_288
"""Bytes searched at once: a million hits at most, some 100 MB."""
_OVERLAP = 64
"""Longer than any pattern."""


def hits_in(find: Find, data: bytes, start: int = 0, end: int | None = None) -> Iterator[list[Hit]]:
    """Yield lists of the hits in `data[start:end]`, with offsets into `data`: the same as those of one search.

    >>> import re
    >>> find = lambda data: [(0, *match.span()) for match in re.finditer(b"aa", data)]
    >>> list(hits_in(find, b"xaaa", 1))
    [[(0, 1, 3)]]
    """
    stop = len(data) if end is None else end
    while stop - start > PIECE:
        limit = start + PIECE - _OVERLAP
        hits = [
            (pattern, at + start, after + start)
            for pattern, at, after in find(data[start : start + PIECE])
            if at + start < limit
        ]
        yield hits
        start = max(limit, hits[-1][2]) if hits else limit
    if start == 0 and stop == len(data):
        yield find(data)
    elif start < stop:
        found = find(data[start:stop])
        yield [(pattern, at + start, after + start) for pattern, at, after in found] if start else found
