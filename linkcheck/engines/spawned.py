"""Worker processes that start anew and get function and pieces sent: for systems, and for moments, in which a fork is not safe.

Knows threads, and which piece is whose; knows nothing of documents. How one such process is spoken to is known to `child`.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

from linkcheck.engines.answers import opened
from linkcheck.engines.child import Child, task_of
from linkcheck.engines.limits import Died, Limits

__all__ = ["SpawnedCrew"]

_AHEAD = 3
"""As for forked workers: pieces per process that are given out before their results are taken."""
_PATIENCE = 0.2
"""Seconds between two looks at whether there was a Ctrl-C: Windows tells a thread that waits for a lock of none."""


class SpawnedCrew:
    """The workers of one run, each with a thread that speaks to it. It must be ended in any case."""

    def __init__(
        self, function: Callable[[Iterable[Any]], Any], pieces: Sequence[Any], jobs: int, limits: Limits
    ) -> None:
        """Start `jobs` workers; raises OSError where the system lets no process start."""
        self._task = task_of(function, limits)
        self._pieces = pieces
        self._limits = limits
        self._numbers: SimpleQueue[int] = SimpleQueue()
        self._answers: SimpleQueue[tuple[int, Died | tuple[int, bytes]]] = SimpleQueue()
        self._running: set[Child] = set()
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
            process.kill()
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _started(self) -> Child:
        """Return a worker that has what it needs; raises OSError."""
        child = Child(self._task)
        self._running.add(child)
        return child

    def _another(self) -> Child | None:
        try:
            return self._started()
        except OSError:
            return None

    def _drive(self, child: Child | None) -> None:
        """Let a worker do pieces until there are no more; one that dies is replaced by another."""
        while True:
            child = child or self._another()
            number = self._numbers.get()
            if number < 0 or self._ended.is_set():
                break
            if child is None:
                self._answers.put((number, Died("no process could be started to read it", certain=False)))
                continue
            answer = child.ask(self._pieces[number])
            if answer is not None:
                self._answers.put((number, answer))
                continue
            died = child.leave(self._limits)
            self._running.discard(child)
            self._answers.put((number, died))
            child = None
            if self._ended.is_set():
                return
        if child is not None:
            child.leave(self._limits)
