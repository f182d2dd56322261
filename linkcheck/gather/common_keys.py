"""Which links have a key in common, found out in memory that grows with those alone.

Knows numbers; knows neither links nor keys.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

__all__ = ["Row", "bins_of"]

_FEWEST, _MOST = 1 << 10, 1 << 27
"""Bytes of the table in which keys are counted roughly."""
_A_KEY = 4
"""Bytes of it for each key."""


class Row(NamedTuple):
    """A link as far as it has to be known to find out what it is compared with."""

    weight: int
    keys: tuple[int, ...]
    """Each once; hashes, whose last bits are as good as drawn by lot."""


def bins_of(
    portions: Sequence[Callable[[], Iterable[Row]]], number: int, most: int
) -> tuple[list[dict[int, int]], int]:
    """Return the rows of each portion that have a key in common with others, by their place, with a bin; and how many bins.

    Rows that have a key in common, directly or through others, have one bin. A bin has some of these groups, up to a weight
    of `most`, or one that is larger. `number` is how many keys there are, more or less; each portion is read twice.
    """
    rows = [*_candidates(portions, number)]
    counts = Counter(key for _, _, row in rows for key in row.keys)
    groups = _Groups()
    sharing: list[tuple[int, int, int, int]] = []
    for portion, at, row in rows:
        common = [key for key in row.keys if counts[key] > 1]
        for key in common[1:]:
            groups.join(common[0], key)
        if common:
            sharing.append((portion, at, row.weight, common[0]))
    del rows, counts
    weights: Counter[int] = Counter()
    for _, _, weight, key in sharing:
        weights[groups.first_of(key)] += weight
    bins: dict[int, int] = {}
    last, held = -1, most
    for group, weight in weights.items():
        if held + weight > most:
            last, held = last + 1, 0
        bins[group] = last
        held += weight
    found: list[dict[int, int]] = [{} for _ in portions]
    for portion, at, _, key in sharing:
        found[portion][at] = bins[groups.first_of(key)]
    return found, last + 1


def _candidates(
    portions: Sequence[Callable[[], Iterable[Row]]], number: int
) -> Iterator[tuple[int, int, Row]]:
    """Yield portion and place of the rows that may have a key in common with others: all that have, and some more by chance."""
    size = _FEWEST
    while size < min(number * _A_KEY, _MOST):
        size *= 2
    seen, mask = bytearray(size), size - 1
    for read in portions:
        for _, keys in read():
            for key in keys:
                place = key & mask
                seen[place] = 1 if not seen[place] else 2
    for portion, read in enumerate(portions):
        for at, row in enumerate(read()):
            if any(seen[key & mask] == 2 for key in row.keys):
                yield portion, at, row


class _Groups:
    """Keys that belong together, directly or through others."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def first_of(self, key: int) -> int:
        """Return the key that stands for all that belong together with this one."""
        above = self._above
        while (next_one := above.get(key, key)) != key:
            above[key] = above.get(next_one, next_one)
            key = next_one
        return key

    def join(self, one: int, other: int) -> None:
        """Let two keys belong together."""
        one, other = self.first_of(one), self.first_of(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)
