"""Blobs in parts: what one piece of work leaves for many others, each of which reads its own bytes, under one handle.

Knows bytes and numbers; knows neither what they hold nor where they are kept. A thousand pieces that leave
something for each of a thousand others would need a million handles, which take more than what is left.
"""

import struct
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import overload

from linkcheck.engines.contract import Kept

__all__ = ["InParts", "bytes_in_part", "in_parts"]

_END = struct.Struct("=I")
_BOTH = struct.Struct("=II")
"""Where a part begins and where it ends, four bytes each: a blob is what a process has made at once."""


def in_parts(parts: Mapping[int, bytes], number: int) -> bytes:
    """Return a blob in so many parts, those that are given by their number and others that hold nothing.

    >>> bytes_in_part(lambda at, length: in_parts({1: b"one"}, 3)[at : at + length], 1)
    b'one'
    """
    ends, at = array("I"), (number + 1) * _END.size
    ends.append(at)
    for part in range(number):
        at += len(parts.get(part, b""))
        ends.append(at)
    return ends.tobytes() + b"".join(parts[part] for part in sorted(parts))


def bytes_in_part(read: Callable[[int, int], bytes], part: int) -> bytes:
    """Return the bytes of a part of a blob, of which `read(at, length)` gives a stretch."""
    start, end = _BOTH.unpack(read(part * _END.size, _BOTH.size))
    return read(start, end - start) if end > start else b""


class _OfAll(Sequence[Kept]):
    """One part of all blobs, as handles that are made when they are asked for; it travels as the list of these."""

    def __init__(self, blobs: Sequence[Kept], part: int) -> None:
        self._blobs = blobs
        self._part = part

    def __len__(self) -> int:
        return len(self._blobs)

    @overload
    def __getitem__(self, at: int) -> Kept: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Kept]: ...
    def __getitem__(self, at: int | slice) -> Kept | Sequence[Kept]:
        if isinstance(at, slice):
            return _OfAll(self._blobs[at], self._part)
        return self._blobs[at].part(self._part)

    def __reduce__(self) -> tuple[type[list[Kept]], tuple[list[Kept]]]:
        return list, ([*self],)


class InParts:
    """Blobs in parts, each of which comes from a batch, whose number is known as far as somebody has to know it."""

    def __init__(self) -> None:
        self.blobs: list[Kept] = []
        self.batches = array("L")
        """Of each blob, the number of its batch."""
        self.held: set[int] = set()
        """The numbers of the parts that hold something."""

    def add(self, blob: Kept, held: Iterable[int], batch: int = 0) -> None:
        """Take in one more, some of whose parts hold something."""
        self.blobs.append(blob)
        self.batches.append(batch)
        self.held.update(held)

    def of(self, part: int) -> Sequence[Kept]:
        """Return what all blobs hold of a part, one for each of them; many are empty."""
        return _OfAll(self.blobs, part) if part in self.held else ()
