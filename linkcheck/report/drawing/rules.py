"""What was found, a line for each rule: how many findings of each level, in how many links and documents.

Knows findings and levels; knows no single rule.
"""

from collections.abc import Iterator

from linkcheck.model import Level, Report
from linkcheck.report.drawing.lines import Line, Sheet, Span, cells
from linkcheck.report.tallies import Tally, tallies_of
from linkcheck.report.wording import counted

__all__ = ["draw_rules"]

_NARROW = 60  # cells below which levels are one letter
_WIDE = 78  # cells from which links and documents have columns
_COUNTED = 12  # cells for how many of its findings a document has


def draw_rules(report: Report, sheet: Sheet) -> Iterator[Line]:
    """Yield the section, the rules with the gravest findings first; where nothing was found, what that means."""
    if not report.findings:
        yield from _nothing(report, sheet)
        return
    tallies = tallies_of(report)
    columns = _columns(sheet)
    used = sum(len(column) for column in columns)
    name_room = min(max(cells(sheet.safe(rule)) for rule in tallies), sheet.width - 2 - used)
    most_room = sheet.width - 2 - name_room - used - _COUNTED if sheet.wide else 0
    titles = "".join(columns) + ("  most in" if most_room > 0 else "")
    yield ()
    yield (Span("Findings", "strong"), Span(" " * max(0, name_room - 6) + titles, "dim"))
    for rule, tally in tallies.items():
        name = sheet.end(sheet.safe(rule), name_room)
        spans = [Span(f"  {name}{' ' * (name_room - cells(name))}")]
        numbers = [*(tally.levels[level] for level in Level), len(tally.links), len(tally.documents)]
        for at, (column, number) in enumerate(zip(columns, numbers, strict=False)):
            style = ("error", "warning", "note", "", "")[at] if number else "dim"
            spans.append(Span((f"{number:,}" if number else sheet.dot).rjust(len(column)), style))
        if most_room > 0:
            spans.append(Span("  " + _most(tally, sheet, most_room), "dim"))
        yield tuple(spans)


def _columns(sheet: Sheet) -> list[str]:
    """Return the titles of the columns, each as wide as its numbers may be."""
    if sheet.width < _NARROW:
        return ["   E", "   W", "   N"]
    columns = ["   errors", "  warnings", "    notes"]
    return [*columns, "    links", "  documents"] if sheet.width >= _WIDE else columns


def _most(tally: Tally, sheet: Sheet, room: int) -> str:
    """Return the document with most of a rule's findings, where one stands out."""
    if len(tally.documents) < 2:
        return sheet.middle(sheet.safe(next(iter(tally.documents), "")), room)
    (first, number), (_, next_number) = tally.documents.most_common(2)
    return f"{sheet.middle(sheet.safe(first), room)} ({number:,})" if number > next_number else ""


def _nothing(report: Report, sheet: Sheet) -> Iterator[Line]:
    if not report.documents:
        return
    summary = report.summary
    yield ()
    if not (summary.citations or summary.references):
        local = summary.targets
        if local.checked:
            said = f": nothing is wrong with {counted(local.checked, 'link')} within the folder; there is none to the web"
            yield from sheet.flow(
                [(Span("Findings", "strong"), Span("  none", "good"), Span(said, "dim"))], 0
            )
        elif local.unknown:
            said = "  no link to the web was found; where those within the folder lead is not known"
            yield (Span("Findings", "strong"), Span(said, "dim"))
        else:
            said = "  no link to the web was found, so there was nothing to check"
            yield (Span("Findings", "strong"), Span(said, "dim"))
        return
    if summary.suppressed:
        said = f"  what was found does not count ({summary.suppressed:,} suppressed); --show all lists it"
        yield (Span("Findings", "strong"), Span(said, "dim"))
        return
    what = counted(summary.links, "link") if summary.links else counted(summary.references, "reference")
    text = f"nothing is wrong with {what}"
    if report.network != "online":
        text += " as far as the documents themselves show"
    yield from sheet.flow([(Span("Findings", "strong"), Span("  none", "good"), Span(f": {text}", "dim"))], 0)
