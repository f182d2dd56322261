"""Dates that a document states of itself at its top: "Published: …" lines, datelines of agencies, bylines, a date alone.

Knows which lines of a document's top count, and for what; the words are known to `labels` and `signatures`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from linkcheck.dates import TextDate, dates_in_text, month_number, weekday_at
from linkcheck.model import DateEvidence, DeclaredDate, Origin, Precision, YearlessDate
from linkcheck.patterns import compiled, lazily
from linkcheck.prose.labels import (
    is_byline,
    label_before,
    label_behind,
    label_in,
    names_another_thing,
    without_day_words,
)
from linkcheck.prose.signatures import agency_starts, dateline_end, is_place
from linkcheck.prose.years import years_in
from linkcheck.readers.base import Block, BlockKind, Reading
from linkcheck.urls import shortened

__all__ = ["dates_at_top", "yearless_datelines"]

_TOP = 4_000
"""Bytes of a document's top that are looked at."""
_SIGNED = 1_500
"""Bytes within which the dateline of an agency stands: below a headline, a byline and a picture's caption."""
_MOST_BLOCKS = 14
_FIRST_YEAR = 1991
"""No document that cites the web is older (the first page is of August 1991); an earlier date is its subject."""
_URL = lazily(r"\S*(?:://|www\.)\S*")
_LISTED = frozenset({BlockKind.ITEM, BlockKind.CELL})
_SPLIT = lazily(r"[|·•]")
_SPACED = lazily(r"(?<=\s)[|·•](?=\s)")
_OPEN_END = lazily(
    r"(?i)(?:\A|\W)(?:on|of|at|by|from|since|until|to|in|the|am|vom|bis|seit|le|du|au|el|del|desde|il|dal|em|op|van|sinds|dnia|od|на|от|от|с|до)\s*\Z"
)
"""How a line ends whose sentence goes on with the date below it: "packaged by A. Moss on"."""
_TOKEN = lazily(r"\d+|[^\W\d_]+|\s+|.")
_SHAPES: tuple[tuple[Callable[[str], bool], str], ...] = (
    (str.isdecimal, r"\d{1,9}"),
    (str.isalpha, r"[^\W\d_]{1,40}"),
    (str.isspace, r"[ \t]{1,9}"),
    (bool, ""),
)
_REPEATED = 400_000
"""Bytes within which lines of one shape are looked for."""
_MOST_ALIKE = 200
"""Lines with one label that are compared."""
_LONGEST_HEADLINE = 16
"""Words of a line above a date that is no wrapped prose."""
_MONTH_DAY = lazily(
    r"(?<!\w)(?P<day>\d{1,2})(?:\.|er|º|ª)?[ \u00a0](?:de[ \u00a0])?(?P<after>[^\W\d_]{3,12})\b\.?"
    r"|(?<!\w)(?P<before>[^\W\d_]{3,12})\.?[ \u00a0](?P<second>\d{1,2})(?![\d:.]\d|\d)"
    r"|(?P<month>\d{1,2})[月월][ ]?(?P<third>\d{1,2})[日일]"
)
_YEAR_NEXT = lazily(r"[\s,.]{0,3}(?:de[l]?\s)?[12]\d{3}(?!\d)|年")


class _Line(NamedTuple):
    text: str
    number: int
    """Counted from the document's start."""
    above: str
    """The line above it in its block."""
    block: Block


class _Stated(NamedTuple):
    rank: int
    field: str
    date: DateEvidence
    origin: Origin
    text: str
    line: _Line


_LABELLED, _SIGNED_LINE, _ALONE, _BYLINE = range(4)


def dates_at_top(reading: Reading) -> list[DeclaredDate]:
    """Return the dates that the first lines of a document state of it, in order of trust, then of place.

    Nothing is taken from a kind of line that comes with several days: a log's headings and a list's entries date its
    parts, and a bibliography says "Published" of each of its books.
    """
    stated: list[_Stated] = []
    for line in _dated_lines(reading):
        stated += _in_line(reading, line)
    kept = []
    for rank in range(4):
        alike = [one for one in stated if one.rank == rank]
        days = {one.date.value for one in alike if one.field == "published"}
        if len(days) <= (2 if rank == _LABELLED else 1):
            kept += alike
    return [_declared(reading, one) for one in kept]


def _dated_lines(reading: Reading) -> Iterator[_Line]:
    """Yield the visible lines of the top's blocks that hold a year."""
    source, start = reading.source, reading.body_start()
    seen, blocks = start - 1, 0
    for at in source.search(years_in, start, start + _TOP):
        if at <= seen or not reading.is_visible(at):
            continue
        block = reading.block_at(at)
        seen = max(seen, block.end - 1, at)
        blocks += 1
        if blocks > _MOST_BLOCKS:
            return
        if block.kind is BlockKind.CODE:
            continue
        number = source.line_ends(start, block.start)
        above = ""
        for text in reading.text(block.start, min(block.end, block.start + 1_200)).split("\n")[:12]:
            if text.strip():
                yield _Line(text.strip()[:400], number, above, block)
                above = text.strip()
            number += 1


def _in_line(reading: Reading, line: _Line) -> Iterator[_Stated]:
    url = _URL.search(line.text)
    text = line.text[: url.start()] if url is not None else line.text
    dates = [one for one in dates_in_text(text) if one.date.value.year >= _FIRST_YEAR]
    if not dates:
        return
    labelled = list(_labelled(reading, line, text, dates))
    if labelled:
        yield from labelled
        return
    first = dates[0]
    if first.date.precision is not Precision.DAY or line.block.kind in _LISTED:
        return
    before, after = text[: first.start], text[first.end :]
    end = dateline_end(before, after)
    if end is not None:
        quoted = text[: first.end + end.reach].rstrip(" -–—:=/")
        yield _Stated(_SIGNED_LINE, "published", first.date, Origin.DATELINE, quoted, line)
        return
    if len({one.date.value for one in dates}) != 1 or _recurs(reading, line):
        return
    rest = without_day_words(before + " " + after)
    if not any(char.isalnum() for char in rest):
        if line.number < 12 and not _goes_on(line) and url is None and not _URL.search(line.above):
            field = label_in(line.above) or "published" if line.above else "published"
            yield _Stated(_ALONE, field, first.date, Origin.DATELINE, text, line)
    elif url is None and _is_byline(line.text):
        yield _Stated(_BYLINE, "published", first.date, Origin.BYLINE, text, line)
    elif _heads_page(line, before, after):
        yield _Stated(_SIGNED_LINE, "published", first.date, Origin.DATELINE, text, line)


def _labelled(reading: Reading, line: _Line, text: str, dates: Sequence[TextDate]) -> Iterator[_Stated]:
    """Yield the dates that a label stands beside: at the line's start, or after a mark where the line is all labels."""
    behind, found = 0, False
    for one in dates[:4]:
        label = label_before(text[behind : one.start])
        field = label[0] if label is not None else label_behind(text[one.end :])
        if field is None:
            behind = one.end
            continue
        leads = label is None or (label[1] and behind == 0)
        if leads and behind == 0 and label is not None and not _may_lead(line, text, one):
            return
        if leads or found or is_byline(text) or _SPLIT.search(text[behind : one.start]):
            if field == "published" and (
                names_another_thing(_around(reading, line)) or _is_overtaken(reading, line, one)
            ):
                return
            found = True
            yield _Stated(_LABELLED, field, one.date, Origin.DATELINE, line.text, line)
        behind = one.end


def _goes_on(line: _Line) -> bool:
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


def _is_overtaken(reading: Reading, line: _Line, one: TextDate) -> bool:
    """Say whether the lines of the document with this label start with a day that is not their last: they date its parts.

    A log with its newest part on top is as old as that.
    """
    prefix = line.text[: one.start]
    if not any(map(str.isalpha, prefix)):
        return False
    text = _repeating(reading)
    alike = compiled(rf"^[ \t#*_=-]{{0,12}}{re.escape(prefix)}(.{{4,40}})", re.MULTILINE)
    days = [
        other.date.value
        for match in islice(alike.finditer(text), _MOST_ALIKE)
        for other in dates_in_text(match[1])[:1]
    ]
    return len(days) > 1 and days[0] < max(days)


def _repeating(reading: Reading) -> str:
    """Return as much of the document's own text, as written, as is looked at for lines that are alike."""
    start = reading.body_start()
    return reading.source.text(start, start + _REPEATED)


def _around(reading: Reading, line: _Line) -> str:
    """Return the visible text of a line's block and of the one that follows it."""
    block = line.block
    text = reading.text(block.start, min(block.end, block.start + 1_200))
    following = reading.block_after(block)
    if following is not None and following.kind is block.kind:
        text += "\n" + reading.text(following.start, min(following.end, following.start + 400))
    return text


def _may_lead(line: _Line, text: str, one: TextDate) -> bool:
    """Say whether a line that starts with a label is no line of wrapped prose ("… the report,\\npublished 20 …")."""
    first = next((char for char in text if char.isalpha()), "")
    colon = ":" in text[: one.start] or "：" in text[: one.start] or "|" in text[: one.start]
    return colon or (not first.islower() and (len(line.above) < 60 or len(text) - one.end < 40))


def _heads_page(line: _Line, before: str, after: str) -> bool:
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
    return len(line) <= 100 and _SPACED.search(line) is not None and len(line.split()) <= 14


def _recurs(reading: Reading, line: _Line) -> bool:
    """Say whether another line of the document has the same shape with another day, as in a log or a list."""
    shape = "".join(
        next(pattern for test, pattern in _SHAPES if test(token)) or re.escape(token)
        for token in _TOKEN.findall(line.text[:160])
    )
    text = _repeating(reading)
    alike = compiled(rf"^[ \t>#*_=-]{{0,12}}({shape})[ \t*_#]{{0,12}}\r?$", re.MULTILINE)
    first = None
    for match in alike.finditer(text):
        if first is not None and match.group(1) != first:
            return True
        first = match.group(1)
    return False


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


def yearless_datelines(reading: Reading) -> list[YearlessDate]:
    """Return the agency datelines that name no year (`MOSCOW, Feb. 20 (Reuters) –`).

    They date nothing by themselves; with a citation dated within days of them they do (the year is the citation's).
    """
    source, start = reading.source, reading.body_start()
    found: list[YearlessDate] = []
    seen = -1
    for at in source.search(agency_starts, start, start + _SIGNED):
        near = at > seen and any(map(str.isdecimal, source.text(max(0, at - 60), at + 60)))
        if not near or not reading.is_visible(at):
            continue
        block = reading.block_at(at)
        seen = block.end
        if block.kind is BlockKind.CODE:
            continue
        one = _yearless(reading, block)
        if one is not None:
            found.append(one)
    return found


def _yearless(reading: Reading, block: Block) -> YearlessDate | None:
    for line in reading.text(block.start, min(block.end, block.start + 600)).split("\n")[:4]:
        text = line.strip()[:160]
        one = _without_year(text)
        if one is not None:
            return YearlessDate(one[0], one[1], reading.source.evidence(one[2], block.start))
    return None


def _without_year(line: str) -> tuple[int, int, str] | None:
    """Return month, day and text of a signed dateline that starts a line, or None."""
    at = 0
    for _ in range(4):
        match = _MONTH_DAY.search(line, at, 100)
        if match is None:
            return None
        at = match.start() + 1 if match["before"] is None else match.start("second")
        month = int(match["month"] or 0) or month_number(match["after"] or match["before"] or "") or 0
        day = int(match["day"] or match["second"] or match["third"])
        if not (1 <= month <= 12 and 1 <= day <= 31) or _YEAR_NEXT.match(line, match.end()):
            continue
        end = dateline_end(line[: match.start()], line[match.end() :])
        if end is not None and end.signed:
            return month, day, " ".join(line[: match.end() + end.reach].rstrip(" -–—:=/").split())
    return None
