"""An interrupt that ends work in order: the first is noted, the second breaks off.

Knows SIGINT and SIGTERM; knows no work.
"""

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

__all__ = ["Interrupts"]

_NUMBERS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """While it is entered, the first Ctrl-C or SIGTERM is noted and told, and the second raises KeyboardInterrupt.

    Only the main thread gets signals, so in any other it does nothing. Plain handlers, because `loop.add_signal_handler` is
    not there on Windows, and because what comes before and after an event loop is to end in order, too.
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
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _take(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self.happened:
            raise KeyboardInterrupt
        self.happened = True
        self._tell()
