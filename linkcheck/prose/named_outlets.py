"""Where a document's bytes name an outlet or a weekday: the words from which mentions start.

Knows names and how they stand in text; does not know what is said of them.
"""

from functools import cache
from typing import NamedTuple

from linkcheck.dates.weekdays import weekday_names
from linkcheck.outlets import outlet_names
from linkcheck.word_search import Find, Search, finder

__all__ = ["Named", "outlets_named", "weekdays_named"]

_WORD_BYTES = b"/.@-_=#"
_ARTICLES = (b"The ", b"the ")


class Named(NamedTuple):
    """An outlet's name at `data[start:end]`."""

    start: int
    end: int
    name: str
    """As `outlet_names` has it."""
    article: int
    """Where the name starts with its article, `start` if it has none."""


@cache
def _written() -> dict[str, str]:
    """Return the outlets' names, and those with an article also as Markdown parts them: "the [Guardian reported](…)"."""
    written = {name: name for name in outlet_names()}
    for name in outlet_names():
        article, _, rest = name.partition(" ")
        if article in ("the", "The"):
            written.update((f"{article} {mark}{rest}", name) for mark in "[*_")
    return written


def _names(ascii_only: bool) -> list[str]:
    return sorted(name for name in _written() if not ascii_only or name.isascii())


_search = Search(_names, longest=True)


@cache
def _weekdays() -> Find:
    return finder((name.encode() for name in weekday_names()), build="quick to run")


def weekdays_named(data: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Return the (start, end) of the weekdays' names in a stretch, in order."""
    found = _weekdays()(data[start:end])
    return [(first + start, last + start) for _, first, last in found]


def outlets_named(data: bytes, start: int, end: int) -> list[Named]:
    """Return the outlets' names in a stretch that stand as words of their own, in order; the longest of several.

    >>> [named.name for named in outlets_named(b"Reuters reported; see reuters.com/a", 0, 35)]
    ['Reuters']
    """
    return [
        Named(
            first,
            last,
            _written()[data[first:last].decode()],
            first - 4 if data[first - 4 : first] in _ARTICLES else first,
        )
        for _, first, last in _search.find(data, start, end)
        if _is_whole(data, first, last)
    ]


def _is_whole(data: bytes, start: int, end: int) -> bool:
    """Say whether a name stands as words of its own, not inside a URL or another name."""
    before, after = data[start - 1 : start], data[end : end + 1]
    if before and (before.isalnum() or before in _WORD_BYTES) and data[start] < 0x80:
        return False
    if after and (after.isalnum() or after in b"/@_=") and data[end - 1] < 0x80:
        return False
    return not (after == b"." and data[end + 1 : end + 2].isalnum())
