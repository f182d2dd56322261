"""The references of a report: each title, and the link it was paired with.

Knows references; knows no finding.
"""

from collections.abc import Iterator

from linkcheck.model import Reference, Report
from linkcheck.report.drawing.lines import Limits, Line, Sheet, Span, counted, located

__all__ = ["draw_references"]

_PAIRED = {"own": "its own link", "words": "paired by its words", "nearness": "paired by nearness"}


def draw_references(report: Report, sheet: Sheet, limits: Limits) -> Iterator[Line]:
    """Yield the section on references; of too many, those without a link first."""
    references = report.references
    if not references:
        return
    alone = sum(reference.link is None for reference in references)
    remark = f"{len(references):,}" + (f", {alone:,} without a link" if alone else "")
    yield from sheet.heading("References", remark)
    listed = references
    if len(references) > limits.references:
        order = sorted(range(len(references)), key=lambda at: references[at].link is not None)
        listed = tuple(references[at] for at in sorted(order[: limits.references]))
    for reference in listed:
        yield from _reference(reference, sheet)
    if len(listed) < len(references):
        rest = counted(len(references) - len(listed), "more reference")
        yield (Span(f"  {sheet.ellipsis} and {rest}; --all lists them", "dim"),)


def _reference(reference: Reference, sheet: Sheet) -> Iterator[Line]:
    title = sheet.quoted(reference.title) if reference.title else "no title"
    yield from sheet.paragraph(title, 2, "" if reference.title else "dim", hang=1)
    arrow = f"    {sheet.arrow} "
    if reference.link is None:
        yield (Span(arrow), Span("no link", "warning"))
    else:
        yield (Span(arrow), sheet.url(reference.link, sheet.width - len(arrow)))
    where = sheet.safe(located(reference))
    marker = sheet.safe(reference.marker.replace("-", " "))
    paired = _PAIRED.get(reference.paired_by or "", "")
    tail = f", {paired}" if paired else ""
    yield from sheet.paragraph(f"{where}  {marker}{tail}", len(arrow), "dim")
