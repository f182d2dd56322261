"""A link is dated in the future.

## What it finds

A link whose URL gives a day (or a month) more than two days after today. Event pages, printed issues that are
dated ahead (up to 45 days), eight digits in a row (an id), what the document announces (below a heading like "Upcoming
events", or in an entry that states that very day), and links in navigation, page furniture and code are left alone.
Five such links to one host in one document, or in five documents of one folder, are one **note**: these numbers are no days.

## Why

Nothing was published on a day that has not come. The URL was mistyped, or made up, or it announces something.

## Example

Fires:

```text fires today=2025-08-01
https://news.example/2026/02/20/talks-on-a-quiet-channel
```

Stays silent:

```text silent today=2025-08-01
https://think.example/events/2025/11/20/a-conference-on-quiet-channels
```

## What to do

Look the article up and put in its real URL. With `--today` the day that counts as today can be set.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.dated_ahead import days_ahead, is_an_id, is_event_page
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import Habit, of_a_host
from linkcheck.judge.locations import by_document, finding_at, url_cause
from linkcheck.judge.messages import counted
from linkcheck.model import DateEvidence, Finding, Level, Link, Precision, Value

RULE = describe(__name__, __doc__, Level.WARNING)
ALONE = True
HABIT = Habit(
    "Links to one host are dated after today",
    "these numbers are probably no days of publication",
    way=of_a_host,
)

TOLERANCE = 2
"""Days after today that still count as today: time zones, and copies prepared the evening before."""


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that cites the link."""
    for link in links:
        if (date := link.date) is not None and date.value > facts.today:
            yield from _judge(link, date, facts)


def _judge(link: Link, date: DateEvidence, facts: Facts) -> Sequence[Finding]:
    days = (date.value - facts.today).days
    if (
        days <= TOLERANCE
        or date.precision is Precision.YEAR
        or days <= days_ahead(link.outlet, link.facts.original or link.url)
    ):
        return ()
    if is_event_page(link.facts.original or link.url, date) or is_an_id(date, facts.today):
        return ()
    message = (
        f"The link is dated {date.text}, {counted(days, 'day')} after today ({facts.today.isoformat()})."
    )
    observed = Value(date.text, date.origin, date.evidence[0].text if date.evidence else "")
    return [
        finding_at(RULE, places, link, message, observed=observed, cause=url_cause(link.url))
        for places in by_document([place for place in link.citations if not place.announced])
    ]


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "a date in the slug",
        {"a.txt": "https://www.reuters.com/world/talks-go-on-2026-02-20/\n"},
        1,
        today="2025-08-01",
    ),
    Example("a month", {"a.txt": "https://blog.example/2026/02/talks-go-on/\n"}, 1, today="2025-08-01"),
    Example("three days", {"a.txt": "https://news.example/2025/08/04/talks-go-on\n"}, 1, today="2025-08-01"),
    Example("two days", {"a.txt": "https://news.example/2025/08/03/talks-go-on\n"}, 0, today="2025-08-01"),
    Example("this month", {"a.txt": "https://blog.example/2025/08/talks-go-on/\n"}, 0, today="2025-08-01"),
    Example(
        "a year in a slug", {"a.txt": "https://news.example/world-cup-2026-draw\n"}, 0, today="2025-08-01"
    ),
    Example(
        "a conference that is announced",
        {
            "a.md": "- Conference on seals, 3 June 2027, [call](https://conf.example/2027/06/03/call-for-papers).\n"
        },
        0,
        today="2026-06-01",
    ),
    Example(
        "a magazine dated ahead",
        {"a.txt": "https://www.newyorker.com/magazine/2025/08/11/a-profile-of-a-mediator\n"},
        0,
        today="2025-08-01",
    ),
)
