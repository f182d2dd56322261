"""Reads dates that front matter, metadata and options give as values of their own.

Knows the forms of ISO 8601, RFC 5322 and prose; does not know which field of which format means what.
"""

from datetime import UTC, date, datetime

from linkcheck.dates.evidence import day_of, month_of, year_of
from linkcheck.dates.in_prose import dates_in_text
from linkcheck.dates.month_names import month_number
from linkcheck.model import DateEvidence, Evidence, Origin, Precision
from linkcheck.patterns import lazily

__all__ = ["declared_date"]

_LONGEST = 100
_ZONE = r"(?:Z|UTC|GMT|[A-Z]{3,4}|[+-]\d\d?:?(?:\d\d)?)?"
"""A zone as ISO 8601 has it, a name, or three digits (`-500`): no zone moves the day that is written."""
_TIME = (
    r"(?:[T ]\s?(?:at )?\d\d?(?::?\d\d){0,2}(?:[.,]\d{1,9})?"
    rf"\s?(?:[AaPp]\.?[Mm]\.?)?\s?{_ZONE})?"
)
_ISO = lazily(rf"(\d{{4}})([-/])(\d\d?)\2(\d\d?){_TIME}")
_MONTH = lazily(r"(\d{4})-(\d\d)")
_YEAR = lazily(r"1[5-9]\d\d|2[01]\d\d")
_COMPACT = lazily(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:T?\d{6}(?:[.,]\d{1,9})?(?:Z|[+-]\d\d'?:?\d\d'?)?|T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
"""Basic format, how a PDF writes it (ISO 32000-1 §7.9.4), and a basic day with an extended time."""
_MAIL = lazily(
    r"(?:[A-Z][a-z]{2},? )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}|\d\d) \d\d:\d\d(?::\d\d)?(?: \(?[A-Z+-][\w:]{0,5}\)?){0,2}"
)
"""RFC 5322 §3.3, and §4.3 for years of two digits."""
_CTIME = lazily(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d\d?) \d\d:\d\d:\d\d (?:(?:[A-Z]{3,4}|[+-]\d{4}) )?(\d{4})"
)
"""What `date`, C's `ctime` and Ruby's `Time#to_s` print."""
_BEFORE = lazily(r"(?:[^\W\d]{2,14}(?:-feira)?[,.]?\s(?:den |le |il |el )?)?")
_CLOCK_FIRST = lazily(r"\d\d?:\d\d(?::\d\d)?(?: [AaPp][Mm])?(?: (?:[A-Z]{3,4}|[+-]\d\d:?\d\d))?,? ")
"""A time of day before its date: "04:25:06 PM IST Apr 08, 2020"."""
_AFTER = lazily(rf"(?:\sr\.?|\sгода|\sг\.|\sроку|\.)?,?{_TIME}")
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
"""No text that is cited today gives a year before 1600: 0001 is Go's empty date, 13xx and 14xx are of other calendars."""
_MOMENT = lazily(r"[1-3]\d{12}")
_MILLISECONDS = range(10**12, 4 * 10**12)
"""Since 1970, as JavaScript counts them: from 2001 to 2096. No other number of a front matter has 13 digits."""
_EMPTY = frozenset(
    [
        date(1600, 12, 31),
        date(1601, 1, 1),  # Windows' file times
        date(1753, 1, 1),  # SQL Server's earliest
        date(1899, 12, 30),  # OLE automation
        date(1899, 12, 31),
        date(1900, 1, 1),  # spreadsheets
        date(1969, 12, 31),
        date(1970, 1, 1),  # Unix
        date(1980, 1, 1),  # DOS, and archives that are built the same each time
    ]
)
"""Days that programs give what has no date, some of them moved by a time zone."""


def declared_date(value: object, origin: Origin, text: str) -> DateEvidence | None:
    """Return the date that a declared value gives, of day, month or year precision, or None where it is no date.

    `value` is what a YAML, TOML or JSON parser returns, or a string: a date, a date and time, `2025-02-20`, the same
    with a time and a zone, `2025-02`, `2025`, `20250220`, an RFC 5322 date, or a date in prose. The calendar day is
    the one written: no zone is converted, since the writer meant the day that stands there. Ambiguous values
    (`02/03/2025`), numbers of seconds, years before 1600, the days that programs give what has no date (1970-01-01) and
    anything else give None; milliseconds since 1970, of 13 digits, give their day in UTC. `text` is quoted as the evidence.
    Never raises.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        given = DateEvidence(value, Precision.DAY, origin, (Evidence(text),))
        return given if _is_meant(given) else None
    number = int(value) if isinstance(value, str) and _MOMENT.fullmatch(value) else value
    if isinstance(number, int) and number in _MILLISECONDS:
        value = datetime.fromtimestamp(number / 1000, UTC).date().isoformat()
    elif isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**8:
        value = str(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    written = value.strip().strip("\"'")
    found = _in_numbers(written, origin, text) or _in_words(written, origin, text)
    return found if found is not None and _is_meant(found) else None


def _is_meant(found: DateEvidence) -> bool:
    """Say whether a value is a date that somebody gave, and not what a program writes where there is none."""
    if not _FIRST_YEAR <= found.value.year <= _LAST_YEAR:
        return False
    return found.precision is not Precision.DAY or found.value not in _EMPTY


def _in_numbers(written: str, origin: Origin, text: str) -> DateEvidence | None:
    match = _ISO.fullmatch(written)
    if match is not None:
        return day_of(int(match[1]), int(match[3]), int(match[4]), origin, text)
    match = _MONTH.fullmatch(written)
    if match is not None:
        return month_of(int(match[1]), int(match[2]), origin, text)
    if _YEAR.fullmatch(written):
        return year_of(int(written), origin, text)
    match = _COMPACT.fullmatch(written)
    if match is not None and match[1] >= "1500":
        return day_of(int(match[1]), int(match[2]), int(match[3]), origin, text)
    return None


def _in_words(written: str, origin: Origin, text: str) -> DateEvidence | None:
    match = _MAIL.fullmatch(written)
    if match is not None:
        year = int(match[3]) + (0 if len(match[3]) == 4 else 1900 if match[3] >= "50" else 2000)
        return day_of(year, month_number(match[2]) or 0, int(match[1]), origin, text)
    match = _CTIME.fullmatch(written)
    if match is not None:
        return day_of(int(match[3]), month_number(match[1]) or 0, int(match[2]), origin, text)
    clock = _CLOCK_FIRST.match(written)
    if clock is not None:
        written = written[clock.end() :]
    found = dates_in_text(written)
    if (
        len(found) != 1
        or not _BEFORE.fullmatch(written, 0, found[0].start)
        or not _AFTER.fullmatch(written, found[0].end)
    ):
        return None
    return DateEvidence(found[0].date.value, found[0].date.precision, origin, (Evidence(text),))
