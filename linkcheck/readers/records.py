"""What the fields of a row, an entry or an object say of the thing at its URL: its title and its date of publication.

Knows names of fields as feeds, bibliographies and tables have them; knows no format. A date of access or of a change is no
date of publication, and a row's own (`created_at`) is none of the thing that it links to.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DateEvidence, MentionKind, Origin
from linkcheck.patterns import compiled
from linkcheck.readers.base import Record
from linkcheck.readers.named_fields import name_in

__all__ = ["Value", "folded_name", "record_of", "states", "whole_end"]

_URLS = frozenset({"url", "link", "href", "permalink", "loc"})
"""Fields that hold the address of what the row is about, even where others (`image`) hold addresses, too."""
_TITLES = ("title", "headline", "dc:title", "name")
_PUBLISHED = (
    "published",
    "publishedat",
    "publishedon",
    "publisheddate",
    "publicationdate",
    "pubdate",
    "datepublished",
    "issued",
    "dc:date",
    "dcterms:issued",
)
_ACCESSED = ("accessed", "accessdate", "accessedon", "dateaccessed", "urldate", "retrieved", "retrievedon")
_IN_TITLES = frozenset(
    {"a", "abbr", "b", "bdi", "big", "br", "cite", "code", "em", "font", "i", "mark", "q", "s"}
) | {*("small", "span", "strong", "sub", "sup", "tt", "u", "wbr")}
"""Elements that titles hold where a feed or an export has kept them as HTML."""
_CUT = ("snippet", "excerpt", "preview", "teaser")
"""How the names of fields end that hold the first characters of a longer text, whatever is cut off there."""
_DATE = "date"
_STATED, _DATED = frozenset(_TITLES), frozenset({*_PUBLISHED, *_ACCESSED, _DATE})
_OF_COPIES = compiled(r"acces|add|archiv|creat|edit|issue|modif|orig|pub|retriev|updat|url")
"""Parts of the names of dates that say when a text, or a row, was published, changed or looked up."""
_LONGEST_TITLE = 500
_LONGEST_DATE = 100
_MOST = 1_000
"""Fields of one row that are looked at."""
_LONE_URL = compiled(r"\s{0,20}(?:https?://|www\.|doi:)[^\s<>\"]{1,4000}\s{0,20}", re.IGNORECASE)
_TIME = compiled(r"\d\d:\d\d:\d\d")
_JOINERS = str.maketrans("", "", " _-.")


class Value(NamedTuple):
    """A field: its name as `folded_name` gives it, its text with the format's escapes undone, and where that stands."""

    name: str
    text: str
    start: int
    end: int


def folded_name(name: str) -> str:
    """Return the name of a field as it is compared.

    >>> [folded_name(name) for name in ("pubDate", "Date Published", "dc:date", "published_at")]
    ['pubdate', 'datepublished', 'dc:date', 'publishedat']
    """
    return name[:100].strip().translate(_JOINERS).lower()


def states(name: str) -> bool:
    """Say whether `record_of` looks at a field of a name though it holds no URL; the name is as `folded_name` gives it.

    >>> [states(name) for name in ("title", "pubdate", "birthdate", "abstract")]
    [True, True, True, False]
    """
    return _DATE in name or name in _TITLES or name in _PUBLISHED or name in _ACCESSED


def whole_end(name: str, data: bytes, start: int, end: int) -> int:
    """Return where the last whole word of a field ends, which is before its end where its name says that a text was cut off.

    >>> text = b"see https://a.example/x and https://b.exam"
    >>> whole_end("bodysnippet", text, 0, len(text)), whole_end("body", text, 0, len(text))
    (27, 42)
    """
    if not name.endswith(_CUT):
        return end
    last = max(data.rfind(b" ", start, end), data.rfind(b"\n", start, end))
    return last if last > start else end


def record_of(
    values: Sequence[Value],
    *,
    published: MentionKind = MentionKind.CLOSING,
    dated: MentionKind = MentionKind.LINE,
) -> Record | None:
    """Return what the fields of one row say of its URL, or None where they say nothing or several URLs may be meant.

    `published` is how a date counts whose field names publication, `dated` how one counts whose field is only named `date`.
    """
    if len(values) > _MOST:
        return None
    urls = [value for value in values if _LONE_URL.fullmatch(value.text)]
    named = [value for value in urls if value.name in _URLS]
    about = named or urls or [value for value in values if value.name == "doi" and name_in("doi", value.text)]
    if len(about) != 1:
        return None
    known = {value.name: value for value in reversed(values) if value.text and not value.text.isspace()}
    title = ""
    if not _STATED.isdisjoint(known):
        title = next((known[name].text for name in _TITLES if name in known), "")
        title = " ".join(_shown(title[:_LONGEST_TITLE]).split())
        if _LONE_URL.fullmatch(title):
            title = ""
    accessed = None
    if not _DATED.isdisjoint(known):
        accessed = next((_dated(known[name], name) for name in _ACCESSED if name in known), None)
        for name, kind in (*((name, published) for name in _PUBLISHED), (_DATE, dated)):
            value = known.get(name)
            date = _dated(value, name) if value is not None else None
            if (
                value is not None
                and date is not None
                and not (name == _DATE and _is_of_the_row(value.text, values))
            ):
                return Record(about[0].start, about[0].end, title, date, value.start, kind, accessed)
    if not title and accessed is None:
        return None
    return Record(about[0].start, about[0].end, title, accessed=accessed)


def _is_of_the_row(text: str, values: Sequence[Value]) -> bool:
    """Say whether a field that is only named `date` dates something else than what the row links to.

    It does where it has a time of day, and where further dates of the row tell a history: in a table of cases `date` stands
    beside `date_confirmation` and `death_date`, and the link is a report on them.
    """
    return _has_a_time(text) or any(
        _DATE in value.name and value.name != _DATE and _OF_COPIES.search(value.name) is None
        for value in values
    )


def _has_a_time(text: str) -> bool:
    """Say whether a date has a time of day to the second: the moment at which somebody saved a row, or a program did.

    >>> _has_a_time("2016-03-06T08:45:40.786Z"), _has_a_time("2016-03-06T00:00:00Z"), _has_a_time("2016-03-06")
    (True, False, False)
    """
    found = _TIME.search(text)
    return found is not None and found[0] != "00:00:00"


def _dated(value: Value, name: str) -> DateEvidence | None:
    if len(value.text) > _LONGEST_DATE:
        return None
    written = " ".join(value.text.split())
    return declared_date(written, Origin.PROSE, f"{name}: {written}")


def _shown(title: str) -> str:
    """Return a title as it is shown: without the HTML that feeds and exports leave in it.

    What has any other sign in angle brackets is no HTML, and stays as it is.

    >>> [_shown(title) for title in ("The <i>Old</i> Bridge &amp; more", "Using Vec<String> well", "a < b")]
    ['The Old Bridge & more', 'Using Vec<String> well', 'a < b']
    """
    if "</" not in title and "/>" not in title and "<br>" not in title:
        return title
    from bs4 import BeautifulSoup, ParserRejectedMarkup  # 30 ms, for the titles that need it

    try:
        soup = BeautifulSoup(title, "html.parser")
    except ParserRejectedMarkup:
        return title
    elements = soup.find_all()
    return soup.get_text() if elements and all(one.name in _IN_TITLES for one in elements) else title
