"""What was found, an entry for each cause, the gravest first; notes and the rest of many are folded.

Knows which entries stand open; one entry is known to `entries`.
"""

from collections.abc import Iterator, Mapping, Sequence

from linkcheck.model import Document, Level, Link, Report
from linkcheck.report.by_cause import Entry
from linkcheck.report.formats.html.entries import entry_pieces
from linkcheck.report.wording import counted

__all__ = ["findings"]

_OPEN = 50
"""Errors and warnings that stand open: who reads more of them one by one is looking for something."""


def findings(report: Report, entries: Sequence[Entry], anchors: Mapping[int, str]) -> Iterator[str]:
    """Yield the section."""
    number = len(report.findings)
    links: dict[str, Link] = {link.url: link for link in report.links}
    documents = {document.path: document for document in report.documents}
    common = f", which have {counted(len(entries), 'cause')}" if len(entries) < number else ""
    yield (
        '<section id="findings" aria-labelledby="findings-title">\n<h2 id="findings-title">Findings '
        f'<span class="count">{number:,}{common}</span></h2>\n'
    )
    if not number:
        yield '<p class="quiet">Nothing was found.</p>\n'
    grave = [entry for entry in entries if entry.level is not Level.NOTE]
    notes = [entry for entry in entries if entry.level is Level.NOTE]
    if grave:
        yield '<div id="findings-filter"></div>\n<div class="entries grave">\n'
        yield from _entries(grave[:_OPEN], links, documents, anchors)
        yield "</div>\n"
    if len(grave) > _OPEN:
        more = "1 more entry" if len(grave) == _OPEN + 1 else f"{len(grave) - _OPEN:,} more entries"
        yield f'<details class="more"><summary>{more}</summary>\n<div class="entries grave">\n'
        yield from _entries(grave[_OPEN:], links, documents, anchors)
        yield "</div></details>\n"
    if notes:
        noted = counted(sum(len(entry.findings) for entry in notes), "note")
        yield f'<details class="fold" id="notes"{"" if grave else " open"}><summary>{noted}</summary>\n<div class="entries">\n'
        yield from _entries(notes, links, documents, anchors)
        yield "</div></details>\n"
    yield "</section>\n"


def _entries(
    entries: Sequence[Entry],
    links: Mapping[str, Link],
    documents: Mapping[str, Document],
    anchors: Mapping[int, str],
) -> Iterator[str]:
    for entry in entries:
        first = entry.first
        yield from entry_pieces(entry, links.get(first.url or ""), documents.get(first.path), anchors)
