"""The documents of a report: what each is, when it was written, and why that is believed.

Knows documents and their dates; knows no link and no finding but the paths that findings name.
"""

from collections.abc import Iterator

from linkcheck.model import DateEvidence, Document, DocumentDate, Evidence, Origin, Report, Spot
from linkcheck.report.drawing.lines import Limits, Line, Sheet, Span, cells, counted, located

__all__ = ["draw_documents"]

_SOURCES = {
    Origin.OPTION: "given by --document-date",
    Origin.FRONT_MATTER: "front matter",
    Origin.MAIL_HEADER: "the mail's header",
    Origin.JSON_LD: "JSON-LD",
    Origin.META: "a meta tag",
    Origin.TIME_TAG: "a time tag",
    Origin.PROPERTIES: "the document's properties",
    Origin.PDF_INFO: "the PDF's information",
    Origin.DATELINE: "its dateline",
    Origin.BYLINE: "its byline",
    Origin.HEADING: "the date beside its headline",
    Origin.FILE_NAME: "its file name",
    Origin.FOLDER: "its folder's name",
    Origin.ATTRIBUTION: "an attribution",
    Origin.CITATIONS: "its latest citation",
    Origin.GIT: "its first commit",
    Origin.MODIFIED: "its modification time",
}


_EVIDENCE = 6  # cells that evidence is indented by


def draw_documents(report: Report, sheet: Sheet, limits: Limits) -> Iterator[Line]:
    """Yield the section on documents; of many, only those that findings name."""
    documents = report.documents
    if not documents:
        return
    listed, remark = documents, ""
    if len(documents) > limits.documents:
        named = {finding.path for finding in report.findings}
        listed = tuple(document for document in documents if document.path in named)[: limits.documents]
        dated = sum(document.date is not None for document in documents)
        remark = f"{len(documents):,}, {dated:,} of them dated"
    yield from sheet.heading("Documents", remark)
    room = max((cells(sheet.safe(document.path)) for document in listed), default=0)
    for document in listed:
        yield from _document(document, sheet, min(room, sheet.width // 2))
    if len(listed) < len(documents):
        rest = counted(len(documents) - len(listed), "more document")
        yield (Span(f"  {sheet.ellipsis} and {rest}; --all lists them", "dim"),)


def _document(document: Document, sheet: Sheet, room: int) -> Iterator[Line]:
    path = sheet.safe(document.path)
    counts = f"{sheet.safe(document.format)} {sheet.dot} {counted(len(document.citations), 'citation')}"
    if document.date is None:
        counts = f"{counts} {sheet.dot} undated"
    gap = " " * (max(0, room - cells(path)) + 2)
    if 2 + cells(path) + len(gap) + len(counts) > sheet.width:
        yield (Span("  "), Span(path, "strong"))
        yield (Span("    "), Span(counts, "dim"))
    else:
        yield (Span("  "), Span(path, "strong"), Span(gap), Span(counts, "dim"))
    if document.date is not None:
        yield from _dated(document.date, document.path, sheet)


def _dated(date: DocumentDate, path: str, sheet: Sheet) -> Iterator[Line]:
    source = _SOURCES.get(date.origin, date.origin.replace("-", " "))
    if date.origin is not Origin.OPTION:
        source = f"{'declared by' if date.declared else 'inferred from'} {source}"
    when = (Span("dated "), Span(_interval(date, sheet), "date"), Span(",", "dim"))
    yield from sheet.flow((when, (Span(f" {source}", "dim"),)), 4, hang=2)
    for evidence in date.evidence:
        yield from _evidence(evidence, path, sheet)


def _interval(date: DocumentDate, sheet: Sheet) -> str:
    value = DateEvidence(date.value, date.precision, date.origin).text
    first, last = date.not_before, date.not_after
    if first and last:
        if first == last == date.value:
            return value
        bounds = f"{first} {sheet.ellipsis} {last}"
        return bounds if first == date.value else f"{value} ({bounds})"
    if first:
        return f"{value} or later" if first == date.value else f"{value} (not before {first})"
    if last:
        return f"{value} or earlier" if last == date.value else f"{value} (not after {last})"
    return value


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
