"""Which of a page's time tags says when the page itself was published.

Knows how pages label their times, and that sentences, teasers, comments and asides have times, too; knows no other metadata.
"""

import re
from collections.abc import Sequence
from itertools import islice

from linkcheck.markup.day_lines import NOWHERE, is_update, reach_of, words_beside
from linkcheck.markup.lines import line_around
from linkcheck.markup.other_things import names_of, stands_in_another
from linkcheck.markup.tree import Element, Tree
from linkcheck.model import DateEvidence, Origin
from linkcheck.patterns import compiled
from linkcheck.prose.labels import label_before

__all__ = ["date_in_time_tags"]

_PUBLISHED_CLASSES = ("publish", "entry-date", "post-date", "posted")
_MODIFIED = compiled(
    "updat|modif|revis|edited|aktualis|zuletzt|geändert|mis(?:e)? à jour|actualiz|atualiz|aggiornat|bijgewerkt|gewijzigd|"
    "zmien|обновл|изменен|оновлен|güncel|uppdater|oppdater|opdater|更新|改訂|수정|업데이트",
    re.IGNORECASE,
)
_LONGEST_VALUE = 200
_LABEL = 60
"""Characters before a time in which its label stands."""
_MOST_TIMES = 200
"""Times that are looked at; a page with more is a list."""
_MOST_AROUND = 512
_MOST_WORDS = 8
"""Words beside a time on its line: with more it stands in a sentence."""


def date_in_time_tags(
    tree: Tree, found: Sequence[Element], headline: Element | None
) -> tuple[Element, DateEvidence] | None:
    """Return the time tag, and its date, that says it is the page's, or that stands where only the page's can.

    Times of other things (`other_things`) are none. Times whose class or `pubdate` says so come first, then those that
    stand on a line of their own or beside an author; times labelled as updates are none, unless their class says both:
    WordPress marks what was never changed as `entry-date published updated`. Of several days the first counts that
    stands in the article with the headline.
    """
    marked = [one for one in found if "pubdate" in one.attrs or _is_published(one)]
    times = _dated(tree, marked, headline)
    if not times and len(found) <= _MOST_TIMES:
        times = [(one, date) for one, date in _dated(tree, found, headline) if _tells(one)]
    if len({date.value for _, date in times}) < 2:
        return times[0] if times else None
    return next(((one, date) for one, date in times if _is_in_article(one, headline)), None)


def _dated(
    tree: Tree, found: Sequence[Element], headline: Element | None
) -> list[tuple[Element, DateEvidence]]:
    return [
        (one, date)
        for one in found[:_MOST_TIMES]
        if (date := _date(one)) is not None and not stands_in_another(tree, one, headline)
    ]


def _date(one: Element) -> DateEvidence | None:
    if "datemodified" in (one.attr("itemprop") or "").lower():
        return None
    from linkcheck.dates import declared_date

    value = (one.attr("datetime") or one.attr("title") or "")[:_LONGEST_VALUE]
    return declared_date(value, Origin.TIME_TAG, value)


def _is_published(one: Element) -> bool:
    names = (one.attr("class") or "").lower()
    return any(word in names for word in _PUBLISHED_CLASSES)


def _tells(one: Element) -> bool:
    """Say whether the line of an unmarked time says that it is a day of publication, and of no change."""
    if one.tag != "time":
        return False
    line = line_around(one)
    if line is None:
        return False
    before, after, opened = line
    before, after = before.rpartition("|")[2], after.partition("|")[0]
    if label_before(after + " ") is not None:
        after = ""  # it labels the next time
    names = " ".join(map(names_of, (*opened, one)))
    if _MODIFIED.search(before[-_LABEL:]) or _MODIFIED.search(names) or is_update(before):
        return False
    if before.rstrip().endswith((".", "!", "?")) or len(words_beside(before, after)) > _MOST_WORDS:
        return False
    return reach_of(before, after, names) != NOWHERE


def _is_in_article(one: Element, headline: Element | None) -> bool:
    """Say whether a time stands in the article with the headline, and in no list there."""
    home = headline.closest("article, main") if headline is not None else None
    if home is None:
        return False
    for around in islice(one.ancestors, _MOST_AROUND):
        if around == home:
            return True
        if isinstance(around, Element) and around.tag == "li":
            return False
    return False
