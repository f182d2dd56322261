"""The rows of a workbook's sheets: the cells that hold URLs, and what a row states of the one that it is about.

Knows cells, names of columns and records; knows no format of workbooks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from linkcheck.model import Role
from linkcheck.readers.base import BlockKind, Record
from linkcheck.readers.fields import MARK
from linkcheck.readers.records import Value, folded_name, record_of
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition, shows
from linkcheck.readers.sheet_formulas import target_of_formula

__all__ = ["Cell", "SheetRows", "SheetsReading", "cell_pieces", "column_letters", "with_targets"]

_LONGEST_NAME = 60
"""Characters of the name of a column."""
_LONGEST_VALUE = 5_000


class Cell(NamedTuple):
    """A cell with something in it."""

    reference: str
    """Where it is: `B7`."""
    column: str
    pieces: Sequence[Piece]
    value: str = ""
    """What it holds where that is another text than the one that it shows: the day of a date."""

    @property
    def text(self) -> str:
        """Return what it shows."""
        return "".join(piece.text for piece in self.pieces)


class SheetsReading(RenderedReading):
    """A workbook, read: what stands in one cell says nothing of another, but for what a row states of its URL."""

    def body_start(self) -> int:
        """Return the document's end: no cell is its headline or its dateline."""
        return self.source.size


class SheetRows:
    """Puts the rows of sheets into a rendition, and keeps their records."""

    def __init__(self, made: Rendition) -> None:
        self.records: list[Record] = []
        self._made = made
        self._sheet = ""
        self._names: dict[str, str] | None = None
        self._count = 0

    def begin(self, sheet: str) -> None:
        """Begin a sheet, whose first row may name its columns."""
        self._sheet, self._names = sheet, None

    @property
    def is_named(self) -> bool:
        """Say whether the sheet has had a row yet: the first one may name its columns."""
        return self._names is not None

    def wants(self, texts: Iterable[str], *, leads: bool) -> bool:
        """Say whether a row counts that shows these texts and leads somewhere or not; most of a sheet cite nothing."""
        return (
            self._names is None
            or leads
            or MARK.search("\n".join(texts).encode("utf-8", "replace")) is not None
        )

    def add(self, row: Sequence[Cell]) -> None:
        """Add a row: its cells that hold URLs, and the record that it makes of one of them."""
        if self._names is None:
            self._names = _names(row)
        self._count += 1
        values: list[Value] = []
        has_url = False
        for cell in row:
            text = cell.text
            start = end = -1
            if any(piece.target for piece in cell.pieces) or MARK.search(text.encode("utf-8", "replace")):
                place = f"sheet {self._sheet}, {cell.reference}"
                if self._made.add(place, cell.pieces, BlockKind.CELL, role=Role.ASIDE, row=self._count):
                    start, end = self._made.blocks[-1][:2]
                    has_url = True
            value = (cell.value or text)[:_LONGEST_VALUE]
            values.append(Value(self._names.get(cell.column, ""), value, start, end))
            values += (
                Value("link", piece.target[:_LONGEST_VALUE], start, end)
                for piece in cell.pieces
                if piece.target and not shows(piece.text, piece.target)
            )
        record = record_of(values) if has_url and len(self._names) >= len(row) > 1 else None
        if record is not None and record.start >= 0:
            self.records.append(record)


def _names(row: Sequence[Cell]) -> dict[str, str]:
    """Return the names of the columns, or none where the first row is one of values."""
    texts = {cell.column: cell.text for cell in row}
    if any(piece.target for cell in row for piece in cell.pieces):
        return {}
    if any(len(text) > _LONGEST_NAME or "://" in text for text in texts.values()):
        return {}
    return {column: folded_name(text) for column, text in texts.items()}


def cell_pieces(text: str, target: str) -> list[Piece]:
    """Return the pieces of a cell that leads somewhere; where its text has other URLs too, all of them count."""
    if not target or shows(text, target) or "://" not in text:
        return [Piece(text, target)]
    return [Piece(text)] if target in text else [Piece(text), Piece("", target)]


def with_targets(row: Sequence[Cell], formulas: Mapping[int, str], otherwise: Collection[str]) -> list[Cell]:
    """Return the cells of a row with where their formulas lead, and without those that show nothing and lead nowhere.

    `formulas` are those that may lead somewhere, by the indexes of their cells, and `otherwise` are the references of cells
    that hold something else than they show, as days and amounts do.
    """
    cells = [*row]
    known = {one.reference: one.text for one in row if one.reference not in otherwise}
    for at, formula in formulas.items():
        text = cells[at].text
        target = target_of_formula(formula, known.get, text)
        if target:
            cells[at] = cells[at]._replace(pieces=cell_pieces(text, target))
    return [one for one in cells if any(piece.text or piece.target for piece in one.pieces)]


@lru_cache(16_384)
def column_letters(column: int) -> str:
    """Return the name of a column.

    >>> [column_letters(column) for column in (1, 26, 27)]
    ['A', 'Z', 'AA']
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
