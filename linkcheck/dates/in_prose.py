"""Reads dates out of running text by strict patterns, in the languages of `data/months.toml`.

Knows how dates are written out; does not guess: `02/03/2025`, two-digit years and a day without a year are no dates.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from linkcheck.dates.evidence import TextDate, day_of, lacks_day, month_of
from linkcheck.dates.month_names import month_name
from linkcheck.model import Origin
from linkcheck.patterns import compiled, lazily

__all__ = ["dates_in_text", "impossible_dates_in_text"]

_GAP = r"(?:[ \t\u00a0\u2009\u202f]{1,2}|[ \t]?\r?\n[ \t]{0,8})"
"""What may stand between the parts of a date: a space, or one line end of wrapped text."""
_NAME = r"[^\s\d!-/:-@\[-`{-~“”„‘«»、。，（）]{2,16}"
_END = r"(?!\d|_|(?!r\b)[A-Za-z]|[-–/]\d|[.,]\d|%)"
"""What must not follow a year: more of a number. Polish glues `r.` (rok) to it."""
_SCAN = rf"""
\d(?<!\d\d)(?:
    (?P<iso>\d{{3}}-\d\d-\d\d)
        (?:T\d\d:?\d\d(?::?\d\d(?:[.,]\d{{1,9}})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![A-Za-z\d_/\\-]|\.\w)
  | (?P<east>\d{{3}}[ ]?[年년][ ]?(\d{{1,2}})[ ]?[月월](?:[ ]?(\d{{1,2}})[ ]?[日일号號])?)
  | (?P<slashes>\d{{3}}/\d\d/\d\d)(?![\w/-]|\.\w)
  | (?P<named>\d{{3}}(?:,{_GAP}|[ ])(?:({_NAME}\.?){_GAP}(\d{{1,2}})|(\d{{1,2}})\.?{_GAP}(?:de{_GAP})?({_NAME}\.?)))
        (?![\w%]|[-–/.:]\d|,?{_GAP}\d)
  | (?P<hungarian>\d{{3}}\.{_GAP}({_NAME}){_GAP}(\d{{1,2}}))(?!\d)
  | (?P<day>\d?(?:(\.)|st|nd|rd|th|er|re|º|ª|°|o)?
        (?:{_GAP}(?:(?:of|de){_GAP}|d['’])?|[-/])
        ({_NAME}\.?)
        (?:,?{_GAP}(?:(?:de|del|of){_GAP})?|[-/])
        (\d{{4}}){_END})
  | (?P<numbers>\d?(?P<mark>[./])(\d\d?)(?P=mark)(\d{{4}}){_END})
  | (?P<cut>\d?([/-])(\d{{4}}){_END}(?!:\d))
  | (?P<tail>\d?(?:st|nd|rd|th)?(?:,{_GAP}?|{_GAP})(\d{{4}}){_END})
  | (?P<arabic>\d?[ ]([\u0621-\u064a]{{2,8}})(?:[ ][\u0621-\u064a]{{2,8}})?[ ]?/[ ]?([\u0621-\u064a]{{2,8}})
        (?:[ ][\u0621-\u064a]{{2,8}})?[ ](\d{{4}}){_END})
  | (?P<viet>\d?{_GAP}tháng{_GAP}(\d\d?)(?:,{_GAP}|{_GAP}năm{_GAP})(\d{{4}}){_END})
  | (?P<year>(?<=[^\s\d!-/:-@]\s\d)(?:(?<=1)[5-9]|(?<=2)[01])\d\d{_END})
)"""
_FOUR_DIGITS = lazily(r"\d(?<!\d\d)\d{3}(?!\d)").finditer
_BEFORE, _AFTER = 72, 48
"""Longer than any date before and after its year, so that a window never cuts one."""
_YEARS = range(1500, 2200)
_LINKS = frozenset(("de", "del", "of"))
_OPENERS = "([{\"'“‘„«‹<>*_—–|"
_LONGEST_NAME = 16
"""Characters before a day in which its month and a mark stand."""
_STUCK = frozenset("_$€£#=&@%+/\\~")
"""A number straight after one of these is part of a path, a parameter or a price."""


class _Reading(NamedTuple):
    """One stretch that is written like a date; the day may be one that no calendar has."""

    start: int
    end: int
    year: int
    month: int
    day: int | None


def dates_in_text(text: str) -> list[TextDate]:
    """Return the dates written out in `text`, in order, none overlapping; day or month precision, origin prose.

    Taken are ISO 8601 days, a day with a month's name and a year of four digits in either order, a month's full name
    with a year, East Asian dates, and numbers where only one of the two can be the month (`20.02.2025`). The years
    are 1500–2199. Linear in the text; never raises.
    """
    found = []
    for start, end, year, month, day in _readings(text):
        if day is None:
            date = month_of(year, month, Origin.PROSE, text[start:end])
        else:
            date = day_of(year, month, day, Origin.PROSE, text[start:end])
        if date is not None:
            found.append(TextDate(start, end, date))
    return found


def impossible_dates_in_text(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every date that is written out and is in no calendar: `30 February 2025`, `2025-02-30`.

    Only the days 29 to 31 of a month that lacks them, and ISO days whose month and day are exchanged (`2025-13-02`):
    anything wilder is more likely no date at all.
    """
    found = []
    for start, end, year, month, day in _readings(text):
        if day is None:
            continue
        swapped = text[start + 4] == "-" and 13 <= month <= 31 and 1 <= day <= 12
        if swapped or lacks_day(year, month, day):
            found.append((start, end))
    return found


@cache
def _scan() -> re.Pattern[str]:
    """Compile the scanner when the first text comes: not every run has prose to date."""
    return compiled(_SCAN, re.VERBOSE)


def _readings(text: str) -> Iterator[_Reading]:
    """Yield what is written like a date with a year in range, in order."""
    scan = _scan().finditer
    for start, end in _windows(text):
        for match in scan(text, start, end):
            kind = match.lastgroup
            reading = _READERS[kind](text, match) if kind else None
            if reading is not None and reading.year in _YEARS:
                yield reading


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around numbers of four digits, merged where they meet: every date has such a year in it."""
    first = last = -1
    for match in _FOUR_DIGITS(text):
        at = match.start()
        if at - _BEFORE > last:
            if last >= 0:
                yield first, last
            first = max(0, at - _BEFORE)
        last = at + _AFTER
    if last >= 0:
        yield first, last


def _year_first(text: str, match: re.Match[str]) -> _Reading | None:
    """`2025-02-20`, `2025/02/20`."""
    start, end = match.span()
    if not _is_open(text, start) or (text[start + 4] == "/" and _is_range(text, start)):
        return None
    return _Reading(start, end, *(int(text[start + a : start + b]) for a, b in ((0, 4), (5, 7), (8, 10))))


def _eastern(text: str, match: re.Match[str]) -> _Reading | None:
    """`2025年2月20日`, `2025년 2월`."""
    start, at = match.start(), match.lastindex or 0
    day = match[at + 2]
    return _Reading(
        start, match.end(), int(text[start : start + 4]), int(match[at + 1]), int(day) if day else None
    )


def _hungarian(text: str, match: re.Match[str]) -> _Reading | None:
    """`2025. február 20.`, in lower case only: `in 2025. February 20 …` starts a sentence."""
    start, at = match.start(), match.lastindex or 0
    word = match[at + 1]
    name = month_name(word)
    month = name.months.get(True) if name is not None and name.full and word.islower() else None
    if month is None or not _is_open(text, start):
        return None
    return _Reading(start, match.end(), int(text[start : start + 4]), month, int(match[at + 2]))


def _named(text: str, match: re.Match[str]) -> _Reading | None:
    """`(2025, February 20)`, `2025 Feb 20 [cited …]`: in bibliographies, behind an author or a mark."""
    start, at = match.start(), (match.lastindex or 0) + 1
    first, then = match[at], match[at + 2]
    name = month_name(first if first is not None else match[at + 3])
    opening = text[max(0, start - 3) : start].rstrip(" ")
    if name is None or name.month is None or (opening and opening[-1] not in "([.;,\n*_"):
        return None
    return _Reading(
        start,
        match.end(),
        int(text[start : start + 4]),
        name.month,
        int(match[at + 1] if then is None else then),
    )


def _day_first(text: str, match: re.Match[str]) -> _Reading | None:
    """`20 February 2025`, `20. Februar 2025`, `20 de febrero de 2025`, `20/Feb/2025`."""
    start, at = match.start(), match.lastindex or 0
    slashes = match[0].count("/")
    if slashes and (slashes != 2 or text[match.end() : match.end() + 1] == ":"):
        return None
    name = month_name(match[at + 2])
    month = name.months.get(match[at + 1] is not None) if name is not None else None
    if month is None or not _is_open(text, start) or _is_range(text, start):
        return None
    return _Reading(start, match.end(), int(match[at + 3]), month, _leading(text, start))


def _numbers(text: str, match: re.Match[str]) -> _Reading | None:
    """`20.02.2025`, `02/20/2025`: only where one number cannot be a month, or both are the same."""
    start, at = match.start(), match.lastindex or 0
    first, second = _leading(text, start), int(match[at + 2])
    if not _is_open(text, start) or _is_range(text, start):
        return None
    if second > 12 and match[at + 1] == "/":
        first, second = second, first
    year = int(match[at + 3])
    if second > 12 or (first <= 12 and first != second) or lacks_day(year, second, first):
        return None  # a day that no calendar has is more likely a version here
    return _Reading(start, match.end(), year, second, first)


def _month_first(text: str, match: re.Match[str]) -> _Reading | None:
    """`February 20, 2025`: the scanner stands on the day."""
    start = match.start()
    at, word = _word_before(text, start)
    name = month_name(word) if word else None
    if name is None or not name.first or name.month is None:
        return None
    return _Reading(
        at, match.end(), int(match[(match.lastindex or 0) + 1]), name.month, _leading(text, start)
    )


def _month_between(text: str, match: re.Match[str]) -> _Reading | None:
    """`Apr/04/2023`, `Apr-04-2023`: the scanner stands on the day, and one mark stands twice."""
    start, at = match.start(), match.lastindex or 0
    began = start - 1
    while began > max(0, start - _LONGEST_NAME) and text[began - 1].isalpha():
        began -= 1
    word = text[began : start - 1]
    name = month_name(word) if word else None
    if name is None or not name.first or name.month is None or text[start - 1] != match[at + 1]:
        return None
    if not _is_open(text, began):
        return None
    return _Reading(began, match.end(), int(match[at + 2]), name.month, _leading(text, start))


def _arabic(text: str, match: re.Match[str]) -> _Reading | None:
    """`28 آب/أغسطس 2025`: one month by both of its names, the Levant's and Egypt's; one of them may be two words."""
    start, at = match.start(), match.lastindex or 0
    names = [name.month for word in (match[at + 1], match[at + 2]) if (name := month_name(word)) is not None]
    month = names[0] if names else None
    if month is None or set(names) != {month} or not _is_open(text, start):
        return None
    return _Reading(start, match.end(), int(match[at + 3]), month, _leading(text, start))


def _vietnamese(text: str, match: re.Match[str]) -> _Reading | None:
    """`20 tháng 2 năm 2025`."""
    start, at = match.start(), match.lastindex or 0
    return _Reading(start, match.end(), int(match[at + 2]), int(match[at + 1]), _leading(text, start))


def _month_alone(text: str, match: re.Match[str]) -> _Reading | None:
    """`February 2025`, `febrero de 2025`: the scanner stands on the year."""
    start = match.start()
    at, word = _word_before(text, start)
    if word in _LINKS:
        at, word = _word_before(text, at)
    name = month_name(word) if word else None
    if name is None or not name.alone or name.month is None:
        return None
    return _Reading(at, match.end(), int(text[start : start + 4]), name.month, None)


_READERS = {
    "iso": _year_first,
    "slashes": _year_first,
    "east": _eastern,
    "named": _named,
    "hungarian": _hungarian,
    "day": _day_first,
    "numbers": _numbers,
    "cut": _month_between,
    "tail": _month_first,
    "arabic": _arabic,
    "viet": _vietnamese,
    "year": _month_alone,
}


def _leading(text: str, start: int) -> int:
    """Return the number of one or two digits at `start`."""
    return int(text[start : start + 2]) if text[start + 1].isdecimal() else int(text[start])


def _is_open(text: str, start: int) -> bool:
    """Say whether a number at `start` begins there, and is no part of a longer number, a path or a price."""
    if start == 0:
        return True
    before = text[start - 1]
    if before in " \n\t(":
        return True
    if before in _STUCK or (before.isascii() and before.isalnum()):
        return False
    further = text[start - 2 : start - 1] if start > 1 else ""
    return not further.isalnum() if before in ".-–" else not (before in ",:" and further.isdecimal())


def _is_range(text: str, start: int) -> bool:
    """Say whether the day at `start` ends a range of days: `20–22 February 2025`, `20 - 22 February 2025`."""
    return (
        start >= 3
        and text[start - 2] in "-–—"
        and text[start - 3 : start - 2] == " "
        and text[start - 4 : start - 3].isdecimal()
    )


def _word_before(text: str, start: int) -> tuple[int, str]:
    """Return (start, word) of the word before `start`, one space or line end away; an empty word where there is none."""
    if text[start - 1 : start] == " ":
        at = text.rfind(" ", max(0, start - 20), start - 1) + 1
        word = text[at : start - 1]
        if at and word.isalpha():
            return at, word
    window = text[max(0, start - 28) : start]
    trimmed = window.rstrip()
    gap = len(window) - len(trimmed)
    if not 1 <= gap <= 9 or window.count("\n", len(trimmed)) > 1 or (gap > 2 and "\n" not in window):
        return start, ""
    words = trimmed.rsplit(None, 1)
    word = words[-1].lstrip(_OPENERS) if words else ""
    if len(word) > 17 or "-" in word:
        return start, ""
    return start - gap - len(word), word
