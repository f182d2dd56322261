"""Reads the dates that single outlets encode in their URLs (field-notes §1, "other encodings").

Knows each encoding; which outlet uses which is the outlet data's business.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from linkcheck.dates.evidence import day_of, month_of
from linkcheck.model import DateEvidence, Evidence, Origin, Precision
from linkcheck.outlets import outlet_record
from linkcheck.patterns import lazily

__all__ = ["PLAIN", "encoded_date", "rules_for"]

_URL = Origin.URL
_REMEMBERED = 1 << 16
_Reader = Callable[[str, str, int, int], DateEvidence | None]


PLAIN: set[str | None] = {None}
"""Domains known to have no date rule of their own, so that most URLs are done with after one look."""


def rules_for(domain: str | None) -> tuple[str, ...]:
    """Return the date rules of an outlet; none for one that is not in the outlet data."""
    record = outlet_record(domain) if domain else None
    rules = () if record is None else record.date_rule
    if not rules:
        if len(PLAIN) >= _REMEMBERED:
            PLAIN.clear()
        PLAIN.add(domain)
    return rules


def encoded_date(url: str, seen: str, start: int, end: int, rules: tuple[str, ...]) -> DateEvidence | None:
    """Return the date that the first of the outlet's encodings gives for `seen[start:end]`, or None."""
    for rule in rules:
        reader = _READERS.get(rule)
        if reader is not None:
            found = reader(url, seen, start, end)
            if found is not None:
                return found
    return None


_ISO_WEEK = lazily(r"/(199\d|20\d\d)/(\d\d)(?:/|\Z)")
_SIX_DIGITS = lazily(r"[-_/][A-Za-z]{0,4}(\d\d)(\d\d)(\d\d)(?=[-_./]|\Z)")
_FOUR_DIGITS = lazily(r"[-_/](\d\d)(0[1-9]|1[0-2])[-/](?=\d)")
_EPOCH = lazily(r"[-_/]([12]\d{9})(?=[-_.]|/?\Z)")
_OBJECT_ID = lazily(r"[-_/]([0-9a-f]{8})[0-9a-f]{16}(?=[./]|\Z)")
_STATUS = lazily(r"/status(?:es)?/(\d{10,19})(?=/|\Z)")
_MONTH_TAIL = lazily(r"-(20[0-3]\d)-(1[0-2]|0?[1-9])(?=/?\Z)")
_MONTH_DAY_FOLDERS = lazily(r"/(\d\d)(0[1-9]|1[0-2])/(\d\d)/")
_SECTION_FOLDERS = lazily(r"/(199\d|20[01]\d)(?:/[A-Za-z][\w.+-]{0,40}){1,3}/(\d\d?)/(\d\d?)/")
_MOMENT = lazily(r"/(20[0-3]\d)(\d\d)(\d\d)\d{4,7}(?=[./]|\Z)")
_DAY_FIRST_TAIL = lazily(r"-[a-z]{2,4}(\d\d)(\d\d)(20[0-3]\d)(?=/?\Z)")
_MONTH_HEAD = lazily(r"/(20[0-3]\d)-(\d\d)-(?=[a-z])")
_ARXIV = lazily(
    r"/(?:abs|pdf|html|format)/(?:(0[789]|[1-6]\d)(0[1-9]|1[0-2])\.\d{4,5}|[a-z][a-z-]{1,11}(?:\.[A-Z]{2})?/(9[1-9]|0[0-7])(0[1-9]|1[0-2])\d{3})"
    r"(?=v\d|\.pdf|/?\Z)"
)
_FIRST_SNOWFLAKE = 29_700_859_247
"""Statuses before November 2010 were numbered one by one."""


def _week(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/2019/43/`: a weekly's issue; the month of that ISO week's Thursday, since no precision names a week."""
    return _of_week(url, seen, start, end, timedelta())


def _week_before(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/2003/18/`: the issue that is on sale from the Thursday of the week before: Die Zeit 18/2003 from 24 April."""
    return _of_week(url, seen, start, end, timedelta(weeks=1))


def _of_week(url: str, seen: str, start: int, end: int, before: timedelta) -> DateEvidence | None:
    match = _ISO_WEEK.search(seen, start, end)
    if match is None:
        return None
    try:
        thursday = date.fromisocalendar(int(match[1]), int(match[2]), 4) - before
    except ValueError:
        return None
    return month_of(thursday.year, thursday.month, _URL, url[match.start() : match.end()])


def _year_first(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`250220_slug`."""
    return _six_digits(url, seen, start, end, year=1)


def _year_last(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`slug-200225-193456`."""
    return _six_digits(url, seen, start, end, year=3)


def _six_digits(url: str, seen: str, start: int, end: int, *, year: int) -> DateEvidence | None:
    for match in _SIX_DIGITS.finditer(seen, start, end):
        text = url[match.start() : match.end()]
        found = day_of(_century(match[year]), int(match[2]), int(match[4 - year]), _URL, text)
        if found is not None and found.value.year < 2040:
            return found
    return None


def _century(two_digits: str) -> int:
    """Return the year of 1995–2094 that ends in two digits."""
    year = int(two_digits)
    return year + (1900 if year >= 95 else 2000)


def _year_month(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`slug-2502-193456.html`, `/0712/56789.html`."""
    for match in _FOUR_DIGITS.finditer(seen, start, end):
        year = _century(match[1])
        if year < 2040:
            return month_of(year, int(match[2]), _URL, url[match.start() : match.end()])
    return None


def _epoch_tail(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/1400600000_123456.html`."""
    match = _EPOCH.search(seen, start, end)
    return None if match is None else _moment(int(match[1]), url[match.start() : match.end()])


def _object_id(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/67b5f0a1e4d4d8b8468b4572.html`: a Mongo ObjectId starts with the epoch in hexadecimal."""
    match = _OBJECT_ID.search(seen, start, end)
    return None if match is None else _moment(int(match[1], 16), url[match.start() : match.end()])


def _snowflake(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/status/1892500000000000000`: milliseconds since November 2010, then 22 bits of something else."""
    match = _STATUS.search(seen, start, end)
    if match is None or int(match[1]) < _FIRST_SNOWFLAKE:
        return None
    return _moment(((int(match[1]) >> 22) + 1_288_834_974_657) // 1000, url[match.start() : match.end()])


def _moment(seconds: int, text: str) -> DateEvidence | None:
    """Return the UTC day of an epoch between 2000 and 2039, or None for a number that is no such moment."""
    if not 946_684_800 <= seconds < 2_208_988_800:
        return None
    value = datetime.fromtimestamp(seconds, UTC).date()
    return DateEvidence(value, Precision.DAY, _URL, (Evidence(text),))


def _month_tail(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`slug-2025-3`."""
    match = _MONTH_TAIL.search(seen, start, end)
    return (
        None
        if match is None
        else month_of(int(match[1]), int(match[2]), _URL, url[match.start() : match.end()])
    )


def _month_day_folders(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/2003/25/news135.html`: the 25th of March 2020."""
    match = _MONTH_DAY_FOLDERS.search(seen, start, end)
    if match is None or _century(match[1]) >= 2040:
        return None
    text = url[match.start() : match.end()]
    return day_of(_century(match[1]), int(match[2]), int(match[3]), _URL, text)


def _section_folders(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/2010/WORLD/meast/03/12/slug`: the sections between the year and the month, as CNN wrote it until 2013."""
    match = _SECTION_FOLDERS.search(seen, start, end)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    return day_of(year, month, day, _URL, url[match.start() : match.end()])


def _moment_segment(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/article/202502201530001`, `/home/20250220123456/`: a day, a time, and a number or none."""
    match = _MOMENT.search(seen, start, end)
    if match is None:
        return None
    text = url[match.start() : match.end()]
    return day_of(int(match[1]), int(match[2]), int(match[3]), _URL, text)


def _day_first_tail(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`slug-nid20022025`."""
    match = _DAY_FIRST_TAIL.search(seen, start, end)
    if match is None:
        return None
    text = url[match.start() : match.end()]
    return day_of(int(match[3]), int(match[2]), int(match[1]), _URL, text)


def _month_head(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/2022-06-slug`."""
    match = _MONTH_HEAD.search(seen, start, end)
    if match is None:
        return None
    return month_of(int(match[1]), int(match[2]), _URL, url[match.start() : match.end()])


def _arxiv(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """`/abs/2007.12345`, `/abs/hep-th/9901001`: the month in which a preprint was announced."""
    del url
    match = _ARXIV.match(seen, start, end)
    if match is None:
        return None
    year, month = match[1] or match[3], match[2] or match[4]
    century = 1900 if match[3] is not None and match[3] > "9" else 2000
    return month_of(century + int(year), int(month), _URL, match[0].rpartition("/")[2])


_READERS: dict[str, _Reader] = {
    "arxiv": _arxiv,
    "iso-week": _week,
    "week-before": _week_before,
    "yymmdd-segment": _year_first,
    "ddmmyy-segment": _year_last,
    "yymm-segment": _year_month,
    "epoch-tail": _epoch_tail,
    "object-id": _object_id,
    "snowflake": _snowflake,
    "month-tail": _month_tail,
    "yymm-dd-folders": _month_day_folders,
    "section-folders": _section_folders,
    "moment-segment": _moment_segment,
    "day-first-tail": _day_first_tail,
    "month-head": _month_head,
}
"""`none` (no date at all, whatever the shape) and `day-first` change how the other tiers read; see `url`, `partial`."""
