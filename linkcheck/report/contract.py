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
    """A module in `report/formats/`, or what an entry point of `linkcheck.reports` names (`check --format NAME`).

    The texts of a report are strangers' texts. Whatever of them is written has to be `linkcheck.report.shown.shown`, or
    escaped as JSON by `linkcheck.report.encode`: no byte is written that a terminal obeys, save colours and links where
    `terminal` has them. What another distribution's format writes is looked at on its way (`linkcheck.report.guarding`),
    unless its module sets `BINARY = True` because it writes no text at all. One of ours that writes annotations for a CI sets
    `COMMANDS = True`. A format that needs a library which not every installation has sets `NEEDS = (module, extra)`: it is
    refused before the work where that cannot be imported. One of ours that says why the run ends as it does sets
    `TAKES_VIEW = True`, and gets what fails the run as its fourth argument (`linkcheck.report.view.View`).
    """

    NAME: str
    """The module's own name."""
    SUMMARY: str
    """One line for the help text."""

    def write(self, report: Report, write: Write, terminal: Terminal = ...) -> None:
        """Write the whole report, in pieces. Equal reports give equal bytes. Raises only what `write` raises."""


class Listing(Protocol):
    """A module in `report/listings/`, or what an entry point of `linkcheck.listings` names (`extract --format NAME`).

    A document's rows depend on nothing but the document, so that worker processes can render them. What is said of
    strangers' texts at `Format` holds here, too.
    """

    NAME: str
    """The module's own name."""
    SUMMARY: str
    """One line for the help text."""

    def head(self, terminal: Terminal = ...) -> bytes:
        """Return what stands before the first row; empty for most."""

    def encode_document(self, document: Document, terminal: Terminal = ...) -> bytes:
        """Return the document's rows, each with its line end, in order of place; empty for a document without any."""
