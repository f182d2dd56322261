"""Which of a page's time tags says when the page itself was published.

Knows how pages label their times, and that teasers, comments and asides have times, too; knows no other metadata.
Beautiful Soup's tree is built only where several days stand unlabelled on one page.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from linkcheck.markup.entities import attribute_text
from linkcheck.markup.landmarks import Landmark
from linkcheck.model import DateEvidence, Origin
from linkcheck.patterns import compiled

if TYPE_CHECKING:
    from bs4 import Tag

__all__ = ["date_in_time_tags"]

_PUBLISHED_CLASSES = ("publish", "entry-date", "post-date", "posted")
_LABEL = 160
"""Bytes before a time tag in which its label stands ("Updated: <time …>")."""
_MODIFIED = compiled(
    "updat|modif|revis|edited|aktualis|zuletzt|geändert|mis(?:e)? à jour|actualiz|atualiz|aggiornat|bijgewerkt|gewijzigd|"
    "zmien|обновл|изменен|оновлен|güncel|uppdater|oppdater|opdater|更新|改訂|수정|업데이트",
    re.IGNORECASE,
)
_TREE = 131_072
"""Bytes of a page of which a tree is built."""
_MOST_TAGS = 4_000
"""Tags up to which a tree is built: what one costs grows with its depth."""
_OTHERS = ("aside", "nav", "footer", "article", "li")
"""Elements inside an article in which the times of other things stand."""


def date_in_time_tags(data: bytes, found: Sequence[Landmark]) -> DateEvidence | None:
    """Return the date of the time tag that says it is the page's, or that stands where only the page's can.

    That is one whose class or `pubdate` says so; else the only day of all time tags; else, of the article that holds
    the first heading, the first one outside of asides, lists and nested articles. Times labelled as updates are none,
    unless their class says both: WordPress marks what was never changed as `entry-date published updated`.
    """
    dated = [(one, date) for one in found if (date := _date(one)) is not None]
    times = [(one, date) for one, date in dated if _is_published(one) or not _is_update(data, one)]
    for one, date in times:
        if b"pubdate" in one.values or _is_published(one):
            return date
    if len({date.value for _, date in times}) < 2:
        return times[0][1] if times else None
    wanted = _in_article(data[:_TREE])
    return next((date for one, date in times if one.values[b"datetime"] == wanted), None)


def _date(one: Landmark) -> DateEvidence | None:
    if one.name != b"time" or b"datetime" not in one.values:
        return None
    if b"datemodified" in one.values.get(b"itemprop", b"").lower():
        return None
    from linkcheck.dates import declared_date

    value = attribute_text(one.values[b"datetime"][:200])
    return declared_date(value, Origin.TIME_TAG, value)


def _is_published(one: Landmark) -> bool:
    names = one.values.get(b"class", b"").decode("utf-8", "replace").lower()
    return any(word in names for word in _PUBLISHED_CLASSES)


def _is_update(data: bytes, one: Landmark) -> bool:
    """Say whether the tag or the text right before it speaks of an update; another time tag ends that text."""
    before = data[max(0, one.start - _LABEL) : one.start]
    cut = before.rfind(b"</time", 0, before.rfind(b"<time"))
    return _MODIFIED.search(before[max(0, cut) :].decode("utf-8", "replace")) is not None


def _in_article(data: bytes) -> bytes | None:
    """Return the `datetime` of the first time of the article with the page's first heading, read off the page's tree."""
    if data.count(b"<") > _MOST_TAGS:
        return None
    tree = _tree(data)
    heading = tree.find("h1") if tree is not None else None
    home = heading.find_parent(["article", "main"]) if heading is not None else None
    if home is None:
        return None
    for time in home.find_all("time", datetime=True, limit=64):
        inner = time.find_parent(_OTHERS)
        if inner is None or inner is home or inner in home.parents:
            return str(time["datetime"]).encode()
    return None


def _tree(data: bytes) -> "Tag | None":
    import warnings

    from bs4 import BeautifulSoup, ParserRejectedMarkup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return BeautifulSoup(data.decode("utf-8", "replace"), "html.parser")
        except (ParserRejectedMarkup, RecursionError, AssertionError, ValueError):
            return None
