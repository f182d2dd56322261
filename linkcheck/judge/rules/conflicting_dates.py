"""One article is cited under two dates.

## What it finds

Two links of one outlet with the very same slug behind (or around) the date, whose URLs give dates two days or more
apart, and which are one article: they have an id in common (`-a89893`, `-123456`), or the slug has five words or more
that mean something, and the links have one text, or no text of their own. The later place is reported, with the other in
the related places.

A slug that comes back by design is left alone: live blogs, daily and weekly columns, numbered parts,
briefings, newsletters, podcasts, horoscopes, polls, results; without an id in common also what stands under three dates
or more, one to four weeks apart, or about a year apart. So are archived copies, and event pages.
Five such articles of one host in one document, or in five documents of one folder, are one finding: a series.

## Why

An outlet publishes a story under one date. Of two URLs for it one was mistyped, or made up, or the story was
run again, and then the citing text should say which run it means.

It is a **note**, since outlets do move an article to another day, and then both addresses were right in their time: so it was
four of the five times that it was found in 892 folders of real documents.

## Example

Fires:

```text fires
https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-a89893

https://www.themoscowtimes.com/2025/02/20/kremlin-courts-trump-behind-the-scenes-a89893
```

Stays silent:

```text silent
https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-a89893

https://www.themoscowtimes.com/2025/02/20/kremlin-courts-trump-behind-the-scenes-a88102
```

## What to do

Open both. Keep the one that exists.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.judge.catalogue import describe
from linkcheck.judge.dated_ahead import goes_on, is_event_page
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import Habit, of_a_host
from linkcheck.judge.locations import by_document, finding_at, place_of, position
from linkcheck.judge.messages import counted
from linkcheck.judge.telling_words import GENERIC_TEXTS, SERIES_WORDS
from linkcheck.model import Citation, DateEvidence, Finding, Level, Link, Precision, Value
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.NOTE)
HABIT = Habit(
    "Articles of one name are cited under two dates",
    "these are probably parts of a series",
    way=of_a_host,
)

APART = 2
"""Days from which two dates are two: an outlet may move a story over midnight."""
SPECIFIC = 5
"""Content words that make a slug one article's where no id does: shorter ones come back with the next report."""
_WITH_ID = 3
"""Content words of a slug that ends in an id."""
_SLUG = 16
"""Characters below which no slug has so many words."""
_ID = compiled(r"(?:\A|[-_/.,])(?=[a-z]?\d)[a-z]?[0-9a-f]{5,24}(?:\.\w{2,5})?\Z", re.IGNORECASE)
"""What ends a slug where an outlet numbers its articles."""
_SEPARATORS = compiled(r"[-_/.]")
_YEAR = 365.25
_WEEKS = 28
"""Days up to which what comes whole weeks later is a weekly's next one."""
_ABOUT = 12
"""Days around whole years within which a yearly article comes back."""


class _Placed(NamedTuple):
    link: Link
    date: DateEvidence
    places: Sequence[Citation]


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each link whose article is cited before under another date."""
    if len(links) < 2:
        return
    groups: dict[str, list[tuple[DateEvidence, Link]]] = {}
    for link in links:
        date = link.date
        if date is not None and (slug := _slug_of(link, date)):
            groups.setdefault(slug, []).append((date, link))
    for slug, group in sorted(groups.items()):
        if len(group) > 1:
            yield from _findings(slug, group)


def compared_by(link: Link, _facts: Facts) -> tuple[str, ...]:
    """Return what makes a link comparable to others: the slug beside its date."""
    slug = _slug_of(link, link.date) if link.date is not None else ""
    return (slug,) if slug else ()


def _slug_of(link: Link, date: DateEvidence) -> str:
    """Return what follows the date in the path, or stands around it in its segment; empty if that is no slug."""
    if date.precision is not Precision.DAY or link.facts.archive is not None:
        return ""
    url: str = link.url
    path = url.partition("?")[0] if "?" in url else url
    mark = date.evidence[0].text.strip("/-_") if date.evidence else ""
    before, found, after = path.partition(mark) if mark else ("", "", "")
    if not found:
        return ""
    slug = f"{before.rpartition('/')[2]}{after}".strip("-_/")
    return slug if len(slug) >= _SLUG and slug.count("-") + slug.count("_") >= _WITH_ID - 1 else ""


def _findings(slug: str, group: Sequence[tuple[DateEvidence, Link]]) -> Iterator[Finding]:
    from linkcheck.titles import content_words

    telling = {word for word in content_words(slug.replace("-", " ").replace("_", " ")) if word.isalpha()}
    numbered = _ID.search(slug) is not None
    if not numbered and SERIES_WORDS & set(_SEPARATORS.split(slug.lower())):
        return
    if len(telling) < (_WITH_ID if numbered else SPECIFIC):
        return
    if not numbered and len({date.value for date, _ in group}) > 2:
        return
    placed = [
        _Placed(link, date, documents[0])
        for date, link in group
        if (documents := by_document(link.citations))
        and not is_event_page(link.url, date)
        and not goes_on(link.url)
    ]
    placed.sort(key=lambda each: (position(each.places[0]), each.link.url))
    for each in placed[1:]:
        if numbered or _is_one_article(placed[0], each):
            yield from _finding(placed[0], each)


def _is_one_article(one: _Placed, other: _Placed) -> bool:
    """Say whether two links without a common id may be one article: not a week's, a year's or another text's."""
    days = abs((one.date.value - other.date.value).days)
    if (days % 7 == 0 and days <= _WEEKS) or abs(days - round(days / _YEAR) * _YEAR) <= _ABOUT < days:
        return False
    texts = {text for placed in (one, other) for place in placed.places if (text := _own_text(place))}
    return len(texts) < 2


def _own_text(place: Citation) -> str:
    """Return the title that an author gave a link, folded; empty for a URL, for "here" and for one word."""
    text = " ".join(place.text.casefold().split())
    named = " " in text and "://" not in text and not text.startswith("www.")
    return text if named and text not in GENERIC_TEXTS else ""


def _finding(before: _Placed, here: _Placed) -> Iterator[Finding]:
    days = abs((here.date.value - before.date.value).days)
    if days < APART:
        return
    apart = f"{counted(days, 'day')} apart: {here.date.text} here and {before.date.text} before"
    yield finding_at(
        RULE,
        here.places,
        here.link,
        f"The same article is cited under two dates, {apart}.",
        stated=_value(here.date),
        observed=_value(before.date),
        related=[place_of(before.places[0], f"cited under {before.date.text}")],
    )


def _value(date: DateEvidence) -> Value:
    return Value(date.text, date.origin, date.evidence[0].text if date.evidence else "")


_TALKS = "envoys-end-their-talks-through-a-quiet-swiss-channel-without-result"

EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "dates in the slug",
        {
            "a.txt": f"https://www.reuters.com/world/{_TALKS}-2025-02-20/\n\n"
            f"https://www.reuters.com/world/{_TALKS}-2025-03-21/\n"
        },
        1,
    ),
    Example(
        "in two documents",
        {
            "a.txt": f"https://news.example/2025/02/20/{_TALKS}\n",
            "b.txt": f"https://news.example/2024/05/14/{_TALKS}\n",
        },
        1,
    ),
    Example(
        "one day apart",
        {"a.txt": f"https://news.example/2025/02/20/{_TALKS}\n\nhttps://news.example/2025/02/21/{_TALKS}\n"},
        0,
    ),
    Example(
        "a daily column",
        {
            "a.txt": "https://news.example/2025/02/20/ukraine-war-briefing-what-we-know\n\n"
            "https://news.example/2025/03/20/ukraine-war-briefing-what-we-know\n"
        },
        0,
    ),
    Example(
        "a short slug",
        {"a.txt": "https://news.example/2025/02/20/the-talks\n\nhttps://news.example/2025/03/20/the-talks\n"},
        0,
    ),
    Example(
        "two outlets",
        {"a.txt": f"https://news.example/2025/02/20/{_TALKS}\n\nhttps://paper.example/2025/03/20/{_TALKS}\n"},
        0,
    ),
    Example(
        "a week later",
        {"a.txt": f"https://news.example/2025/02/20/{_TALKS}\n\nhttps://news.example/2025/02/27/{_TALKS}\n"},
        0,
    ),
    Example(
        "other texts",
        {
            "a.md": f"- [In spring](https://news.example/2025/02/20/{_TALKS})\n"
            f"- [In autumn](https://news.example/2025/10/02/{_TALKS})\n"
        },
        0,
    ),
    Example(
        "a short slug and an id",
        {
            "a.md": "See [it](https://news.example/2025/02/20/the-quiet-talks-123456) and "
            "[more](https://news.example/2025/03/20/the-quiet-talks-123456).\n"
        },
        0,
    ),
)
