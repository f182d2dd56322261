"""A workbook read as one document: the cells of its sheets that hold URLs, and what their rows state of them.

Knows which parts a workbook has, how rows become records and how places are called; how cells are read is known to `cells`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Opened, Reading, Skipped
from linkcheck.readers.drawing_text import drawing_paragraphs
from linkcheck.readers.fields import MARK
from linkcheck.readers.office_open_xml import (
    Relation,
    main_part,
    package_properties,
    related_parts,
    relations_of,
)
from linkcheck.readers.parted import read_parted
from linkcheck.readers.rendition import Piece, Rendition
from linkcheck.readers.sheet_rows import Cell, SheetRows, SheetsReading, cell_pieces
from linkcheck.readers.xlsx.cells import (
    Dates,
    RawCell,
    SharedTexts,
    Wanted,
    hyperlinks_in,
    rows_of,
    shared_texts,
)
from linkcheck.readers.xml_walk import Attributes, walk
from linkcheck.readers.zipped_parts import Package

__all__ = ["read_document"]

_MOST_SHEETS = 2_000
_TURNS = compiled(r"&(?:[LCRPNDTGAFZBIUESXYH]|\"[^\"]{0,100}\"|K[0-9A-F]{6}|\d{1,3})|&(?=&)")
"""What sets the margins of a printed sheet (§18.3.1.39): where a text stands, in which letters, what is counted."""


class _Workbook:
    """A workbook while it is read."""

    def __init__(self, package: Package) -> None:
        """Raise DamagedError where the package holds no workbook."""
        self.made = Rendition()
        self._package, self._rows = package, SheetRows(self.made)
        main = main_part(package, "xl/workbook.xml", "workbook")
        self._relations = relations_of(package, main)
        self._named: list[tuple[str, str]] = []
        self._from_1904 = False
        walk(package.pieces(main), self._start, _nothing, _nothing)
        self._shared = SharedTexts(shared_texts(package, self._part("sharedStrings")))
        self._dates = Dates(package, self._part("styles"), from_1904=self._from_1904)

    def _part(self, kind: str) -> str:
        return next((one.target for one in self._relations.values() if one.kind == kind), "")

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "s:sheet" and len(self._named) < _MOST_SHEETS:
            self._named.append((attributes.get("name", ""), attributes.get("r:id", "")))
        elif tag == "s:workbookPr":
            self._from_1904 = attributes.get("date1904", "") in ("1", "true")

    def parts(self) -> Iterator[tuple[str, Callable[[], bool]]]:
        """Yield the sheets in the order of their tabs, each once."""
        seen: set[str] = set()
        for name, relation in self._named:
            known = self._relations.get(relation)
            if known is not None and not known.is_external and known.target not in seen:
                seen.add(known.target)
                yield f'the sheet "{name}"', partial(self._read, name, known.target)

    def reading(self, path: str, format_name: str) -> SheetsReading:
        """Return the reading of what was read."""
        titles, declared = package_properties(self._package, path)
        records = self._rows.records
        return SheetsReading(path, format_name, self.made, declared=declared, titles=titles, records=records)

    def _read(self, sheet: str, part: str) -> bool:
        """Add what a sheet holds, and say whether all of it could be read; raises DamagedError."""
        relations = relations_of(self._package, part)
        data = self._package.read(part)
        links = {cell: _leading(relations, *one) for cell, one in hyperlinks_in(data).items()}
        self._rows.begin(sheet)
        wanted = Wanted(frozenset(links), lambda: not self._rows.is_named)

        def ended(row: list[RawCell]) -> None:
            leads = any(one.target or one.reference in links for one in row)
            if self._rows.wants((one.text for one in row), leads=leads):
                self._rows.add([_cell(one, links.get(one.reference, "")) for one in row])

        is_whole, margins = rows_of(data, self._shared, self._dates, ended, wanted)
        if MARK.search(margins.encode("utf-8", "replace")):
            text = _TURNS.sub(" ", margins)
            self.made.add(f"sheet {sheet}, margins", [Piece(text)], role=Role.FURNITURE)
        for kind, name in related_parts(relations):
            if kind == "comments":
                self._add_comments(sheet, name)
            elif kind == "drawing":
                charts = related_parts(relations_of(self._package, name))
                for part_name in (name, *(chart for its_kind, chart in charts if its_kind == "chart")):
                    for pieces in drawing_paragraphs(self._package, part_name):
                        self.made.add(f"sheet {sheet}, drawing", pieces)
        return is_whole

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

        walk(self._package.pieces(part), start, end, lambda text: texts.append(text) if is_text[0] else None)


def read_document(opened: Opened, format_name: str) -> Iterator[Reading | Skipped]:
    """Yield the reading of a workbook, and what could not be read of it; never raises."""
    return read_parted(opened.path, format_name, lambda: _Workbook(Package(opened.data)))


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


def _cell(one: RawCell, target: str) -> Cell:
    leads = target or one.target
    return Cell(one.reference, one.column, cell_pieces(one.text, "" if leads.startswith("#") else leads))


def _nothing(*_: object) -> None:
    """Take what nobody wants."""
