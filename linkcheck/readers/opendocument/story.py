"""The content of a document in OpenDocument: paragraphs with their pieces, cells, slides, notes, in reading order.

Knows the elements of ODF 1.3 part 3 that hold text and links; does not know which files they stand in.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind
from linkcheck.readers.rendition import Piece
from linkcheck.readers.sheet_rows import Cell, cell_pieces
from linkcheck.readers.xml_walk import Attributes

__all__ = ["Paragraph", "Story"]

_UNSEEN = frozenset(
    {
        "text:tracked-changes",
        "text:note-citation",
        "text:ruby-text",
        "office:forms",
        "office:scripts",
        "office:styles",
    }
    | {
        "office:automatic-styles",
        "office:meta",
        "office:settings",
        "svg:title",
        "svg:desc",
        "dc:creator",
        "dc:date",
    }
    | {"office:font-face-decls", "text:script", "presentation:footer-decl", "presentation:date-time-decl"}
)
"""What is no text of the document: deleted text, numbers of notes, forms, styles, who wrote a comment."""
_BODIES = frozenset({"office:text", "office:spreadsheet", "office:presentation", "office:drawing"})
_MARGINS = {"style:header": "header", "style:footer": "footer"}
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_FORMULA = compiled(
    r"(?:of:|oooc:)?=\s{0,20}HYPERLINK\(\s{0,20}\"((?:[^\"]|\"\"){1,4000}+)\"\s{0,20}[;,)]", re.IGNORECASE
)
_MOST_SPACES = 1_000
_MOST_COLUMNS = 20_000


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


class _Open:
    def __init__(self, kind: BlockKind, level: int) -> None:
        self.kind, self.level = kind, level
        self.pieces: list[tuple[list[str], str, Kind]] = []

    def add(self, text: str, target: str, kind: Kind) -> None:
        if self.pieces and self.pieces[-1][1:] == (target, kind):
            self.pieces[-1][0].append(text)
        else:
            self.pieces.append(([text], target, kind))

    def made(self) -> list[Piece]:
        """Return its pieces; white space counts as it does in XML documents of texts (ODF 1.3 part 3, 6.1.2)."""
        return [Piece("".join(texts), target, kind) for texts, target, kind in self.pieces]


class Story:
    """The handlers of one walk (`linkcheck.readers.xml_walk.walk`).

    Of what stands outside of the body, headers and footers count.
    `ended` is called with every paragraph, `rowed` with every row of a workbook's sheet, and `sheeted` with a sheet's name.
    """

    def __init__(
        self,
        ended: Callable[[Paragraph], None],
        rowed: Callable[[Sequence[Cell]], None],
        sheeted: Callable[[str], None],
    ) -> None:
        self.anchors: list[str] = []
        self.body = ""
        """The element of the body, by which a text is told from a workbook and from slides."""
        self._ended, self._rowed, self._sheeted = ended, rowed, sheeted
        self._in_body = False
        self._unseen = 0
        self._stack: list[str] = []
        self._open: list[_Open] = []
        self._waiting: list[Paragraph] = []
        self._links: list[str] = []
        self._places: list[str] = []
        self._counts: dict[str, int] = {}
        self._page = self._items = self._tables = self._rows = 0
        self._row_numbers: list[int] = []
        self._title = False
        self._row, self._column = 1, 1
        self._repeats = self._width = 1
        self._cells: list[Cell] = []
        self._pieces: list[Piece] = []
        self._value = self._formula = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if self._unseen or tag in _UNSEEN:
            self._unseen += 1
            return
        self._stack.append(tag)
        if tag in ("text:p", "text:h"):
            self._start_paragraph(tag, attributes)
        elif tag in ("text:a", "draw:a", "text:bibliography-mark"):
            self._links.append(attributes.get("xlink:href", "") or attributes.get("text:url", ""))
        elif tag == "text:s":
            count = attributes.get("text:c", "1")
            self._show(" " * min(_MOST_SPACES, int(count[:4]) if count.isdecimal() else 1))
        elif tag in _SIGNS:
            self._show(_SIGNS[tag])
        elif tag in ("text:note", "office:annotation", "presentation:notes") or tag in _MARGINS:
            self._places.append(self._place_of(tag, attributes))
        elif tag in ("text:bookmark", "text:bookmark-start"):
            self.anchors.append(attributes.get("text:name", ""))
        elif tag == "text:list-item":
            self._items += 1
        elif tag == "draw:page":
            self._page += 1
        elif tag == "draw:frame":
            self._title = attributes.get("presentation:class", "") in ("title", "subtitle")
            self._picture("")
        elif tag in ("draw:image", "presentation:event-listener"):
            target = attributes.get("xlink:href", "")
            if "://" in target:
                self._picture(target, Kind.IMAGE if tag == "draw:image" else Kind.LINK)
        elif tag.startswith("table:"):
            self._start_of_table(tag, attributes)
        elif tag in _BODIES:
            self.body, self._in_body = tag, True

    def text(self, text: str) -> None:
        """Take characters; those between paragraphs are white space."""
        if not self._unseen:
            self._show(text.replace("\n", " ") if "\n" in text else text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._unseen:
            self._unseen -= 1
            return
        self._stack.pop()
        if tag in ("text:p", "text:h"):
            self._end_paragraph()
        elif tag in ("text:a", "draw:a", "text:bibliography-mark"):
            self._links.pop()
        elif tag in ("text:note", "office:annotation", "presentation:notes") or tag in _MARGINS:
            self._places.pop()
        elif tag == "text:list-item":
            self._items -= 1
        elif tag == "draw:frame":
            self._title = False
        elif tag.startswith("table:"):
            self._end_of_table(tag)
        elif tag in _BODIES:
            self._in_body = False

    def finish(self) -> None:
        """Give the paragraphs that a damaged part has left open."""
        while self._open:
            self._end_paragraph()

    def _show(self, text: str) -> None:
        if self._open:
            self._open[-1].add(text, self._links[-1] if self._links else "", Kind.LINK)

    def _place_of(self, tag: str, attributes: Attributes) -> str:
        if tag in _MARGINS:
            return _MARGINS[tag]
        if tag == "presentation:notes":
            return "notes"
        kind = attributes.get("text:note-class", "footnote") if tag == "text:note" else "comment"
        if self.body == "office:spreadsheet":
            return f"{kind} on {self._reference()}"
        if self.body != "office:text":
            return "comments"
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind} {self._counts[kind]}"

    def _start_paragraph(self, tag: str, attributes: Attributes) -> None:
        kind, level = BlockKind.PARAGRAPH, 0
        if self._places:
            pass
        elif self._tables:
            kind = BlockKind.CELL
        elif tag == "text:h" or self._title:
            outline = attributes.get("text:outline-level", "1")
            kind, level = BlockKind.HEADING, min(6, max(1, int(outline[:2]) if outline.isdecimal() else 1))
        elif self._items:
            kind = BlockKind.ITEM
        self._open.append(_Open(kind, level))

    def _end_paragraph(self) -> None:
        if not self._open:
            return
        one = self._open.pop()
        if self._cells_hold() and not self._places:
            if self._pieces:
                self._pieces.append(Piece("\n"))
            self._pieces += one.made()
            return
        if not self._in_body and not (self._places and self._places[-1] in _MARGINS.values()):
            return  # what a style shows as an example
        row = self._row_numbers[-1] if self._row_numbers and one.kind is BlockKind.CELL else -1
        place = self._places[-1] if self._places else ""
        paragraph = Paragraph(one.made(), one.kind, one.level, row, place, self._page)
        if self._open:
            self._waiting.append(paragraph)
            return
        self._ended(paragraph)
        for waiting in self._waiting:
            self._ended(waiting)
        self._waiting.clear()

    def _cells_hold(self) -> bool:
        """Say whether paragraphs belong to the cell of a workbook."""
        return (
            self.body == "office:spreadsheet" and self._tables > 0 and "draw:text-box" not in self._stack[-6:]
        )

    def _picture(self, target: str, kind: Kind = Kind.LINK) -> None:
        """Take a picture or a frame: it is fetched from somewhere, or leads where the link around it leads."""
        target = target or (self._links[-1] if self._links else "")
        if not target or not self._in_body:
            return
        if self._open:
            self._open[-1].add("", target, kind)
        elif not self._cells_hold():
            place = self._places[-1] if self._places else ""
            self._ended(Paragraph([Piece("", target, kind)], BlockKind.PARAGRAPH, 0, -1, place, self._page))

    def _start_of_table(self, tag: str, attributes: Attributes) -> None:
        if tag == "table:table":
            self._tables += 1
            if self.body == "office:spreadsheet" and self._tables == 1:
                self._row = 1
                self._sheeted(attributes.get("table:name", ""))
        elif tag == "table:table-row":
            self._row_numbers.append(self._rows)
            self._rows += 1
            if self._tables == 1:
                self._column, self._cells = 1, []
                self._repeats = _number(attributes.get("table:number-rows-repeated", "1"))
        elif tag in ("table:table-cell", "table:covered-table-cell") and self._tables == 1:
            self._pieces = []
            self._value = attributes.get("office:date-value", "")[:10]
            self._formula = attributes.get("table:formula", "")
            self._width = _number(attributes.get("table:number-columns-repeated", "1"))

    def _end_of_table(self, tag: str) -> None:
        if tag == "table:table":
            self._tables -= 1
        elif tag == "table:table-row":
            self._row_numbers.pop()
            if self._tables == 1:
                if self._cells and self.body == "office:spreadsheet":
                    self._rowed(self._cells)
                self._row += self._repeats
        elif tag in ("table:table-cell", "table:covered-table-cell") and self._tables == 1:
            self._end_cell()

    def _end_cell(self) -> None:
        formula = _FORMULA.match(self._formula) if self._formula else None
        pieces = self._pieces
        if formula is not None and not any(piece.target for piece in pieces):
            target = formula[1].replace('""', '"')
            pieces = cell_pieces(
                "".join(piece.text for piece in pieces), "" if target.startswith("#") else target
            )
        if any(piece.text or piece.target for piece in pieces) and len(self._cells) < _MOST_COLUMNS:
            self._cells.append(Cell(self._reference(), _letters(self._column), pieces, self._value))
        self._column += self._width

    def _reference(self) -> str:
        return f"{_letters(self._column)}{self._row}"


def _number(value: str) -> int:
    return min(int(value[:9]), 10_000_000) if value.isdecimal() else 1


def _letters(column: int) -> str:
    """Return the name of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
