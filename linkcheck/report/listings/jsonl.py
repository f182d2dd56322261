"""The rows of `linkcheck extract` as JSON Lines: one object a line, the exact values.

Knows only the name of the format: `entries` knows what a row holds, `encode` how it is made safe to print.
"""

from linkcheck.model import Document
from linkcheck.report.encode import encode_lines
from linkcheck.report.entries import entries
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "encode_document", "head"]

NAME = "jsonl"
SUMMARY = "JSON Lines: one citation or reference a line, for programs"


def head(terminal: Terminal = PLAIN) -> bytes:  # noqa: ARG001
    """Return nothing: JSON Lines has no head."""
    return b""


def encode_document(document: Document, terminal: Terminal = PLAIN) -> bytes:  # noqa: ARG001
    """Return the document's rows in UTF-8, each with its line end; empty for a document without citations."""
    return encode_lines(entries(document))
