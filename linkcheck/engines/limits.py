"""What a worker process may use of the machine for one item, and what is said of one that used more, or ended otherwise.

Knows processes, timers and resource limits; knows nothing of documents.

Each item has a number of seconds of processor time, so that the machine's load changes no report, and many more by the clock,
for what waits for ever. Where the system has no such timers (Windows), it is the clock alone. Memory is bounded by
`RLIMIT_DATA`, where the system has that (Linux; macOS takes it and does not hold to it).
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

__all__ = ["FAILED", "FREE", "FULL", "Died", "Limits", "confine", "death", "peak_of", "within"]

_Item = TypeVar("_Item")

FAILED, FULL = 70, 71
"""Exit codes of a worker: it could not go on, and it had no memory left."""
_LATE = 1
"""The exit code of a worker that the watchdog ended where there are no timers (`faulthandler`)."""
_BY_CLOCK_ALONE = 3
"""Times the seconds of processor time that an item may take by the clock, where that is all there is: others work, too."""
_HARDLY = 0.75
"""Share of the memory allowed from which an end by a signal is taken for one by lack of memory."""
_TIMERS = sys.platform != "win32"


class Limits(NamedTuple):
    """What one item may use."""

    seconds: float
    """Seconds of processor time."""
    clock: float
    """Seconds by the clock, for what waits."""
    memory: int
    """Bytes, beside those that the process had before it began."""


FREE = Limits(30 * 86_400.0, 300 * 86_400.0, 1 << 50)
"""None at all, for what has its own: judging, and writing."""


class Died(NamedTuple):
    """What stands in for a result where a worker ended before it had one."""

    reason: str
    """A clause for a report, whose subject is the item: "it took longer than 60 seconds"."""
    certain: bool
    """The item in hand is to blame: its own time was up, or the process had done nothing else."""


def confine(limits: Limits, keep: Iterable[int] = ()) -> None:
    """Bound the memory of this process, let its timers end it, and let it print nothing and leave no core file.

    What a library prints may be a document's text, which must not reach a terminal, or a report. The file descriptors in
    `keep` stay what they are; with LINKCHECK_TRACEBACK set, everything is printed.
    """
    if not os.environ.get("LINKCHECK_TRACEBACK"):
        if "faulthandler" in sys.modules:
            sys.modules["faulthandler"].disable()
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # until this process ends
        for stream in {1, 2}.difference(keep):
            os.dup2(sys.stdout.fileno(), stream)
    if sys.platform != "win32":
        import resource

        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, _data_now() + limits.memory)):
            soft, hard = resource.getrlimit(kind)
            bounds = [one for one in (soft, hard, most) if one != resource.RLIM_INFINITY]
            with contextlib.suppress(OSError, ValueError):  # not on this system
                resource.setrlimit(kind, (min(bounds), hard))


def _data_now() -> int:
    """Return the bytes that count against `RLIMIT_DATA` already; 0 where the system does not say."""
    if sys.platform == "linux":
        with (
            contextlib.suppress(OSError, ValueError, IndexError),
            open("/proc/self/statm", encoding="ascii") as numbers,
        ):
            return int(numbers.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def within(limits: Limits, items: Iterable[_Item]) -> Iterator[_Item]:
    """Yield the items, each with its seconds: this process is ended if one of them takes longer."""
    arm, disarm = (_set_timers, _stop_timers) if _TIMERS else (_set_watchdog, _stop_watchdog)
    try:
        for item in items:
            arm(limits)
            yield item
    finally:
        disarm()


def _set_timers(limits: Limits) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
        signal.setitimer(signal.ITIMER_REAL, limits.clock)


def _stop_timers() -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


_set_at = [0.0]
"""When the watchdog was set; setting it starts a thread, so that it is set again only once a while."""


def _set_watchdog(limits: Limits) -> None:
    import faulthandler

    now, most = time.monotonic(), limits.seconds * _BY_CLOCK_ALONE
    if now - _set_at[0] > most / 10 or not _set_at[0]:
        faulthandler.dump_traceback_later(most * 1.1, exit=True, file=_nowhere())
        _set_at[0] = now


def _stop_watchdog() -> None:
    import faulthandler

    faulthandler.cancel_dump_traceback_later()
    _set_at[0] = 0.0


_nowhere_at: list[int] = []


def _nowhere() -> int:
    """Return a descriptor that takes everything and keeps nothing."""
    if not _nowhere_at:
        _nowhere_at.append(os.open(os.devnull, os.O_WRONLY))
    return _nowhere_at[0]


def death(code: int, peak: int, limits: Limits, *, alone: bool) -> Died:
    """Return why a worker ended that ended with `code` (negative: by that signal) and held `peak` bytes more than its parent.

    `alone` says that it had done nothing before the piece that it ended with.
    """
    if sys.platform == "win32":
        if code == _LATE:
            most = limits.seconds * _BY_CLOCK_ALONE
            return Died(f"it took longer than {_seconds(most)} by the clock", certain=True)
    elif code == -signal.SIGPROF:
        return Died(f"it took longer than {_seconds(limits.seconds)}", certain=True)
    elif code == -signal.SIGALRM:
        return Died(f"it took longer than {_seconds(limits.clock)} by the clock", certain=True)
    if code == FULL or (code < 0 and peak >= limits.memory * _HARDLY):
        return Died(f"it needed more than {limits.memory / 1_048_576:,.0f} MiB of memory", alone)
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return Died(f"reading it ended the process ({how})", alone)


def _seconds(number: float) -> str:
    return "1 second" if number == 1 else f"{number:g} seconds"


def peak_of(kilobytes: int) -> int:
    """Return `ru_maxrss` in bytes, less what this process holds itself and has handed on."""
    if sys.platform == "win32":
        return 0
    else:
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return max(0, kilobytes - resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit
