"""What a leaf block of Markdown is: a stretch of text and what kind it is.

Knows no syntax.
"""

from enum import IntEnum
from typing import NamedTuple

__all__ = ["Leaf", "LeafKind"]


class LeafKind(IntEnum):
    """The leaf blocks that hold something."""

    PARAGRAPH = 0
    HEADING = 1
    CELL = 2
    HTML = 3
    CODE = 4


class Leaf(NamedTuple):
    """One leaf block: where its content starts and ends, markers and outer blanks left out."""

    start: int
    end: int
    kind: LeafKind
    entry: bool
    """Whether it stands in a list item."""
    level: int
    """1-6 for a heading, else 0."""
