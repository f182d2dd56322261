"""The report as a table for people: what was found, where, and what to do; a small one with every link.

Knows the order of the sections and how long the whole may be; each section is drawn by its own module in `drawing/`.

It answers first: a line for each rule, then errors and warnings by their causes, then the documents with most of them, and
at last why the run ends as it does and what was not looked at. That fits a screen or two whatever the size of the run; a small
run shows its documents, links and references as well. From 120 cells on there is more in a line. No place is ever shortened.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkcheck.model import Report
from linkcheck.report.contract import Write
from linkcheck.report.drawing.documents import draw_documents, draw_most
from linkcheck.report.drawing.findings import draw_findings
from linkcheck.report.drawing.lines import Line, Sheet
from linkcheck.report.drawing.links import draw_links
from linkcheck.report.drawing.paint import STYLES, paint_all
from linkcheck.report.drawing.references import draw_references
from linkcheck.report.drawing.rules import draw_rules
from linkcheck.report.drawing.summary import draw_end, draw_head, draw_skipped
from linkcheck.report.terminal import PLAIN, Terminal
from linkcheck.report.view import DEFAULT, View

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["NAME", "SUMMARY", "render_table", "write"]

NAME = "table"
SUMMARY = "a table for people: what was found, where, and what to do"

_LINES = 60
"""How long the table of a large run is, about."""
_SMALL = 60
"""Lines of links, documents and references that are shown without being asked for."""
_ROOM = 38
"""Lines for the findings of a small run: they fit a screen together with the end."""
_LEAST = 12
_AROUND = 5
"""Lines of the heading of the findings, and of what is said of those left out."""
_MOST_DOCUMENTS = 5


def write(report: Report, write: Write, terminal: Terminal = PLAIN, view: View = DEFAULT) -> None:
    """Write the table in the terminal's encoding, with colours only where it has them."""
    paint_all(_lines(report, Sheet(terminal), view), terminal, write)


def render_table(
    report: Report, console: "Console", view: View = DEFAULT, *, lines: slice = slice(None)
) -> None:
    """Print the table, or some of its lines, on a rich console, such as one that records for an SVG."""
    from rich.text import Text

    sheet = Sheet(Terminal(width=console.width, encoding=console.encoding))
    for line in [*_lines(report, sheet, view)][lines]:
        text = Text(no_wrap=True, overflow="ignore", end="")
        for span in line:
            text.append(span.text, STYLES[span.style] or None)
        console.print(text, crop=False, soft_wrap=True)


def _lines(report: Report, sheet: Sheet, view: View) -> Iterator[Line]:
    inventory = view.everything or (not view.show and _is_small(report))
    room = None if view.show else _ROOM
    head = [*draw_head(report, sheet), *draw_rules(report, sheet)]
    yield from head
    if inventory:
        yield from draw_documents(report, sheet, evidence=view.everything)
        yield from draw_links(report, sheet)
        yield from draw_references(report, sheet)
    if view.everything:
        yield from draw_skipped(report, sheet)
    most = [] if inventory else [*draw_most(report, sheet, _MOST_DOCUMENTS)]
    end = [*draw_end(report, sheet, view, listed=inventory)]
    if room is not None and not inventory:
        room = max(_LEAST, _LINES - len(head) - len(most) - len(end) - _AROUND)
    yield from draw_findings(report, sheet, view, room)
    yield from most
    yield from end


def _is_small(report: Report) -> bool:
    """Say whether all that was read fits a screen beside what was found."""
    return len(report.links) + len(report.documents) + 2 * len(report.references) <= _SMALL
