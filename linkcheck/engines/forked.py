"""Worker processes made by `fork`: they have the function and all pieces already, so that only numbers and results travel.

Knows pipes and processes; knows nothing of documents. Starting two workers takes 3 ms, where `concurrent.futures` takes 30
ms to be imported alone, and a result that is bytes is not pickled.
"""

import contextlib
import gc
import os
import pickle
import select
import signal
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, NoReturn, TypeVar

__all__ = ["run_forked"]

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

_AHEAD = 3
"""Pieces per process that are given out before their results are taken: enough to keep all busy, few enough for memory."""
_NUMBER = struct.Struct("<I")
_HEAD = struct.Struct("<QIB")
"""Length, number and kind of a result."""
_BYTES, _PICKLED, _RAISED = range(3)
_ROOM = 1 << 20
"""Bytes of a pipe (Linux allows a megabyte): a worker goes on while its last result has not been taken yet."""
_YOUNG = 50_000
"""Objects made before the collector of cycles looks at them: next to nothing here is a cycle."""


class _LostError(Exception):
    """A worker ended before its work was done."""


class _Worker(NamedTuple):
    process: int
    results: int
    """The file descriptor that its results are read from."""


def run_forked(
    function: Callable[[_Piece], _Result], pieces: Sequence[_Piece], jobs: int
) -> Iterator[_Result]:
    """Yield `function(piece)` for every piece, in order, worked on by `jobs` processes.

    What the function raises is raised here in its place. A process that dies costs nothing but time: what is not done yet
    is done in this process. Closing the iterator ends the processes.
    """
    crew = _Crew(function, pieces, jobs)
    done = 0
    try:
        try:
            for result in crew.results():
                done += 1
                yield result
        except _LostError:
            crew.end()
            yield from map(function, pieces[done:])
    finally:
        crew.end()


class _Crew:
    """The workers of one run, and the pipe that tells them which pieces to do."""

    def __init__(self, function: Callable[[Any], Any], pieces: Sequence[Any], jobs: int) -> None:
        self._count = len(pieces)
        numbers, self._numbers = os.pipe()
        self._workers: list[_Worker] = []
        for _ in range(jobs):
            results, answers = os.pipe()
            _widen(answers)
            process = os.fork()
            if process == 0:
                for inherited in (self._numbers, results, *(other.results for other in self._workers)):
                    os.close(inherited)
                _work(function, pieces, numbers, answers)
            os.close(answers)
            self._workers.append(_Worker(process, results))
        os.close(numbers)
        self._given = 0
        for _ in range(jobs * _AHEAD):
            self._give()

    def _give(self) -> None:
        """Let a worker do the next piece; when there is none, let the workers end."""
        if self._given < self._count:
            with contextlib.suppress(BrokenPipeError):  # all are dead; reading their results will tell
                os.write(self._numbers, _NUMBER.pack(self._given))
            self._given += 1
        elif self._numbers >= 0:
            os.close(self._numbers)
            self._numbers = -1

    def results(self) -> Iterator[Any]:
        """Yield the results in order; raises _LostError where one is missing because its worker died."""
        ready: dict[int, tuple[int, bytes]] = {}
        poll = select.poll()
        for worker in self._workers:
            poll.register(worker.results, select.POLLIN)
        working = len(self._workers)
        for number in range(self._count):
            while number not in ready:
                if not working:
                    raise _LostError
                for descriptor, _ in poll.poll():
                    answer = _read_answer(descriptor)
                    if answer is not None:
                        ready[answer[0]] = answer[1:]
                    elif self._numbers >= 0:
                        raise _LostError
                    else:  # nothing is left to give out: this worker ended as it should, or one is missing in the end
                        poll.unregister(descriptor)
                        working -= 1
            self._give()
            yield _opened(*ready.pop(number))

    def end(self) -> None:
        """End what still runs and take leave of every worker; may be called again."""
        if self._numbers >= 0:
            os.close(self._numbers)
            self._numbers = -1
        for worker in self._workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGTERM)
            os.close(worker.results)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(worker.process, 0)
        self._workers = []


def _widen(pipe: int) -> None:
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
    except (ImportError, AttributeError, OSError):  # not on this system, or more than this user may have
        pass


def _opened(kind: int, data: bytes) -> object:
    if kind == _BYTES:
        return data
    result = pickle.loads(data)  # noqa: S301  # our own child wrote it
    if kind == _RAISED:
        raise result
    return result


def _read_answer(descriptor: int) -> tuple[int, int, bytes] | None:
    """Return number, kind and bytes of a worker's next result, or None where the worker has ended."""
    head = _read(descriptor, _HEAD.size)
    if len(head) < _HEAD.size:
        return None
    length, number, kind = _HEAD.unpack(head)
    data = _read(descriptor, length)
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


def _work(function: Callable[[Any], Any], pieces: Sequence[Any], numbers: int, answers: int) -> NoReturn:
    """Do pieces until there are no more, in a process that ends without running anything of its parent's.

    Ctrl-C is left to the parent, which takes what is finished.
    """
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        gc.freeze()
        gc.set_threshold(_YOUNG, 20, 50)
        while number := os.read(numbers, _NUMBER.size):
            index = _NUMBER.unpack(number)[0]
            kind, data = _answer(function, pieces[index])
            _write(answers, _HEAD.pack(len(data), index, kind), data)
    except BaseException:  # noqa: BLE001  # the parent does what is missing, and meets the same error where it can be told
        os._exit(1)
    os._exit(0)


def _answer(function: Callable[[_Piece], object], piece: _Piece) -> tuple[int, bytes]:
    try:
        result = function(piece)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is raised again by the parent
        from traceback import format_exception

        error.add_note("".join(format_exception(error)))
        return _RAISED, pickle.dumps(error)
    if type(result) is bytes:
        return _BYTES, result
    return _PICKLED, pickle.dumps(result, pickle.HIGHEST_PROTOCOL)


def _write(descriptor: int, head: bytes, data: bytes) -> None:
    written = os.writev(descriptor, [head, data])
    view = memoryview(data)[max(0, written - len(head)) :]
    while view:
        view = view[os.write(descriptor, view) :]
