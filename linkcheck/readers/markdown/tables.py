"""GitHub's tables: the delimiter row, and the cells of a row.

Knows one line at a time; knows no table as a whole.
"""

from itertools import pairwise

from linkcheck.patterns import compiled

__all__ = ["cells", "columns", "is_delimiter"]

_DELIMITER = compiled(rb"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+\Z")
_BAR = compiled(rb"\\.|\|")


def is_delimiter(view: bytes, start: int, stop: int) -> bool:
    """Say whether a line is a delimiter row (GFM section 4.10)."""
    return _DELIMITER.match(view, start, stop) is not None


def columns(view: bytes, start: int, stop: int) -> int:
    """Return how many columns a delimiter row sets up."""
    return len(view[start:stop].strip(b" \t").strip(b"|").split(b"|"))


def cells(view: bytes, start: int, stop: int) -> list[tuple[int, int]]:
    """Return where the cells of a row start and end, outer blanks and bars left out; `\\\\|` is no bar."""
    while start < stop and view[start] in b" \t":
        start += 1
    while stop > start and view[stop - 1] in b" \t":
        stop -= 1
    bars = [bar.start() for bar in _BAR.finditer(view, start, stop) if view[bar.start()] == 0x7C]
    if bars and bars[0] == start:
        start += 1
        del bars[0]
    if bars and bars[-1] == stop - 1:
        stop -= 1
        del bars[-1]
    if start >= stop:
        return []
    edges = [start - 1, *bars, stop]
    return [_trimmed(view, left + 1, right) for left, right in pairwise(edges)]


def _trimmed(view: bytes, start: int, stop: int) -> tuple[int, int]:
    text = view[start:stop]
    bare = text.strip(b" \t")
    start += len(text) - len(text.lstrip(b" \t"))
    return (start, start + len(bare)) if bare else (stop, stop)
