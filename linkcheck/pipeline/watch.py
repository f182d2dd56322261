"""What somebody who watches a run is told.

Knows no stage; what is made of it is the watcher's own business.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from linkcheck.model import Progress

if TYPE_CHECKING:
    from linkcheck.probe.probing import Watched

__all__ = ["Calling", "Watch"]


class Watch(Protocol):
    """Is told how a run goes; what it makes of it is its own business."""

    def reading(self, done: int, total: int) -> None:
        """Take note of how many of the documents are read."""

    def probing(self, watched: "Watched") -> None:
        """Take note of how far the probes are."""

    def warning(self, text: str) -> None:
        """Take note of something that went wrong beside the links."""


class Calling:
    """A watch that calls a function of Python code with each `Progress`."""

    def __init__(self, call: Callable[[Progress], object]) -> None:
        self._call = call

    def reading(self, done: int, total: int) -> None:
        """Call with how many of the documents are read."""
        self._call(Progress("reading", done, total))

    def probing(self, watched: "Watched") -> None:
        """Call with how far the probes are."""
        self._call(Progress("probing", watched.done, watched.total, watched.verdicts))

    def warning(self, text: str) -> None:
        """Call with something that went wrong beside the links."""
        self._call(Progress("warning", message=text))
