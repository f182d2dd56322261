"""Encoded rows in order of their keys: cut into chunks that are stored as bytes, and merged without holding them all.

Knows order; knows neither what a row holds nor where chunks are kept.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

import msgspec

__all__ = ["Run", "StoredRun", "merged", "run_of"]

_LARGEST = 256
"""Rows of a chunk: some 90 kB of links."""


class _Chunk(msgspec.Struct, array_like=True, gc=False):
    keys: list[Any]
    rows: list[bytes]


class Run(msgspec.Struct, array_like=True, gc=False):
    """Rows in order, as chunks."""

    first: Any
    """The key of the first row; null where there is none."""
    chunks: list[bytes]


class StoredRun(NamedTuple):
    """Rows in order, as functions that give their chunks when asked."""

    first: Any
    chunks: Sequence[Callable[[], bytes]]


def run_of(keys: Sequence[Any], rows: Iterable[bytes], largest: int = _LARGEST) -> Run:
    """Return rows that are sorted by their keys as a run; they are taken one by one, so that they need not be in memory.

    A chunk has `largest` rows: of each run that is being merged there is one in memory.
    """
    encode, waiting = msgspec.msgpack.encode, iter(rows)
    chunks = [
        encode(_Chunk([*keys[at : at + largest]], [*islice(waiting, largest)]))
        for at in range(0, len(keys), largest)
    ]
    return Run(keys[0] if keys else None, chunks)


class _Open:
    """A run that is being read: its current chunk, and how far it was taken."""

    def __init__(self, run: StoredRun) -> None:
        self._rest = iter(run.chunks)
        self.is_open = True
        self._next()

    def _next(self) -> None:
        read = next(self._rest, None)
        if read is None:
            self.is_open = False
            return
        chunk = msgspec.msgpack.decode(read(), type=_Chunk)
        self._keys, self._rows, self._at = chunk.keys, chunk.rows, 0
        self.last = chunk.keys[-1]

    def take(self, bound: Any) -> Iterable[tuple[Any, bytes]]:  # noqa: ANN401 - any key that has an order
        """Return the rows of the current chunk whose keys are not above a bound."""
        start, end = self._at, bisect_right(self._keys, bound, self._at)
        taken = zip(self._keys[start:end], self._rows[start:end], strict=True)
        if end == len(self._keys):
            self._next()
        else:
            self._at = end
        return taken


_first, _key, _row = attrgetter("first"), itemgetter(0), itemgetter(1)


def merged(runs: Iterable[StoredRun]) -> Iterator[list[bytes]]:
    """Yield the rows of all runs in order of their keys, some at a time; one chunk of each run that is begun is in memory."""
    waiting = sorted((run for run in runs if run.chunks), key=_first, reverse=True)
    reading: list[_Open] = []
    while waiting or reading:
        if not reading:
            reading.append(_Open(waiting.pop()))
        bound = min(run.last for run in reading)
        while waiting and waiting[-1].first <= bound:
            reading.append(_Open(waiting.pop()))
            bound = min(bound, reading[-1].last)
        taken = [pair for run in reading for pair in run.take(bound)]
        taken.sort(key=_key)
        reading = [run for run in reading if run.is_open]
        yield [*map(_row, taken)]
