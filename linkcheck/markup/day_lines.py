"""What the line in which a day stands says of it: that it is a text's day of publication, and how surely.

Knows how sites write a byline; knows neither where on its page a line stands nor what a day looks like.
"""

from linkcheck.patterns import lazily
from linkcheck.prose.labels import label_before, labels, without_day_words
from linkcheck.prose.signatures import is_place

__all__ = ["FAR", "FOOT", "NEAR", "NOWHERE", "is_update", "reach_of", "words_beside"]

NOWHERE, NEAR, FAR, FOOT = -1, 250, 700, 3_000
"""Visible characters between the headline and a date alone in its line; one that an author, a time of day or a class
tells; and one that is labelled or in an element for the dates of posts, which may be the post's foot."""
_MOST_WORDS = 8
_WORDS = lazily(r"[^\W_]+")
_TIME_OF_DAY = lazily(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_OF_POST = lazily(
    r"(?i)date|datum|fecha|time|stamp|publi|posted|submitted|byline|author|meta|info|article|entry|post"
)
_OF_FOOT = lazily(
    r"(?i)(?:post|entry|article|artikel|asset)[-_]?(?:date|datum|meta|info|foot|time)|publi|submitted|byline"
)


def words_beside(before: str, after: str) -> list[str]:
    """Return the words beside a day on its line, weekdays, times and small words of dates left out."""
    return _WORDS.findall(without_day_words(f"{before} | {after}"))


def is_update(before: str) -> bool:
    """Say whether the words before a date label it as a last change, after an author's name as well."""
    words = without_day_words(before).split()[-_MOST_WORDS:]
    labelled = (label_before(" ".join(words[start:]) + " ") for start in range(len(words)))
    return next((label[0] == "modified" for label in labelled if label is not None), False)


def reach_of(before: str, after: str, names: str) -> int:
    """Return how far from the headline a day may stand, by what tells that it is the page's; `NOWHERE` if nothing does.

    `before` and `after` are what stands beside it on its line, `names` the names of the elements that start there.
    """
    if label_before(before) is not None or _OF_FOOT.search(names):
        return FOOT
    rest = f"{before} {after}"
    words = {word.casefold() for word in _WORDS.findall(rest)}
    placed = before.rstrip().endswith(",") and is_place(before) is not None
    if placed or not words.isdisjoint(labels()["byline"]) or _TIME_OF_DAY.search(rest):
        return FAR
    if _WORDS.search(without_day_words(rest)):
        return NOWHERE
    return FAR if _OF_POST.search(names) else NEAR
