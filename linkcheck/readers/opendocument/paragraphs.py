"""Paragraphs of OpenDocument outside of a workbook's cells, while they are read and after.

Knows pieces of text with targets; knows no elements.
"""

from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.readers.base import BlockKind
from linkcheck.readers.rendition import Piece

__all__ = ["Open", "Paragraph"]


class Paragraph(NamedTuple):
    """A paragraph outside of a workbook's cells."""

    pieces: list[Piece]
    kind: BlockKind
    level: int
    row: int
    place: str
    """Where it stands besides the body: "footnote 1", "comment 2", "header", "notes"; empty in the body."""
    page: int
    """The number of its slide or page; 0 in texts."""


class Open:
    """A paragraph that has begun: its pieces so far, those with the same target as one."""

    def __init__(self, kind: BlockKind, level: int) -> None:
        self.kind, self.level = kind, level
        self.pieces: list[tuple[list[str], str, Kind]] = []

    def add(self, text: str, target: str, kind: Kind) -> None:
        """Take a text, or what stands for one, with where it leads."""
        if self.pieces and self.pieces[-1][1:] == (target, kind):
            self.pieces[-1][0].append(text)
        else:
            self.pieces.append(([text], target, kind))

    def made(self) -> list[Piece]:
        """Return its pieces; white space counts as it does in XML documents of texts (ODF 1.3 part 3, 6.1.2)."""
        return [Piece("".join(texts), target, kind) for texts, target, kind in self.pieces]
