"""Runs a function over many pieces on this machine, in worker processes that one bad item may end; results in order.

Knows processes and what to do where one dies; knows nothing of documents.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from linkcheck.engines.contract import Task
from linkcheck.engines.limits import Died, Limits

__all__ = ["Limits", "cores", "forks", "one_by_one", "run"]

_FORKS = sys.platform not in ("win32", "darwin")
"""Whether the system has a fork that its libraries survive."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Crew(Protocol):
    """Workers that do pieces: started when it is made, ended by `end`."""

    def results(self) -> Iterator[Any]:
        """Yield the results in order, a `Died` in place of each whose worker ended; raises what the function raised."""

    def end(self) -> None:
        """End what still runs; may be called again."""


def cores() -> int:
    """Return the number of processors that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    else:
        return os.cpu_count() or 1


def forks() -> bool:
    """Say whether processes start by a fork (3 ms) and not anew (60 ms and more).

    Not on macOS, whose libraries do not survive one, and not while there are other threads: what they hold stays locked in
    the new process.
    """
    if not _FORKS:
        return False
    if threading.active_count() > 1:
        return False
    try:
        if len(os.listdir("/proc/self/task")) > 1:
            time.sleep(0.001)  # a thread that was joined is gone a moment later
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:  # not on this system
        return True


@contextmanager
def run(
    task: Task[_Item, _Result], pieces: Sequence[Sequence[_Item]], jobs: int
) -> Iterator[Iterator[tuple[int, _Result]]]:
    """Work on the pieces by `jobs` processes from now on; give, in their order, results and the number of items of each.

    A result is `task.function(piece)`, or, of a piece whose process ended, one `task.function([item])` for each of its items,
    done again one by one; an item that ends its process again has `task.lost(item, reason)`, and so has one that takes more
    than its limits allow. What the function raises is raised here in its place. Order and results depend neither on `jobs` nor
    on how processes start. Where none can be started, the work is done in this process, without any limits. The processes end
    with the context.
    """
    start = _starter(task.function, task.limits)
    try:
        crew = start(pieces, max(1, min(jobs, len(pieces)))) if pieces else None
    except OSError:
        crew = None
    if crew is None:
        yield ((len(piece), task.function(piece)) for piece in pieces)
        return
    try:
        yield _results(crew, start, pieces, task.lost)
    finally:
        crew.end()


def _results(
    crew: Crew, start: "_Start", pieces: Sequence[Sequence[_Item]], lost: Callable[[_Item, str], _Result]
) -> Iterator[tuple[int, _Result]]:
    for piece, result in zip(pieces, crew.results(), strict=True):
        if isinstance(result, Died):
            yield from _one_by_one(start, piece, lost, result)
        else:
            yield len(piece), result


def one_by_one(
    task: Task[_Item, _Result], piece: Sequence[_Item], died: Died
) -> Iterator[tuple[int, _Result]]:
    """Yield, as `run` does, what the items of a piece come to whose process ended."""
    return _one_by_one(_starter(task.function, task.limits), piece, task.lost, died)


_Start = Callable[[Sequence[Sequence[Any]], int], Crew | None]


def _starter(function: Callable[[Iterable[Any]], Any], limits: Limits) -> _Start:
    """Return what makes a crew for some pieces; it gives None where no process can be started by any means."""
    if sys.platform != "win32" and forks():
        from linkcheck.engines.forked import ForkedCrew

        return lambda pieces, jobs: ForkedCrew(function, pieces, jobs, limits)
    if not sys.executable or getattr(sys, "frozen", False) or sys.platform in ("emscripten", "wasi"):
        return lambda *_: None
    from linkcheck.engines.spawned import SpawnedCrew

    return lambda pieces, jobs: SpawnedCrew(function, pieces, jobs, limits)


def _one_by_one(
    start: _Start, piece: Sequence[_Item], lost: Callable[[_Item, str], _Result], died: Died
) -> Iterator[tuple[int, _Result]]:
    """Yield a result for each item of a piece whose process ended; the guilty ones are lost."""
    if len(piece) == 1 and died.certain:
        yield 1, lost(piece[0], died.reason)
        return
    for item, result in zip(piece, _each_alone(start, [[item] for item in piece]), strict=True):
        yield 1, lost(item, result.reason) if isinstance(result, Died) else result


def _each_alone(start: _Start, singles: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """Yield the results of pieces of one item, a `Died` for each that ends a process in which nothing else was done before."""
    try:
        crew = start(singles, 1)
    except OSError:
        crew = None
    if crew is None:
        yield from (Died("no process could be started to read it", certain=True) for _ in singles)
        return
    try:
        for single, result in zip(singles, crew.results(), strict=True):
            if isinstance(result, Died) and not result.certain and len(singles) > 1:
                yield from _each_alone(start, [single])
            else:
                yield result
    finally:
        crew.end()
