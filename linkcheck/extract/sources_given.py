"""Whether a link is written as the source of what an outlet said, as in "CNN said that the driver sang (URL)".

Knows the marks between an outlet's name and a link; knows neither whose link it is nor what the outlet said.
"""

from linkcheck.extract.announced import is_titled
from linkcheck.model import Kind, MentionKind
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Reading
from linkcheck.readers.link_spans import end_of, start_of

__all__ = ["is_its_source"]

_LONGEST_CLAUSE = 200
"""Bytes of what an outlet said before its source."""
_OTHER_CLAUSE = compiled(r"[,;:—–“”„«»\"()\[\]（）]|\n\s*\n")
_OPEN = ("(", "（", "[")
_CLOSED = compiled(r"[*_>]*[)）\]][*_\"”’»]*(?:[.!?;。！？]|\s*\Z)")
"""How parentheses end that close a clause: what goes on after them may have had a part of it in mind."""
_MARKS = " \t\n\r*_<"
_TITLE = 2
"""Words from which the text of a link is a title."""


def is_its_source(reading: Reading, start: int, end: int, kind: MentionKind, link: Found, stop: int) -> bool:
    """Say whether a link is the source of the mention that stands from `start` to `end`, in a block that ends at `stop`.

    After an attribution that is a URL in parentheses: directly after it, or at the end of its clause. Before the source of a
    list that is a link whose text is a title, with marks only between.
    """
    if kind is MentionKind.SOURCE and end_of(link) <= start:
        between = reading.text(end_of(link), start) if start - end_of(link) <= _LONGEST_CLAUSE else "-"
        is_title = link.kind is Kind.LINK and is_titled(link) and len(link.text.split()) >= _TITLE
        return is_title and not any(map(str.isalnum, between)) and "\n\n" not in between
    if kind is not MentionKind.ATTRIBUTION or not end <= start_of(link) <= end + _LONGEST_CLAUSE:
        return False
    if link.kind is Kind.LINK and is_titled(link):
        return False
    said = reading.text(end, start_of(link)).rstrip(_MARKS)
    if not said.endswith(_OPEN) or _OTHER_CLAUSE.search(said[:-1]) is not None:
        return False
    behind = reading.text(end_of(link), min(stop, end_of(link) + 12))
    return not any(map(str.isalnum, said)) or _CLOSED.match(behind) is not None
