"""What somebody who watches a run is told.

Knows no stage; what is made of it is the watcher's own business.
"""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from linkcheck.probe.probing import Watched

__all__ = ["Watch"]


class Watch(Protocol):
    """Is told how a run goes; what it makes of it is its own business."""

    def reading(self, done: int, total: int) -> None:
        """Take note of how many of the documents are read."""

    def probing(self, watched: "Watched") -> None:
        """Take note of how far the probes are."""

    def warning(self, text: str) -> None:
        """Take note of something that went wrong beside the links."""
