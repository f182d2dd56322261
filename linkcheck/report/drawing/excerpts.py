"""The text at a finding's place, with carets below what the finding rests on.

Draws what the report holds and opens no file; which part is marked is known to `report.marks`.
"""

from collections.abc import Iterator

from linkcheck.model import Finding, Link
from linkcheck.report.drawing.lines import Line, Sheet, Span, cells
from linkcheck.report.marks import citation_at, marked_in, written_at

__all__ = ["draw_excerpt"]

_LONGEST_TEXT = 60  # cells of a link's text before its URL


def draw_excerpt(finding: Finding, link: Link | None, sheet: Sheet) -> Iterator[Line]:
    """Yield two lines: the link's text and its URL as the document has it, and the carets; of a title its words."""
    citation = citation_at(finding, link)
    number = "" if finding.line is None else str(finding.line)
    gutter = f"  {number:>5} {sheet.bar} "
    room = max(20, sheet.width - len(gutter))
    below = Span(f"  {'':>5} {sheet.bar} ", "dim")
    if citation is None:
        if not finding.text:
            return
        shown = sheet.end(sheet.safe(finding.text), room)
        yield (Span(gutter, "dim"), Span(shown))
        yield (below, Span("^" * cells(shown), finding.level.value))
        return
    raw = written_at(citation)
    before = ""
    if citation.text and citation.text != citation.raw:
        before = (
            sheet.end(sheet.quoted(" ".join(citation.text[:400].split())), min(_LONGEST_TEXT, room // 2))
            + "  "
        )
    mark = marked_in(finding, raw, link)
    head, part, tail = _fitted(raw, mark, room - cells(before), sheet)
    yield (
        Span(gutter, "dim"),
        Span(before),
        Span(head + part + tail, "", link.url if link is not None else ""),
    )
    yield (below, Span(" " * cells(before + head)), Span("^" * max(1, cells(part)), finding.level.value))


def _fitted(raw: str, mark: str, room: int, sheet: Sheet) -> tuple[str, str, str]:
    """Return what stands before the mark, the mark, and what follows it, shortened to `room` cells; the mark last."""
    if not mark:
        return "", sheet.middle(sheet.safe(raw), room), ""
    head, _, tail = raw.partition(mark)
    head, part, tail = sheet.safe(head), sheet.safe(mark), sheet.safe(tail)
    if cells(part) >= room:
        return "", sheet.middle(part, room), ""
    left = room - cells(part)
    if cells(head) + cells(tail) > left:
        tail_room = max(min(cells(tail), left // 3), left - cells(head))
        tail = sheet.end(tail, tail_room) if tail_room >= len(sheet.ellipsis) else ""
        head = sheet.middle(head, left - cells(tail))
    return head, part, tail
