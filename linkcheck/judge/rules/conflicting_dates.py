"""One article is cited under two dates.

## What it finds

Two links of one outlet with the very same slug of four words or more, whose URLs give dates two days or more
apart. The later place is reported, with the other in the related places.

A slug that comes back by design is left alone: live blogs, daily and weekly columns, numbered parts,
briefings, newsletters, podcasts, horoscopes. So are archived copies, and event pages.

## Why

An outlet publishes a story under one date. Of two URLs for it one was mistyped, or made up, or the story was
run again, and then the citing text should say which run it means.

## Example

Fires:

```text fires
https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes

https://www.themoscowtimes.com/2025/02/20/kremlin-courts-trump-behind-the-scenes
```

Stays silent:

```text silent
https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-a89893

https://www.themoscowtimes.com/2025/02/20/kremlin-courts-trump-behind-the-scenes-a88102
```

## What to do

Open both. Keep the one that exists.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.dated_ahead import is_event_page
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, place_of, position
from linkcheck.judge.messages import counted
from linkcheck.judge.telling_words import SERIES_WORDS
from linkcheck.model import Citation, DateEvidence, Finding, Level, Link, Precision, Value

RULE = describe(__name__, __doc__, Level.WARNING)

APART = 2
"""Days from which two dates are two: an outlet may move a story over midnight."""
SPECIFIC = 4
"""Content words that make a slug one article's."""
_SLUG = 16
"""Characters below which no slug has four content words."""


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each link whose article is cited before under another date."""
    if len(links) < 2:
        return
    groups: dict[str, list[tuple[DateEvidence, Link]]] = {}
    for link in links:
        date = link.date
        if date is not None and date.precision is Precision.DAY and link.facts.archive is None:
            slug = _slug_of(link.url, date)
            if slug:
                groups.setdefault(slug, []).append((date, link))
    for slug, group in sorted(groups.items()):
        if len(group) > 1 and _is_specific(slug):
            yield from _findings(group)


def _slug_of(url: str, date: DateEvidence) -> str:
    """Return the longest segment of the path without its date; empty if it is no slug."""
    path = url.partition("?")[0] if "?" in url else url
    slug = max(path.split("/")[3:], key=len, default="")
    if len(slug) < _SLUG or slug.count("-") < SPECIFIC - 1:
        return ""
    mark = date.evidence[0].text.strip("/-_") if date.evidence else ""
    return slug.replace(mark, "").strip("-_") if mark and mark in slug else slug


def _is_specific(slug: str) -> bool:
    from linkcheck.titles import content_words

    words = set(slug.lower().split("-"))
    if words & SERIES_WORDS:
        return False
    return len({word for word in content_words(slug.replace("-", " ")) if not word.isdigit()}) >= SPECIFIC


def _findings(group: Sequence[tuple[DateEvidence, Link]]) -> Iterator[Finding]:
    placed: list[tuple[Citation, Link, DateEvidence, list[Citation]]] = []
    for date, link in group:
        documents = by_document(link.citations)
        if documents and not is_event_page(link.url, date):
            placed.append((documents[0][0], link, date, documents[0]))
    placed.sort(key=lambda each: (position(each[0]), each[1].url))
    for _, link, date, places in placed[1:]:
        spot, _, other, _ = placed[0]
        days = abs((date.value - other.value).days)
        if days < APART:
            continue
        apart = f"{counted(days, 'day')} apart: {date.text} here and {other.text} before"
        message = f"The same article is cited under two dates, {apart}."
        yield finding_at(
            RULE,
            places,
            link,
            message,
            stated=_value(date),
            observed=_value(other),
            related=[place_of(spot, f"cited under {other.text}")],
        )


def _value(date: DateEvidence) -> Value:
    return Value(date.text, date.origin, date.evidence[0].text if date.evidence else "")


_TALKS = "talks-through-a-quiet-swiss-channel"

EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "dates in the slug",
        {
            "a.txt": f"https://www.reuters.com/world/{_TALKS}-2025-02-20/\n\n"
            f"https://www.reuters.com/world/{_TALKS}-2025-03-20/\n"
        },
        1,
    ),
    Example(
        "in two documents",
        {
            "a.txt": f"https://news.example/2025/02/20/{_TALKS}\n",
            "b.txt": f"https://news.example/2024/02/20/{_TALKS}\n",
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
)
