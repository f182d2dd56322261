"""Cells of CSV (RFC 4180) that no spreadsheet runs and no terminal obeys.

Knows how a spreadsheet can be attacked through a cell; knows no column.

Cells hold text from strangers and are opened in spreadsheets, which run a cell that starts with `=`, `+`, `-`
or `@` as a formula. Such a cell gets an apostrophe in front, and so does one that starts with an apostrophe:
taking one leading apostrophe away always gives the text back. Characters that a terminal would obey are
written as escapes, line ends among them (`\\n`), so that a row is a line.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from linkcheck.report.shown import drawn, shown

__all__ = ["encode_cells"]

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


def encode_cells(rows: Iterable[Iterable[object]]) -> bytes:
    r"""Return the rows as CSV in UTF-8, each ended by CRLF; None is an empty cell.

    >>> encode_cells([["=1+1", None, 7, "a\nb"]])
    b"'=1+1,,7,a\\nb\r\n"
    """
    lines = StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerows([*map(_cell, row)] for row in rows)
    text = lines.getvalue()
    if "::" in text or "##" in text:
        text = "\r\n".join(map(drawn, text.split("\r\n")))
    return text.encode("utf-8", "backslashreplace")


def _cell(value: object) -> object:
    if value.__class__ is not str:
        return value
    text = shown(value)
    return f"'{text}" if text.startswith(_RISKY) else text
