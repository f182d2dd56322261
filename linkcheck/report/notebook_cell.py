"""What a notebook shows of a report: the answer in a sentence, then what was found by cause, gravest first.

Knows how much fits below a cell; it has no script and no style sheet, because notebooks take both away. Strangers' texts are
escaped by what the page of `formats.html` escapes them with.
"""

from linkcheck.model import Level, Report, located
from linkcheck.report.by_cause import Entry, entries_by_cause
from linkcheck.report.formats.html.answer import headline
from linkcheck.report.formats.html.escaped import link_to, text
from linkcheck.report.left_out import left_out
from linkcheck.report.wording import counted

__all__ = ["notebook_cell"]

_ROWS = 40
_LONGEST = 300
"""Characters of a message, and of a URL."""
_LEFT = 'style="text-align:left;vertical-align:top"'
_NARROW = 'style="text-align:left;vertical-align:top;white-space:nowrap"'
_WIDE = 'style="text-align:left;vertical-align:top;white-space:normal;overflow-wrap:anywhere;min-width:10em"'
"""Long URLs break, so that the table is no wider than its cell."""


def notebook_cell(report: Report) -> str:
    """Return a piece of HTML of some kilobytes at most; linear in the number of findings."""
    entries = entries_by_cause(report)
    counts = report.summary
    said = ", ".join(
        counted(number, noun)
        for number, noun in (
            (counts.documents, "document"),
            (counts.links, "link"),
            (counts.outlets, "outlet"),
        )
    )
    pieces = [f"<div><p><b>{text(headline(report))}</b></p>", f"<p>{said}; {text(report.network)}</p>"]
    if entries:
        head = "".join(f"<th {_LEFT}>{name}</th>" for name in ("Level", "Rule", "Where", "What"))
        rows = "".join(map(_row, entries[:_ROWS]))
        pieces.append(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    if len(entries) > _ROWS:
        pieces.append(f"<p>{len(entries) - _ROWS:,} more; all are in <code>report.findings</code>.</p>")
    clauses = "".join(f"<li>{text(clause, _LONGEST)}</li>" for clause in left_out(report, hint=""))
    if clauses:
        pieces.append(f"<details><summary>Not looked at</summary><ul>{clauses}</ul></details>")
    return "".join((*pieces, "</div>"))


def _row(entry: Entry) -> str:
    first, others = entry.first, len(entry.findings) - 1
    level = f"<b>{entry.level.value}</b>" if entry.level is not Level.NOTE else entry.level.value
    where = text(located(first), _LONGEST) + (f" and {others:,} more" if others else "")
    url = "" if first.url is None else f"<br>{link_to(first.url, text(first.url, _LONGEST))}"
    cells = (
        (_NARROW, level),
        (_NARROW, text(entry.rule)),
        (_WIDE, where),
        (_WIDE, text(entry.message, _LONGEST) + url),
    )
    return f"<tr>{''.join(f'<td {style}>{cell}</td>' for style, cell in cells)}</tr>"
