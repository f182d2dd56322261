"""Dates that a document states of itself at its top: "Published: …" lines, datelines of agencies, bylines, a date alone.

Knows which lines of a document's top count, and for what; the words are known to `labels` and `signatures`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.dates import TextDate, dates_in_text, weekday_at
from linkcheck.extract.dated_parts import (
    Bylines,
    dates_with_label,
    has_shape_of_another_day,
    is_separated,
)
from linkcheck.extract.top_lines import Line, lines_of_head
from linkcheck.model import DateEvidence, DeclaredDate, Origin, Precision
from linkcheck.patterns import lazily
from linkcheck.prose.announcing import opens_note
from linkcheck.prose.labels import (
    is_byline,
    label_before,
    label_behind,
    label_in,
    names_another_thing,
    names_minutes,
    without_day_words,
)
from linkcheck.prose.signatures import dateline_end, is_place
from linkcheck.readers.base import BlockKind, Reading
from linkcheck.urls import shortened

__all__ = ["dates_at_top"]

_FIRST_YEAR = 1991
"""No document that cites the web is older (the first page is of August 1991); an earlier date is its subject."""
_URL = lazily(r"\S*(?:://|www\.)\S*")
_LISTED = frozenset({BlockKind.ITEM, BlockKind.CELL})
_SPAN = lazily(r"\s?[-–—]\s?[^\W\d_]{3,12}\.? \d{4}\b")
_NUMBERED = lazily(r"\d\d?\.\s")
_SPLIT = lazily(r"[|·•]")
_OPEN_END = lazily(
    r"(?i)(?:\A|\W)(?:on|of|at|by|from|since|until|to|in|the|am|vom|bis|seit|le|du|au|el|del|desde|il|dal|em|op|van|sinds|dnia|od|на|от|от|с|до)\s*\Z"
)
"""How a line ends whose sentence goes on with the date below it: "packaged by A. Moss on"."""
_LONGEST_LABELLED = 60
"""Characters of a line whose label stands after its date."""
_LONGEST_HEADLINE = 16
"""Words of a line above a date that is no wrapped prose."""
_NOTE = 4
"""Words after a day that make a line with "Update" at its beginning a note, and no label."""


class _Stated(NamedTuple):
    rank: int
    field: str
    date: DateEvidence
    origin: Origin
    text: str
    line: Line


_LABELLED, _SIGNED_LINE, _ALONE, _BYLINE, _MINUTES = range(5)


def dates_at_top(reading: Reading) -> list[DeclaredDate]:
    """Return the dates that the first lines of a document state of it, in order of trust, then of place.

    Nothing is taken from a kind of line that comes with several days: a log's headings and a list's entries date its
    parts, and a bibliography says "Published" of each of its books. What stands in a section dates that section.
    """
    stated: list[_Stated] = []
    bylines = Bylines(reading)
    for line in lines_of_head(reading):
        stated += _in_line(reading, line, bylines)
    kept = []
    for rank in range(5):
        alike = [one for one in stated if one.rank == rank]
        days = {one.date.value for one in alike if one.field != "modified"}
        if len(days) <= (2 if rank == _LABELLED else 1):
            kept += alike
    return [_declared(reading, one) for one in kept]


def _in_line(reading: Reading, line: Line, bylines: Bylines) -> Iterator[_Stated]:
    url = _URL.search(line.text)
    text = line.text[: url.start()] if url is not None else line.text
    dates = [one for one in dates_in_text(text) if one.date.value.year >= _FIRST_YEAR]
    if not dates or _is_note(text, dates[0]) or _is_span(text, dates[0]):
        return
    labelled = list(_labelled(reading, line, text, dates))
    if labelled:
        yield from labelled
        return
    first = dates[0]
    before, after = text[: first.start], text[first.end :]
    if first.date.precision is not Precision.DAY or (
        line.block.kind in _LISTED and not _is_numbered(reading, line, first)
    ):
        return
    end = dateline_end(before, after)
    if end is not None:
        quoted = text[: first.end + end.reach].rstrip(" -–—:=/")
        yield _Stated(_SIGNED_LINE, "published", first.date, Origin.DATELINE, quoted, line)
        return
    if len({one.date.value for one in dates}) != 1 or has_shape_of_another_day(reading, line.text):
        return
    rest = without_day_words(before + " " + after)
    alone = not any(char.isalnum() for char in rest)
    if (alone or _is_byline(line.text)) and bylines.have_another_day(first.date.value):
        return
    if alone:
        if line.number < 12 and not _goes_on(line) and url is None and not _URL.search(line.above):
            field = label_in(line.above) or "published" if line.above else "published"
            yield _Stated(_ALONE, field, first.date, Origin.DATELINE, text, line)
    elif url is None and _is_byline(line.text) and not line.text.startswith("|"):  # no row of a drawn table
        yield _Stated(_BYLINE, "published", first.date, Origin.BYLINE, text, line)
    elif names_minutes(f"{before} {after}") and (line.block.kind is BlockKind.HEADING or line.number <= 1):
        yield _Stated(_MINUTES, "published", first.date, Origin.HEADING, text, line)
    elif _heads_page(line, before, after):
        yield _Stated(_SIGNED_LINE, "published", first.date, Origin.DATELINE, text, line)


def _is_span(text: str, first: TextDate) -> bool:
    """Say whether a span begins with a day or month: "Update December 2024-January 2025"."""
    return _SPAN.match(text, first.end) is not None


def _is_note(text: str, first: TextDate) -> bool:
    """Say whether a line is a note that was added with its day: "Edit, November 2014: some readers object"."""
    return len(text[first.end :].split()) >= _NOTE and opens_note(text)


def _labelled(reading: Reading, line: Line, text: str, dates: Sequence[TextDate]) -> Iterator[_Stated]:
    """Yield the dates that a label stands beside: at the line's start, or after a mark where the line is all labels."""
    behind, found = 0, False
    for one in dates[:4]:
        label = label_before(text[behind : one.start])
        field = label[0] if label is not None else label_behind(text[one.end :])
        if field is None:
            behind = one.end
            continue
        if label is None and len(text) > _LONGEST_LABELLED:
            behind = one.end
            continue  # in a sentence the word belongs to what follows: "2014年3月18日发布 Java 8"
        leads = label is None or (label[1] and behind == 0)
        if leads and behind == 0 and label is not None and not _may_lead(line, text, one):
            return
        if leads or found or is_byline(text) or _SPLIT.search(text[behind : one.start]):
            alike = [one.date, *dates_with_label(reading, line.text[: one.start])]
            if field != "modified" and (
                names_another_thing(_around(reading, line)) or len({each.value for each in alike}) > 1
            ):
                return
            found = True
            date = max(alike, key=lambda each: each.last) if field == "modified" else one.date
            yield _Stated(_LABELLED, field, date, Origin.DATELINE, line.text, line)
        behind = one.end


def _is_numbered(reading: Reading, line: Line, first: TextDate) -> bool:
    """Say whether a line is an item only because its day looks like an item's number: "11. März 2024" under a title."""
    if line.block.kind is not BlockKind.ITEM or _NUMBERED.match(line.text) is None:
        return False
    if any(map(str.isalnum, without_day_words(line.text[: first.start] + line.text[first.end :]))):
        return False
    start = reading.source.line_start(line.block.start)
    above = reading.source.text(reading.source.line_start(max(0, start - 1)), start).strip()
    return not _goes_on(line._replace(above=above))


def _goes_on(line: Line) -> bool:
    """Say whether a date alone on its line belongs to the sentence of the line above."""
    above = line.above
    if not above or above.endswith((".", "!", "?", ":", "。", "：")):
        return False
    first = next((char for char in line.text if char.isalpha()), "")
    return (
        _OPEN_END.search(above) is not None
        or (line.text[:1].isalpha() and first.islower())
        or len(above.split()) > _LONGEST_HEADLINE
    )


def _around(reading: Reading, line: Line) -> str:
    """Return the visible text of a line's block and of the one that follows it."""
    block = line.block
    text = reading.text(block.start, min(block.end, block.start + 1_200))
    following = reading.block_after(block)
    if following is not None and following.kind is block.kind:
        text += "\n" + reading.text(following.start, min(following.end, following.start + 400))
    return text


def _may_lead(line: Line, text: str, one: TextDate) -> bool:
    """Say whether a line that starts with a label is no line of wrapped prose ("… the report,\\npublished 20 …")."""
    first = next((char for char in text if char.isalpha()), "")
    colon = ":" in text[: one.start] or "：" in text[: one.start] or "|" in text[: one.start]
    return colon or (not first.islower() and (len(line.above) < 60 or len(text) - one.end < 40))


def _heads_page(line: Line, before: str, after: str) -> bool:
    """Say whether a line is a page's head that ends in its day: "PRESS REVIEW, Wednesday, 15 October 2025"."""
    if line.number > 3 or any(char.isalnum() for char in without_day_words(after)):
        return False
    place = is_place(without_day_words(before))
    if place is None:
        return False
    words = without_day_words(before).split()
    return (
        place == "capitals" or bool(weekday_at(before)) or (len(words) <= 3 and before.rstrip().endswith(","))
    )


def _is_byline(line: str) -> bool:
    if is_byline(line):
        return len(line) <= 140
    return is_separated(line)


def _declared(reading: Reading, one: _Stated) -> DeclaredDate:
    source, block = reading.source, one.line.block
    written = one.date.evidence[0].text
    at = source.find(written, block.start, min(block.end, block.start + 8_000))
    start = max(block.start, source.line_start(at)) if at >= 0 else block.start
    evidence = source.evidence(_quoted(one.text), start)
    return DeclaredDate(one.field, DateEvidence(one.date.value, one.date.precision, one.origin, (evidence,)))


def _quoted(text: str) -> str:
    """Return a line as evidence shows it: its white space folded, passwords masked before it is cut."""
    return shortened(" ".join(text.split()), 160)
