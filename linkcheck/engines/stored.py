"""Bytes kept for later: in memory up to a bound, beyond it in a temporary file that vanishes with this process.

Knows memory and files; knows nothing of what the bytes hold. The file has no name (POSIX) or is deleted by the system when it
is closed (Windows), so nothing is left behind, whatever ends the run.
"""

import contextlib
import os
import tempfile
import threading
from types import TracebackType
from typing import IO, Self

from linkcheck.engines.in_parts import bytes_in_part
from linkcheck.errors import storage_errors

__all__ = ["Stored", "StoredBytes"]


class StoredBytes:
    """Some bytes that were given to a `Stored`; a worker process can read them, too."""

    __slots__ = ("_at", "_data", "_length", "_store")

    def __init__(
        self, data: bytes | None, store: "Stored | None" = None, at: int = 0, length: int = 0
    ) -> None:
        self._data = data
        self._store = store
        self._at = at
        self._length = length

    def read(self) -> bytes:
        """Return the bytes; raises LinkcheckError where the temporary file cannot be read."""
        return self._data if self._data is not None else self._stretch(0, self._length)

    def part(self, number: int) -> "StoredBytes":
        """Return one part of bytes that `in_parts` has made."""
        return StoredBytes(bytes_in_part(self._stretch, number))

    def _stretch(self, at: int, length: int) -> bytes:
        if self._data is not None:
            return self._data[at : at + length]
        assert self._store is not None
        return self._store._read(self._at + at, length)  # noqa: SLF001 - the other half of it

    def forget(self) -> int:
        """Give back the memory, and return how many bytes that is; nobody may read them any more."""
        freed = len(self._data) if self._data is not None else 0
        self._data = b""
        return freed

    def __reduce__(self) -> tuple[type["StoredBytes"], tuple[bytes]]:
        """Travel as bytes: a process that starts anew has not the file."""
        return StoredBytes, (self.read(),)


class Stored:
    """A store of bytes, to be closed in any case."""

    def __init__(self, most: int) -> None:
        """Keep at most `most` bytes in memory."""
        self._left = most
        self._file: IO[bytes] | None = None
        self._end = 0
        self._lock = threading.Lock()
        """Where the system can only read at a position that all share (Windows), several threads read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):  # what could not be written was said when it was written
                self._file.close()

    @property
    def on_disk(self) -> int:
        """Return how many bytes are in the temporary file."""
        return self._end

    def add(self, data: bytes) -> StoredBytes:
        """Keep some bytes; raises LinkcheckError where the disk does not take what memory may not."""
        if len(data) <= self._left:
            self._left -= len(data)
            return StoredBytes(data)
        with _failing("written"):
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="linkcheck-", buffering=0)  # noqa: SIM115
            assert self._file is not None
            with self._lock:
                self._file.seek(self._end)
                rest = memoryview(data)
                while rest:
                    rest = rest[self._file.write(rest) :]
        kept = StoredBytes(None, self, self._end, len(data))
        self._end += len(data)
        return kept

    def drop(self, kept: StoredBytes) -> None:
        """Forget some bytes, so that others may take their place in memory."""
        self._left += kept.forget()

    def _read(self, at: int, length: int) -> bytes:
        assert self._file is not None
        with _failing("read"):
            read = getattr(os, "pread", None)  # not on Windows
            if read is not None:
                data: bytes = read(self._file.fileno(), length, at)
            else:
                with self._lock:
                    self._file.seek(at)
                    data = self._file.read(length)
            if len(data) < length:
                raise OSError(None, "it is shorter than it was")
        return data


def _failing(what: str) -> contextlib.AbstractContextManager[None]:
    """Turn a failure of the temporary file into a sentence that says what to do."""
    return storage_errors(
        f"The temporary file in {tempfile.gettempdir()}, for what may not stay in memory, could not be {what}",
        "Give --memory more, or name a folder with room in TMPDIR.",
    )
