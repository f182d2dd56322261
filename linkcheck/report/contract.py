"""What a report format and a listing are: the modules of `formats/` and `listings/` each provide one.

Knows the two shapes; knows no format.
"""

from collections.abc import Callable
from typing import Protocol

from linkcheck.model import Document, Report
from linkcheck.report.terminal import Terminal

__all__ = ["Format", "Listing", "Write"]

Write = Callable[[bytes], object]
"""Takes the next bytes of the output: `sys.stdout.buffer.write`, a file's `write`, `bytearray().extend`."""


class Format(Protocol):
    """A module in `report/formats/`: one way to write a finished report (`check --format NAME`)."""

    NAME: str
    SUMMARY: str
    """One line for the help text."""

    def write(self, report: Report, write: Write, terminal: Terminal = ...) -> None:
        """Write the whole report, in pieces. Raises only what `write` raises."""


class Listing(Protocol):
    """A module in `report/listings/`: one way to list citations and references (`extract --format NAME`).

    A document's rows depend on nothing but the document, so that worker processes can render them.
    """

    NAME: str
    SUMMARY: str

    def head(self, terminal: Terminal = ...) -> bytes:
        """Return what stands before the first row; empty for most."""

    def encode_document(self, document: Document, terminal: Terminal = ...) -> bytes:
        """Return the document's rows, each with its line end, in order of place."""
