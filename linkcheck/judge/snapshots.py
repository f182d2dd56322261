"""Moments of archive snapshots: the digits, the day, and what cannot be.

Knows the timestamps of Wayback-like archives (field-notes §4); knows no rule.
"""

from datetime import date, datetime

__all__ = ["day_of", "digits_of", "moment_of"]


def digits_of(snapshot: str) -> str | None:
    """Return a timestamp's digits, without a modifier (`id_`) and archive.today's separators, or None.

    >>> digits_of("20250221101500id_"), digits_of("2025.02.21-101500"), digits_of("newest")
    ('20250221101500', '20250221101500', None)
    """
    bare = snapshot[:-3] if snapshot.endswith("_") else snapshot
    bare = bare.replace(".", "").replace("-", "")
    return bare if bare.isascii() and bare.isdigit() else None


def day_of(snapshot: str) -> date | None:
    """Return the day of a timestamp of eight to fourteen digits, or None where no calendar has it.

    >>> day_of("20250221"), day_of("20251301101500"), day_of("2025")
    (datetime.date(2025, 2, 21), None, None)
    """
    digits = digits_of(snapshot)
    if digits is None or not 8 <= len(digits) <= 14:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def moment_of(snapshot: str) -> datetime | None:
    """Return the moment of a whole timestamp of 14 digits (UTC, no zone given), or None."""
    digits = digits_of(snapshot)
    day = day_of(snapshot)
    if digits is None or day is None or len(digits) != 14:
        return None
    hour, minute, second = int(digits[8:10]), int(digits[10:12]), int(digits[12:])
    if hour > 23 or minute > 59 or second > 60:
        return None
    return datetime(day.year, day.month, day.day, hour, minute, min(second, 59))  # noqa: DTZ001 - UTC by definition
