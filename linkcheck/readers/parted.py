"""A document whose parts are read one after the other: what they hold together, and what of them could not be read.

Knows that a damaged part costs only itself; knows no format. A format says which parts a document has, and reads each.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from linkcheck.readers.base import Reading, Skipped
from linkcheck.readers.rendition import Rendition
from linkcheck.readers.zipped_parts import DamagedError

__all__ = ["Parted", "read_parted"]


class Parted(Protocol):
    """A document while it is read."""

    made: Rendition

    def parts(self) -> Iterable[tuple[str, Callable[[], bool]]]:
        """Yield what each part is called in a message, and what reads it: False where a fault ended it; raises DamagedError."""

    def reading(self, path: str, format_name: str) -> Reading:
        """Return the reading of what was read."""


def read_parted(path: str, format_name: str, begin: Callable[[], Parted]) -> Iterator[Reading | Skipped]:
    """Yield the reading of a document, and what could not be read of it; never raises.

    `begin` opens the document, and raises DamagedError where it cannot be read at all.
    """
    troubles: dict[str, None] = {}
    try:
        document = begin()
    except DamagedError as error:
        yield Skipped(path, str(error))
        return
    for name, read in document.parts():
        try:
            if not read():
                troubles[f"only the beginning of {name} could be read: its XML is damaged"] = None
        except DamagedError as error:
            troubles[str(error)] = None
    if document.made.blocks or not troubles:
        yield document.reading(path, format_name)
    yield from (Skipped(path, trouble) for trouble in troubles)
