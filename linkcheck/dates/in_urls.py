"""Reads the date that a news URL carries, by the position it stands in (field-notes §1).

Knows the tiers and their order; does not know who publishes what: that comes from the outlet's date rules.
"""

import re
from datetime import date, timedelta
from functools import cache

from linkcheck.dates.counting_folders import number_words, segment_before
from linkcheck.dates.day_first_and_months import day_first_date, month_date
from linkcheck.dates.eight_digits import compact_date
from linkcheck.dates.evidence import day_of, month_of
from linkcheck.dates.month_names import month_number
from linkcheck.dates.outlet_encodings import PLAIN, encoded_date, rules_for
from linkcheck.dates.stored_files import Stored, stored
from linkcheck.dates.year_month_day import are_numbers, impossible_day, spelled_date
from linkcheck.model import DateEvidence, Evidence, Origin, Precision, UrlFacts
from linkcheck.outlets import outlet_record
from linkcheck.patterns import compiled

__all__ = ["date_in_url", "impossible_date_in_url"]

_URL = Origin.URL
_DAY = Precision.DAY
_SLASHES = compiled(r"/(20\d\d)/(\d\d?)/(\d\d?)(?:/|\Z)").search
"""A1 of this century, `/2025/2/18/`: a pattern that starts with a literal is found twice as fast."""
_OLD = compiled(r"/(1[6-9]\d\d)/(0[1-9]|1[0-2])/([0-2]\d|3[01])/(?=[^/])").search
"""A1 of the centuries before."""
_ARCHIVE = compiled(r"/(?:[a-z]+-)?archives?/", re.IGNORECASE).search
_TAIL = compiled(r"[A-Za-z][-_](20\d\d)-(\d\d)-(\d\d)").match
"""A5 as Reuters writes it, tried at the very end of a path first: a word, then the date."""
_MONTH = compiled(r"/(20[0-3]\d)/(0[1-9]|1[0-2])/(?!\d\d?(?:/|\Z)|v\d|\d+\.|index\.|/|\Z)").match
"""D as WordPress writes it, right after the host; no lone day and no version (`v2`, `1.2`) after it, and not nothing."""
_FOLDER = compiled(r"/(20[0-3]\d)(?:-(\d\d)-(\d\d)|(\d\d)(\d\d)|/([a-z]{3})/(\d\d))/").search
"""A3, B1 and A2 as a folder of their own: `/2025-02-20/`, `/20250220/`, `/2025/feb/20/`."""
_KINDS = compiled(
    r"[0-3](?:(?:(?<=1)99|(?<=2)0\d)\d"
    r"(?:(-\d\d-\d\d|(?=/[\dA-Za-z])|-\d\d(?:/|\Z)|-[A-Z][a-z])|([01]\d[0-3]\d))"
    r"|(\d[-/]\d\d[-/](?=(?:199|20\d)\d)))"
)
_SPELLED, _COMPACT, _DAY_FIRST = range(1, 4)
"""The groups of `_KINDS`: which tiers are worth trying. Most URLs with a year in them have none. The pattern starts
with a set of characters and looks back, because that is what the regex engine skips by."""
_INNER = compiled(r"/https?:/{1,2}[^/]*")
_ESCAPE = compiled(r"%(?:(20|2[DF]|5F)|[0-9A-F]{2})", re.IGNORECASE)
_BLOGS = ("blog.", "blogs.", "devblogs.", "engineering.", "developers.", "techblog.")
"""Hosts of publications whose owner's other URLs have no dates."""
_SLACK = timedelta(days=2)


def date_in_url(facts: UrlFacts, domain: str | None) -> DateEvidence | None:
    """Return the date that a URL carries in its path, or None; a query is a question to a page, and dates nothing.

    `domain` is the outlet's, for the outlets that write dates in a way of their own. The date is of day or month
    precision; its one piece of evidence is the part of the URL it was read from, as written there. An archive link
    gives the date of the URL it holds, never its snapshot's. The best tier of field-notes §1 wins: 97–99 % of the
    A tiers are right to a day, months (D) in 92–100 %. Never raises.
    """
    url: str = facts.url
    if "20" not in url and "/1" not in url and "199" not in url and domain in PLAIN:
        return None
    if facts.archive is not None:
        if facts.original is None:
            return None
        url = facts.original
    start = url.find("/", 8)
    rules = () if domain in PLAIN else rules_for(domain)
    if start < 0:
        return None
    end = _path_end(url, start) if "?" in url or "#" in url else len(url)
    if "none" in rules:
        return spelled_date(url, url, start, end) if url.startswith(_BLOGS, url.find("://") + 3) else None
    if "arxiv" in rules:
        return encoded_date(url, url, start, end, rules)
    kind = stored(url, start, end)
    if kind is not Stored.NO:
        return _date_of_stored(url, start, end, rules, kind)
    match = _SLASHES(url, start, end)
    if (
        match is None
        and (old := _OLD(url, start, end)) is not None
        and _keeps_old_papers(url, start, end, domain)
    ):
        return day_of(int(old[1]), int(old[2]), int(old[3]), _URL, old[0])
    if match is None or _is_special(url, start, end) or _has_year(url, start, match.start()):
        return _searched(url, start, end, rules)
    year, month, day = match.groups()
    if are_numbers(month, day, match.end(), end):
        return _searched(url, start, end, rules)
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return _searched(url, start, end, rules)
    return DateEvidence(value, _DAY, _URL, (Evidence(match[0]),))


def impossible_date_in_url(facts: UrlFacts, domain: str | None) -> str | None:
    """Return the part of a URL that stands where dates stand (A1, A2, A3, A5) and is a day no calendar has, or None.

    Only the days 29 to 31 of a month that lacks them count: a 13th month or a 45th day is more likely an id. A URL
    that carries a real date as well says nothing.
    """
    url = facts.url if facts.archive is None else facts.original
    if url is None or ("-3" not in url and "/3" not in url and "29" not in url):
        return None
    rules = rules_for(domain)
    start = url.find("/", 8)
    if start < 0 or "none" in rules or "snowflake" in rules or "/10." in url or "/wiki/" in url:
        return None
    found = impossible_day(url, start, _path_end(url, start))
    return found if found is not None and date_in_url(facts, domain) is None else None


def _date_of_stored(
    url: str, start: int, end: int, rules: tuple[str, ...], kind: Stored
) -> DateEvidence | None:
    """Return the day that dates a stored file itself; None for what a page shows, and where only a folder has a month.

    A file is put up after it was written, so that a day in its name counts unless it lies after its upload.
    """
    if kind is Stored.SHOWN:
        return None
    if kind is Stored.KEPT:
        found = _searched(url, start, end, rules)
        return found if found is not None and found.precision is _DAY else None
    name = url.rfind("/", start, end)
    found, put_up = _searched(url, name, end, rules), month_date(url, url, start, end)
    if found is None or (put_up is not None and found.value > put_up.last + _SLACK):
        return None
    return found


def _keeps_old_papers(url: str, start: int, end: int, domain: str | None) -> bool:
    """Say whether a day of past centuries dates what a URL leads to: at an outlet that is known, and in an archive's folder.

    Elsewhere it is the day of what a page tells of (`/1969/07/20/on-the-moon`).
    """
    if _is_special(url, start, end):
        return False
    if _ARCHIVE(url, start, end) is not None:
        return True
    return domain is not None and outlet_record(domain) is not None


def _has_year(url: str, start: int, end: int) -> bool:
    """Say whether a folder in a stretch may begin with a year: then the tiers decide which of the dates counts."""
    return url.find("/20", start, end) >= 0 or url.find("/19", start, end) >= 0


def _path_end(url: str, start: int) -> int:
    """Return where the path ends: at the first `?` or `#`."""
    query = url.find("?", start)
    end = len(url) if query < 0 else query
    fragment = url.find("#", start, end)
    return end if fragment < 0 else fragment


def _searched(url: str, start: int, end: int, rules: tuple[str, ...]) -> DateEvidence | None:
    """Return what the tiers find, the best first; by the short roads to three of them where those are sure."""
    if not rules:
        found = (
            _date_at_end(url, start, end)
            or _month_at_start(url, start, end)
            or _date_in_folder(url, start, end)
        )
        if found is not None:
            return found
    return _by_tiers(url, start, end, rules)


def _by_tiers(url: str, start: int, end: int, rules: tuple[str, ...]) -> DateEvidence | None:
    """Return what the tiers find, the best first; the short roads only ever give the same."""
    seen = url
    if "%" in url:
        seen = _ESCAPE.sub(lambda escape: "___" if escape[1] else "~~~", url)
    inner = seen.rfind("/http", start, end)
    if inner >= 0:
        start = _inner_start(seen, inner, start, end)
    kinds = {match.lastindex for match in _KINDS.finditer(seen, start, end)}
    if not kinds and not rules:
        return None
    if "/10." in seen or "/wiki/" in seen:
        return None  # a DOI's suffix, and a wiki's titles, which name the day of an event
    if "snowflake" in rules:
        return encoded_date(url, seen, start, end, rules)
    found = month = None
    if kinds or "day-first" in rules:
        found = _dated(url, seen, start, end, kinds, rules)
    if found is None and rules:
        found = encoded_date(url, seen, start, end, rules)
    if found is not None and found.evidence[0].text[0] == "/":
        return found
    if _SPELLED in kinds:
        month = month_date(url, seen, start, end)
    return _agreed(found, month)


def _dated(
    url: str, seen: str, start: int, end: int, kinds: set[int | None], rules: tuple[str, ...]
) -> DateEvidence | None:
    """Return the day that tiers A to C find, the best first."""
    found = spelled_date(url, seen, start, end) if _SPELLED in kinds else None
    if found is None and _COMPACT in kinds:
        found = compact_date(url, seen, start, end)
    if found is None and (_DAY_FIRST in kinds or "day-first" in rules):
        found = day_first_date(url, seen, start, end, rules)
    return found


def _month_at_start(url: str, start: int, end: int) -> DateEvidence | None:
    """Return the month of `host/2025/02/slug` where the slug has no date of its own: the short road to D."""
    match = _MONTH(url, start, end)
    if match is None or _KINDS.search(url, match.end(), end) is not None or _is_special(url, start, end):
        return None
    return month_of(int(match[1]), int(match[2]), _URL, match[0])


def _date_at_end(url: str, start: int, end: int) -> DateEvidence | None:
    """Return the date that the last slug ends in, where no folder could say otherwise: the short road to A5."""
    at = end - (13 if url[end - 1] == "/" else 12)
    if at <= start or not url.startswith("20", at + 2) or url.find("/20", start, at) >= 0:
        return None
    match = _TAIL(url, at, end)
    if match is None or "%" in url or "/199" in url or _is_special(url, start, end):
        return None
    return day_of(int(match[1]), int(match[2]), int(match[3]), _URL, match[0][1:])


def _date_in_folder(url: str, start: int, end: int) -> DateEvidence | None:
    """Return the day that a folder names where nothing else in the path can be a year: the short road to A2, A3 and B1."""
    if url.count("20", start, end) != 1 or "199" in url:
        return None
    match = _FOLDER(url, start, end)
    if match is None or "%" in url or _is_special(url, start, end):
        return None
    if segment_before(url, start, match.start()) in _counting_words():
        return None
    year, month, day, month_too, day_too, name, day_of_name = match.groups()
    number = int(month or month_too or month_number(name.capitalize()) or 0)
    return day_of(int(year), number, int(day or day_too or day_of_name), _URL, match[0])


def _is_special(url: str, start: int, end: int) -> bool:
    """Say whether a URL is a DOI, a wiki's, or holds another URL in its path: then no short road is sure."""
    return "/wiki/" in url or "/10." in url or url.find("/http", start, end) >= 0


@cache
def _counting_words() -> frozenset[str]:
    """Return the folders below which eight digits may be an id, or a day the version of an interface."""
    return number_words("ids") | number_words("interfaces")


def _inner_start(seen: str, inner: int, start: int, end: int) -> int:
    """Return where the path of a URL inside the path starts: what stands before it is a wrapper's business."""
    match = _INNER.match(seen, inner, end)
    return start if match is None else match.end()


def _agreed(found: DateEvidence | None, month: DateEvidence | None) -> DateEvidence | None:
    """Return the date that a slug ends in, unless the folders name a month that it is not in.

    Then the slug names an event, or the day that a report covers, and the folder is the site's own bookkeeping.
    """
    if found is None or month is None:
        return found or month
    near = month.value - _SLACK <= found.value <= month.last + _SLACK
    return found if near else month
