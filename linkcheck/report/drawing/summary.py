"""The first and the last lines of the table: what was read, what was left out, what it comes to.

Knows counts; knows no single link or finding.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linkcheck.model import Level, Report, Skipped, Verdict
from linkcheck.report.drawing.lines import Line, Sheet, Span, counted
from linkcheck.report.drawing.links import VERDICT_STYLES
from linkcheck.report.exits import exit_code, why_it_ends
from linkcheck.report.view import View

__all__ = ["draw_end", "draw_head", "draw_skipped"]

_MOST_REASONS = 3
_MOST_SUFFIXES = 8


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
    yield from sheet.heading("Skipped", f"{len(report.skipped):,}")
    for skipped in report.skipped:
        yield from sheet.paragraph(f"{sheet.safe(skipped.subject)}: {sheet.safe(skipped.reason)}", 2, hang=2)


def draw_end(report: Report, sheet: Sheet, view: View) -> Iterator[Line]:
    """Yield the counts, what was not looked at, and why the run exits as it does."""
    yield from sheet.heading("Summary")
    summary = report.summary
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
    if report.network == "online":
        numbers = [(verdict, summary.verdicts.get(verdict, 0)) for verdict in Verdict]
        verdicts = [
            (f"{number:,} {verdict}", VERDICT_STYLES[verdict]) for verdict, number in numbers if number
        ]
        if verdicts:
            yield from _counts(verdicts, sheet)
    yield from _counts(_levels(report, view), sheet)
    for text in _not_looked_at(report, sheet, view):
        yield from sheet.paragraph(f"not looked at: {text}", 2, "dim", hang=2)
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


def _not_looked_at(report: Report, sheet: Sheet, view: View) -> Iterator[str]:
    """Yield, as clauses, what nothing is said about and why."""
    if report.network == "offline" and report.links:
        yield "whether links answer (offline)"
    reasons = Counter(
        sheet.safe(link.status.reason) if link.status is not None else "the run was interrupted before"
        for link in report.links
        if link.verdict is Verdict.UNCHECKED and (link.status is not None or report.incomplete)
    )
    yield from _commonest(reasons, "link", len(reasons) if view.everything else _MOST_REASONS)
    if view.everything:
        pass  # what was skipped has a section of its own
    else:
        yield from _skipped(report.skipped, sheet)
    local = sum(len(document.local) for document in report.documents)
    if local:
        yield f"{counted(local, 'link')} within the folder, which linkcheck does not check yet"
    undated = sum(document.date is None and bool(document.citations) for document in report.documents)
    if undated and any(link.date is not None for link in report.links):
        yield f"whether links are later than their document, in {counted(undated, 'document')} without a date"


def _skipped(skipped: Sequence[Skipped], sheet: Sheet) -> Iterator[str]:
    """Yield, as clauses, what was skipped: a few by name, many by suffix or by reason."""
    if len(skipped) > _MOST_REASONS:
        counted_files = [_files_of(one) for one in skipped if one.subject.startswith("*.")]
        suffixes = [sheet.safe(text) for _, text in sorted(counted_files, key=lambda one: (-one[0], one[1]))]
        if len(suffixes) > 1:
            more = len(suffixes) - _MOST_SUFFIXES
            listed = ", ".join(suffixes[:_MOST_SUFFIXES]) + (f" and {more:,} more" if more > 0 else "")
            yield f"files in formats that linkcheck does not read: {listed} (--show all)"
            skipped = [one for one in skipped if not one.subject.startswith("*.")]
    if len(skipped) > _MOST_REASONS:
        yield from _commonest(
            Counter(sheet.safe(one.reason) for one in skipped), "file or link", _MOST_REASONS
        )
    else:
        for one in skipped:
            yield f"{sheet.safe(one.subject)}: {sheet.safe(one.reason)}"


def _files_of(skipped: Skipped) -> tuple[int, str]:
    """Return how many files of one suffix were skipped, and that as a few words.

    >>> _files_of(Skipped("*.yml", "13 files in a format that linkcheck does not read"))
    (13, '13 *.yml')
    """
    number = skipped.reason.partition(" ")[0]
    return (int(number), f"{number} {skipped.subject}") if number.isdecimal() else (0, skipped.subject)


def _commonest(reasons: Counter[str], noun: str, most: int) -> Iterator[str]:
    listed = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    for reason, number in listed[:most]:
        yield f"{number:,} {_plural(noun, number)}: {reason}"
    rest = sum(number for _, number in listed[most:])
    if rest:
        yield f"{rest:,} {_plural(noun, rest)} for other reasons (--show all)"


def _plural(noun: str, number: int) -> str:
    """Return a noun of one or two words as it goes with a number."""
    return noun if number == 1 else "files or links" if noun == "file or link" else f"{noun}s"


def _counts(counts: Iterable[tuple[str, str]], sheet: Sheet) -> Iterator[Line]:
    listed = [Span(text, style) for text, style in counts]
    dot = Span(f" {sheet.dot}", "dim")
    units: list[Line] = [(Span(" " if number else ""), count, dot) for number, count in enumerate(listed)]
    yield from sheet.flow([*units[:-1], units[-1][:2]], 2)
