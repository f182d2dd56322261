"""The report as `linkcheck/1` JSON: sorted, streamed, one document, group, link, reference, finding or cause a line.

Knows the order of the top-level keys (design §6); knows nothing of what the rows hold.
"""

from collections.abc import Iterable, Iterator
from heapq import merge

from linkcheck.model import Report, finding_order
from linkcheck.report.batches import batches
from linkcheck.report.contract import Write
from linkcheck.report.encode import encode_lines, encode_value
from linkcheck.report.encoded_rows import EncodedRows
from linkcheck.report.rows import document_row, group_row, link_row, reference_row, summary_row, target_row
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SCHEMA", "SUMMARY", "head_of", "write", "write_rows"]

NAME = "json"
SUMMARY = "linkcheck/1: everything that is known, for programs (`linkcheck schema` describes it)"
SCHEMA = "linkcheck/1"


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write one JSON document in UTF-8, in pieces of some hundred rows; equal reports give equal bytes."""
    write_rows(
        report,
        EncodedRows(
            lambda: _encoded(map(document_row, report.documents)),
            lambda: _encoded(map(group_row, report.groups)),
            lambda: _encoded(map(link_row, report.links)),
            lambda: _encoded(map(reference_row, report.references)),
        ),
        write,
    )


def write_rows(report: Report, rows: EncodedRows, write: Write) -> None:
    """Write a report of whose documents, groups, links and references there are only the rows."""
    head = head_of(report)
    members = (b'"%s": %s,\n' % (key.encode(), encode_value(value)) for key, value in head.items())
    write(b"{\n" + b"".join(members))
    _write_rows(write, b"documents", rows.documents())
    _write_rows(write, b"groups", rows.groups())
    _write_rows(write, b"links", rows.links())
    _write_rows(write, b"references", rows.references())
    _write_rows(write, b"targets", _encoded(map(target_row, report.targets)))
    findings = merge(report.findings, report.suppressed, key=finding_order)
    _write_rows(write, b"findings", _encoded(findings))
    _write_rows(write, b"suppressed_by", _encoded(report.suppressed_by))
    _write_rows(write, b"causes", _encoded(report.causes))
    _write_rows(write, b"skipped", _encoded(report.skipped), last=True)
    write(b"}\n")


def head_of(report: Report) -> dict[str, object]:
    """Return what a report says of the whole run, by its keys."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "linkcheck", "version": report.version},
        "started_at": report.started_at,
        "elapsed_s": report.elapsed_s,
        "network": report.network,
        "incomplete": report.incomplete,
        "rules": report.rules,
        "summary": summary_row(report.summary),
    }


def _encoded(rows: Iterable[object]) -> Iterator[bytes]:
    """Yield rows as JSON; a line end inside a string is escaped, so every one that is there ends a row."""
    between = b""
    for some in batches(rows):
        yield between + encode_lines(some)[:-1].replace(b"\n", b",\n")
        between = b",\n"


def _write_rows(write: Write, key: bytes, pieces: Iterable[bytes], last: bool = False) -> None:
    opening = b'"%s": [' % key
    empty = True
    for piece in pieces:
        write(opening + b"\n" + piece if empty else piece)
        empty = False
    end = b"]\n" if last else b"],\n"
    write(opening + end if empty else b"\n" + end)
