"""The references of a report: each title, and the link it was paired with.

Knows references; knows no finding.
"""

from collections.abc import Iterator

from linkcheck.model import Reference, Report
from linkcheck.report.drawing.lines import Line, Sheet, Span, cells
from linkcheck.report.wording import located

__all__ = ["draw_references"]

_SHORTEST = 24  # cells in which a URL still says something
_PAIRED = {"own": "its own link", "words": "paired by its words", "nearness": "paired by nearness"}


def draw_references(report: Report, sheet: Sheet) -> Iterator[Line]:
    """Yield the section on references, each with its title, its link, its place, and how link and title were paired."""
    references = report.references
    if not references:
        return
    alone = sum(reference.link is None for reference in references)
    remark = f"{len(references):,}" + (f", {alone:,} without a link" if alone else "")
    yield from sheet.heading("References", remark)
    for reference in references:
        yield from _reference(reference, sheet)


def _reference(reference: Reference, sheet: Sheet) -> Iterator[Line]:
    title = sheet.quoted(reference.title) if reference.title else "no title"
    link = Span("no link", "warning")
    arrow = Span(f" {sheet.arrow} ", "dim")
    if reference.link is not None:
        link = sheet.url(reference.link, max(_SHORTEST, sheet.width - 2 - cells(title) - cells(arrow.text)))
    if 2 + cells(title) + cells(arrow.text) + cells(link.text) <= sheet.width:
        yield (Span("  "), Span(title, "" if reference.title else "dim"), arrow, link)
    else:
        yield from sheet.paragraph(title, 2, "" if reference.title else "dim", hang=1)
        if reference.link is not None:
            link = sheet.url(reference.link, sheet.width - 3 - cells(arrow.text))
        yield (Span("   "), arrow, link)
    where = sheet.safe(located(reference))
    marker = sheet.safe(reference.marker.replace("-", " "))
    paired = _PAIRED.get(reference.paired_by or "", "")
    tail = f", {paired}" if paired else ""
    yield from sheet.paragraph(f"{where}  {marker}{tail}", 4, "dim")
