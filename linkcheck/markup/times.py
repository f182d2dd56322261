"""Which of a page's time tags says when the page itself was published.

Knows how pages label their times, and that teasers, comments and asides have times, too; knows no other metadata.
Beautiful Soup gives a second opinion where several days stand unlabelled on one page.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from linkcheck.markup.tree import Element, Tree
from linkcheck.model import DateEvidence, Origin
from linkcheck.patterns import compiled

if TYPE_CHECKING:
    from bs4 import Tag

__all__ = ["date_in_time_tags"]

_PUBLISHED_CLASSES = ("publish", "entry-date", "post-date", "posted")
_LABEL = 160
"""Characters before a time tag in which its label stands ("Updated: <time …>")."""
_LONGEST_VALUE = 200
_MODIFIED = compiled(
    "updat|modif|revis|edited|aktualis|zuletzt|geändert|mis(?:e)? à jour|actualiz|atualiz|aggiornat|bijgewerkt|gewijzigd|"
    "zmien|обновл|изменен|оновлен|güncel|uppdater|oppdater|opdater|更新|改訂|수정|업데이트",
    re.IGNORECASE,
)
_LOOKED_AT = 131_072
"""Characters of a page of which the second opinion is asked."""
_MOST_TAGS = 4_000
"""Tags up to which it is asked: what its tree costs grows with its depth."""
_OTHERS = ("aside", "nav", "footer", "article", "li")
"""Elements inside an article in which the times of other things stand."""


def date_in_time_tags(tree: Tree, found: Sequence[Element]) -> DateEvidence | None:
    """Return the date of the time tag that says it is the page's, or that stands where only the page's can.

    That is one whose class or `pubdate` says so; else the only day of all time tags; else, of the article that holds
    the first heading, the first one outside of asides, lists and nested articles. Times labelled as updates are none,
    unless their class says both: WordPress marks what was never changed as `entry-date published updated`.
    """
    dated = [(one, date) for one in found if (date := _date(one)) is not None]
    times = [(one, date) for one, date in dated if _is_published(one) or not _is_update(tree, one)]
    for one, date in times:
        if "pubdate" in one.attrs or _is_published(one):
            return date
    if len({date.value for _, date in times}) < 2:
        return times[0][1] if times else None
    wanted = _in_article(tree)
    if wanted is None or wanted != _in_soup(tree.text):
        return None
    return next((date for one, date in times if one.attr("datetime") == wanted), None)


def _date(one: Element) -> DateEvidence | None:
    if "datemodified" in (one.attr("itemprop") or "").lower():
        return None
    from linkcheck.dates import declared_date

    value = (one.attr("datetime") or "")[:_LONGEST_VALUE]
    return declared_date(value, Origin.TIME_TAG, value)


def _is_published(one: Element) -> bool:
    names = (one.attr("class") or "").lower()
    return any(word in names for word in _PUBLISHED_CLASSES)


def _is_update(tree: Tree, one: Element) -> bool:
    """Say whether the tag or what stands right before it speaks of an update; another time tag ends that text."""
    place = tree.place(one)
    if place is None:
        return False
    before = tree.text[max(0, place.inside - _LABEL) : place.inside]
    cut = before.rfind("</time", 0, before.rfind("<time"))
    return _MODIFIED.search(before, max(0, cut)) is not None


def _in_article(tree: Tree) -> str | None:
    """Return the `datetime` of the first time of the article with the page's first heading."""
    heading = next(tree.elements("h1"), None)
    home = heading.closest("article, main") if heading is not None else None
    if home is None:
        return None
    for time in home.select("time[datetime]")[:64]:
        inner = time.closest(", ".join(_OTHERS))
        if inner is None or inner == home or inner in home.ancestors:
            return time.attr("datetime")
    return None


def _in_soup(text: str) -> str | None:
    """Return what `_in_article` returns, by Beautiful Soup's tree of what the page's author wrote.

    It nests elements as they are written, where browsers mend what is left out. Pages on which that changes whose time
    it is have none: which of the two the author meant is unknown.
    """
    text = text[:_LOOKED_AT]
    if text.count("<") > _MOST_TAGS:
        return None
    soup = _soup(text)
    heading = soup.find("h1") if soup is not None else None
    home = heading.find_parent(["article", "main"]) if heading is not None else None
    if home is None:
        return None
    for time in home.find_all("time", datetime=True, limit=64):
        inner = time.find_parent(_OTHERS)
        if inner is None or inner is home or inner in home.parents:
            return str(time["datetime"])
    return None


def _soup(text: str) -> "Tag | None":
    import warnings

    from bs4 import BeautifulSoup, ParserRejectedMarkup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return BeautifulSoup(text, "html.parser")
        except (ParserRejectedMarkup, RecursionError, AssertionError, ValueError):
            return None
