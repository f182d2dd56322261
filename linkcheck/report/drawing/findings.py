"""The findings of a report: where, how grave, which rule, what is wrong, and the evidence.

Knows findings; knows no rule.
"""

from collections.abc import Iterator

from linkcheck.model import Finding, Origin, Report, Value
from linkcheck.report.drawing.lines import Limits, Line, Sheet, Span, cells, counted, located

__all__ = ["draw_findings"]

_LABEL = 10  # the longest label, "observed", and two cells

_WRITTEN = {Origin.URL: "URL", Origin.JSON_LD: "JSON-LD", Origin.PDF_INFO: "PDF info"}
"""Origins that people write otherwise than by their words."""


def draw_findings(report: Report, sheet: Sheet, limits: Limits) -> Iterator[Line]:
    """Yield the section on findings, in the report's order; of too many, the gravest."""
    findings = report.findings
    if not findings and not report.documents:
        return
    if not findings:
        yield from sheet.heading("Findings")
        cites = report.summary.citations or report.summary.references
        why = "no document contradicts what it cites" if cites else "no link to the web was found"
        yield (Span("  none", "good" if cites else ""), Span(f": {why}", "dim"))
        return
    yield from sheet.heading("Findings", f"{len(findings):,}")
    listed = findings
    if len(findings) > limits.findings:
        order = sorted(range(len(findings)), key=lambda at: findings[at].level.rank)
        listed = tuple(findings[at] for at in sorted(order[: limits.findings]))
    for number, finding in enumerate(listed):
        if number:
            yield ()
        yield from _finding(finding, sheet, limits.related)
    if len(listed) < len(findings):
        rest = counted(len(findings) - len(listed), "more finding")
        yield ()
        yield (Span(f"{sheet.ellipsis} and {rest}, none of them more serious; --all lists them", "dim"),)


def _finding(finding: Finding, sheet: Sheet, limit: int) -> Iterator[Line]:
    # Nothing before the place, nothing inside it: terminals and editors turn `path:line:column` into a link.
    where = sheet.safe(located(finding))
    level, rule = finding.level.value, sheet.safe(finding.rule)
    what = (Span(level, level), Span(f"  {rule}", "dim"))
    if cells(where) + len(level) + len(rule) + 4 > sheet.width:
        yield (Span(where, "strong"),)
        yield (Span("    "), *what)
    else:
        yield (Span(where, "strong"), Span("  "), *what)
    yield from sheet.paragraph(sheet.safe(finding.message), 4)
    if finding.url:
        yield _labelled("link", sheet.url(finding.url, sheet.width - 4 - _LABEL, "dim"))
    if finding.title and (finding.stated is None or finding.stated.value != finding.title):
        yield from _wrapped("title", sheet.quoted(finding.title), sheet)
    yield from _value("stated", finding.stated, sheet)
    yield from _value("observed", finding.observed, sheet)
    for related in finding.related[:limit]:
        place = sheet.safe(located(related))
        yield from _wrapped("also", f"{place}  {sheet.safe(related.message)}".rstrip(), sheet)
    if len(finding.related) > limit:
        rest = counted(len(finding.related) - limit, "more place")
        yield _labelled("", Span(f"{sheet.ellipsis} and {rest}", "dim"))


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
