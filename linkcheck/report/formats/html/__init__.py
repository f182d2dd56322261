"""The report as one page for people: the answer, what was found and why, a timeline, and every link.

Knows that the page is wanted; what stands on it is known to `page`. The page is one file: no request leaves it, and
nothing in a document can act in it.
"""

from linkcheck.model import Report
from linkcheck.report.contract import Write
from linkcheck.report.terminal import PLAIN, Terminal
from linkcheck.report.view import DEFAULT, View

NAME = "html"
SUMMARY = "one page for people: findings with their evidence, a timeline, and every link to sort and search"
TAKES_VIEW = True

_AT_ONCE = 1 << 19  # bytes; one link may be cited a hundred thousand times


def write(report: Report, write: Write, terminal: Terminal = PLAIN, view: View = DEFAULT) -> None:  # noqa: ARG001
    """Write the page in UTF-8, in pieces; equal reports give equal bytes. `view` says what fails the run."""
    from linkcheck.report.formats.html.page import pieces

    for piece in pieces(report, view):
        encoded = piece.encode()
        for at in range(0, len(encoded), _AT_ONCE):
            write(encoded[at : at + _AT_ONCE])
