"""The report as a table for people: links by outlet and date, references, findings, counts.

Knows the order of the sections; each section is drawn by its own module in `drawing/`.

It is laid out for 80 cells and shows more from 120 on: where a date was read, where a link is first cited,
its title. Where there is more than anybody looks over, the rest is counted and the JSON report named; the
gravest findings are kept. No place and no message is ever shortened.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linkcheck.model import Report
from linkcheck.report.contract import Write
from linkcheck.report.drawing.documents import draw_documents
from linkcheck.report.drawing.findings import draw_findings
from linkcheck.report.drawing.lines import LIMITS, Limits, Line, Sheet
from linkcheck.report.drawing.links import draw_links
from linkcheck.report.drawing.paint import STYLES, paint_all
from linkcheck.report.drawing.references import draw_references
from linkcheck.report.drawing.summary import draw_head, draw_skipped, draw_summary
from linkcheck.report.terminal import PLAIN, Terminal

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["NAME", "SUMMARY", "render_table", "write"]

NAME = "table"
SUMMARY = "a table for people: links by outlet and date, references, findings"


def write(report: Report, write: Write, terminal: Terminal = PLAIN, limits: Limits = LIMITS) -> None:
    """Write the table in the terminal's encoding, with colours only where it has them."""
    paint_all(_lines(report, Sheet(terminal), limits), terminal, write)


def render_table(report: Report, console: "Console", limits: Limits = LIMITS) -> None:
    """Print the table on a rich console, such as one that records for an SVG."""
    from rich.text import Text

    sheet = Sheet(Terminal(width=console.width, encoding=console.encoding))
    for line in _lines(report, sheet, limits):
        text = Text(no_wrap=True, overflow="ignore", end="")
        for span in line:
            text.append(span.text, STYLES[span.style] or None)
        console.print(text, crop=False, soft_wrap=True)


def _lines(report: Report, sheet: Sheet, limits: Limits) -> Iterator[Line]:
    yield from draw_head(report, sheet)
    yield from draw_documents(report, sheet, limits)
    yield from draw_links(report, sheet, limits)
    yield from draw_references(report, sheet, limits)
    yield from draw_findings(report, sheet, limits)
    yield from draw_skipped(report, sheet, limits)
    yield from draw_summary(report, sheet)
