r"""The rows of `linkcheck extract` as CSV (RFC 4180): a header, CRLF line ends, one row a line.

Knows CSV and how a spreadsheet can be attacked through it; knows of the columns only which hold foreign text.

Cells hold text from strangers and are opened in spreadsheets, which run a cell that starts with `=`, `+`, `-`
or `@` as a formula. Such a cell gets an apostrophe in front, and so does one that starts with an apostrophe:
taking one leading apostrophe away always gives the text back. Characters that a terminal would obey are
written as escapes, line ends among them (`\n`), so that a row is a line. JSON Lines has the exact values.
"""

import csv
from io import StringIO

from msgspec.structs import astuple

from linkcheck.model import Document
from linkcheck.report.entries import COLUMNS, entries
from linkcheck.report.shown import drawn, shown
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "encode_document", "head"]

NAME = "csv"
SUMMARY = "CSV with a header, for spreadsheets (cells that look like formulas get an apostrophe)"

_RISKY = (
    "=",
    "+",
    "-",
    "@",
    "'",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # full-width forms count in some locales


def head(terminal: Terminal = PLAIN) -> bytes:  # noqa: ARG001
    """Return the header line with the names of the columns."""
    return ",".join(COLUMNS).encode() + b"\r\n"


def encode_document(document: Document, terminal: Terminal = PLAIN) -> bytes:  # noqa: ARG001
    """Return the document's rows in UTF-8, each ended by CRLF; an unknown value is an empty cell."""
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerows([*map(_cell, astuple(entry))] for entry in entries(document))
    text = lines.getvalue()
    if "::" in text or "##" in text:
        text = "\r\n".join(map(drawn, text.split("\r\n")))
    return text.encode("utf-8", "backslashreplace")


def _cell(value: object) -> object:
    if value.__class__ is not str:
        return value
    text = shown(value)
    return f"'{text}" if text.startswith(_RISKY) else text
