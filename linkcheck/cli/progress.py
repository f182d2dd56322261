"""One line on stderr that says how far a long run is; nothing where nobody watches.

Knows terminals; knows nothing of what is counted.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from linkcheck.cli.streams import columns_of, say
from linkcheck.report.shown import shown

if TYPE_CHECKING:
    from linkcheck.api import Watched

__all__ = ["Progress"]

_PATIENCE = 0.6
"""Seconds before the first line: short runs show none."""
_EVERY = 0.1
_EVERY_IN_CI = 10.0
_LONGEST_HOST = 40
_USUAL_COLUMNS = 80
_FEW = 25
"""Links left from which it is worth saying which hosts they are on."""
_SETTLED = 3.0
_ENOUGH = 50
"""Seconds, and documents or links that are done, from which the rate promises something of the rest."""
_STALLED = 3.0
"""Seconds without an answer from which the rate says nothing of the time left, and the hosts say why."""


class Progress:
    """Says how far a run is: rewritten in place on a terminal, a plain line every ten seconds in CI, else silent."""

    def __init__(self, *, quiet: bool = False) -> None:
        stream = sys.stderr
        self._quiet = quiet
        self._terminal = not quiet and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._plain = not quiet and not self._terminal and bool(os.environ.get("CI"))
        self._started = time.monotonic()
        self._next = self._started + (_EVERY_IN_CI if self._plain else _PATIENCE)
        self._shown = False
        self._done, self._moved = -1, self._started

    def __enter__(self) -> Self:
        return self

    def reading(self, done: int, total: int) -> None:
        """Show `done` of `total` documents, if it is time to."""
        now = time.monotonic()
        if self._is_due(now):
            pieces = [f"Reading documents: {done:,} of {total:,}"]
            elapsed = now - self._started
            if _tells_the_rest(done, total, elapsed):
                rate = done / elapsed
                pieces.append(f" ({rate:,.0f}/s, {_span((total - done) / rate)} left)")
            self._show(now, pieces)

    def probing(self, watched: "Watched") -> None:
        """Show how far the probes are: links, rate, time left, verdicts, and whom it waits for."""
        now = time.monotonic()
        if not self._is_due(now):
            return
        left = watched.total - watched.done
        is_stalled = self._is_stalled(now, watched.done)
        dot = " · " if _takes_unicode() else "; "
        pieces = [f"Asking the web: {watched.done:,} of {watched.total:,} links"]
        is_told = _tells_the_rest(watched.done, watched.total, watched.elapsed)
        if is_told and left > _FEW and not is_stalled:  # the last few take as long as their hosts do
            rate = watched.done / watched.elapsed
            pieces.append(f"{dot}{rate:,.0f}/s, {_span(left / rate)} left")
        if watched.waiting and (left <= _FEW or is_stalled or self._plain):
            pieces += _hosts(watched.waiting, dot)
        verdicts = ", ".join(
            f"{number:,} {verdict}"
            for verdict, number in watched.verdicts.items()
            if number and verdict != "unchecked"
        )
        if verdicts:
            pieces.append(dot + verdicts)
        self._show(now, pieces)

    def _is_stalled(self, now: float, done: int) -> bool:
        """Say whether nothing has been answered for a while."""
        if done != self._done:
            self._done, self._moved = done, now
        return now - self._moved >= _STALLED

    def warning(self, text: str) -> None:
        """Say a sentence that outlives the line."""
        if self._quiet:
            return
        self._clear()
        say(f"Warning: {text}")
        sys.stderr.flush()

    def _is_due(self, now: float) -> bool:
        return now >= self._next and (self._terminal or self._plain)

    def _show(self, now: float, pieces: Sequence[str]) -> None:
        if self._terminal:
            sys.stderr.write(f"\r\x1b[K{_fitted(pieces, (columns_of(sys.stderr) or _USUAL_COLUMNS) - 1)}")
            self._next = now + _EVERY
        else:
            sys.stderr.write(f"{''.join(pieces)}\n")
            self._next = now + _EVERY_IN_CI
        sys.stderr.flush()
        self._shown = True

    def _clear(self) -> None:
        if self._shown and self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()


def _tells_the_rest(done: int, total: int, elapsed: float) -> bool:
    """Say whether what is done says how long the rest takes: not in the first seconds, nor from the first few.

    >>> _tells_the_rest(1, 5_000, 0.9), _tells_the_rest(3, 5_000, 30.0), _tells_the_rest(60, 5_000, 4.0)
    (False, False, True)
    """
    return elapsed >= _SETTLED and done >= min(_ENOUGH, total / 2)


def _hosts(waiting: Iterable[tuple[str, int]], dot: str) -> Iterator[str]:
    """Yield the hosts with how many links each still has: `waiting for slow.example (3)`, `, other.example (1)`."""
    cut = "…" if _takes_unicode() else "..."
    before = f"{dot}waiting for "
    for name, number in waiting:
        name = shown(name)
        yield f"{before}{name if len(name) <= _LONGEST_HOST else name[:_LONGEST_HOST] + cut} ({number:,})"
        before = ", "


def _fitted(pieces: Sequence[str], columns: int) -> str:
    """Return as many whole pieces as fit; the first is cut where not even that does.

    >>> _fitted(["Asking: 3 of 9", ", a.example (4)", ", b.example (2)"], 32)
    'Asking: 3 of 9, a.example (4)'
    """
    text = pieces[0][:columns]
    for piece in pieces[1:]:
        if len(text) + len(piece) > columns:
            break
        text += piece
    return text


def _span(seconds: float) -> str:
    """Return a time span for people: `12 s`, `3 min`, `2 h`; what is not over yet takes a second."""
    if seconds < 100:
        return f"{max(1, seconds):,.0f} s"
    return f"{seconds / 60:,.0f} min" if seconds < 6_000 else f"{seconds / 3_600:,.0f} h"


def _takes_unicode() -> bool:
    try:
        "·".encode(sys.stderr.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
