"""The findings of a report: where, how grave, which rule, what is wrong, and the evidence.

Knows findings; knows no rule.
"""

from collections.abc import Iterator
from itertools import islice

from linkcheck.model import Origin, Report, Value
from linkcheck.report.by_cause import Entry, entries_by_cause
from linkcheck.report.drawing.lines import Limits, Line, Sheet, Span, cells, counted, located

__all__ = ["draw_findings"]

_LABEL = 10  # the longest label, "observed", and two cells

_WRITTEN = {Origin.URL: "URL", Origin.JSON_LD: "JSON-LD", Origin.PDF_INFO: "PDF info"}
"""Origins that people write otherwise than by their words."""


def draw_findings(report: Report, sheet: Sheet, limits: Limits) -> Iterator[Line]:
    """Yield the section on findings, an entry for each cause, the gravest first."""
    findings = report.findings
    if not findings and not report.documents:
        return
    if not findings:
        yield from sheet.heading("Findings")
        cites = report.summary.citations or report.summary.references
        why = "no document contradicts what it cites" if cites else "no link to the web was found"
        if report.summary.suppressed:
            cites, why = 0, "what was found has been accepted; --all lists it"
        yield (Span("  none", "good" if cites else ""), Span(f": {why}", "dim"))
        return
    entries = entries_by_cause(report)
    common = f", which have {counted(len(entries), 'cause')}" if len(entries) < len(findings) else ""
    yield from sheet.heading("Findings", f"{len(findings):,}{common}")
    listed = entries[: limits.findings]
    for number, entry in enumerate(listed):
        if number:
            yield ()
        yield from _entry(entry, sheet, limits.related)
    if len(listed) < len(entries):
        rest = counted(sum(len(entry.findings) for entry in entries[len(listed) :]), "more finding")
        yield ()
        yield (Span(f"{sheet.ellipsis} and {rest}, none of them more serious; --all lists them", "dim"),)


def _entry(entry: Entry, sheet: Sheet, limit: int) -> Iterator[Line]:
    # Nothing before the place, nothing inside it: terminals and editors turn `path:line:column` into a link.
    finding = entry.first
    where = sheet.safe(located(finding))
    level, rule = entry.level.value, sheet.safe(entry.rule)
    if finding.suppressed is not None:
        rule += f" (does not count: {finding.suppressed.value})"
    what = (Span(level, level), Span(f"  {rule}", "dim"))
    if cells(where) + len(level) + len(rule) + 4 > sheet.width:
        yield (Span(where, "strong"),)
        yield (Span("    "), *what)
    else:
        yield (Span(where, "strong"), Span("  "), *what)
    yield from sheet.paragraph(sheet.safe(entry.message), 4)
    if finding.url:
        yield _labelled("link", sheet.url(finding.url, sheet.width - 4 - _LABEL, "dim"))
    if finding.title and (finding.stated is None or finding.stated.value != finding.title):
        yield from _wrapped("title", sheet.quoted(finding.title), sheet)
    yield from _value("stated", finding.stated, sheet)
    yield from _value("observed", finding.observed, sheet)
    yield from _others(entry, sheet, limit)


def _others(entry: Entry, sheet: Sheet, limit: int) -> Iterator[Line]:
    """Yield the other places of an entry; of too many, how many more there are."""
    places = _places(entry)
    for place, message, url in islice(places, limit):
        where = sheet.safe(place)
        room = max(20, sheet.width - 4 - _LABEL - cells(where) - 2)
        text = sheet.url(url, room).text if url else sheet.safe(message)
        yield from _wrapped("also", f"{where}  {text}".rstrip(), sheet)
    rest = sum(1 for _ in places)
    if rest:
        yield _labelled("", Span(f"{sheet.ellipsis} and {counted(rest, 'more place')}", "dim"))


def _places(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield the places of an entry after its first one, each with what is said of it and with its URL if that is another."""
    for number, finding in enumerate(entry.findings):
        if number:
            url = finding.url if finding.url != entry.first.url else None
            yield located(finding), "", url or ""
        for related in finding.related:
            yield located(related), related.message, ""


def _value(label: str, value: Value | None, sheet: Sheet) -> Iterator[Line]:
    if value is None:
        return
    text = sheet.safe(value.value)
    origin = _WRITTEN.get(value.origin) or value.origin.replace("-", " ")
    if value.text and value.text != value.value:
        origin = f"{origin} {sheet.quoted(value.text)}"
    yield from _wrapped(label, f"{text}, {origin}", sheet)


def _wrapped(label: str, text: str, sheet: Sheet) -> Iterator[Line]:
    for line in sheet.wrap(text, max(20, sheet.width - 4 - _LABEL)):
        yield _labelled(label, Span(line, "dim"))
        label = ""


def _labelled(label: str, value: Span) -> Line:
    return (Span("    "), Span(label + " " * (_LABEL - cells(label)), "dim"), value)
