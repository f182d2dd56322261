"""The rows of `linkcheck extract` as CSV (RFC 4180): a header, CRLF line ends, one row a line.

Knows of the columns only their names; how a cell is made safe is known to `cells`. JSON Lines has the exact values.
"""

from msgspec.structs import astuple

from linkcheck.model import Document
from linkcheck.report.cells import encode_cells
from linkcheck.report.entries import COLUMNS, entries
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "encode_document", "head"]

NAME = "csv"
SUMMARY = "CSV with a header, for spreadsheets (cells that look like formulas get an apostrophe)"


def head(terminal: Terminal = PLAIN) -> bytes:  # noqa: ARG001
    """Return the header line with the names of the columns."""
    return ",".join(COLUMNS).encode() + b"\r\n"


def encode_document(document: Document, terminal: Terminal = PLAIN) -> bytes:  # noqa: ARG001
    """Return the document's rows in UTF-8, each ended by CRLF; an unknown value is an empty cell."""
    return encode_cells(map(astuple, entries(document)))
