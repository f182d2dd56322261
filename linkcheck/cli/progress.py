"""One line on stderr that says how far a long run is; nothing where nobody watches.

Knows terminals; knows nothing of what is counted.
"""

import os
import sys
import time
from types import TracebackType
from typing import Self

__all__ = ["Progress"]

_PATIENCE = 0.6
"""Seconds before the first line: short runs show none."""
_EVERY = 0.1
_EVERY_IN_CI = 10.0


class Progress:
    """Counts documents on stderr: rewritten in place on a terminal, a plain line every ten seconds in CI, else silent."""

    def __init__(self, *, quiet: bool = False) -> None:
        stream = sys.stderr
        self._terminal = not quiet and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._plain = not quiet and not self._terminal and bool(os.environ.get("CI"))
        self._started = time.monotonic()
        self._next = self._started + (_EVERY_IN_CI if self._plain else _PATIENCE)
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show `done` of `total` documents, if it is time to."""
        now = time.monotonic()
        if now < self._next or not (self._terminal or self._plain):
            return
        rate = done / max(now - self._started, 0.001)
        left = (total - done) / max(rate, 0.001)
        text = f"Reading documents: {done:,} of {total:,} ({rate:,.0f}/s, {left:,.0f} s left)"
        if self._terminal:
            sys.stderr.write(f"\r\x1b[K{text[:79]}")
            self._next = now + _EVERY
        else:
            sys.stderr.write(f"{text}\n")
            self._next = now + _EVERY_IN_CI
        sys.stderr.flush()
        self._shown = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
