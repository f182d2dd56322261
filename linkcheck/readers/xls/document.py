"""A workbook of Excel before 2007 read as one document: the cells of its sheets that hold URLs, and what their rows state.

Knows olefile, xlrd and what they raise; how rows become records is known to `linkcheck.readers.sheet_rows`.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import olefile
import xlrd

from linkcheck.readers.base import Opened, Reading, Skipped
from linkcheck.readers.properties import Properties, properties_of
from linkcheck.readers.rendition import Piece, Rendition
from linkcheck.readers.sheet_rows import Cell, SheetRows, SheetsReading, cell_pieces
from linkcheck.readers.xls.book import BoundedBook
from linkcheck.readers.xls.summary import summary_in

__all__ = ["read_document"]

_MOST_SHEETS = 2_000
_RAISED = (
    xlrd.XLRDError,
    AssertionError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    NameError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
"""What xlrd raises for damaged files, which it was not written for, and olefile, whose own errors are of the kind OSError."""
_ENCRYPTED = "encrypted"
_STREAMS = ("Workbook", "Book")
"""Where a workbook stands in a compound file: since Excel 97, and before."""
_BEGINNING = b"\x09"
"""How a workbook begins that is no compound file, as those before Excel 5 are."""
_LARGEST = 134_217_728
_SUMMARY = "\x05SummaryInformation"
_LARGEST_SUMMARY = 1_048_576


class _Silent:
    """Where xlrd says what it finds odd."""

    def write(self, text: str) -> None:
        """Forget it."""

    def flush(self) -> None:
        """Do nothing."""


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a workbook, and what could not be read of it; never raises."""
    path, made = opened.path, Rendition()
    rows = SheetRows(made)
    troubles: dict[str, None] = {}
    try:
        held = _taken_out(opened)
        book = BoundedBook(held.workbook, _Silent())
        count = min(book.nsheets, _MOST_SHEETS)
    except _RAISED as error:
        yield Skipped(path, _why(error))
        return
    for number in range(count):
        try:
            _add_sheet(book, number, rows, made)
            book.unload_sheet(number)
        except _RAISED:
            troubles[f"its sheet {number + 1} is damaged"] = None
    if made.blocks or not troubles:
        titles, declared = held.properties
        yield SheetsReading(path, format_name, made, declared=declared, titles=titles, records=rows.records)
    yield from (Skipped(path, trouble) for trouble in troubles)


class _Held(NamedTuple):
    workbook: bytes
    properties: Properties


def _taken_out(opened: Opened) -> _Held:
    """Return the workbook and the properties that a compound file holds; raises what is in `_RAISED`.

    xlrd can do so itself, but has no bound for a chain of sectors that leads back to itself.
    """
    if opened.data.startswith(_BEGINNING):
        return _Held(opened.data, Properties())
    with olefile.OleFileIO(BytesIO(opened.data)) as file:
        name = next((one for one in _STREAMS if file.exists(one)), "")
        if not name or file.get_type(name) != olefile.STGTY_STREAM or file.get_size(name) > _LARGEST:
            raise ValueError("there is no workbook in it")
        workbook = file.openstream(name).read()
        try:
            return _Held(workbook, _properties(file, opened.path))
        except _RAISED:
            return _Held(workbook, Properties())


def _properties(file: Any, path: str) -> Properties:  # noqa: ANN401 - olefile has no types
    if not file.exists(_SUMMARY) or file.get_size(_SUMMARY) > _LARGEST_SUMMARY:
        return Properties()
    return properties_of(summary_in(file.openstream(_SUMMARY).read()), path)


def _why(error: BaseException) -> str:
    if _ENCRYPTED in str(error):
        return "it is encrypted"
    return "it is no workbook of Excel that can be read"


def _add_sheet(book: Any, number: int, rows: SheetRows, made: Rendition) -> None:  # noqa: ANN401 - xlrd has no types
    sheet = book.sheet_by_index(number)
    leads = {(one.frowx, one.fcolx): _leading(one) for one in sheet.hyperlink_list}
    rows.begin(sheet.name)
    for row in range(sheet.nrows):
        shown = [
            (column, text)
            for column, (kind, value) in enumerate(
                zip(sheet.row_types(row), sheet.row_values(row), strict=True)
            )
            if (text := _shown(kind, value, book.datemode))
        ]
        targets = [leads.get((row, column), "") for column, _ in shown]
        if shown and rows.wants((text for _, text in shown), leads=any(targets)):
            rows.add([_cell(row, *one, target) for one, target in zip(shown, targets, strict=True)])
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        place = f"sheet {sheet.name}, comment on {xlrd.colname(column)}{row + 1}"
        made.add(place, [Piece(str(note.text))])


def _shown(kind: int, value: object, epoch: int) -> str:
    """Return what a cell shows: its text, a day as ISO 8601 has it, a number; empty for one that shows nothing else."""
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    if not isinstance(value, float):
        return ""
    if kind == xlrd.XL_CELL_DATE:
        try:
            return str(xlrd.xldate_as_datetime(value, epoch).date().isoformat())
        except (xlrd.xldate.XLDateError, ArithmeticError, ValueError):
            return str(value)
    if kind == xlrd.XL_CELL_NUMBER:
        return str(int(value)) if value.is_integer() else str(value)
    return ""


def _cell(row: int, column: int, text: str, target: str) -> Cell:
    letters = xlrd.colname(column)
    return Cell(f"{letters}{row + 1}", letters, cell_pieces(text, target))


def _leading(link: Any) -> str:  # noqa: ANN401
    """Return where a hyperlink leads; nowhere where that is another cell of the workbook."""
    target = link.url_or_path
    if isinstance(target, bytes):
        target = target.decode("cp1252", "replace")
    if not target or link.type not in ("url", "local file", "unc"):
        return ""
    place = link.textmark
    return f"{target}#{place}" if place and "://" in target and "#" not in target else str(target)
