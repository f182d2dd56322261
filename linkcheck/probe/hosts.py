"""This module is one host as the prober sees it: who waits for it, how fast it may be asked, and whether that is of any use.

It knows counts and clocks. It sends nothing and waits for nothing.
"""

from collections import deque

from linkcheck.model import Verdict
from linkcheck.probe.pace import Pace
from linkcheck.probe.verdicts import Judgement, judgement_of_code
from linkcheck.probe.visit import Visit

__all__ = ["Host"]

_HOPELESS = 6
"""Connections to a host that fail in a row, with none that ever worked, before its other links are spared the wait."""


class Host:
    """One host: the visits that wait for it, and what its answers were like."""

    __slots__ = (
        "active",
        "failed",
        "is_ready",
        "name",
        "pace",
        "queue",
        "reached",
        "refused",
        "refusing_since",
        "waking",
    )

    def __init__(self, name: str, pace: Pace) -> None:
        self.name = name
        self.pace = pace
        self.queue: deque[Visit] = deque()
        self.active = 0
        self.failed = 0
        """Exchanges that got no answer at all, in a row."""
        self.is_ready = False
        """It stands in the prober's row of hosts that may start."""
        self.reached = False
        self.refused = 0
        """The latest of the codes by which it asked for less."""
        self.refusing_since: float | None = None
        """The loop's time since which it has done nothing but ask for less."""
        self.waking = False

    @property
    def has_room(self) -> bool:
        """Say whether one more of its visits may be at work, the time left aside."""
        return bool(self.queue) and self.active < int(self.pace.allowed)

    @property
    def is_hopeless(self) -> bool:
        """Say whether nobody is there."""
        return self.failed >= _HOPELESS and not self.reached

    def answered(self) -> None:
        """Note that somebody is there."""
        self.reached = True
        self.failed = 0

    def did_well(self, latency: float) -> None:
        """Note an answer that does not ask for less, `latency` seconds after its request."""
        self.refusing_since = None
        self.pace.well(latency)

    def strained(self, code: int, now: float, wait: float) -> None:
        """Note that it asked for less, and for how many seconds it is left alone."""
        if self.refusing_since is None:
            self.refusing_since = now
        self.refused = code
        self.pace.strained(now, wait)

    def why_spared(self, patience: float, now: float) -> Judgement | None:
        """Return what is said of its other links if it is not asked any more, else None.

        It is not once it has done nothing but ask for less for `patience` seconds: it would go on with that for hours.
        """
        if self.is_hopeless:
            return Judgement(Verdict.UNREACHABLE, "other requests to its host got no answer")
        if self.refusing_since is None or now - self.refusing_since < patience:
            return None
        verdict = judgement_of_code(self.refused).verdict
        return Judgement(verdict, "its host asked for fewer requests all the time")
