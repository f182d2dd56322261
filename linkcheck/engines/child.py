"""One process that starts anew, gets its function sent, and does piece after piece.

Knows pipes and how a process starts and ends; knows nothing of documents. It imports what it is sent and nothing else, least of
all the script that the caller is: `multiprocessing` runs that again in each of its processes, so that one without a `__main__`
guard does its work three times.
"""

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import IO, Any

from linkcheck.engines.limits import Died, Limits, death, peak_of
from linkcheck.engines.worker import HEAD

__all__ = ["Child", "task_of"]

_START = (
    "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from linkcheck.engines.worker import main; main()"
)


def task_of(function: Callable[[Iterable[Any]], Any], limits: Limits) -> bytes:
    """Return what a process is sent that is to do pieces."""
    return pickle.dumps((function, limits), pickle.HIGHEST_PROTOCOL)


class Child:
    """A process that does pieces, one at a time; it ends when it is left, or when this process does."""

    def __init__(self, task: bytes) -> None:
        """Start it; raises OSError where the system lets no process start."""
        self._done = 0
        flags = [f"-W{option}" for option in sys.warnoptions] + (["-I"] if sys.flags.isolated else ["-P"])
        self._process = subprocess.Popen(  # noqa: S603  # this very interpreter
            [sys.executable, *flags, "-X", f"utf8={sys.flags.utf8_mode}", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("LINKCHECK_TRACEBACK") else subprocess.DEVNULL,
            creationflags=getattr(
                subprocess, "CREATE_NEW_PROCESS_GROUP", 0
            ),  # Ctrl-C is left to this process
        )
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it has died already, and reading its answer will tell
            self._process.stdin.write(pickle.dumps(sys.path) + task)
            self._process.stdin.flush()

    def ask(self, piece: object) -> tuple[int, bytes] | None:
        """Return kind and bytes of what it makes of a piece, or None where it has ended."""
        taken, answers = self._process.stdin, self._process.stdout
        assert taken is not None
        assert answers is not None
        data = pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)
        try:
            taken.write(HEAD.pack(len(data), 0) + data)
            taken.flush()
            length, kind = HEAD.unpack(_read(answers, HEAD.size))
            answer = kind, _read(answers, length)
        except (OSError, EOFError):
            return None
        self._done += 1
        return answer

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def leave(self, limits: Limits) -> Died:
        """Let it end, and return why it ended, for one that did so before it was asked to."""
        code, peak = self._left()
        return death(code, peak, limits, alone=self._done == 0)

    def _left(self) -> tuple[int, int]:
        """Let it end, and return its exit code and the bytes that it held more than this process."""
        process = self._process
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        wait = getattr(os, "wait4", None)  # not on Windows
        with contextlib.suppress(ChildProcessError):
            if wait is not None:
                _, status, usage = wait(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
                return process.returncode, peak_of(usage.ru_maxrss)
        return process.wait(), 0


def _read(pipe: IO[bytes], length: int) -> bytes:
    """Return that many bytes; raises EOFError where the pipe ends before."""
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data
