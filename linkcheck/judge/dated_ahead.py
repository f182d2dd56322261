"""When a link's date may be held against it: event pages and papers that are dated ahead get their due.

Knows what a coming event's URL looks like and how far ahead an outlet dates its issues; knows no rule.
"""

import re
from collections.abc import Iterable
from datetime import date as date_type

from linkcheck.judge.telling_words import EVENT_WORDS, LIVE_WORDS
from linkcheck.model import DateEvidence, Origin, Outlet, Precision
from linkcheck.patterns import compiled

__all__ = ["AHEAD", "days_ahead", "gap", "goes_on", "is_an_id", "is_event_page"]

_SEPARATORS = compiled(r"[/?&#;]")
_ISSUE = compiled(r"/(?:magazines?|weekly-?edition|print-?edition|issues?|in-?print)/", re.IGNORECASE)
"""Folders in which an outlet keeps its printed issues."""
_WEEKLY = compiled(
    r"//(?:www\.)?nytimes\.com/\d{4}/\d\d/\d\d/(?:well|books/review|t-magazine|travel|realestate|arts|fashion)/"
)
"""Weekly sections of a daily, whose articles are online up to ten days before the day of the paper that their URLs have."""
_A_WEEK_AHEAD = 10
_DRAFT = compiled(
    r"/(?:(?:CR|CRD|PR|PER|FPWD|LCWD|LC|WD|REC|NOTE|DNOTE|STMT|ED)/|Process-)(?:19|20)\d\d-?\d\d-?\d\d(?:[/?#]|\Z)"
    r"|/TR/(?:19|20)\d\d/[A-Z]{2,5}-"
)
"""Where a standard's draft lies under the day on which it is to be published: W3C's groups decide on it beforehand."""
_MOMENTS = frozenset(
    {
        "eventbrite",
        "timeanddate",
        "arewemeetingyet",
        "everytimezone",
        "worldtimebuddy",
        "savvytime",
        "dateful",
        "inyourtime",
    }
)
"""Labels of hosts whose pages are about a moment: events, and what shows it in the reader's time zone."""
_PADS = frozenset(
    {
        "pad",
        "pads",
        "etherpad",
        "hackmd",
        "hedgedoc",
        "codimd",
        "cryptpad",
        "framapad",
        "riseuppad",
        "yopad",
        "zumpad",
    }
)
"""Words of hosts that keep pads, which people write at a meeting together, and name after its day before it comes."""
_HOST_WORDS = compiled(r"[.\-]")
_TALKS = frozenset(("talk", "talks"))
"""Folders of a conference; in a headline's slug these are what envoys hold."""
_EIGHT = compiled(r"\d{8}(?!\d)")
_TOMORROW = 2
"""Days after today that still count as today: time zones, and copies prepared the evening before."""
AHEAD = 45
"""Days that a printed issue's date may run ahead of its publication: a monthly on sale six weeks early."""


def days_ahead(outlet: Outlet | None, url: str = "") -> int:
    """Return by how many days a page may be dated ahead: 0 for most, `AHEAD` for magazines, issues and standards.

    It is ten for weekly sections of a daily.

    >>> days_ahead(None), days_ahead(None, "https://paper.example/weeklyedition/2025-02-22")
    (0, 45)
    >>> days_ahead(None, "https://spec.example/core/CR/2021-03-18/"), days_ahead(None, "https://firm.example/PR/2021/03/18/")
    (45, 0)
    """
    if url and (_ISSUE.search(url) is not None or _DRAFT.search(url) is not None):
        return AHEAD
    if url and _WEEKLY.search(url) is not None:
        return _A_WEEK_AHEAD
    if outlet is None:
        return 0
    from linkcheck.outlets import outlet_record

    record = outlet_record(outlet.domain)
    return AHEAD if record is not None and record.dated_ahead else 0


def is_an_id(date: DateEvidence, today: date_type) -> bool:
    """Say whether what reads as the date of a URL is an id: eight digits in a row that name a day which has not come.

    >>> from linkcheck.model import Evidence, Origin, Precision
    >>> lamp = DateEvidence(date_type(2028, 1, 15), Precision.DAY, Origin.URL, (Evidence("-20280115"),))
    >>> is_an_id(lamp, date_type(2026, 11, 28)), is_an_id(lamp, date_type(2028, 1, 14))
    (True, False)
    """
    text = date.evidence[0].text if date.evidence and date.origin is Origin.URL else ""
    return (date.value - today).days > _TOMORROW and _EIGHT.search(text) is not None


def is_event_page(url: str, date: DateEvidence) -> bool:
    """Say whether `url` announces something on `date` (`/events/2025/07/21/`), ahead by nature, or is a meeting's pad.

    Looks at the path's segments before the one that holds the date, at a first host label, and at the date's
    own segment only where it has little else: "press-conference" in a headline's slug announces nothing. The segment after
    a month counts where it is one such word (`/2018/10/TPAC/`).
    """
    address = url.partition("://")[2] or url
    host, _, path = address[:4_000].partition("/")
    if not _MOMENTS.isdisjoint(host.lower().split(".")):
        return True
    if host.partition(".")[0] in EVENT_WORDS or not _PADS.isdisjoint(_HOST_WORDS.split(host.lower())):
        return True
    mark = date.evidence[0].text.strip("/-_") if date.evidence else ""
    if mark and _is_site_of_a_day(host, path, mark):
        return True
    before, _, after = path.partition(mark) if mark else (path, "", "")
    *segments, own = _SEPARATORS.sub("/", before.lower()).split("/")
    if any(_announces(segment, 3) or segment in _TALKS for segment in segments):
        return True
    if own.strip("-_") in EVENT_WORDS:
        return True  # `event-20150512-key-signing.html`
    rest = _SEPARATORS.sub("/", after.lower())
    if _announces(own + rest.partition("/")[0], 2):
        return True
    return date.precision is Precision.MONTH and _announces(rest.lstrip("/").partition("/")[0], 1)


def _is_site_of_a_day(host: str, path: str, mark: str) -> bool:
    """Say whether a whole site on a hosting platform is named after a day: `club.github.io/2017-11-06-lund/`.

    Its first folder is the name of a repository. A page of a blog there is a file, or lies deeper.
    """
    if not host.endswith((".github.io", ".gitlab.io")):
        return False
    name, _, rest = _SEPARATORS.sub("/", path).partition("/")
    return name.startswith(mark) and "." not in name and not rest.strip("/")


def _announces(segment: str, most: int) -> bool:
    words = [
        word for word in segment.replace("_", "-").replace(".", "-").split("-") if word and not word.isdigit()
    ]
    return len(words) <= most and any(word in EVENT_WORDS for word in words)


def goes_on(url: str, titles: Iterable[str] = ()) -> bool:
    """Say whether a page is still being written: a live blog or ticker, by its URL's words or its titles.

    >>> goes_on("https://a.example/live/2025/feb/20/talks"), goes_on("https://a.example/x", ["Talks: as it happened – live"])
    (True, True)
    """
    path = url.partition("://")[2][:2_000].partition("/")[2].lower()
    words = set(_SEPARATORS.sub(" ", path).replace("-", " ").replace("_", " ").split())
    for title in titles:
        words.update(word.strip(".,:;!?()[]|–—-") for word in title[:300].casefold().split())
    return not LIVE_WORDS.isdisjoint(words)


def gap(one: DateEvidence, other: DateEvidence) -> int:
    """Return the days between two dates, 0 where their periods touch.

    >>> from datetime import date
    >>> from linkcheck.model import Origin, Precision
    >>> february = DateEvidence(date(2025, 2, 1), Precision.MONTH, Origin.URL)
    >>> gap(february, DateEvidence(date(2025, 3, 3), Precision.DAY, Origin.PROSE))
    3
    """
    return max(0, (one.value - other.last).days, (other.value - one.last).days)
