"""Links to places that wait until the documents of the run are there, as compactly as they can be kept.

Knows links and what they name; looks nothing up. Of 60,000 links each takes about 160 bytes, instead of 400 as values in lists.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import msgpack

from linkcheck.model import Kind, LocalTarget, Role

__all__ = ["Index", "KeptLinks"]

Index = tuple[int, int]
"""The number of a document, and the index of a link among those of it that wait."""
_NONE = -1
"""The number of no link."""


class KeptLinks:
    """Links by the file and the place that they name.

    Those that name one file are a chain: the number of the last one is kept by the file, and of each one the one before it.
    """

    def __init__(self) -> None:
        self._encoded: dict[int, bytes] = {}
        self._last: dict[str, int] = {}
        self._numbers, self._indexes, self._before = array("I"), array("I"), array("i")
        self._fragments: list[str] = []
        self._same: dict[str, str] = {}
        """Each fragment, so that it is in memory once: many documents have places of one name."""

    def add(self, number: int, index: int, file: str, fragment: str) -> None:
        """Take a link to a place of a file, by the number of its document and its index among those that wait."""
        self._before.append(self._last.get(file, _NONE))
        self._last[file] = len(self._numbers)
        self._numbers.append(number)
        self._indexes.append(index)
        self._fragments.append(self._same.setdefault(fragment, fragment))

    def add_file(self, file: str) -> None:
        """Take note of a file whose places are asked for, too."""
        self._last.setdefault(file, _NONE)

    def keep(self, number: int, links: Sequence[LocalTarget]) -> None:
        """Keep the links of a document that wait, in their order; there is one at least."""
        self._encoded[number] = msgpack.encode((links[0].path, [_columns_of(one) for one in links]))

    def link(self, number: int, index: int) -> LocalTarget:
        """Return a link that was kept."""
        path, links = msgpack.decode(self._encoded[number])
        return _link(path, links[index])

    def files(self) -> Iterator[tuple[str, bool]]:
        """Yield the files, and whether places of each are named."""
        return ((file, at != _NONE) for file, at in self._last.items())

    def links_to(self, file: str) -> Iterable[tuple[str, list[Index]]]:
        """Return the places of a file that are named, in the order in which they were first, and which links name each."""
        chain: list[int] = []
        at = self._last[file]
        while at != _NONE:
            chain.append(at)
            at = self._before[at]
        places: dict[str, list[Index]] = {}
        for at in reversed(chain):
            places.setdefault(self._fragments[at], []).append((self._numbers[at], self._indexes[at]))
        return places.items()


def _columns_of(one: LocalTarget) -> tuple[object, ...]:
    """Return what is kept of a link: file and place only where they are not what was written."""
    columns = (
        one.line, one.column, one.end_line, one.end_column, one.place, one.raw, one.text, one.kind, one.role,
    )  # fmt: skip
    return columns if one.raw == f"{one.file}#{one.fragment}" else (*columns, one.file, one.fragment)


def _link(path: str, columns: Sequence[Any]) -> LocalTarget:
    line, column, end_line, end_column, place, raw, text, kind, role, *named = columns
    file, fragment = named or raw.split("#", 1)
    return LocalTarget(
        path, line, column, end_line, end_column, place, raw, text, Kind(kind), Role(role), file, fragment
    )
