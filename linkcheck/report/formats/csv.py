"""The links of a report as CSV (RFC 4180), for spreadsheets: a header, one row a link.

Knows how places and rules fit into one cell; which columns there are is known to `link_records`.
"""

from linkcheck.model import Report
from linkcheck.report.batches import batches
from linkcheck.report.cells import encode_cells
from linkcheck.report.contract import Write
from linkcheck.report.link_records import COLUMNS, LinkRecord, Place, link_records
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "write"]

NAME = "csv"
SUMMARY = "CSV with one row a link, for spreadsheets (cells that look like formulas get an apostrophe)"

_MOST_PLACES = 50
"""Places in one cell: a spreadsheet's takes 32,767 characters at most."""
_LONGEST = 500
"""Characters of one place in a cell; paths are shorter."""


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write the header and the rows in UTF-8, in pieces; an unknown value is an empty cell."""
    write(",".join(COLUMNS).encode() + b"\r\n")
    for batch in batches(link_records(report), 64):
        write(encode_cells(map(_cells, batch)))


def _cells(record: LinkRecord) -> list[object]:
    values: list[object] = [getattr(record, name) for name in COLUMNS[:-2]]
    places = [_written(one) for one in record.places[:_MOST_PLACES]]
    more = len(record.places) - len(places)
    if more:
        places.append(f"and {more:,} more")
    return [*values, "; ".join(record.findings), "; ".join(places)]


def _written(place: Place) -> str:
    """Return a place as editors recognise it, `path:line:column`."""
    if place.line is not None:
        column = f":{place.column}" if place.column is not None else ""
        return f"{place.path[:_LONGEST]}:{place.line}{column}"
    return (f"{place.path} ({place.place})" if place.place else place.path)[:_LONGEST]
