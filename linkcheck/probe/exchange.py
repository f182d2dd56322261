"""This module hands visits to the process that asks their host, so that a host's limits hold for all processes together.

It knows whose a host is, and when nothing is left to do. It knows no request and no verdict.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linkcheck.probe.prober import Prober
    from linkcheck.probe.shares import Shares
    from linkcheck.probe.visit import Visit
    from linkcheck.probe.workers import Worker

__all__ = ["Exchange"]


class Exchange:
    """The first process's view of a run that several share: every open visit is its own prober's, or one worker's."""

    def __init__(self, shares: "Shares", workers: "Sequence[Worker]") -> None:
        self._shares = shares
        self._workers = workers
        self._prober: Prober | None = None

    def begin(self, prober: "Prober") -> None:
        """From now on visits of the first process's hosts go to this prober."""
        self._prober = prober

    def close(self) -> None:
        """Begin nothing any more: the run ends early."""
        self._prober = None

    def hand_over(self, visit: "Visit") -> bool:
        """Give a visit to the worker that asks its present host; return False where this process does."""
        owner = self._shares.owner(visit.request.host)
        if owner == 0 or self._workers[owner - 1].has_ended:
            return False
        self._workers[owner - 1].hand(visit)
        return True

    def pass_on(self, worker: "Worker", visits: "Iterable[Visit]") -> None:
        """Take from a worker the visits that go on elsewhere, and see to it that they do."""
        for visit in visits:
            if worker.waiting.pop(visit.asked.url, None) is not None:
                self._give(visit)
        self.check()

    def take_back(self, worker: "Worker") -> None:
        """Do what a worker that has ended, and should not have, had still to do; its hosts are this process's now."""
        left = list(worker.waiting.values())
        worker.waiting.clear()
        for visit in left:
            self._give(visit)
        self.check()

    def check(self) -> None:
        """Let all processes end if no visit is open in any of them."""
        prober = self._prober
        if prober is None or not prober.is_idle or any(worker.waiting for worker in self._workers):
            return
        self._prober = None
        prober.no_more()
        for worker in self._workers:
            worker.no_more()

    def _give(self, visit: "Visit") -> None:
        if self._prober is not None and not self.hand_over(visit):
            self._prober.add(visit)
