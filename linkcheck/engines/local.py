"""Runs a function over many pieces on this machine: a plain loop, or a pool of processes; results in order.

Knows processes; knows nothing of documents.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

__all__ = ["cores", "forks", "processes_for", "run", "run_in_waves"]

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

_MANY = 20_000
"""Things in memory from which several processes win more time with them than forking takes."""
_WAVE = 100
"""Pieces after which processes are forked anew."""
_AHEAD = 3
"""Pieces per process that are given out before their results are taken: enough to keep all busy, few enough for memory."""


def cores() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def forks() -> bool:
    """Say whether processes start by a fork (3 ms) and not anew (60 ms and more): macOS's libraries do not survive one."""
    return hasattr(os, "fork") and os.uname().sysname != "Darwin"


def processes_for(count: int, jobs: int | None) -> int:
    """Return how many processes work on `count` small things that are in memory: `jobs`, or a core each.

    One where they are few, and where they would have to be sent to the others.
    """
    if count < _MANY or not forks():
        return 1
    return cores() if jobs is None else jobs


def run(function: Callable[[_Piece], _Result], pieces: Sequence[_Piece], jobs: int) -> Iterator[_Result]:
    """Yield `function(piece)` for every piece, in order; by `jobs` processes where there is more than one.

    The order and the results do not depend on `jobs`. A process that dies (out of memory, killed) costs nothing but time:
    the remaining pieces are done in this one.
    """
    if jobs <= 1 or len(pieces) < 2:
        yield from map(function, pieces)
        return
    if forks():
        from linkcheck.engines.forked import run_forked

        yield from run_forked(function, pieces, jobs)
    else:
        yield from _run_spawned(function, pieces, jobs)


def run_in_waves(
    function: Callable[[_Piece], _Result], pieces: Sequence[_Piece], jobs: int
) -> Iterator[_Result]:
    """Do the same, with new processes for every hundred pieces.

    For pieces that are in memory already: a process that was forked copies what it looks at, page by page, and only its end
    gives that back.
    """
    for start in range(0, len(pieces), _WAVE):
        yield from run(function, pieces[start : start + _WAVE], jobs)


def _run_spawned(
    function: Callable[[_Piece], _Result], pieces: Sequence[_Piece], jobs: int
) -> Iterator[_Result]:
    """Do the same by a pool of processes that start anew and get function and pieces sent."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
    done = 0
    try:
        waiting = deque(pool.submit(function, piece) for piece in pieces[: jobs * _AHEAD])
        given = len(waiting)
        try:
            while waiting:
                result = waiting.popleft().result()
                if given < len(pieces):
                    waiting.append(
                        pool.submit(function, pieces[given])
                    )  # raises where the pool has broken meanwhile
                    given += 1
                done += 1
                yield result
        except BrokenProcessPool:
            yield from map(function, pieces[done:])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C and SIGTERM to the parent, which takes what is finished and ends the pool."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
