"""Builds dates that carry the text they were read from.

Knows the Gregorian calendar and which years are plausible; knows no language and no URL.
"""

from datetime import date
from typing import NamedTuple

from linkcheck.model import DateEvidence, Evidence, Origin, Precision

__all__ = ["TextDate", "day_of", "has_come", "lacks_day", "month_of", "year_of"]

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ZONES = 1
"""Days by which today's date differs between time zones."""
_DAY, _MONTH, _YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


class TextDate(NamedTuple):
    """A date in running text: `text[start:end]` is what it was read from."""

    start: int
    end: int
    date: DateEvidence


def day_of(year: int, month: int, day: int, origin: Origin, text: str) -> DateEvidence | None:
    """Return a date of day precision read from `text`, or None where the calendar has no such day.

    >>> day_of(2025, 2, 29, Origin.URL, "/2025/02/29/") is None
    True
    """
    try:
        value = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return DateEvidence(value, _DAY, origin, (Evidence(text),))


def month_of(year: int, month: int, origin: Origin, text: str) -> DateEvidence | None:
    """Return a date of month precision (the month's first day), or None for a month that is none."""
    try:
        value = date(year, month, 1)
    except (ValueError, OverflowError):
        return None
    return DateEvidence(value, _MONTH, origin, (Evidence(text),))


def year_of(year: int, origin: Origin, text: str) -> DateEvidence | None:
    """Return a date of year precision (1 January), or None for a year outside 1–9999."""
    try:
        value = date(year, 1, 1)
    except (ValueError, OverflowError):
        return None
    return DateEvidence(value, _YEAR, origin, (Evidence(text),))


def lacks_day(year: int, month: int, day: int) -> bool:
    """Say whether a real month of that year lacks a day that other months have (29–31).

    >>> lacks_day(2025, 2, 29), lacks_day(2024, 2, 29), lacks_day(2025, 4, 31), lacks_day(2025, 13, 31)
    (True, False, True, False)
    """
    if not (1 <= month <= 12 and 29 <= day <= 31):
        return False
    if month == 2 and day == 29:
        return year % 4 != 0 or (year % 100 == 0 and year % 400 != 0)
    return day > _LONGEST[month - 1]


def has_come(found: DateEvidence, today: date | None) -> bool:
    """Say whether a date is no later than tomorrow, which may be today elsewhere; true where today is not known.

    What lies further ahead is when something takes place, and not when it was published.
    """
    return today is None or (found.value - today).days <= _ZONES
