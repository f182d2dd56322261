"""The first and the last lines of the table: what was read, what was left out, what it comes to.

Knows counts; knows no single link or finding.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from linkcheck.model import Level, Report, Verdict
from linkcheck.report.drawing.lines import Limits, Line, Sheet, Span, counted
from linkcheck.report.drawing.links import VERDICT_STYLES

__all__ = ["draw_head", "draw_skipped", "draw_summary"]

_MOST_REASONS = 5

_NETWORK = {
    "offline": ("offline: no link was requested", "dim"),
    "unavailable": ("no network: not a single host could be reached, so no link was checked", "warning"),
}


def draw_head(report: Report, sheet: Sheet) -> Iterator[Line]:
    """Yield the line that says what was read."""
    formats = Counter(document.format for document in report.documents)
    kinds = ", ".join(f"{number:,} {sheet.safe(name)}" for name, number in sorted(formats.items()))
    read = counted(report.summary.documents, "document") + (f" ({kinds})" if len(formats) > 1 else "")
    name = (Span("linkcheck", "strong"), Span(f" {sheet.safe(report.version)} {sheet.dot}", "dim"))
    network = "no network" if report.network == "unavailable" else report.network
    rest = (f" {read} {sheet.dot}", f" {network}")
    yield from sheet.flow((name, *((Span(text, "dim"),) for text in rest)), 0, hang=2)


def draw_skipped(report: Report, sheet: Sheet, limits: Limits) -> Iterator[Line]:
    """Yield the section on what could not be looked at."""
    if not report.skipped:
        return
    yield from sheet.heading("Skipped", f"{len(report.skipped):,}")
    for skipped in report.skipped[: limits.skipped]:
        yield from sheet.paragraph(f"{sheet.safe(skipped.subject)}: {sheet.safe(skipped.reason)}", 2, hang=2)
    if len(report.skipped) > limits.skipped:
        rest = len(report.skipped) - limits.skipped
        yield (Span(f"  {sheet.ellipsis} and {rest:,} more; --all lists them", "dim"),)


def draw_summary(report: Report, sheet: Sheet) -> Iterator[Line]:
    """Yield the counts, then the findings by level, then what the network said."""
    summary = report.summary
    yield from sheet.heading("Summary")
    counts = [
        counted(summary.documents, "document"),
        counted(summary.citations, "citation"),
        counted(summary.links, "link"),
        counted(summary.references, "reference"),
        counted(summary.outlets, "outlet"),
    ]
    if summary.skipped:
        counts.append(f"{summary.skipped:,} skipped")
    yield from _counts(((count, "") for count in counts), sheet)
    yield from _counts(_levels(report), sheet)
    yield from _network(report, sheet)
    if report.incomplete:
        stopped = (Span("interrupted", "warning"), Span(":"))
        yield from sheet.flow((stopped, (Span(" this is what was learnt until then"),)), 2, hang=2)


def _levels(report: Report) -> Iterator[tuple[str, str]]:
    for level in Level:
        number = report.summary.findings.get(level, 0)
        yield counted(number, level.value), level.value if number else "dim"
    if report.summary.suppressed:
        yield f"{report.summary.suppressed:,} suppressed", "dim"


def _network(report: Report, sheet: Sheet) -> Iterator[Line]:
    known = _NETWORK.get(report.network)
    if known:
        yield from sheet.paragraph(known[0], 2, known[1])
        return
    numbers = [(verdict, report.summary.verdicts.get(verdict, 0)) for verdict in Verdict]
    if any(number for _, number in numbers):
        verdicts = (
            (f"{number:,} {verdict}", VERDICT_STYLES[verdict]) for verdict, number in numbers if number
        )
        yield from _counts(verdicts, sheet)
        yield from _reasons(report, sheet)


def _reasons(report: Report, sheet: Sheet) -> Iterator[Line]:
    """Yield why links were not asked about, the commonest reasons first."""
    reasons = Counter(
        link.status.reason if link.status is not None else "the run was interrupted before"
        for link in report.links
        if link.verdict is Verdict.UNCHECKED and (link.status is not None or report.incomplete)
    )
    listed = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    for reason, number in listed[:_MOST_REASONS]:
        yield from sheet.paragraph(
            f"unchecked: {number:,} {sheet.dot} {sheet.safe(reason)}", 4, "dim", hang=2
        )
    if len(listed) > _MOST_REASONS:
        rest = counted(len(listed) - _MOST_REASONS, "more reason")
        yield (Span(f"    {sheet.ellipsis} and {rest}; --format json has them", "dim"),)


def _counts(counts: Iterable[tuple[str, str]], sheet: Sheet) -> Iterator[Line]:
    listed = [Span(text, style) for text, style in counts]
    dot = Span(f" {sheet.dot}", "dim")
    units: list[Line] = [(Span(" " if number else ""), count, dot) for number, count in enumerate(listed)]
    yield from sheet.flow([*units[:-1], units[-1][:2]], 2)
