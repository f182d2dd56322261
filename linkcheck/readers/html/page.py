"""One HTML page, read: its links and runs, and what is known of where its tags are.

Knows what a pass over the page found out; neither how, nor what the blocks are (`blocks.py` works that out when asked).
"""

from collections.abc import MutableSequence
from typing import TYPE_CHECKING

from linkcheck.readers.base import Found, Run
from linkcheck.readers.html.place import Span

if TYPE_CHECKING:
    from linkcheck.readers.html.bounds import Bounds

__all__ = ["Hit", "Page"]

Hit = tuple[int, int, int]
"""A pattern's number, and where it stands: what an automaton returns."""


class Page:
    """What a pass over one page leaves behind."""

    __slots__ = ("bounds", "containers", "data", "ends", "is_read", "links", "runs", "starts", "xml")

    def __init__(self, data: bytes, *, xml: bool) -> None:
        self.data = data
        self.xml = xml
        self.is_read = False
        self.links: list[Found] = []
        self.runs: list[Run] = []
        self.containers: list[Span] = []
        self.starts: MutableSequence[int] = []
        """Where tags and hidden stretches start that are known to be such, in order; after a reading tag by tag, all."""
        self.ends: MutableSequence[int] = []
        """For each of `starts`, from where on text is known again."""
        self.bounds: Bounds | None = None
        """All block tags, proved; None where the page was not read tag by tag."""
