"""Worker processes that start anew and get function and pieces sent: for systems, and for moments, in which a fork is not safe.

Knows pipes, threads and processes; knows nothing of documents. A worker imports what it is sent and nothing else, least of all
the script that the caller is: `multiprocessing` runs that again in each of its processes, so that one without a `__main__`
guard does its work three times.
"""

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import IO, Any

from linkcheck.engines.answers import opened
from linkcheck.engines.limits import Died, Limits, death, peak_of
from linkcheck.engines.worker import HEAD

__all__ = ["SpawnedCrew"]

_AHEAD = 3
"""As for forked workers: pieces per process that are given out before their results are taken."""
_PATIENCE = 0.2
"""Seconds between two looks at whether there was a Ctrl-C: Windows tells a thread that waits for a lock of none."""
_START = (
    "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from linkcheck.engines.worker import main; main()"
)


class SpawnedCrew:
    """The workers of one run, each with a thread that speaks to it. It must be ended in any case."""

    def __init__(
        self, function: Callable[[Iterable[Any]], Any], pieces: Sequence[Any], jobs: int, limits: Limits
    ) -> None:
        """Start `jobs` workers; raises OSError where the system lets no process start."""
        self._task = pickle.dumps((function, limits), pickle.HIGHEST_PROTOCOL)
        self._pieces = pieces
        self._limits = limits
        self._numbers: SimpleQueue[int] = SimpleQueue()
        self._answers: SimpleQueue[tuple[int, Died | tuple[int, bytes]]] = SimpleQueue()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._ended = Event()
        self._given = 0
        first = self._started()
        self._threads = [
            Thread(target=self._drive, args=(first if not n else None,), daemon=True) for n in range(jobs)
        ]
        for thread in self._threads:
            thread.start()
        for _ in range(jobs * _AHEAD):
            self._give()

    def _give(self) -> None:
        if self._given < len(self._pieces):
            self._numbers.put(self._given)
            self._given += 1

    def results(self) -> Iterator[Any]:
        """Yield the results in order, a `Died` in place of each whose worker ended; raises what the function raised."""
        ready: dict[int, Died | tuple[int, bytes]] = {}
        for number in range(len(self._pieces)):
            while number not in ready:
                with contextlib.suppress(Empty):
                    at, answer = self._answers.get(timeout=_PATIENCE)
                    ready[at] = answer
            self._give()
            result = ready.pop(number)
            yield result if isinstance(result, Died) else opened(*result)

    def end(self) -> None:
        """End what still runs and take leave of every worker; may be called again."""
        self._ended.set()
        for _ in self._threads:
            self._numbers.put(-1)
        for process in list(self._running):
            with contextlib.suppress(OSError):
                process.kill()
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _started(self) -> "subprocess.Popen[bytes]":
        """Return a worker that has what it needs; raises OSError."""
        flags = [f"-W{option}" for option in sys.warnoptions] + (["-I"] if sys.flags.isolated else ["-P"])
        process = subprocess.Popen(  # noqa: S603  # this very interpreter
            [sys.executable, *flags, "-X", f"utf8={sys.flags.utf8_mode}", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("LINKCHECK_TRACEBACK") else subprocess.DEVNULL,
            creationflags=getattr(
                subprocess, "CREATE_NEW_PROCESS_GROUP", 0
            ),  # Ctrl-C is left to this process
        )
        self._running.add(process)
        assert process.stdin is not None
        with contextlib.suppress(OSError):  # it has died already, and reading its answer will tell
            process.stdin.write(pickle.dumps(sys.path) + self._task)
            process.stdin.flush()
        return process

    def _another(self) -> "subprocess.Popen[bytes] | None":
        try:
            return self._started()
        except OSError:
            return None

    def _drive(self, process: "subprocess.Popen[bytes] | None") -> None:
        """Let a worker do pieces until there are no more; one that dies is replaced by another."""
        done = 0
        while True:
            process = process or self._another()
            number = self._numbers.get()
            if number < 0 or self._ended.is_set():
                break
            if process is None:
                self._answers.put((number, Died("no process could be started to read it", certain=False)))
                continue
            answer = _asked(process, self._pieces[number])
            if answer is not None:
                self._answers.put((number, answer))
                done += 1
                continue
            code, peak = _left(process)
            self._running.discard(process)
            self._answers.put((number, death(code, peak, self._limits, alone=done == 0)))
            process, done = None, 0
            if self._ended.is_set():
                return
        if process is not None:
            _left(process)


def _asked(process: "subprocess.Popen[bytes]", piece: object) -> tuple[int, bytes] | None:
    """Return kind and bytes of what a worker makes of a piece, or None where it has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    data = pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)
    try:
        process.stdin.write(HEAD.pack(len(data), 0) + data)
        process.stdin.flush()
        length, kind = HEAD.unpack(_read(process.stdout, HEAD.size))
        return kind, _read(process.stdout, length)
    except (OSError, EOFError):
        return None


def _read(pipe: IO[bytes], length: int) -> bytes:
    """Return that many bytes; raises EOFError where the pipe ends before."""
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _left(process: "subprocess.Popen[bytes]") -> tuple[int, int]:
    """Let a worker end, and return its exit code and the bytes that it held more than this process."""
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
