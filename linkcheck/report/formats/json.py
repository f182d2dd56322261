"""The report as `linkcheck/1` JSON: sorted, streamed, one document, group, link, reference or finding a line.

Knows the order of the top-level keys (design §6); knows nothing of what the rows hold.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from linkcheck.model import Document, Group, Link, Report
from linkcheck.report.contract import Write
from linkcheck.report.encode import encode_lines, encode_value
from linkcheck.report.rows import document_row, group_row, link_row, reference_row, summary_row
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SCHEMA", "SUMMARY", "write"]

NAME = "json"
SUMMARY = "linkcheck/1: everything that is known, for programs (`linkcheck schema` describes it)"
SCHEMA = "linkcheck/1"

_LINES_AT_ONCE = 512  # rows encoded by one call; a row is some 350 bytes, so pieces are about 180 kB

_Row = TypeVar("_Row")

Spread = Callable[[Callable[[Any], bytes], Sequence[Any]], Iterable[bytes]]
"""Yields what a function makes of each piece, in order: `map`, or something that knows processes."""


def write(report: Report, write: Write, terminal: Terminal = PLAIN, spread: Spread = map) -> None:  # noqa: ARG001
    """Write one JSON document in UTF-8, in pieces of some hundred rows; equal reports give equal bytes.

    `spread` encodes documents, groups and links, of which there may be many.
    """
    head = {
        "schema": SCHEMA,
        "tool": {"name": "linkcheck", "version": report.version},
        "started_at": report.started_at,
        "elapsed_s": round(report.elapsed_s, 3),
        "network": report.network,
        "incomplete": report.incomplete,
        "summary": summary_row(report.summary),
    }
    members = (b'"%s": %s,\n' % (key.encode(), encode_value(value)) for key, value in head.items())
    write(b"{\n" + b"".join(members))
    _write_rows(write, b"documents", spread(_document_lines, _pieces(report.documents)))
    _write_rows(write, b"groups", spread(_group_lines, _pieces(report.groups)))
    _write_rows(write, b"links", spread(_link_lines, _pieces(report.links)))
    _write_rows(write, b"references", map(encode_lines, _pieces([*map(reference_row, report.references)])))
    _write_rows(write, b"findings", map(encode_lines, _pieces(report.findings)))
    _write_rows(write, b"skipped", map(encode_lines, _pieces(report.skipped)), last=True)
    write(b"}\n")


def _document_lines(documents: Sequence[Document]) -> bytes:
    return encode_lines([*map(document_row, documents)])


def _group_lines(groups: Sequence[Group]) -> bytes:
    return encode_lines([*map(group_row, groups)])


def _link_lines(links: Sequence[Link]) -> bytes:
    return encode_lines([*map(link_row, links)])


def _pieces(rows: Sequence[_Row]) -> list[Sequence[_Row]]:
    return [rows[at : at + _LINES_AT_ONCE] for at in range(0, len(rows), _LINES_AT_ONCE)]


def _write_rows(write: Write, key: bytes, pieces: Iterable[bytes], last: bool = False) -> None:
    opening = b'"%s": [' % key
    empty = True
    for piece in pieces:
        # A line end inside a string is escaped, so every one that is there ends a row.
        rows = piece[:-1].replace(b"\n", b",\n")
        write((opening + b"\n" if empty else b",\n") + rows)
        empty = False
    end = b"]\n" if last else b"],\n"
    write(opening + end if empty else b"\n" + end)
