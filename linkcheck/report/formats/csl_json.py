"""The links of a report as CSL-JSON, for Zotero, pandoc and other readers of citations.

Knows the fields of CSL 1.0.2 that a web page has; which links there are is known to `citing`.
"""

from datetime import date

from linkcheck.model import DateEvidence, Precision, Report
from linkcheck.report.batches import batches
from linkcheck.report.citing import Source, sources
from linkcheck.report.contract import Write
from linkcheck.report.encode import encode_lines
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "write"]

NAME = "csl-json"
SUMMARY = "CSL-JSON with the links as citations, for Zotero and pandoc"

_PARTS = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write a JSON array in UTF-8, one item a line, in pieces; what is unknown is left out, as CSL has it."""
    opening = b"[\n"
    for batch in batches(sources(report), 64):
        write(opening + encode_lines([_item(source) for source in batch])[:-1].replace(b"\n", b",\n"))
        opening = b",\n"
    write(b"[]\n" if opening == b"[\n" else b"\n]\n")


def _item(source: Source) -> dict[str, object]:
    item: dict[str, object] = {"id": source.key, "type": "webpage"}
    if source.title:
        item["title"] = source.title
    if source.outlet:
        item["container-title"] = source.outlet
    if source.issued is not None:
        item["issued"] = {"date-parts": [_parts(source.issued)]}
    if source.doi:
        item["DOI"] = source.doi
    item["URL"] = source.url
    if source.accessed is not None:
        item["accessed"] = {"date-parts": [_day_parts(source.accessed)]}
    return item


def _parts(known: DateEvidence) -> list[int]:
    return _day_parts(known.value)[: _PARTS[known.precision]]


def _day_parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]
