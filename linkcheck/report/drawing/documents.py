"""The documents of a report: what each is, when it was written, and why that is believed.

Knows documents and their dates; knows no link, and of findings their number.
"""

from collections.abc import Iterator

from linkcheck.model import Document, DocumentDate, Evidence, Level, Report, Spot
from linkcheck.report.drawing.lines import Line, Sheet, Span, cells
from linkcheck.report.wording import counted, interval_of, located, source_of

__all__ = ["draw_documents", "draw_most"]

_EVIDENCE = 6  # cells that evidence is indented by


def draw_documents(report: Report, sheet: Sheet, *, evidence: bool) -> Iterator[Line]:
    """Yield the section on documents: what each is, and its date; with `evidence` each text that the date rests on."""
    documents = report.documents
    if not documents:
        return
    yield from sheet.heading("Documents", f"{len(documents):,}")
    room = min(max(cells(sheet.safe(document.path)) for document in documents), sheet.width // 2)
    for document in documents:
        yield from _document(document, sheet, room, whole=evidence)
        if evidence and document.date is not None:
            for one in document.date.evidence:
                yield from _evidence(one, document.path, sheet)


def draw_most(report: Report, sheet: Sheet, most: int) -> Iterator[Line]:
    """Yield the documents with most errors and warnings: `most` of them, where there are more."""
    numbers: dict[str, list[int]] = {}
    for finding in report.findings:
        numbers.setdefault(finding.path, [0] * len(Level))[finding.level.rank] += 1
    grave = [(path, levels) for path, levels in numbers.items() if levels[0] or levels[1]]
    if len(grave) <= most:  # the findings have named them
        return
    grave.sort(key=lambda item: (-item[1][0], -item[1][1], item[0]))
    number = counted(len(report.documents), "document")
    yield from sheet.heading("Documents with most", f"{len(grave):,} of {number} have errors or warnings")
    listed = grave[:most]
    texts = [sheet.middle(sheet.safe(path), max(20, sheet.width - 30)) for path, _ in listed]
    room = max(map(cells, texts))
    for text, (_, levels) in zip(texts, listed, strict=True):
        spans = [Span(f"  {text}{' ' * (room - cells(text))}")]
        for level, count in zip(Level, levels, strict=True):
            if count and level is not Level.NOTE:
                spans += (Span("  "), Span(counted(count, level.value), level.value))
        yield tuple(spans)


def _document(document: Document, sheet: Sheet, room: int, *, whole: bool) -> Iterator[Line]:
    """Yield a document in one line: with its format and its citations where these fit, too, or where all is wanted."""
    path = sheet.safe(document.path)
    counts = f"{sheet.safe(document.format)} {sheet.dot} {counted(len(document.citations), 'citation')}"
    dated = _dated(document.date, sheet)
    said: list[Line] = [*dated, (Span(f" {sheet.dot} ", "dim"), Span(counts, "dim"))]
    gap = " " * (max(0, room - cells(path)) + 2)
    head: Line = (Span("  "), Span(path, "strong"))
    left = sheet.width - 2 - cells(path) - len(gap)
    for units in (said,) if whole else (said, dated):
        if _room(units) <= left:
            yield (*head, Span(gap), *(span for unit in units for span in unit))
            return
    yield head
    yield from sheet.flow(said if whole or _room(said) <= sheet.width - 4 else dated, 4, hang=2)


def _room(units: list[Line]) -> int:
    return sum(cells(span.text) for unit in units for span in unit)


def _dated(date: DocumentDate | None, sheet: Sheet) -> list[Line]:
    if date is None:
        return [(Span("undated", "dim"),)]
    return [
        (Span(interval_of(date, sheet.ellipsis), "date"), Span(",", "dim")),
        (Span(f" {source_of(date)}", "dim"),),
    ]


def _evidence(evidence: Evidence, path: str, sheet: Sheet) -> Iterator[Line]:
    where = ""
    if evidence.path is not None and evidence.line is not None:
        elsewhere = located(Spot(evidence.path, evidence.line, evidence.column, None, None, None))
        where = f"line {evidence.line}" if evidence.path == path else sheet.safe(elsewhere)
    if "://" in evidence.text and " " not in evidence.text:
        room = sheet.width - _EVIDENCE - (cells(where) + 2 if where else 0)
        url = sheet.url(evidence.text, max(20, room), "dim")
        yield (Span(" " * _EVIDENCE), url, Span(f"  {where}", "dim"))
    else:
        text = sheet.quoted(evidence.text) + (f"  {where}" if where else "")
        yield from sheet.paragraph(text, _EVIDENCE, "dim", hang=1)
