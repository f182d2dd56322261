"""The text of drawings (DrawingML, ISO/IEC 29500-1 §20–21): what slides are made of, and boxes over the cells of a sheet.

Knows paragraphs, runs, hyperlinks and tables of drawings; does not know which document a drawing belongs to.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.readers.office_open_xml import Relation, relations_of
from linkcheck.readers.rendition import Piece
from linkcheck.readers.xml_walk import Attributes, walk
from linkcheck.readers.zipped_parts import Package

__all__ = ["DrawnParagraph", "drawing_paragraphs", "drawn_in"]

_TITLES = frozenset({"title", "ctrTitle"})
_NO_CONTENT = frozenset({"sldNum", "dt"})
"""Placeholders whose text the program writes: the number of the slide, the day."""


class DrawnParagraph(NamedTuple):
    """A paragraph of a drawing."""

    pieces: list[Piece]
    is_title: bool
    row: int
    """The number of its table's row; -1 outside of tables."""
    has_bullet: bool


class _Drawing:
    def __init__(self, relations: Mapping[str, Relation], ended: Callable[[DrawnParagraph], None]) -> None:
        self._relations, self._ended = relations, ended
        self._pieces: list[tuple[list[str], str, Kind]] = []
        self._placeholder = ""
        self._target = self._shape_target = ""
        self._in_text = self._in_paragraph = False
        self._bullet: bool | None = None
        self._unseen = 0
        self._row = -1
        self._rows = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if self._unseen or tag == "mc:Fallback":
            self._unseen += 1
        elif tag == "a:t":
            self._in_text = True
        elif tag == "a:p":
            self._pieces, self._target, self._bullet, self._in_paragraph = [], "", None, True
        elif tag == "a:hlinkClick":
            self._lead(attributes)
        elif tag in ("a:r", "a:fld"):
            self._target = ""
        elif tag == "a:br":
            self._add("\n", "")
        elif tag in ("a:buChar", "a:buAutoNum", "a:buBlip"):
            self._bullet = True
        elif tag == "a:buNone":
            self._bullet = False
        elif tag == "p:ph":
            self._placeholder = attributes.get("type", "body")
        elif tag == "p:sp":
            self._placeholder = ""
        elif tag == "a:tr":
            self._row, self._rows = self._rows, self._rows + 1
        elif tag == "a:blip":
            relation = self._relations.get(attributes.get("r:link", ""))
            if relation is not None and relation.is_external:
                self._give([Piece("", relation.target, Kind.IMAGE)])

    def _lead(self, attributes: Attributes) -> None:
        """Take where a run leads, or a whole shape; a jump to another slide leads nowhere."""
        relation = self._relations.get(attributes.get("r:id", ""))
        target = relation.target if relation is not None and relation.is_external else ""
        if self._in_paragraph:
            self._target = target
        elif target:
            self._give([Piece("", target)])

    def text(self, text: str) -> None:
        if self._in_text and not self._unseen:
            self._add(text, self._target)

    def _add(self, text: str, target: str) -> None:
        if self._pieces and self._pieces[-1][1] == target:
            self._pieces[-1][0].append(text)
        else:
            self._pieces.append(([text], target, Kind.LINK))

    def _give(self, pieces: list[Piece]) -> None:
        self._ended(DrawnParagraph(pieces, False, self._row, False))  # noqa: FBT003 - a tuple

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
        elif tag == "a:t":
            self._in_text = False
        elif tag in ("a:r", "a:fld"):
            self._target = ""
        elif tag == "a:p":
            self._in_paragraph = False
            if self._pieces and self._placeholder not in _NO_CONTENT:
                is_item = self._bullet if self._bullet is not None else self._placeholder in ("body", "obj")
                pieces = [Piece("".join(texts), target, kind) for texts, target, kind in self._pieces]
                self._ended(DrawnParagraph(pieces, self._placeholder in _TITLES, self._row, is_item))
        elif tag == "a:tbl":
            self._row = -1
        elif tag == "p:sp":
            self._placeholder = ""


def drawn_in(package: Package, part: str, ended: Callable[[DrawnParagraph], None]) -> bool:
    """Call `ended` with the paragraphs of a part, and say whether all of it could be read; raises DamagedError."""
    drawing = _Drawing(relations_of(package, part), ended)
    return walk(package.pieces(part), drawing.start, drawing.end, drawing.text)


def drawing_paragraphs(package: Package, part: str) -> Iterator[list[Piece]]:
    """Yield the pieces of the paragraphs of a part; raises DamagedError."""
    found: list[DrawnParagraph] = []
    drawn_in(package, part, found.append)
    yield from (one.pieces for one in found)
