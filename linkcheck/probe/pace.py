"""This module says how fast one host is asked: fewer at once when it says so or slows down, more again when it does well.

It knows counts and clocks. It knows no URL and sends nothing.
"""

__all__ = ["Pace"]

_SLOWER = 4.0
"""How many times its best latency a host must take to count as strained."""
_SLACK = 0.25
"""Seconds above the best latency that are noise: a full event loop and a full network look like this, too."""
_SMOOTHING = 0.2


class Pace:
    """The limits of one host: at most `allowed` exchanges at once, none before `not_before`.

    Additive increase, multiplicative decrease (as in TCP, RFC 5681 §3.1): one more after as many good answers as are
    allowed at once, half on 429 and 503.
    """

    __slots__ = ("_best", "_latency", "_most", "allowed", "delay", "not_before")

    def __init__(self, most: int, delay: float = 0.0) -> None:
        self._most = float(most)
        self.allowed = float(most)
        """At once; whole exchanges are what fits below it."""
        self.delay = delay
        """Seconds between the starts of two exchanges."""
        self.not_before = 0.0
        """The loop's time before which nothing is sent."""
        self._best = self._latency = 0.0

    def start(self, now: float) -> None:
        """Note that an exchange begins."""
        if self.delay:
            self.not_before = max(now, self.not_before) + self.delay

    def well(self, latency: float) -> None:
        """Note a good answer, `latency` seconds from the request to its first header."""
        if not self._best:
            self._best = self._latency = latency
        self._latency += _SMOOTHING * (latency - self._latency)
        self._best = min(self._best, latency)
        if self._latency > _SLOWER * self._best + _SLACK:
            self.allowed = max(1.0, self.allowed - 1.0 / self.allowed)
        elif self.allowed < self._most:
            self.allowed = min(self._most, self.allowed + 1.0 / self.allowed)

    def strained(self, now: float, wait: float) -> None:
        """Note that the host asked for less (429, 503): half as many at once, and nothing for `wait` seconds."""
        self.allowed = max(1.0, self.allowed / 2)
        self.not_before = max(self.not_before, now + wait)
