"""Worker processes made by `fork`: they have the function and all pieces already, so that only numbers and results travel.

Knows pipes and processes; knows nothing of documents. Starting two workers takes 3 ms, where `concurrent.futures` takes 30
ms to be imported alone, and a result that is bytes is not pickled.
"""

import contextlib
import gc
import os
import select
import signal
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NoReturn

from linkcheck.engines.answers import answer_of, opened
from linkcheck.engines.limits import FAILED, Died, Limits, confine, death, peak_of
from linkcheck.interrupts import fork

assert sys.platform != "win32"  # nothing forks there, and nothing loads this module

__all__ = ["ForkedCrew"]

_AHEAD = 3
"""Pieces per process that are given out before their results are taken: enough to keep all busy, few enough for memory."""
_NUMBER = struct.Struct("<I")
_HEAD = struct.Struct("<QIB")
"""Length, number and kind of a message."""
_BEGUN = 255
"""The kind of a message that says which piece its worker is about to do."""
_ROOM = 1 << 20
"""Bytes of a pipe (Linux allows a megabyte): a worker goes on while its last result has not been taken yet."""
_YOUNG = 50_000
"""Objects made before the collector of cycles looks at them: next to nothing here is a cycle."""
_MOST_IDLE_DEATHS = 8
"""Workers that may die without a piece in hand before no more are started."""


class _Worker:
    """A worker as its parent sees it."""

    def __init__(self, process: int, results: int) -> None:
        self.process = process
        self.results = results
        """The file descriptor that its messages are read from."""
        self.begun = -1
        """The number of the piece that it has in hand, or -1."""
        self.done = 0
        """How many pieces it has finished."""


class ForkedCrew:
    """The workers of one run, and the pipe that tells them which pieces to do. It must be ended in any case."""

    def __init__(
        self, function: Callable[[Iterable[Any]], Any], pieces: Sequence[Any], jobs: int, limits: Limits
    ) -> None:
        """Start `jobs` workers; raises OSError where the system lets no process start."""
        self._function = function
        self._pieces = pieces
        self._limits = limits
        self._workers: list[_Worker] = []
        self._ready: dict[int, Died | tuple[int, bytes]] = {}
        self._given = 0
        self._idle_deaths = 0
        self._poll = select.poll()
        self._taken, self._numbers = os.pipe()
        try:
            for _ in range(jobs):
                self._start()
        except OSError:
            self.end()
            raise
        for _ in range(jobs * _AHEAD):
            self._give()

    def _start(self) -> None:
        results, answers = os.pipe()
        _widen(answers)
        try:
            process = fork()
        except OSError:
            os.close(results)
            os.close(answers)
            raise
        if process == 0:
            for inherited in (self._numbers, results, *(other.results for other in self._workers)):
                if inherited >= 0:
                    os.close(inherited)
            _work(self._function, self._pieces, self._taken, answers, self._limits)
        os.close(answers)
        self._workers.append(_Worker(process, results))
        self._poll.register(results, select.POLLIN)

    def _give(self) -> None:
        """Let a worker do the next piece; when there is none, let the workers end."""
        if self._given < len(self._pieces):
            os.write(self._numbers, _NUMBER.pack(self._given))
            self._given += 1
        elif self._numbers >= 0:
            os.close(self._numbers)
            self._numbers = -1

    def results(self) -> Iterator[Any]:
        """Yield the results in order, a `Died` in place of each whose worker ended; raises what the function raised."""
        for number in range(len(self._pieces)):
            while number not in self._ready:
                if not self._workers:
                    self._ready[number] = Died("no process could be started to read it", certain=False)
                    break
                self._receive()
            self._give()
            result = self._ready.pop(number)
            yield result if isinstance(result, Died) else opened(*result)

    def _receive(self) -> None:
        """Wait for messages, and take one of each worker that has some."""
        waiting = {descriptor for descriptor, _ in self._poll.poll()}
        for worker in [one for one in self._workers if one.results in waiting]:
            message = _read_message(worker.results)
            if message is None:
                self._take_leave(worker)
                continue
            number, kind, data = message
            if kind == _BEGUN:
                worker.begun = number
            else:
                self._ready[number] = (kind, data)
                worker.begun = -1
                worker.done += 1

    def _take_leave(self, worker: _Worker) -> None:
        """Note what a worker that has ended leaves undone, and start another in its place if there may be more to do."""
        self._workers.remove(worker)
        self._poll.unregister(worker.results)
        os.close(worker.results)
        _, status, usage = os.wait4(worker.process, 0)
        code = os.waitstatus_to_exitcode(status)
        if worker.begun >= 0:
            peak = peak_of(usage.ru_maxrss)
            self._ready[worker.begun] = death(code, peak, self._limits, alone=worker.done == 0)
        elif code == 0:
            return
        else:
            self._idle_deaths += 1
        if self._idle_deaths < _MOST_IDLE_DEATHS:
            with contextlib.suppress(OSError):
                self._start()

    def end(self) -> None:
        """End what still runs and take leave of every worker; may be called again."""
        for pipe in (self._numbers, self._taken):
            if pipe >= 0:
                os.close(pipe)
        self._numbers = self._taken = -1
        for worker in self._workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGTERM)
            os.close(worker.results)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(worker.process, 0)
        self._workers = []


def _widen(pipe: int) -> None:
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # more than this user may have
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def _read_message(descriptor: int) -> tuple[int, int, bytes] | None:
    """Return number, kind and bytes of a worker's next message, or None where the worker has ended."""
    head = _read(descriptor, _HEAD.size)
    if len(head) < _HEAD.size:
        return None
    length, number, kind = _HEAD.unpack(head)
    data = _read(descriptor, length) if length else b""
    return (number, kind, data) if len(data) == length else None


def _read(descriptor: int, length: int) -> bytes:
    """Return that many bytes, fewer only at the end of the pipe."""
    data = os.read(descriptor, length)
    if len(data) == length:
        return data
    whole = bytearray(length)
    whole[: len(data)] = data
    view, at = memoryview(whole), len(data)
    while at < length:
        more = os.readv(descriptor, [view[at:]])
        if not more:
            return bytes(view[:at])
        at += more
    return bytes(whole)


def _work(
    function: Callable[[Iterable[Any]], Any],
    pieces: Sequence[Any],
    numbers: int,
    answers: int,
    limits: Limits,
) -> NoReturn:
    """Do pieces until there are no more, in a process that ends without running anything of its parent's.

    Ctrl-C is left to the parent (`fork`), which takes what is finished.
    """
    try:
        confine(limits, (numbers, answers))
        gc.freeze()
        gc.set_threshold(_YOUNG, 20, 50)
        while number := os.read(numbers, _NUMBER.size):
            index = _NUMBER.unpack(number)[0]
            os.write(answers, _HEAD.pack(0, index, _BEGUN))
            kind, data = answer_of(function, pieces[index], limits)
            _write(answers, _HEAD.pack(len(data), index, kind), data)
    except BaseException:  # noqa: BLE001  # the parent is told by the exit code, and finds out what it was
        os._exit(FAILED)
    os._exit(0)


def _write(descriptor: int, head: bytes, data: bytes) -> None:
    written = os.writev(descriptor, [head, data])
    view = memoryview(data)[max(0, written - len(head)) :]
    while view:
        view = view[os.write(descriptor, view) :]
