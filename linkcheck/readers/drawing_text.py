"""The text of drawings (DrawingML, ISO/IEC 29500-1 §20–21): what slides are made of, and boxes over the cells of a sheet.

Knows paragraphs, runs, hyperlinks and tables of drawings; does not know which document a drawing belongs to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.readers.office_open_xml import Relation, relations_of
from linkcheck.readers.rendition import Piece
from linkcheck.readers.xml_walk import Attributes, walk_named
from linkcheck.readers.zipped_parts import Package

__all__ = ["DrawnParagraph", "drawing_paragraphs", "drawn_in"]

_UNSEEN = frozenset({"mc:Fallback"})
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
    """A drawing while it is read."""

    def __init__(self, relations: Mapping[str, Relation], ended: Callable[[DrawnParagraph], None]) -> None:
        self._relations, self._ended = relations, ended
        self._pieces: list[tuple[list[str], str]] = []
        self._placeholder = self._target = ""
        self._in_text = self._in_paragraph = False
        self._bullet: bool | None = None
        self._row = -1
        self._rows = 0
        self._starts: dict[str, Callable[[str, Attributes], None]] = {
            "a:t": self._start_text,
            "a:p": self._start_paragraph,
            "a:hlinkClick": self._lead,
            "a:r": self._start_run,
            "a:fld": self._start_run,
            "a:br": self._break,
            **dict.fromkeys(("a:buChar", "a:buAutoNum", "a:buBlip", "a:buNone"), self._mark),
            "p:ph": self._place,
            "a:tr": self._start_row,
            "a:blip": self._picture,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "a:t": self._end_text,
            "a:r": self._end_run,
            "a:fld": self._end_run,
            "a:p": self._end_paragraph,
            "a:tbl": self._end_table,
            "p:sp": self._end_shape,
        }

    def read(self, pieces: Iterable[bytes]) -> bool:
        """Read a part, and say whether that was all of it; raises DamagedError."""
        return walk_named(pieces, self._starts, self._ends, self._text, _UNSEEN)

    def _text(self, text: str) -> None:
        if self._in_text:
            self._add(text, self._target)

    def _add(self, text: str, target: str) -> None:
        if self._pieces and self._pieces[-1][1] == target:
            self._pieces[-1][0].append(text)
        else:
            self._pieces.append(([text], target))

    def _start_text(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _start_run(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._target = ""

    def _end_run(self) -> None:
        self._target = ""

    def _break(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._add("\n", "")

    def _mark(self, tag: str, attributes: Attributes) -> None:
        del attributes
        self._bullet = tag != "a:buNone"

    def _place(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._placeholder = attributes.get("type", "body")

    def _end_shape(self) -> None:
        self._placeholder = ""

    def _start_row(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._row, self._rows = self._rows, self._rows + 1

    def _end_table(self) -> None:
        self._row = -1

    def _picture(self, tag: str, attributes: Attributes) -> None:
        del tag
        relation = self._relations.get(attributes.get("r:link", ""))
        if relation is not None and relation.is_external:
            self._give(Piece("", relation.target, Kind.IMAGE))

    def _lead(self, tag: str, attributes: Attributes) -> None:
        """Take where a run leads, or a whole shape; a jump to another slide leads nowhere."""
        del tag
        relation = self._relations.get(attributes.get("r:id", ""))
        target = relation.target if relation is not None and relation.is_external else ""
        if self._in_paragraph:
            self._target = target
        elif target:
            self._give(Piece("", target))

    def _give(self, piece: Piece) -> None:
        self._ended(DrawnParagraph([piece], is_title=False, row=self._row, has_bullet=False))

    def _start_paragraph(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._pieces, self._target, self._bullet, self._in_paragraph = [], "", None, True

    def _end_paragraph(self) -> None:
        self._in_paragraph = False
        if self._pieces and self._placeholder not in _NO_CONTENT:
            is_item = self._bullet if self._bullet is not None else self._placeholder in ("body", "obj")
            pieces = [Piece("".join(texts), target) for texts, target in self._pieces]
            self._ended(DrawnParagraph(pieces, self._placeholder in _TITLES, self._row, is_item))


def drawn_in(package: Package, part: str, ended: Callable[[DrawnParagraph], None]) -> bool:
    """Call `ended` with the paragraphs of a part, and say whether all of it could be read; raises DamagedError."""
    return _Drawing(relations_of(package, part), ended).read(package.pieces(part))


def drawing_paragraphs(package: Package, part: str) -> Iterator[list[Piece]]:
    """Yield the pieces of the paragraphs of a part; raises DamagedError."""
    found: list[DrawnParagraph] = []
    drawn_in(package, part, found.append)
    yield from (one.pieces for one in found)
