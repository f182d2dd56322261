"""An interrupt that ends work in order: the first is noted, the second breaks off.

Knows SIGINT and SIGTERM; knows no work.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import Self

__all__ = ["Interrupts", "fork"]

_NUMBERS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """While it is entered, the first Ctrl-C or SIGTERM is noted and told, and the second raises KeyboardInterrupt.

    One inside another knows what the outer has noted, and tells it what it notes itself: between the two no interrupt is
    lost. Only the main thread gets signals, so in any other it does nothing. Plain handlers, because
    `loop.add_signal_handler` is not there on Windows, and because what comes before and after an event loop is to end in
    order, too.
    """

    def __init__(self, tell: Callable[[], object] = lambda: None, *, happened: bool = False) -> None:
        """`tell` is called on the first interrupt, between any two steps of the main thread; it may have `happened`."""
        self.happened = happened
        self._tell = tell
        self._before: dict[signal.Signals, signal.Handlers | Callable[..., object]] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in _NUMBERS:
                before = signal.getsignal(number)
                if (
                    before is not None and before is not signal.SIG_IGN
                ):  # `nohup`, or another language's handler
                    self._before[number] = before  # type: ignore[assignment]
                    signal.signal(number, self._take)
        if any(outer.happened for outer in self._outer()) and not self.happened:
            self.happened = True
            self._tell()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for outer in self._outer():  # only now: what comes before is noted here, what comes after there
            outer.happened = outer.happened or self.happened

    def _outer(self) -> "Iterator[Interrupts]":
        """Yield what was entered before this and is not left yet."""
        handlers = (getattr(handler, "__self__", None) for handler in self._before.values())
        return (one for one in handlers if isinstance(one, Interrupts))

    def _take(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self.happened:
            raise KeyboardInterrupt
        self.happened = True
        self._tell()


def fork() -> int:
    """Fork, and return what `os.fork` returns: a child that leaves Ctrl-C to its parent, and that SIGTERM ends.

    Until that is so in the child, both signals wait: this process's handlers would run in it, within `os.fork` itself, where
    the exception that they raise is printed and lost. Raises OSError where no process can be started.
    """
    if sys.platform == "win32":
        raise OSError(None, "no process forks on Windows")
    else:  # noqa: RET506  # mypy looks at either for the systems that have it
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _NUMBERS)
        try:
            process = os.fork()
            if process == 0:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return process
