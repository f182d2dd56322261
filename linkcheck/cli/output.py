"""Where reports go: standard output, or files that are checked before the work and replaced when it is done.

Knows files and pipes; knows no report format but by name.
"""

import contextlib
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import BinaryIO, Self

from linkcheck.errors import LinkcheckError, UsageError, system_reason

__all__ = ["Destination", "write_to_stdout"]

_Write = Callable[[bytes], object]


class Destination:
    """A file that a report will be written to: opened before the work, complete or untouched afterwards."""

    def __init__(self, path: str, what: str = "The report") -> None:
        """Raise UsageError where `path` cannot be written; `what` is what messages call it."""
        self.path = path
        self._what = what
        self._partial: str | None = None
        self._file: BinaryIO
        try:
            if os.path.isdir(path) or not os.path.basename(path):
                raise IsADirectoryError(None, "is a directory", path)
            if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
                self._file = open(path, "wb")  # noqa: SIM115 - closed by __exit__; a pipe or a device: nothing to replace
            else:
                if os.path.exists(path) and not os.access(path, os.W_OK):
                    raise PermissionError(None, "permission denied", path)
                self._partial, self._file = _new_file_beside(os.path.realpath(path))
        except OSError as error:
            why = system_reason(error)
            raise UsageError(
                f"{what} cannot be written to {path}: {why}.",
                hint="Nothing was read; name another file.",
            ) from error

    def __enter__(self) -> Self:
        return self

    def write(self, data: bytes) -> object:
        """Write the next bytes; raises LinkcheckError where the disk does not take them."""
        with _failing_as(f"{self._what} {self.path}"):
            return self._file.write(data)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with _failing_as(f"{self._what} {self.path}") if kind is None else contextlib.suppress(OSError):
                self._file.close()
                if self._partial is not None and kind is None:
                    os.replace(self._partial, os.path.realpath(self.path))
                    self._partial = None
        finally:
            if self._partial is not None:
                with contextlib.suppress(OSError):
                    os.unlink(self._partial)


def _new_file_beside(path: str) -> tuple[str, BinaryIO]:
    """Return the name of a new file in the folder of `path`, and the file, open for writing; raises OSError.

    The name cannot be guessed, and the file is only taken if it did not exist: a link that somebody planted there leads
    nowhere (`O_EXCL` follows none; POSIX open). Windows has no `O_NOFOLLOW`, and translates line ends without `O_BINARY`.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    folder, base = os.path.split(path)
    name = os.path.join(folder, f".{base}.partial-{os.urandom(8).hex()}")  # hidden, so that no run reads it
    return name, open(os.open(name, flags, 0o666), "wb")


@contextlib.contextmanager
def _failing_as(what: str) -> Iterator[None]:
    """Turn a failure to write into a sentence; a pipe whose reader has gone is another matter."""
    try:
        yield
    except (BrokenPipeError, BlockingIOError):
        raise
    except OSError as error:
        why = system_reason(error)
        raise LinkcheckError(f"{what} could not be written: {why}.") from error


def write_to_stdout(produce: Callable[[_Write], object]) -> None:
    """Call `produce` with a function that writes to standard output; one that is closed early ends the writing quietly."""
    stream = sys.stdout.buffer

    def write(data: bytes) -> None:
        """Write everything: with PYTHONUNBUFFERED an interrupt may cut a single write short."""
        rest = memoryview(data)
        while rest:
            with _failing_as("Standard output"):
                written: int | None = stream.write(rest)
            if written is None:  # somebody has made it non-blocking, and it is full
                time.sleep(0.01)
            rest = rest[written or 0 :]

    try:
        produce(write)
        with _failing_as("Standard output"):
            stream.flush()
    except BrokenPipeError:
        # Python would complain again when it flushes at exit: give it something that takes everything.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
