"""What steps leave for each other in files of a folder that all machines of an engine see.

Knows files; knows nothing of what they hold. A piece of work is one file: its blobs, one after the other, then its heads and
where the blobs are, then where that begins. A file is written aside and renamed, so one that is there is whole, whoever has
written it and however often. A run that is begun again finds the pieces that are done.
"""

import os
import shutil
import struct
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from io import RawIOBase
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, msgpack

from linkcheck.engines.contract import Kept, Laid, unpacked
from linkcheck.engines.in_parts import bytes_in_part
from linkcheck.errors import LinkcheckError, UsageError, storage_errors, system_reason

__all__ = ["Folder", "Slice", "folder_for", "laid_in", "lay_down", "results_in"]

_END = struct.Struct("<Q")
"""Where the index begins; the last bytes of a file."""


class Slice(NamedTuple):
    """Some bytes of a file."""

    file: str
    at: int
    length: int

    def read(self) -> bytes:
        """Return the bytes; raises LinkcheckError where they are not there any more."""
        with _failing(self.file, "read"), open(self.file, "rb", buffering=0) as file:
            return _stretch(file, self.at, self.length)

    def part(self, number: int) -> "Kept":
        """Return one part of bytes that `in_parts` has made; nothing is read yet."""
        return _Part(self.file, self.at, number)


class _Part(NamedTuple):
    """One part of some bytes of a file."""

    file: str
    at: int
    number: int

    def read(self) -> bytes:
        """Return the bytes; raises LinkcheckError where they are not there any more."""
        with _failing(self.file, "read"), open(self.file, "rb", buffering=0) as file:
            return bytes_in_part(lambda at, length: _stretch(file, self.at + at, length), self.number)

    def part(self, number: int) -> "Kept":
        """A part has no parts."""
        raise NotImplementedError


def _stretch(file: RawIOBase, at: int, length: int) -> bytes:
    file.seek(at)
    data = b""
    while len(data) < length:
        more = file.read(length - len(data))
        if not more:
            raise OSError(None, "it is shorter than it was")
        data += more
    return data


class _Result(Struct, array_like=True, gc=False):
    count: int
    head: bytes
    ends: list[int]
    """Where each blob ends."""


class _Index(Struct, array_like=True, gc=False):
    start: int
    results: list[_Result]


def lay_down(file: str, results: Sequence[tuple[int, bytes]]) -> bytes:
    """Write what a piece came to (numbers of items, and what `packed` made), and return its index.

    Raises LinkcheckError where the folder does not take it.
    """
    partial = f"{file}.{os.urandom(8).hex()}"
    index, at = _Index(0, []), 0
    with _failing(file, "written"):
        try:
            with open(partial, "xb") as out:
                for count, data in results:
                    head, blobs = unpacked(data)
                    ends = []
                    for blob in blobs:
                        out.write(blob)
                        at += len(blob)
                        ends.append(at)
                    index.results.append(_Result(count, head, ends))
                encoded = msgpack.encode(index)
                out.write(encoded)
                out.write(_END.pack(at))
            os.replace(partial, file)
        finally:
            Path(partial).unlink(missing_ok=True)
    return encoded


def laid_in(file: str) -> bytes | None:
    """Return the index of a piece that is done; None for one that is not."""
    try:
        with open(file, "rb") as found:
            end = found.seek(-_END.size, os.SEEK_END)
            start = _END.unpack(found.read())[0]
            found.seek(start)
            return found.read(end - start)
    except FileNotFoundError:
        return None
    except (OSError, struct.error) as error:
        raise LinkcheckError(f"The file {file} cannot be read: {error}.") from error


def results_in(file: str, index: bytes) -> Iterator[tuple[int, Laid]]:
    """Yield what a piece came to, by its file and its index."""
    at = 0
    for result in msgpack.decode(index, type=_Index).results:
        slices = []
        for end in result.ends:
            slices.append(Slice(file, at, end - at))
            at = end
        yield result.count, Laid(result.head, slices)


class Folder:
    """The folder of a run."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.day = ""
        """What the names of files begin with that count on one day alone."""
        self.is_kept = False
        """Whether it stays although the run has ended in order: it was broken off."""


@contextmanager
def folder_for(scratch: str | None, key: str) -> Iterator[Folder]:
    """Give the folder of a run; it is gone when the run has ended well, and one in `scratch` stays where it has not.

    `key` says what the run is about: one with the same key goes on with what it finds. Raises UsageError where the folder
    cannot be made.
    """
    if scratch is None:
        with tempfile.TemporaryDirectory(prefix="linkcheck-", ignore_cleanup_errors=True) as path:
            yield Folder(path)
        return
    path = os.path.join(os.path.abspath(scratch), f"linkcheck-{key}")
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The folder {scratch} cannot be used for what waits between the steps: {system_reason(error)}.",
            hint="Name another one with --scratch.",
        ) from error
    folder = Folder(path)
    yield folder
    if not folder.is_kept:
        shutil.rmtree(path, ignore_errors=True)


def _failing(file: str, what: str) -> AbstractContextManager[None]:
    return storage_errors(
        f"The file {file}, for what waits between the steps, could not be {what}",
        "Name a folder with room, which all machines see, with --scratch.",
    )
