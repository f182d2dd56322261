"""A workbook read as one document: the cells of its sheets that hold URLs, and what their rows state of them.

Knows which parts a workbook has, how rows become records and how places are called; how cells are read is known to `cells`.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind, Opened, Reading, Record, Skipped
from linkcheck.readers.drawing_text import drawing_paragraphs
from linkcheck.readers.fields import MARK
from linkcheck.readers.office_open_xml import Relation, main_part, package_properties, relations_of
from linkcheck.readers.records import Value, folded_name, record_of
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition, shows
from linkcheck.readers.xlsx.cells import Cell, Dates, hyperlinks_in, rows_of, shared_texts
from linkcheck.readers.xml_walk import Attributes, walk
from linkcheck.readers.zipped_parts import DamagedError, Package

__all__ = ["read_document"]

_MOST_SHEETS = 2_000
_LONGEST_NAME = 60
"""Characters of the name of a column."""
_LONGEST_VALUE = 5_000
_TURNS = compiled(r"&(?:[LCRPNDTGAFZBIUESXYH]|\"[^\"]{0,100}\"|K[0-9A-F]{6}|\d{1,3})|&(?=&)")
"""What sets the margins of a printed sheet (§18.3.1.39): where a text stands, in which letters, what is counted."""


class SheetsReading(RenderedReading):
    """A workbook, read: what stands in one cell says nothing of another, but for what a row states of its URL."""

    def body_start(self) -> int:
        """Return the document's end: no cell is its headline or its dateline."""
        return self.source.size


class _Sheet(NamedTuple):
    name: str
    part: str


class _Workbook:
    """A workbook while it is read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = main_part(package, "xl/workbook.xml")
        self.made = Rendition()
        self.records: list[Record] = []
        self._relations = relations_of(package, self.main)
        self._named: list[tuple[str, str]] = []
        self._from_1904 = False
        walk(package.pieces(self.main), self._start, _nothing, _nothing)
        self._shared = shared_texts(package, self._part("sharedStrings"))
        self._dates = Dates(package, self._part("styles"), from_1904=self._from_1904)
        self._rows = 0

    def _part(self, kind: str) -> str:
        return next((one.target for one in self._relations.values() if one.kind == kind), "")

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "s:sheet" and len(self._named) < _MOST_SHEETS:
            self._named.append((attributes.get("name", ""), attributes.get("r:id", "")))
        elif tag == "s:workbookPr":
            self._from_1904 = attributes.get("date1904", "") in ("1", "true")

    def sheets(self) -> Iterator[_Sheet]:
        """Yield the sheets in the order of their tabs."""
        for name, relation in self._named:
            if relation in self._relations and not self._relations[relation].is_external:
                yield _Sheet(name, self._relations[relation].target)

    def read(self, sheet: _Sheet) -> bool:
        """Add what a sheet holds, and say whether all of it could be read; raises DamagedError."""
        relations = relations_of(self.package, sheet.part)
        data = self.package.read(sheet.part)
        links = {cell: _leading(relations, *one) for cell, one in hyperlinks_in(data).items()}
        names: dict[str, str] | None = None

        def ended(row: list[Cell]) -> None:
            nonlocal names
            if names is None:
                names = _names(row, links)
            self._add_row(sheet.name, row, links, names)

        is_whole, margins = rows_of(data, self._shared, self._dates, ended)
        if MARK.search(margins.encode("utf-8", "replace")):
            text = _TURNS.sub(" ", margins)
            self.made.add(f"sheet {sheet.name}, margins", [Piece(text)], role=Role.FURNITURE)
        for relation in relations.values():
            if relation.kind == "comments" and not relation.is_external:
                self._add_comments(sheet.name, relation.target)
            elif relation.kind == "drawing" and not relation.is_external:
                for pieces in drawing_paragraphs(self.package, relation.target):
                    self.made.add(f"sheet {sheet.name}, drawing", pieces)
        return is_whole

    def _add_row(
        self, sheet: str, row: list[Cell], links: Mapping[str, str], names: Mapping[str, str]
    ) -> None:
        """Add the cells of a row that hold URLs, and the record that the row makes of one of them."""
        self._rows += 1
        values: list[Value] = []
        has_url = False
        for cell in row:
            target = links.get(cell.reference) or cell.target
            name = names.get(cell.column, "")
            start = end = -1
            if target or MARK.search(cell.text.encode("utf-8", "replace")):
                pieces = _pieces(cell.text, target)
                if self.made.add(
                    f"sheet {sheet}, {cell.reference}",
                    pieces,
                    BlockKind.CELL,
                    role=Role.ASIDE,
                    row=self._rows,
                ):
                    start, end = self.made.blocks[-1][:2]
                    has_url = True
            text = cell.text[:_LONGEST_VALUE]
            values.append(Value(name, text, start, end))
            if target and not shows(text, target):
                values.append(Value("link", target, start, end))
        record = record_of(values) if has_url and len(names) >= len(row) > 1 else None
        if record is not None and record.start >= 0:
            self.records.append(record)

    def _add_comments(self, sheet: str, part: str) -> None:
        place = [""]
        texts: list[str] = []
        is_text = [False]

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "s:comment":
                place[0] = attributes.get("ref", "")
                texts.clear()
            is_text[0] = tag == "s:t"

        def end(tag: str) -> None:
            is_text[0] = False
            if tag == "s:comment":
                self.made.add(f"sheet {sheet}, comment on {place[0]}", [Piece("".join(texts))])

        walk(self.package.pieces(part), start, end, lambda text: texts.append(text) if is_text[0] else None)


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a workbook, and what could not be read of it; never raises."""
    path = opened.path
    troubles: list[str] = []
    try:
        package = Package(opened.data)
        book = _Workbook(package)
        if book.main not in package:
            raise DamagedError("it is damaged: it holds no workbook")
    except DamagedError as error:
        yield Skipped(path, str(error))
        return
    for sheet in book.sheets():
        try:
            if not book.read(sheet):
                troubles.append(
                    f'only the beginning of the sheet "{sheet.name}" could be read: its XML is damaged'
                )
        except DamagedError as error:
            troubles.append(str(error))
    if book.made.blocks or not troubles:
        titles, declared = package_properties(package, path)
        yield SheetsReading(
            path, format_name, book.made, declared=declared, titles=titles, records=book.records
        )
    yield from (Skipped(path, trouble) for trouble in dict.fromkeys(troubles))


def _leading(relations: Mapping[str, Relation], relation_id: str, place: str) -> str:
    """Return where a hyperlink leads; nowhere where that is another cell of the workbook."""
    relation = relations.get(relation_id)
    if relation is None or not relation.is_external:
        return ""
    return (
        f"{relation.target}#{place}"
        if place and "://" in relation.target and "#" not in relation.target
        else relation.target
    )


def _names(row: list[Cell], links: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the columns, or none where the first row is one of values."""
    if any(
        cell.target or cell.reference in links or len(cell.text) > _LONGEST_NAME or "://" in cell.text
        for cell in row
    ):
        return {}
    return {cell.column: folded_name(cell.text) for cell in row}


def _pieces(text: str, target: str) -> list[Piece]:
    """Return a cell's pieces; where its text has URLs of its own beside the one that it leads to, all of them count."""
    if target.startswith("#"):
        target = ""
    if not target or shows(text, target) or "://" not in text:
        return [Piece(text, target)]
    return [Piece(text)] if target in text else [Piece(text), Piece("", target)]


def _nothing(*_: object) -> None:
    """Take what nobody wants."""
