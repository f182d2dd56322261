"""The links of a report as JSON Lines: one object a line, the exact values.

Knows only the name of the format: `link_records` knows what a line holds, `encode` how it is made safe to print.
"""

from linkcheck.model import Report
from linkcheck.report.batches import batches
from linkcheck.report.contract import Write
from linkcheck.report.encode import encode_lines
from linkcheck.report.link_records import link_records
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "write"]

NAME = "jsonl"
SUMMARY = "JSON Lines with one object a link, for data tools"


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write one line a link in UTF-8, in pieces of some lines."""
    for batch in batches(link_records(report), 64):
        write(encode_lines(batch))
