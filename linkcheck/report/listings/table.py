"""The rows of `linkcheck extract` as lines for people, by document: place, date, outlet, what is cited.

Knows how a row is drawn; knows no escape sequence. Nothing is shared between documents, widths included.
"""

from collections.abc import Iterator

from linkcheck.model import Document
from linkcheck.report.drawing.lines import Line, Sheet, Span, cells
from linkcheck.report.drawing.paint import paint_all
from linkcheck.report.entries import Entry, entries
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "encode_document", "head"]

NAME = "table"
SUMMARY = "lines for people, under each document: place, date, outlet, URL or title"

_KIND = 12  # "definition", and two cells
_OUTLET = 24


def head(terminal: Terminal = PLAIN) -> bytes:  # noqa: ARG001
    """Return nothing: every document has its own heading."""
    return b""


def encode_document(document: Document, terminal: Terminal = PLAIN) -> bytes:
    """Return the document's rows under its path, in the terminal's encoding; empty if there are none."""
    rows = entries(document)
    if not rows:
        return b""
    drawn = bytearray()
    paint_all(_lines(document, rows, Sheet(terminal)), terminal, drawn.extend)
    return bytes(drawn)


def _lines(document: Document, rows: list[Entry], sheet: Sheet) -> Iterator[Line]:
    yield (Span(sheet.safe(document.path), "strong"),)
    places = [_place(row, sheet) for row in rows]
    place_room = max(map(cells, places)) + 2
    outlets = [sheet.end(sheet.safe(row.outlet or ""), _OUTLET) for row in rows]
    outlet_room = max(map(cells, outlets)) + 2
    for row, place, outlet in zip(rows, places, outlets, strict=True):
        date = str(row.date or "").ljust(12)
        spans = [
            Span(f"  {place}{' ' * (place_room - cells(place))}", "dim"),
            Span(row.kind.ljust(_KIND), "dim"),
            Span(date, "date"),
            Span(f"{outlet}{' ' * (outlet_room - cells(outlet))}", "strong"),
        ]
        if not sheet.wide:
            del spans[1]
        room = max(20, sheet.width - sum(cells(span.text) for span in spans))
        yield (*spans, _cited(row, room, sheet))
    yield ()


def _place(row: Entry, sheet: Sheet) -> str:
    if row.line is None:
        return sheet.safe(row.place or "")
    return f"{row.line}:{row.column}" if row.column is not None else str(row.line)


def _cited(row: Entry, room: int, sheet: Sheet) -> Span:
    if row.kind == "reference" and row.title:
        return Span(sheet.end(sheet.quoted(row.title), room))
    return sheet.url(row.canonical or row.raw, room)
