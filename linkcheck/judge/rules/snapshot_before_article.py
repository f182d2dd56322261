"""An archived copy is older than the article that it holds.

## What it finds

An archive link whose snapshot was taken more than a day before the date in the URL that it holds, before web
archives began (May 1996), or in the future. Event pages, and outlets that date their issues ahead (up to 45
days), are left alone.

## Why

It is an **error**: nobody can archive what is not there yet. The timestamp was mistyped, or the link made up.

## Example

Fires:

```text fires
https://web.archive.org/web/20250110101500/https://news.example/2025/02/20/talks-on-a-quiet-channel
```

Stays silent:

```text silent
https://web.archive.org/web/20250220101500/https://news.example/2025/02/20/talks-on-a-quiet-channel
```

## What to do

Look the article up in the archive and cite a snapshot that exists.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from linkcheck.judge.catalogue import describe
from linkcheck.judge.dated_ahead import days_ahead, is_an_id, is_event_page
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, url_cause
from linkcheck.judge.messages import counted
from linkcheck.judge.snapshots import day_of
from linkcheck.model import Finding, Level, Link, Origin, Value

RULE = describe(__name__, __doc__, Level.ERROR)
ALONE = True

BEGAN = date(1996, 5, 1)
"""The Internet Archive's first crawl began in May 1996; nothing is archived with an earlier timestamp."""
TOLERANCE = 1
"""Days: a snapshot's moment is in UTC, an article's date where its outlet is."""


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that cites the archive link."""
    for link in links:
        if link.facts.snapshot and link.facts.archive is not None:
            yield from _judge(link, link.facts.snapshot, facts)


def _judge(link: Link, snapshot: str, facts: Facts) -> Sequence[Finding]:
    taken = day_of(snapshot)
    problem = None if taken is None else _problem(link, taken, facts.today)
    if taken is None or problem is None:
        return ()
    stated = Value(taken.isoformat(), Origin.SNAPSHOT, snapshot)
    observed = None
    if link.date is not None:
        observed = Value(
            link.date.text, link.date.origin, link.date.evidence[0].text if link.date.evidence else ""
        )
    message = f"The snapshot is dated {taken.isoformat()}, {problem}."
    return [
        finding_at(RULE, places, link, message, stated=stated, observed=observed, cause=url_cause(link.url))
        for places in by_document(link.citations)
    ]


def _problem(link: Link, taken: date, today: date) -> str | None:
    if taken < BEGAN:
        return "before there were web archives"
    if (taken - today).days > TOLERANCE:
        return f"{counted((taken - today).days, 'day')} after today ({today.isoformat()})"
    if link.date is None:
        return None
    days = (link.date.value - taken).days
    if days <= TOLERANCE or days <= days_ahead(link.outlet, link.facts.original or link.url):
        return None
    if is_event_page(link.facts.original or link.url, link.date) or is_an_id(link.date, today):
        return None
    return f"{counted(days, 'day')} before the article that it holds ({link.date.text})"


_PAGE = "https://news.example/2025/02/20/talks-on-a-quiet-channel"

EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "in the future",
        {"a.txt": f"https://web.archive.org/web/20260301101500/{_PAGE}\n"},
        1,
        today="2026-01-01",
    ),
    Example(
        "before web archives",
        {"a.txt": "https://web.archive.org/web/19940301101500/https://news.example/talks\n"},
        1,
    ),
    Example(
        "before its month",
        {"a.txt": "https://web.archive.org/web/20250110101500/https://blog.example/2025/02/talks/\n"},
        1,
    ),
    Example("the evening before", {"a.txt": f"https://web.archive.org/web/20250219233000/{_PAGE}\n"}, 0),
    Example("years later", {"a.txt": f"https://web.archive.org/web/20251219233000/{_PAGE}\n"}, 0),
    Example(
        "an undated article",
        {"a.txt": "https://web.archive.org/web/20100301101500/https://news.example/talks\n"},
        0,
    ),
    Example(
        "a coming event",
        {
            "a.txt": "https://web.archive.org/web/20250110101500/https://think.example/events/2025/02/20/talks\n"
        },
        0,
    ),
    Example(
        "a magazine dated ahead",
        {
            "a.txt": "https://web.archive.org/web/20250225101500/https://www.newyorker.com/magazine/2025/03/03/a-profile\n"
        },
        0,
    ),
)
