"""Files in batches, each of which is one piece of work.

Knows how large a batch is; reads nothing.
"""

from array import array
from collections.abc import Sequence
from typing import overload

from linkcheck.collect.folders import Candidate

__all__ = ["Batches"]

_BYTES = 1_000_000
"""Bytes of files from which a batch is large enough: what it comes to is in memory at once, several times over."""


class Batches(Sequence[Sequence[Candidate]]):
    """The candidates in batches of at most so many, and of not much more than `_BYTES`; each is made when it is asked for."""

    def __init__(self, candidates: Sequence[Candidate], most: int) -> None:
        self._candidates = candidates
        self._bounds = array("Q", [0])
        start = size = 0
        for number, one in enumerate(candidates):
            if number - start == most or size >= _BYTES:
                self._bounds.append(number)
                start, size = number, 0
            size += max(0, one.size)
        if start < len(candidates):
            self._bounds.append(len(candidates))

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, at: int) -> Sequence[Candidate]: ...
    @overload
    def __getitem__(self, at: slice) -> list[Sequence[Candidate]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[Candidate] | list[Sequence[Candidate]]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        number = range(len(self))[at]
        return self._candidates[self._bounds[number] : self._bounds[number + 1]]
