"""The report as `linkcheck/1` JSON: sorted, streamed, one document, group, link, reference, finding or cause a line.

Knows the order of the top-level keys (design §6); knows nothing of what the rows hold.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from typing import TypeVar

from linkcheck.model import Report, finding_order
from linkcheck.report.batches import batches
from linkcheck.report.contract import Write
from linkcheck.report.encode import encode_lines, encode_value
from linkcheck.report.rows import document_row, group_row, link_row, reference_row, summary_row, target_row
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SCHEMA", "SUMMARY", "write"]

NAME = "json"
SUMMARY = "linkcheck/1: everything that is known, for programs (`linkcheck schema` describes it)"
SCHEMA = "linkcheck/1"

_Value = TypeVar("_Value")


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write one JSON document in UTF-8, in pieces of some hundred rows; equal reports give equal bytes."""
    head = {
        "schema": SCHEMA,
        "tool": {"name": "linkcheck", "version": report.version},
        "started_at": report.started_at,
        "elapsed_s": round(report.elapsed_s, 3),
        "network": report.network,
        "incomplete": report.incomplete,
        "rules": report.rules,
        "summary": summary_row(report.summary),
    }
    members = (b'"%s": %s,\n' % (key.encode(), encode_value(value)) for key, value in head.items())
    write(b"{\n" + b"".join(members))
    _write_rows(write, b"documents", _made(document_row, report.documents))
    _write_rows(write, b"groups", _made(group_row, report.groups))
    _write_rows(write, b"links", _made(link_row, report.links))
    _write_rows(write, b"references", _made(reference_row, report.references))
    _write_rows(write, b"targets", _made(target_row, report.targets))
    findings = merge(report.findings, report.suppressed, key=finding_order)
    _write_rows(write, b"findings", batches(findings))
    _write_rows(write, b"suppressed_by", batches(report.suppressed_by))
    _write_rows(write, b"causes", batches(report.causes))
    _write_rows(write, b"skipped", batches(report.skipped), last=True)
    write(b"}\n")


def _made(make: Callable[[_Value], object], values: Iterable[_Value]) -> Iterator[list[object]]:
    return batches(map(make, values))


def _write_rows(write: Write, key: bytes, pieces: Iterable[Sequence[object]], last: bool = False) -> None:
    opening = b'"%s": [' % key
    empty = True
    for piece in pieces:
        # A line end inside a string is escaped, so every one that is there ends a row.
        rows = encode_lines(piece)[:-1].replace(b"\n", b",\n")
        write((opening + b"\n" if empty else b",\n") + rows)
        empty = False
    end = b"]\n" if last else b"],\n"
    write(opening + end if empty else b"\n" + end)
