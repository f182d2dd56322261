"""The first and the last lines of the table: what was read, what was left out, what it comes to.

Knows counts; knows no single link or finding.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from linkcheck.model import Level, Report, Verdict
from linkcheck.report.drawing.lines import Line, Sheet, Span
from linkcheck.report.drawing.links import VERDICT_STYLES
from linkcheck.report.exits import exit_code, why_it_ends
from linkcheck.report.left_out import left_out
from linkcheck.report.view import View
from linkcheck.report.wording import counted

__all__ = ["draw_end", "draw_head", "draw_skipped"]


def draw_head(report: Report, sheet: Sheet) -> Iterator[Line]:
    """Yield the line that says what was read."""
    formats = Counter(document.format for document in report.documents)
    kinds = ", ".join(f"{number:,} {sheet.safe(name)}" for name, number in sorted(formats.items()))
    read = counted(report.summary.documents, "document") + (f" ({kinds})" if len(formats) > 1 else "")
    name = (Span("linkcheck", "strong"), Span(f" {sheet.safe(report.version)} {sheet.dot}", "dim"))
    network = "no network" if report.network == "unavailable" else report.network
    rest = (f" {read} {sheet.dot}", f" {network}")
    yield from sheet.flow((name, *((Span(text, "dim"),) for text in rest)), 0, hang=2)


def draw_skipped(report: Report, sheet: Sheet) -> Iterator[Line]:
    """Yield the section on what could not be looked at, one by one."""
    if not report.skipped:
        return
    yield from sheet.heading("Skipped", f"{report.summary.skipped:,}")
    for skipped in report.skipped:
        yield from sheet.paragraph(f"{sheet.safe(skipped.subject)}: {sheet.safe(skipped.reason)}", 2, hang=2)


def draw_end(report: Report, sheet: Sheet, view: View, *, listed: bool) -> Iterator[Line]:
    """Yield the counts, what was not looked at, and why the run exits as it does.

    `listed` says whether the table has every link; where it has not, the counts say how to see them.
    """
    yield from sheet.heading("Summary")
    summary = report.summary
    counts = [
        counted(summary.documents, "document"),
        counted(summary.citations, "citation"),
        counted(summary.links, "link"),
        counted(summary.references, "reference"),
        counted(summary.outlets, "outlet") + ("" if listed or not summary.links else " (--show all)"),
    ]
    if summary.skipped:
        counts.append(f"{summary.skipped:,} skipped")
    yield from _counts(((count, "") for count in counts), sheet)
    if report.network == "online":
        numbers = [(verdict, summary.verdicts.get(verdict, 0)) for verdict in Verdict]
        verdicts = [
            (f"{number:,} {verdict}", VERDICT_STYLES[verdict]) for verdict, number in numbers if number
        ]
        if verdicts:
            yield from _counts(verdicts, sheet)
    yield from _counts(_levels(report, view), sheet)
    for text in left_out(report, everything=view.everything):
        yield from sheet.paragraph(f"not looked at: {sheet.safe(text)}", 2, "dim", hang=2)
    if any(finding.level.rank <= view.level.rank for finding in report.findings):
        yield from sheet.paragraph(
            "linkcheck rules RULE says what a rule finds, and what to do.", 2, "dim", hang=2
        )
    code = exit_code(report, view.gate)
    style = "good" if code == 0 else "error" if code == 1 else "warning"
    why = sheet.safe(why_it_ends(report, view.gate))
    words: list[Line] = [
        (Span(f"exit {code}", style), Span(":")),
        *((Span(f" {word}"),) for word in why.split(" ")),
    ]
    yield from sheet.flow(words, 2, hang=2)


def _levels(report: Report, view: View) -> Iterator[tuple[str, str]]:
    for level in Level:
        number = report.summary.findings.get(level, 0)
        hint = f" (--show {level.value})" if number and level.rank > view.level.rank else ""
        yield counted(number, level.value) + hint, level.value if number else "dim"
    if report.summary.suppressed:
        yield (
            f"{report.summary.suppressed:,} suppressed" + ("" if view.everything else " (--show all)"),
            "dim",
        )


def _counts(counts: Iterable[tuple[str, str]], sheet: Sheet) -> Iterator[Line]:
    listed = [Span(text, style) for text, style in counts]
    dot = Span(f" {sheet.dot}", "dim")
    units: list[Line] = [(Span(" " if number else ""), count, dot) for number, count in enumerate(listed)]
    yield from sheet.flow([*units[:-1], units[-1][:2]], 2)
