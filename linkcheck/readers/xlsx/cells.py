"""The rows of a sheet with the values of their cells as they are shown: shared texts, dates, formulas that are hyperlinks.

Knows the elements of SpreadsheetML (ISO/IEC 29500-1 §18); does not know what a row says of its URL.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from string import ascii_letters
from typing import NamedTuple

from linkcheck.markup.entities import plain_text
from linkcheck.patterns import compiled
from linkcheck.readers.fields import MARK
from linkcheck.readers.row_chunks import apart
from linkcheck.readers.sheet_formulas import target_of_formula
from linkcheck.readers.xml_walk import Attributes, walk, walk_named
from linkcheck.readers.zipped_parts import Package

__all__ = ["Dates", "RawCell", "SharedTexts", "Wanted", "hyperlinks_in", "rows_of", "shared_texts"]

_HYPERLINK = compiled(rb"<(?:[A-Za-z_][\w.\-]{0,60}:)?hyperlink\s([^<>]{1,8000})>")
_ATTRIBUTE = compiled(
    rb"(?:([\w.\-]{1,60}):)?([\w.\-]{1,60})\s{0,20}=\s{0,20}(?:\"([^\"<]{0,6000})\"|'([^'<]{0,6000})')"
)
_NAMED = compiled(rb"<row[ \t\r\n](?:[^<>]{0,300}[ \t\r\n])?r=[\"'](\d{1,9})[\"']")
_VALUE = compiled(rb"<v>(\d{1,9})</v>")
_LEADING = compiled(r"(?i)hyperlink")
_LEADING_ROW = compiled(rb"(?i)hyperlink")
_MOST_LINKS = 1_000_000
_MOST_CELLS = 20_000
"""Cells of a row that are looked at; a sheet has at most 16,384 columns."""
_LONGEST = 40_000
"""Characters of a cell that are looked at; a cell holds at most 32,767."""
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""Number formats that are dates in every workbook (§18.8.30)."""
_NO_CODE = compiled(r"\"[^\"]{0,200}\"|\\.|\[[^\]]{0,60}\]")
_DATE_CODE = compiled(r"[yYdD]")
_MARGINS = tuple(f"s:{kind}{where}" for kind in ("odd", "even", "first") for where in ("Header", "Footer"))
_UNSEEN = frozenset({"s:rPh", "s:extLst", "s:conditionalFormatting", "s:dataValidations"})
"""The readings of characters, and what is no cell's."""
_BARE = frozenset({"s:si", "s:row", "s:v", "s:f", "s:t", *_MARGINS})
"""Whose attributes say nothing here."""
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_DAY = 2_958_465
"""9999-12-31."""


class RawCell(NamedTuple):
    """A cell with something in it: where it is (`B7`), its column, what it shows, and where its formula leads."""

    reference: str
    column: str
    text: str
    target: str


class Dates:
    """Which numbers of a workbook are dates, by the styles of their cells."""

    def __init__(self, package: Package, part: str, *, from_1904: bool) -> None:
        """Read the styles; raises DamagedError where their part cannot be unpacked."""
        self._epoch = _EPOCH_1904 if from_1904 else _EPOCH
        self._styles: list[bool] = []
        self._custom: set[int] = set()
        self._in_cells = False
        walk(package.pieces(part), self._start, self._end, _nothing)

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "s:numFmt":
            number = attributes.get("numFmtId", "")
            if number.isdecimal() and _DATE_CODE.search(_NO_CODE.sub("", attributes.get("formatCode", ""))):
                self._custom.add(int(number[:9]))
        elif tag == "s:cellXfs":
            self._in_cells = True
        elif tag == "s:xf" and self._in_cells:
            number = attributes.get("numFmtId", "")
            known = int(number[:9]) if number.isdecimal() else 0
            self._styles.append(known in _DATE_FORMATS or known in self._custom)

    def _end(self, tag: str) -> None:
        if tag == "s:cellXfs":
            self._in_cells = False

    def shown(self, number: str, style: str) -> str:
        """Return the day that a number is in a cell of a style (`2025-02-20`); the number itself where it is none."""
        if not style.isdecimal() or int(style[:9]) >= len(self._styles) or not self._styles[int(style[:9])]:
            return number
        try:
            days = int(float(number))
        except (ValueError, OverflowError):
            return number
        return (self._epoch + timedelta(days)).isoformat() if 0 < days < _LAST_DAY - 1_462 else number


def shared_texts(package: Package, part: str) -> list[str]:
    """Return the texts that cells refer to by number, without the readings of characters; raises DamagedError."""
    found: list[str] = []
    texts: list[str] = []
    is_text = [False]

    def start(tag: str, attributes: Attributes) -> None:
        del attributes
        if tag == "s:si":
            texts.clear()
        else:
            is_text[0] = True

    def end_text() -> None:
        is_text[0] = False

    def text(piece: str) -> None:
        if is_text[0]:
            texts.append(piece)

    ends = {"s:si": lambda: found.append("".join(texts)[:_LONGEST]), "s:t": end_text}
    walk_named(package.pieces(part), {"s:si": start, "s:t": start}, ends, text, _UNSEEN, _BARE)
    return found


def hyperlinks_in(data: bytes) -> dict[str, tuple[str, str]]:
    """Return the hyperlinks of a sheet by their first cell: the id of a relationship, and a place inside its target.

    They stand after the cells that they belong to, so that they are looked for before the sheet is read.
    """
    found: dict[str, tuple[str, str]] = {}
    if b"hyperlink" not in data:
        return found
    for _, match in zip(range(_MOST_LINKS), _HYPERLINK.finditer(data), strict=False):
        values = {
            one[2].decode("ascii", "replace"): plain_text(one[3] if one[3] is not None else one[4])
            for one in _ATTRIBUTE.finditer(match[1])
        }
        cell = values.get("ref", "").partition(":")[0].replace("$", "")
        if cell:
            found[cell] = (values.get("id", ""), values.get("location", ""))
    return found


class SharedTexts:
    """The texts that cells refer to by number."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.citing = {
            str(number).encode()
            for number, text in enumerate(texts)
            if MARK.search(text.encode("utf-8", "replace"))
        }
        """The numbers of those in which a URL may stand, as cells write them."""


class Wanted(NamedTuple):
    """Which rows of a sheet are read."""

    leading: frozenset[str]
    """The cells that a hyperlink belongs to."""
    all: Callable[[], bool]
    """Says whether the next row is read whatever it holds."""


def rows_of(
    data: bytes, shared: SharedTexts, dates: Dates, ended: Callable[[list[RawCell]], None], wanted: Wanted
) -> tuple[bool, str]:
    """Call `ended` with the cells of each row that may cite something, and of others.

    Return whether the whole sheet was read, and what its margins say.
    """
    reader = _Rows(shared.texts, dates, ended)
    return reader.read(_citing(data, shared.citing, reader, wanted)), "\n".join(reader.margins)


def _citing(data: bytes, shared: AbstractSet[bytes], reader: "_Rows", wanted: Wanted) -> Iterator[bytes]:
    """Yield a sheet without the rows of which nothing can be wanted."""
    leading = {cell.lstrip(ascii_letters).encode() for cell in wanted.leading}
    for piece, is_row in apart((data,), b"row"):
        if is_row and not wanted.all() and not _may_cite(piece, shared, leading):
            reader.count += 1
        else:
            yield piece


def _may_cite(row: bytes, shared: AbstractSet[bytes], leading: AbstractSet[bytes]) -> bool:
    """Say whether a row may hold a URL or lead somewhere; a row whose number nobody can tell may."""
    if MARK.search(row) is not None or b"&#" in row or b"<r>" in row or b"<r " in row:
        return True  # `<r`: a text in several pieces
    number = _NAMED.match(row)
    if number is None or number[1] in leading or (b"<f" in row and _LEADING_ROW.search(row) is not None):
        return True
    return bool(shared) and not shared.isdisjoint(_VALUE.findall(row))


class _Rows:
    """A sheet while it is read."""

    def __init__(self, shared: Sequence[str], dates: Dates, ended: Callable[[list[RawCell]], None]) -> None:
        self.margins: list[str] = []
        self._shared, self._dates, self._ended = shared, dates, ended
        self._row: list[RawCell] = []
        self._formulas: list[tuple[int, str]] = []
        """Those of the row that may lead somewhere, and which of its cells have them."""
        self._reference = self._type = self._style = ""
        self._texts: list[str] = []
        self._value = self._formula = ""
        self._takes = False
        self.count = 0
        """How many rows there were."""

    def read(self, pieces: Iterable[bytes]) -> bool:
        """Read a sheet, and say whether that was all of it; raises DamagedError."""
        starts: dict[str, Callable[[str, Attributes], None]] = {
            "s:c": self._start_cell,
            "s:row": self._start_row,
            **dict.fromkeys(("s:v", "s:f", "s:t", *_MARGINS), self._start_text),
        }
        ends: dict[str, Callable[[], None]] = {
            "s:c": self._end_cell,
            "s:row": self._end_row,
            "s:v": self._end_value,
            "s:t": self._end_text,
            "s:f": self._end_formula,
            **dict.fromkeys(_MARGINS, self._end_margin),
        }
        return walk_named(pieces, starts, ends, self._text, _UNSEEN, _BARE)

    def _start_row(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._row, self.count = [], self.count + 1

    def _end_row(self) -> None:
        if self._formulas:
            shown = {cell.reference: cell.text for cell in self._row}
            for index, formula in self._formulas:
                cell = self._row[index]
                self._row[index] = cell._replace(target=target_of_formula(formula, shown.get, cell.text))
            self._formulas = []
        row = [cell for cell in self._row if cell.text or cell.target]
        if row:
            self._ended(row)
        self._row = []

    def _start_cell(self, tag: str, attributes: Attributes) -> None:
        del tag
        self._reference = attributes.get("r", "")
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value = self._formula = ""

    def _start_text(self, tag: str, attributes: Attributes) -> None:
        del tag, attributes
        self._takes = True
        self._texts.clear()

    def _text(self, piece: str) -> None:
        if self._takes:
            self._texts.append(piece)

    def _taken(self) -> str:
        self._takes = False
        return "".join(self._texts)[:_LONGEST]

    def _end_value(self) -> None:
        self._value = self._taken()

    def _end_text(self) -> None:
        self._value += self._taken()

    def _end_formula(self) -> None:
        self._formula = self._taken()

    def _end_margin(self) -> None:
        self.margins.append(self._taken())

    def _end_cell(self) -> None:
        text = self._value
        if self._type == "s":
            number = int(text[:9]) if text.isdecimal() else -1
            text = self._shared[number] if 0 <= number < len(self._shared) else ""
        elif self._type == "n" and text:
            text = self._dates.shown(text, self._style)
        leads = bool(self._formula) and _LEADING.search(self._formula) is not None
        if (text or leads) and len(self._row) < _MOST_CELLS:
            if leads:
                self._formulas.append((len(self._row), self._formula))
            column = self._reference.rstrip("0123456789")
            self._row.append(RawCell(self._reference or f"row {self.count}", column, text, ""))


def _nothing(*_: object) -> None:
    """Take what nobody wants."""
