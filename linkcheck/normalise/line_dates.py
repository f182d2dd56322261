"""When the lines of a document that cite something later than itself were written: a later edit may cite later things.

Knows which lines are in question and what their days are worth; how they are learnt is others' business.
"""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from linkcheck.model import Document, Origin
from linkcheck.normalise.late_citations import late_citations

__all__ = ["late_lines", "with_line_days"]


def late_lines(document: Document) -> frozenset[int]:
    """Return the lines that cite a URL dated after the document: after its bound, or after the first commit that dates it."""
    return frozenset(spot.line for spot, _ in late_citations(document) if spot.line is not None)


def with_line_days(document: Document, days: Mapping[int, date], first: date) -> Document:
    """Return the document with the days of its lines; `first` is the day of the file's first commit.

    A file may come into its repository long after it was written, so that a line of its first commit says nothing against a
    date that the document declares.
    """
    written = document.date
    if written is None:
        return document
    known = {line: day for line, day in days.items() if written.origin is Origin.GIT or day > first}
    if not known:
        return document
    return replace(document, date=replace(written, line_days=tuple(sorted(known.items()))))
