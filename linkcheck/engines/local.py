"""Runs a function over many pieces on this machine: a plain loop, or a pool of processes; results in order.

Knows processes; knows nothing of documents.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

__all__ = ["cores", "forks", "run"]

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

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
