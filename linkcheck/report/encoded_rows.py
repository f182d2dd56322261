"""The long parts of a JSON report that is in no process's memory: its rows, encoded already.

Knows which parts those are; what a row looks like is known to `rows`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

__all__ = ["EncodedRows", "Pieces"]

Pieces = Callable[[], Iterator[bytes]]
"""Gives, each time that it is called, the bytes of all rows of a part in order, with a comma and a line end between two rows.

A piece of them may end anywhere, since a row may be longer than memory should be.
"""


class EncodedRows(NamedTuple):
    """The rows of a report's documents, groups, links and references, and what can be said of them without reading them."""

    documents: Pieces
    groups: Pieces
    links: Pieces
    references: Pieces
    not_reached: Mapping[str, int] = {}
    """Why links could not be reached, and how many, where nobody could be."""
