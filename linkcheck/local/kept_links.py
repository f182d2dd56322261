"""Links to places that wait until the documents of the run are there, as compactly as they can be kept.

Knows links and what they name; looks nothing up. Of 60,000 links each takes about 100 bytes, instead of 400 as values in lists.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import msgpack

from linkcheck.model import Kind, LocalTarget, Role

__all__ = ["Index", "KeptLinks"]

Index = tuple[int, int]
"""The number of a document, and the index of a link among those of it that wait."""


class KeptLinks:
    """Links by the file and the place that they name.

    Those that name one place are a chain: the number of the last one is kept by the place, and of each one the one before it.
    """

    def __init__(self) -> None:
        self._encoded: dict[int, bytes] = {}
        self._last: dict[str, dict[str, int]] = {}
        self._numbers, self._indexes, self._before = array("Q"), array("Q"), array("q")

    def add(self, number: int, index: int, file: str, fragment: str) -> None:
        """Take a link to a place of a file, by the number of its document and its index among those that wait."""
        by_fragment = self._last.get(file)
        if by_fragment is None:
            by_fragment = self._last[file] = {}
        before = by_fragment.get(fragment, -1)
        by_fragment[fragment] = len(self._before)
        self._before.append(before)
        self._numbers.append(number)
        self._indexes.append(index)

    def add_file(self, file: str) -> None:
        """Take note of a file whose places are asked for, too."""
        self._last.setdefault(file, {})

    def keep(self, number: int, links: Sequence[LocalTarget]) -> None:
        """Keep the links of a document that wait, in their order; there is one at least."""
        self._encoded[number] = msgpack.encode((links[0].path, [_columns_of(one) for one in links]))

    def link(self, number: int, index: int) -> LocalTarget:
        """Return a link that was kept."""
        path, links = msgpack.decode(self._encoded[number])
        return _link(path, links[index])

    def __contains__(self, file: object) -> bool:
        return file in self._last

    def files(self) -> Iterator[tuple[str, int]]:
        """Yield the files, and how many places of each are named."""
        return ((file, len(by_fragment)) for file, by_fragment in self._last.items())

    def links_to(self, file: str) -> Iterator[tuple[str, list[Index]]]:
        """Yield the places of a file that are named, and which links name each."""
        for fragment, at in self._last[file].items():
            links: list[Index] = []
            while at >= 0:
                links.append((self._numbers[at], self._indexes[at]))
                at = self._before[at]
            links.reverse()
            yield fragment, links


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
