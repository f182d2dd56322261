"""Values in order that are not all in memory: encoded in chunks, and decoded each time that they are asked for.

Knows bytes and where they are kept; knows nothing of the values.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

from msgspec import msgpack

from linkcheck.engines.stored import Stored, StoredBytes
from linkcheck.report.batches import batches

__all__ = ["StoredValues"]

_Value = TypeVar("_Value")
_CHUNK = 256


class StoredValues(Sequence[_Value], Generic[_Value]):
    """A sequence like others, but made to be gone through: to be asked for one of its values, it decodes those beside it."""

    def __init__(self, store: Stored, kind: type[_Value], values: Iterable[_Value]) -> None:
        """Keep the values, which are taken one by one."""
        self._decoder = msgpack.Decoder(list[kind])  # type: ignore[valid-type]
        self._chunks: list[StoredBytes] = []
        self._number = 0
        for some in batches(values, _CHUNK):
            self._chunks.append(store.add(msgpack.encode(some)))
            self._number += len(some)

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[_Value]:
        for number in range(len(self._chunks)):
            yield from self._chunk(number)

    @overload
    def __getitem__(self, at: int) -> _Value: ...
    @overload
    def __getitem__(self, at: slice) -> list[_Value]: ...
    def __getitem__(self, at: int | slice) -> _Value | list[_Value]:
        numbers = range(self._number)[at]
        if not isinstance(numbers, int):
            return [self[number] for number in numbers]
        chunk, place = divmod(numbers, _CHUNK)
        return self._chunk(chunk)[place]

    def _chunk(self, number: int) -> list[_Value]:
        found: list[_Value] = self._decoder.decode(self._chunks[number].read())
        return found
