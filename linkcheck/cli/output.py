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
from typing import Self

from linkcheck.errors import LinkcheckError, UsageError

__all__ = ["Destination", "write_to_stdout"]

_Write = Callable[[bytes], object]


class Destination:
    """A file that a report will be written to: opened before the work, complete or untouched afterwards."""

    def __init__(self, path: str) -> None:
        """Raise UsageError where `path` cannot be written."""
        self.path = path
        self._partial: str | None = None
        try:
            if os.path.isdir(path):
                raise IsADirectoryError(None, "is a directory", path)
            if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
                self._file = open(path, "wb")  # noqa: SIM115 - closed by __exit__; a pipe or a device: nothing to replace
            else:
                if os.path.exists(path) and not os.access(path, os.W_OK):
                    raise PermissionError(None, "permission denied", path)
                self._partial = f"{path}.partial-{os.getpid()}"
                self._file = open(self._partial, "wb")  # noqa: SIM115
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise UsageError(
                f"The report cannot be written to {path}: {why}.",
                hint="Nothing has been checked; give another --output.",
            ) from error

    def __enter__(self) -> Self:
        return self

    def write(self, data: bytes) -> object:
        """Write the next bytes; raises LinkcheckError where the disk does not take them."""
        with _told(f"The report {self.path}"):
            return self._file.write(data)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with _told(f"The report {self.path}") if kind is None else contextlib.suppress(OSError):
                self._file.close()
                if self._partial is not None and kind is None:
                    os.replace(self._partial, os.path.realpath(self.path))
                    self._partial = None
        finally:
            if self._partial is not None:
                with contextlib.suppress(OSError):
                    os.unlink(self._partial)


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    """Turn a failure to write into a sentence; a pipe whose reader has gone is another matter."""
    try:
        yield
    except (BrokenPipeError, BlockingIOError):
        raise
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise LinkcheckError(f"{what} could not be written: {why}.") from error


def write_to_stdout(produce: Callable[[_Write], object]) -> None:
    """Call `produce` with a function that writes to standard output; one that is closed early ends the writing quietly."""
    stream = sys.stdout.buffer

    def write(data: bytes) -> None:
        """Write everything: with PYTHONUNBUFFERED an interrupt may cut a single write short."""
        rest = memoryview(data)
        while rest:
            with _told("Standard output"):
                written: int | None = stream.write(rest)
            if written is None:  # somebody has made it non-blocking, and it is full
                time.sleep(0.01)
            rest = rest[written or 0 :]

    try:
        produce(write)
        with _told("Standard output"):
            stream.flush()
    except BrokenPipeError:
        # Python would complain again when it flushes at exit: give it something that takes everything.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
