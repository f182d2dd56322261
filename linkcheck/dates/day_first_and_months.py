"""Reads day-first dates and bare months in a URL's path (tiers C and D of field-notes §1).

Knows which numbered things look like a month; does not know outlets beyond their date rules.
"""

from linkcheck.dates.counting_folders import number_words
from linkcheck.dates.evidence import day_of, month_of
from linkcheck.dates.month_names import month_number
from linkcheck.model import DateEvidence, Origin
from linkcheck.patterns import lazily

__all__ = ["day_first_date", "month_date"]

_YEAR = r"((?:199[5-9]|20[0-3]\d))"
_DAY_FIRST = lazily(
    rf"/(\d\d)/(\d\d)/{_YEAR}(?:/|\Z)|[-_/](\d\d)-(\d\d)-{_YEAR}(?:(?=[./]|\Z)|[-_])|/(\d\d)\.(\d\d)\.{_YEAR}-"
)
"""C: `/20/02/2025/`, `-20-02-2025-`, and `/20.02.2025-slug`, as lsm.lv writes it."""
_JOURNAL = lazily(r"/(?:article-(?:pdf|abstract|standard|lookup)|content)\Z")
"""Folders of journals below which volume, issue and first page stand: `/article-pdf/27/10/2039/2019720/a.pdf`."""
_LONGEST_FOLDER = 20
_YEAR_MONTH_DAY = lazily(r"/([0-3]\d)_([a-z]{6,9})_(\d\d)/")
"""C: `/25_gennaio_05/`, the year first, as corriere.it writes it."""
_MONTH = lazily(
    rf"/{_YEAR}(?:(-)(\d\d)(?:/(?!\d\d?(?:/|\Z))|\Z)|(/)(\d\d)/(?!\d\d?(?:/|\Z)|/*\Z|index\.[A-Za-z]))"
)
"""D: `/2025/02/slug`, `/2025-02/`; a lone day that the calendar lacks must not follow.

`/2025/02/` with nothing after it is the list of a month, which grows, or the number of a thing in its year (`/2025/12`).
"""
_NUMBERED = lazily(rf"/{_YEAR}/(\d\d?)/\d\d?(?=\.[A-Za-z]\w{{1,4}}\Z)")
"""D with a counted article: `/2026/4/11.html`."""
_NAMED_MONTH = lazily(rf"/{_YEAR}-([A-Z][a-z]{{2,8}})/")
"""D as mailing list archives write it: `/2025-February/012345.html`."""
_MESSAGE = lazily(r"(?:msg)?\d{3,}\.html?\Z")
"""A mailing list's message, in the folder of its month: `/2007-08/msg00001.html`."""
_VERSION = lazily(r"v?\d+(?:\.\d+)+|v\d+")


def day_first_date(url: str, seen: str, start: int, end: int, rules: tuple[str, ...]) -> DateEvidence | None:
    """Return the first date written day before year, or None where day and month could be exchanged.

    Day 13 or later tells which number is the day; the outlet rule `day-first` does for the others.
    """
    for match in _DAY_FIRST.finditer(seen, start, end):
        if match[1] and _JOURNAL.search(seen, max(start, match.start() - _LONGEST_FOLDER), match.start()):
            continue
        first, second, year = (int(part) for part in match.groups() if part)
        if first > 12 or "day-first" in rules or first == second:
            found = day_of(year, second, first, Origin.URL, url[match.start() : match.end()])
        elif second > 12 and match[1]:
            found = day_of(year, first, second, Origin.URL, url[match.start() : match.end()])
        else:
            continue
        if found is not None:
            return found
    if "day-first" in rules:
        written = _YEAR_MONTH_DAY.search(seen, start, end)
        if written is not None:
            year, month, day = 2000 + int(written[1]), month_number(written[2]) or 0, int(written[3])
            return day_of(year, month, day, Origin.URL, written[0])
    return None


def month_date(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """Return the month of the first folder that names one, or None. The precision is a month."""
    match = _MONTH.search(seen, start, end)
    if match is None:
        match = _NUMBERED.search(seen, start, end)
        if match is not None:
            return month_of(int(match[1]), int(match[2]), Origin.URL, match[0])
        match = _NAMED_MONTH.search(seen, start, end)
        number = None if match is None else month_number(match[2])
        return (
            None if match is None or number is None else month_of(int(match[1]), number, Origin.URL, match[0])
        )
    year, month = int(match[1]), int(match[3] or match[5])
    if match[2] and (year + 1) % 100 == month and _MESSAGE.match(seen, match.end()) is None:
        return None  # 2011-12 is a season at least as often as a December
    if _is_counted(seen[start + 1 : match.start()]) or _VERSION.match(seen, match.end()):
        return None
    return month_of(year, month, Origin.URL, url[match.start() : match.end()])


def _is_counted(folders: str) -> bool:
    """Say whether one of the folders above is a version, or numbers what it holds."""
    if not folders:
        return False
    words = number_words("months")
    return any(
        name in words or name.rpartition("-")[2] in words or _VERSION.fullmatch(name) is not None
        for name in folders.lower().split("/")
    )
