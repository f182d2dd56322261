"""The files of a run, sorted by path and packed: one takes some ten bytes of memory, and not four hundred.

Knows order and bytes; looks at no file.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import NamedTuple, overload

from msgspec import msgpack

__all__ = ["Candidate", "Listing", "Sorted"]

_BLOCK = 256
"""Candidates that are packed and unpacked together: as many as a batch of files has at the most."""
_WAITING = 1 << 16
"""Candidates that are sorted at once: 25 MB."""


class Candidate(NamedTuple):
    """A file to be read: its path as shown (relative, with `/`), where it is, and its format."""

    path: str
    file: str
    """Empty for standard input."""
    format: str
    """The name of its reader's format; empty where no reader has its suffix, so that its content has to tell."""
    size: int
    """Bytes, or -1 where it has not been looked at."""


class Listing(Sequence[Candidate]):
    """Candidates in the order in which they were given."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        """Pack them; they are taken one by one, so that they need not be in memory."""
        waiting = iter(candidates)
        self._blocks: list[bytes] = []
        self._number = 0
        while some := [*islice(waiting, _BLOCK)]:
            self._blocks.append(_packed(some))
            self._number += len(some)
        self._open = -1, list[Candidate]()
        """The block that was asked for last, by its number."""

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Candidate]:
        for block in self._blocks:
            yield from _unpacked(block)

    @overload
    def __getitem__(self, at: int) -> Candidate: ...
    @overload
    def __getitem__(self, at: slice) -> list[Candidate]: ...
    def __getitem__(self, at: int | slice) -> Candidate | list[Candidate]:
        numbers = range(self._number)[at]
        return self._at(numbers) if isinstance(numbers, int) else [*map(self._at, numbers)]

    def _at(self, number: int) -> Candidate:
        block, place = divmod(number, _BLOCK)
        if block != self._open[0]:
            self._open = block, _unpacked(self._blocks[block])
        return self._open[1][place]


def _packed(candidates: Sequence[Candidate]) -> bytes:
    # The name of a file may be no Unicode (PEP 383), which MessagePack could not hold as a text.
    rows = [
        (path, file.encode("utf-8", "surrogatepass"), format_, size)
        for path, file, format_, size in candidates
    ]
    return zlib.compress(msgpack.encode(rows), 1)


_rows = msgpack.Decoder(list[tuple[str, bytes, str, int]])


def _unpacked(block: bytes) -> list[Candidate]:
    return [
        Candidate(path, file.decode("utf-8", "surrogatepass"), format_, size)
        for path, file, format_, size in _rows.decode(zlib.decompress(block))
    ]


class Sorted:
    """Candidates that come in any order, and are sorted by their paths."""

    def __init__(self) -> None:
        self._waiting: list[Candidate] = []
        self._runs: list[Listing] = []

    def add(self, candidate: Candidate) -> None:
        """Take in one more."""
        self._waiting.append(candidate)
        if len(self._waiting) == _WAITING:
            self._pack()

    def __iter__(self) -> Iterator[Candidate]:
        """Yield all in order."""
        if self._runs and self._waiting:
            self._pack()
        return merge(*self._runs, self._in_order(), key=_path)

    def _pack(self) -> None:
        self._runs.append(Listing(self._in_order()))
        self._waiting = []

    def _in_order(self) -> list[Candidate]:
        return sorted(self._waiting, key=_path)


_path = attrgetter("path")
