"""The content of a document in OpenDocument: paragraphs with their pieces, cells, slides, notes, in reading order.

Knows the elements of ODF 1.3 part 3 that hold text and links; does not know which files they stand in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from linkcheck.model import Kind
from linkcheck.readers.base import BlockKind
from linkcheck.readers.opendocument.paragraphs import Open, Paragraph
from linkcheck.readers.opendocument.plain_elements import cites_nothing, is_known, repeats, text_of
from linkcheck.readers.rendition import Piece
from linkcheck.readers.row_chunks import apart
from linkcheck.readers.sheet_rows import Cell, column_letters, with_targets
from linkcheck.readers.xml_walk import Attributes, walk_named

__all__ = ["Story"]

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
    | {
        "office:font-face-decls",
        "text:script",
        "presentation:footer-decl",
        "presentation:date-time-decl",
        "table:help-message",
        "table:error-message",
    }
)
"""What is no text of the document: deleted text, numbers of notes, forms, styles, who wrote a comment."""
_BODIES = frozenset({"office:text", "office:spreadsheet", "office:presentation", "office:drawing"})
_MARGINS = {"style:header": "header", "style:footer": "footer"}
_PLACES = ("text:note", "office:annotation", "presentation:notes", *_MARGINS)
_PARAGRAPHS = ("text:p", "text:h")
_LINKS = ("text:a", "draw:a", "text:bibliography-mark")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_BARE = frozenset({"text:p", "text:list-item", "draw:page", "draw:text-box", *_SIGNS, *_BODIES})
"""Whose attributes say nothing here."""
_MOST_SPACES = 1_000
_MOST_COLUMNS = 20_000
_MOST_WAITING = 100
"""Pieces of a part that are parsed at once."""


class Story:
    """A part while it is read.

    Of what stands outside of the body, headers and footers count.
    `ended` is called with every paragraph, `rowed` with the rows of a workbook's sheet, and `sheeted` with a sheet's name.
    `skips` says whether the next row may be left out if it cites nothing.
    """

    def __init__(
        self,
        ended: Callable[[Paragraph], None],
        rowed: Callable[[Sequence[Cell]], None],
        sheeted: Callable[[str], None],
        skips: Callable[[], bool],
        *,
        is_workbook: bool,
    ) -> None:
        self.anchors: list[str] = []
        self.body = ""
        """The element of the body, by which a text is told from a workbook and from slides."""
        self._ended, self._rowed, self._sheeted, self._skips = ended, rowed, sheeted, skips
        self._is_workbook = is_workbook
        self._hides = False
        self._in_body = False
        self._boxes = 0
        self._open: list[Open] = []
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
        self._formulas: dict[int, str] = {}
        self._stored_otherwise: set[str] = set()
        self._value = self._formula = self._stored = ""
        self._is_text = True
        self._starts: dict[str, Callable[[str, Attributes], None]] = {
            **dict.fromkeys(_PARAGRAPHS, self._start_paragraph),
            **dict.fromkeys(_LINKS, self._start_link),
            "text:s": self._spaces,
            **dict.fromkeys(_SIGNS, self._sign),
            **dict.fromkeys(_PLACES, self._start_place),
            **dict.fromkeys(("text:bookmark", "text:bookmark-start"), self._bookmark),
            "text:list-item": self._start_item,
            "draw:page": self._start_page,
            "draw:text-box": self._start_box,
            "draw:frame": self._start_frame,
            **dict.fromkeys(("draw:image", "presentation:event-listener"), self._picture),
            "table:table": self._start_table,
            "table:table-row": self._start_row,
            **dict.fromkeys(_CELLS, self._start_cell),
            **dict.fromkeys(_BODIES, self._start_body),
        }
        self._ends: dict[str, Callable[[], None]] = {
            **dict.fromkeys(_PARAGRAPHS, self._end_paragraph),
            **dict.fromkeys(_LINKS, self._end_link),
            **dict.fromkeys(_PLACES, self._end_place),
            "text:list-item": self._end_item,
            "draw:text-box": self._end_box,
            "draw:frame": self._end_frame,
            "table:table": self._end_table,
            "table:table-row": self._end_row,
            **dict.fromkeys(_CELLS, self._end_cell),
            **dict.fromkeys(_BODIES, self._end_body),
        }

    def read(self, pieces: Iterable[bytes]) -> bool:
        """Read a part, and say whether that was all of it; raises DamagedError."""
        read = self._without_rows(pieces) if self._is_workbook else self._without_paragraphs(pieces)
        is_whole = walk_named(read, self._starts, self._ends, self._text, _UNSEEN, _BARE, self._hide)
        while self._open:  # what a damaged part has left open
            self._end_paragraph()
        return is_whole

    def _hide(self, hides: bool) -> None:
        self._hides = hides

    def _without_paragraphs(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield a part without paragraphs of text and formatting alone, which are taken when all before them has been read."""
        waiting: list[bytes] = []
        known: bool | None = None
        for piece, is_paragraph in apart(pieces, b"text:p"):
            if known is None:
                known = is_known(piece)
            text = text_of(piece) if is_paragraph and known else None
            if text is not None:
                if waiting:
                    yield b"".join(waiting)
                    waiting.clear()
                if not self._hides:
                    made = [Piece(text, self._links[-1] if self._links else "")] if text else []
                    self._close(self._kind_of("text:p", {}), made)
                    continue
            waiting.append(piece)
            if len(waiting) == _MOST_WAITING:
                yield b"".join(waiting)
                waiting.clear()
        yield b"".join(waiting)

    def _without_rows(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield a part without the rows of a workbook of which nothing can be wanted."""
        for piece, is_row in apart(pieces, b"table:table-row"):
            if is_row and self._passes(piece):
                self._row += _number(repeats(piece))
            else:
                yield piece

    def _passes(self, row: bytes) -> bool:
        """Say whether a row that comes next is left out; everything before it has been read."""
        if self._tables != 1 or self._row_numbers or self.body != "office:spreadsheet" or not self._skips():
            return False
        return cites_nothing(row)

    def _text(self, text: str) -> None:
        """Take characters; those between paragraphs are white space."""
        if self._open:
            self._show(text.replace("\n", " ") if "\n" in text else text)

    def _start_link(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._links.append(attributes.get("xlink:href", "") or attributes.get("text:url", ""))

    def _end_link(self) -> None:
        self._links.pop()

    def _spaces(self, tag: str, attributes: Attributes) -> None:
        del tag
        count = attributes.get("text:c", "1")
        self._show(" " * min(_MOST_SPACES, int(count[:4]) if count.isdecimal() else 1))

    def _sign(self, tag: str, attributes: Attributes) -> None:
        del attributes
        self._show(_SIGNS[tag])

    def _start_place(self, tag: str, attributes: Attributes) -> None:
        self._places.append(self._place_of(tag, attributes))

    def _end_place(self) -> None:
        self._places.pop()

    def _bookmark(self, tag: str, attributes: Attributes) -> None:
        del tag
        self.anchors.append(attributes.get("text:name", ""))

    def _start_item(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._items += 1

    def _end_item(self) -> None:
        self._items -= 1

    def _start_page(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._page += 1

    def _start_box(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._boxes += 1

    def _end_box(self) -> None:
        self._boxes -= 1

    def _start_frame(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._title = attributes.get("presentation:class", "") in ("title", "subtitle")
        self._add_picture("")

    def _end_frame(self) -> None:
        self._title = False

    def _picture(self, tag: str, attributes: Attributes) -> None:
        target = attributes.get("xlink:href", "")
        if "://" in target:
            self._add_picture(target, Kind.IMAGE if tag == "draw:image" else Kind.LINK)

    def _start_body(self, tag: str, attributes: Attributes) -> None:
        del attributes
        self.body, self._in_body = tag, True

    def _end_body(self) -> None:
        self._in_body = False

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
        self._open.append(Open(*self._kind_of(tag, attributes)))

    def _kind_of(self, tag: str, attributes: Attributes) -> tuple[BlockKind, int]:
        """Return what kind of block a paragraph is that starts here, and its level."""
        if self._places:
            return BlockKind.PARAGRAPH, 0
        if self._tables:
            return BlockKind.CELL, 0
        if tag == "text:h" or self._title:
            outline = attributes.get("text:outline-level", "1")
            return BlockKind.HEADING, min(6, max(1, int(outline[:2]) if outline.isdecimal() else 1))
        return (BlockKind.ITEM, self._items) if self._items else (BlockKind.PARAGRAPH, 0)

    def _end_paragraph(self) -> None:
        if self._open:
            one = self._open.pop()
            self._close((one.kind, one.level), one.made())

    def _close(self, of: tuple[BlockKind, int], pieces: list[Piece]) -> None:
        """Take a paragraph that ends here."""
        if self._cells_hold() and not self._places:
            if self._pieces:
                self._pieces.append(Piece("\n"))
            self._pieces += pieces
            return
        if not self._in_body and not (self._places and self._places[-1] in _MARGINS.values()):
            return  # what a style shows as an example
        kind, level = of
        row = self._row_numbers[-1] if self._row_numbers and kind is BlockKind.CELL else -1
        place = self._places[-1] if self._places else ""
        paragraph = Paragraph(pieces, kind, level, row, place, self._page)
        if self._open:
            self._waiting.append(paragraph)
            return
        self._ended(paragraph)
        for waiting in self._waiting:
            self._ended(waiting)
        self._waiting.clear()

    def _cells_hold(self) -> bool:
        """Say whether paragraphs belong to the cell of a workbook."""
        return self.body == "office:spreadsheet" and self._tables > 0 and not self._boxes

    def _add_picture(self, target: str, kind: Kind = Kind.LINK) -> None:
        """Take a picture or a frame: it is fetched from somewhere, or leads where the link around it leads."""
        target = target or (self._links[-1] if self._links else "")
        if not target or not self._in_body:
            return
        if self._open:
            self._open[-1].add("", target, kind)
        elif not self._cells_hold():
            place = self._places[-1] if self._places else ""
            self._ended(Paragraph([Piece("", target, kind)], BlockKind.PARAGRAPH, 0, -1, place, self._page))

    def _start_table(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._tables += 1
        if self.body == "office:spreadsheet" and self._tables == 1:
            self._row = 1
            self._sheeted(attributes.get("table:name", ""))

    def _end_table(self) -> None:
        self._tables -= 1

    def _start_row(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._row_numbers.append(self._rows)
        self._rows += 1
        if self._tables == 1:
            self._column, self._cells, self._formulas, self._stored_otherwise = 1, [], {}, set()
            self._repeats = _number(attributes.get("table:number-rows-repeated", "1"))

    def _end_row(self) -> None:
        self._row_numbers.pop()
        if self._tables == 1:
            if self._formulas:
                self._cells = with_targets(self._cells, self._formulas, self._stored_otherwise)
            if self._cells and self.body == "office:spreadsheet":
                self._rowed(self._cells)
            self._row += self._repeats

    def _start_cell(self, tag: str, attributes: Attributes) -> None:
        del tag
        if self._tables == 1:
            self._pieces = []
            self._value = attributes.get("office:date-value", "")[:10]
            self._formula = attributes.get("table:formula", "")
            self._is_text = attributes.get("office:value-type", "string") == "string"
            self._stored = attributes.get("office:value", "")
            self._width = _number(attributes.get("table:number-columns-repeated", "1"))

    def _end_cell(self) -> None:
        if self._tables != 1:
            return
        pieces = self._pieces
        leads = "HYPERLINK" in self._formula.upper() and not any(piece.target for piece in pieces)
        if (leads or any(piece.text or piece.target for piece in pieces)) and len(
            self._cells
        ) < _MOST_COLUMNS:
            cell = Cell(self._reference(), column_letters(self._column), pieces, self._value)
            if leads:
                self._formulas[len(self._cells)] = self._formula
            if not self._is_text and cell.text != self._stored:
                self._stored_otherwise.add(cell.reference)
            self._cells.append(cell)
        self._column += self._width

    def _reference(self) -> str:
        return f"{column_letters(self._column)}{self._row}"


def _number(value: str) -> int:
    return min(int(value[:9]), 10_000_000) if value != "1" and value.isdecimal() else 1
