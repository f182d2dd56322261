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
"""Characters up to which a second opinion on a page is asked for."""
_MOST_TAGS = 4_000
"""Tags up to which it is asked for: what its tree costs grows with its depth."""
_OTHERS = "aside, nav, footer, article, li"
"""Elements inside an article in which the times of other things stand."""


def date_in_time_tags(tree: Tree, found: Sequence[Element]) -> tuple[Element, DateEvidence] | None:
    """Return the time tag, and its date, that says it is the page's, or that stands where only the page's can.

    Times whose class or `pubdate` says so come first, then the others; times labelled as updates are none, unless their
    class says both: WordPress marks what was never changed as `entry-date published updated`. Of several days the one
    counts that the article with the first heading has outside of asides, lists and nested articles, because teasers
    carry marked times of their own.
    """
    dated = [(one, date) for one in found if (date := _date(one)) is not None]
    marked = [(one, date) for one, date in dated if "pubdate" in one.attrs or _is_published(one)]
    times = marked or [(one, date) for one, date in dated if not _is_update(tree, one)]
    if len({date.value for _, date in times}) < 2:
        return times[0] if times else None
    own = _in_article(tree, times)
    if own is None or (not marked and not _has_second(tree.text, own[0].attr("datetime") or "")):
        return None
    return own


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


def _in_article(
    tree: Tree, times: Sequence[tuple[Element, DateEvidence]]
) -> tuple[Element, DateEvidence] | None:
    """Return the first time of the article with the page's first heading that is the article's own, with its date."""
    heading = next(tree.elements("h1"), None)
    home = heading.closest("article, main") if heading is not None else None
    if home is None:
        return None
    around = {home, *home.ancestors}
    for one, date in times:
        inner = one.closest(_OTHERS)
        if home in one.ancestors and (inner is None or inner in around):
            return one, date
    return None


def _has_second(text: str, value: str) -> bool:
    """Say whether Beautiful Soup's tree, in which elements nest as they are written, does not object to a time.

    Browsers mend what is left out. Where that changes whose time it is, the author's meaning is unknown. A page that is too
    large for a second opinion keeps the first.
    """
    if len(text) > _LOOKED_AT or text.count("<") > _MOST_TAGS:
        return True
    soup = _soup(text)
    heading = soup.find("h1") if soup is not None else None
    home = heading.find_parent(["article", "main"]) if heading is not None else None
    if home is None:
        return False
    for time in home.find_all("time", datetime=True, limit=64):
        inner = time.find_parent(_OTHERS.split(", "))
        if inner is None or inner is home or inner in home.parents:
            return str(time["datetime"]) == value
    return False


def _soup(text: str) -> "Tag | None":
    import warnings

    from bs4 import BeautifulSoup, ParserRejectedMarkup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return BeautifulSoup(text, "html.parser")
        except (ParserRejectedMarkup, RecursionError, AssertionError, ValueError):
            return None
