"""Whether a dated line of a document is one of several with other days: then it dates a part of it, and not the document.

Knows logs, changelogs, digests and lists of entries by their lines, whatever words these have; knows no block.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from itertools import islice

from linkcheck.dates import dates_in_text
from linkcheck.model import DateEvidence
from linkcheck.patterns import compiled, lazily
from linkcheck.prose.labels import is_byline, without_day_words
from linkcheck.prose.years import years_in
from linkcheck.readers.base import BlockKind, Reading

__all__ = [
    "Bylines",
    "DatedEntries",
    "dates_with_label",
    "has_shape_of_another_day",
    "is_separated",
]

_LOOKED_AT = 400_000
"""Bytes within which such lines are looked for."""
_MOST_ALIKE = 200
"""Lines that are compared."""
_LONGEST_LINE = 140
_TOKEN = lazily(r"\d+|[^\W\d_]+|\s+|.")
_SHAPES: tuple[tuple[Callable[[str], bool], str], ...] = (
    (str.isdecimal, r"\d{1,9}"),
    (str.isalpha, r"[^\W\d_]{1,40}"),
    (str.isspace, r"[ \t]{1,9}"),
    (bool, ""),
)
_SPACED = lazily(r"(?<=\s)[|·•](?=\s)")
_MOST_WORDS = 14
_MARKS = " \t>#*_=-+|"
_OPENING = _MARKS + "[(\r"
_MOST_ENTRIES = 2_000


def has_shape_of_another_day(reading: Reading, line: str) -> bool:
    """Say whether another line of the document has the same shape with another day."""
    shape = "".join(
        next(pattern for test, pattern in _SHAPES if test(token)) or re.escape(token)
        for token in _TOKEN.findall(line[:160])
    )
    alike = compiled(rf"^[ \t>#*_=-]{{0,12}}({shape})[ \t*_#]{{0,12}}\r?$", re.MULTILINE)
    first = None
    for match in islice(_own_lines(reading, alike), _MOST_ENTRIES):
        if first is not None and match.group(1) != first:
            return True
        first = match.group(1)
    return False


def dates_with_label(reading: Reading, prefix: str) -> list[DateEvidence]:
    """Return the dates of the lines that start with the same words before their day; none where there are no words."""
    if not any(map(str.isalpha, prefix)):
        return []
    alike = compiled(rf"^[ \t#>*_=-]{{0,12}}{re.escape(prefix)}(.{{4,40}})", re.MULTILINE)
    return [
        other.date
        for match in islice(_own_lines(reading, alike), _MOST_ALIKE)
        for other in dates_in_text(match[1])[:1]
    ]


class Bylines:
    """The short lines of a document that name an author or parts, or nothing else, beside a day of their own."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def have_another_day(self, day: date) -> bool:
        """Say whether one of them has another day than this."""
        return any(other != day for other in self._days)

    @cached_property
    def _days(self) -> tuple[date, ...]:
        """Two of their days where they have several: whatever day is asked for, one of these is another."""
        days = _bylines(self._reading)
        first = next(days, None)
        if first is None:
            return ()
        return (first, *islice((day for day in days if day != first), 1))


def _bylines(reading: Reading) -> Iterator[date]:
    source, start = reading.source, reading.body_start()
    seen = -1
    for at in source.search(years_in, start, start + _LOOKED_AT)[: 4 * _MOST_ALIKE]:
        first = source.line_start(at)
        if first == seen:
            continue
        seen = first
        line = _shown_line(reading, first).strip(_MARKS + "\r")
        if len(line) > _LONGEST_LINE or "://" in line:
            continue
        dates = dates_in_text(line)
        if len(dates) != 1:
            continue
        rest = without_day_words(line[: dates[0].start] + " " + line[dates[0].end :])
        if is_byline(line) or is_separated(line) or not any(map(str.isalnum, rest)):
            yield dates[0].date.value


def is_separated(line: str) -> bool:
    """Say whether a line is short and made of parts: "A. Moss · Feb 20, 2025 · 5 min read"."""
    return len(line) <= 100 and _SPACED.search(line) is not None and len(line.split()) <= _MOST_WORDS


def _own_lines(reading: Reading, alike: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the lines of the document's own text, as written, that are alike; code is none of it."""
    start = reading.body_start()
    text = reading.source.text(start, start + _LOOKED_AT)
    behind, at = 0, start
    for match in alike.finditer(text):
        at += len(text[behind : match.start(1)].encode("utf-8", "replace"))
        behind = match.start(1)
        if reading.block_at(at).kind is not BlockKind.CODE:
            yield match


class DatedEntries:
    """The entries of a document that begin with their day, where it has several of different days: a log, a diary, a digest."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        found = list(_days_at_line_starts(reading))
        self._found = found if len({day for _, day, _ in found}) > 1 else []

    def holds(self, at: int) -> bool:
        """Say whether what stands at an offset belongs to such an entry: its line or block, or a section under its day."""
        number = bisect_right(self._found, at, key=lambda one: one[0]) - 1
        if number < 0:
            return False
        start, _, is_alone = self._found[number]
        return is_alone or start >= min(self._reading.source.line_start(at), self._reading.block_at(at).start)


def _days_at_line_starts(reading: Reading) -> Iterator[tuple[int, date, bool]]:
    """Yield (offset of the line, day, whether nothing else stands there) of the lines that begin with a day."""
    source, start = reading.source, reading.body_start()
    seen = -1
    for at in source.search(years_in, start, start + _LOOKED_AT)[:_MOST_ENTRIES]:
        first = source.line_start(at)
        if first == seen:
            continue
        seen = first
        if at - first > _LONGEST_LINE:
            continue
        line = _shown_line(reading, first).strip(_OPENING)
        dates = dates_in_text(line[:_LONGEST_LINE])[:1]
        if dates and not any(map(str.isalnum, without_day_words(line[: dates[0].start]))):
            rest = without_day_words(line[dates[0].end :])
            yield first, dates[0].date.value, not any(map(str.isalnum, rest))


def _shown_line(reading: Reading, first: int) -> str:
    """Return what is shown of the line that starts at an offset."""
    end = min(reading.source.size, first + 2 * _LONGEST_LINE)
    stop = reading.source.data.find(b"\n", first, end)
    return reading.text(first, stop if stop >= 0 else end).strip("\n").partition("\n")[0]
