"""Values in batches, so that a format writes a long report in pieces.

Knows how many make a piece; knows no report.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

__all__ = ["batches"]

_Value = TypeVar("_Value")


def batches(values: Iterable[_Value], most: int = 256) -> Iterator[list[_Value]]:
    """Yield lists of up to `most` values. A row is some 350 bytes, so 256 of them are about 90 kB.

    >>> [*batches("abcde", 2)]
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    remaining = iter(values)
    while batch := list(islice(remaining, most)):
        yield batch
