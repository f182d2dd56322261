"""Reads dates whose year, month and day stand apart in a URL's path (tiers A1–A5 of field-notes §1).

Knows the shapes and the positions; does not know outlets, nor dates written as one number.
"""

import re

from linkcheck.dates.counting_folders import number_words, segment_before
from linkcheck.dates.evidence import day_of, lacks_day, month_of
from linkcheck.dates.month_names import month_number
from linkcheck.model import DateEvidence, Origin
from linkcheck.patterns import lazily

__all__ = ["are_numbers", "impossible_day", "spelled_date"]

_PADDED = 4
"""Digits of a month and a day with their zeros."""
_YEAR = r"(199\d|20\d\d)"
_FOLDERS = lazily(rf"/{_YEAR}/(\d\d?|[A-Za-z]{{3,9}})/(\d\d?)(?:/|\Z)")
"""A1, whole segments, and A2: `/2025/2/18/`, `/2025/feb/20/`. In `/2025/2/18.html` the last number counts articles."""
_SEGMENT = lazily(rf"/{_YEAR}-(\d\d)(?:-(\d\d)(?=[-_.~,+T/]|\Z)|/(\d\d)(?=/|\Z))/?")
"""A3: `/2025-02-20-slug`, `/2025-02/20/`."""
_HALVES = lazily(rf"/{_YEAR}/(\d\d)-?(\d\d)/(?=[^/])")
"""A4: `/2025/0220/c1001.html`, `/2025/02-20/1037.shtml`; always a folder."""
_SLUG_END = lazily(
    rf"[-_](?<!\d\d\d\d-\d\d-\d\d[-_]){_YEAR}-(\d\d)-(\d\d)"
    r"(?=/?\Z|(?:\.[A-Za-z]\w{1,4}){1,2}/?\Z|/(?:amp|print|index\.\w{2,5}|\d{1,3})/?\Z)"
)
"""A5: `…slug-2025-02-20/`, the end of the last slug, but not the end of a range of days."""


def spelled_date(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """Return the date of the best of the tiers A1 to A5 in `seen[start:end]`, or None.

    `seen` is `url` with its percent-escapes masked, of the same length; the evidence is quoted from `url`.
    """
    for shape in (_FOLDERS, _SEGMENT, _HALVES, _SLUG_END):
        match = shape.search(seen, start, end)
        if match is not None and not _is_numbered(shape, seen, start, match.start()):
            if shape is _FOLDERS and are_numbers(match[2], match[3], match.end(), end):
                continue
            year, month, day = _parts(match)
            text = url[match.start() : match.end()]
            if shape is _HALVES and day == year % 100 and "-" not in text:
                return month_of(year, month, Origin.URL, text)  # `/2016/0416/`: April 2016, or its 16th day
            found = day_of(year, month, day, Origin.URL, text)
            if found is not None:
                return found
    return None


def are_numbers(month: str, day: str, at: int, end: int) -> bool:
    """Say whether two folders after a year are the volume and the article of a journal, and no day: `/2022/6/5/`.

    They are so at the end of a path (`at` is where they end, `end` is the path's) where one of them has a single digit.

    >>> are_numbers("6", "5", 10, 10), are_numbers("06", "05", 10, 10), are_numbers("6", "5", 10, 20)
    (True, False, False)
    """
    return at >= end and len(month) + len(day) < _PADDED


def impossible_day(url: str, start: int, end: int) -> str | None:
    """Return the part of the path that has the shape of A1, A2, A3 or A5, and a day 29 to 31 that its month lacks."""
    for shape in (_FOLDERS, _SEGMENT, _SLUG_END):
        match = shape.search(url, start, end)
        if match is not None:
            padded = len(match[2]) > 1
            numbered = _is_numbered(shape, url, start, match.start()) or _is_law(url, start, match.start())
            return match[0] if padded and not numbered and lacks_day(*_parts(match)) else None
    return None


def _is_numbered(shape: re.Pattern[str], seen: str, start: int, at: int) -> bool:
    """Say whether the folders above make it the number of a law (A4), or the version of an interface (A3)."""
    if shape is _HALVES:
        return _is_law(seen, start, at)
    return shape is _SEGMENT and segment_before(seen, start, at) in number_words("interfaces")


def _is_law(seen: str, start: int, at: int) -> bool:
    """Say whether a folder above is that of a law: regulation (EU) 2019/1020 is `/eli/reg/2019/1020/oj`."""
    return at > start and not number_words("laws").isdisjoint(seen[start:at].lower().split("/"))


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day of a match; month 0 where the word is no month's."""
    year, month, *days = match.groups()
    day = next(day for day in days if day is not None)
    return int(year), int(month) if month.isdigit() else month_number(month.capitalize()) or 0, int(day)
