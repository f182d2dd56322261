"""A URL has a date that no calendar has.

## What it finds

Numbers that stand where this outlet, or any, writes the date of an article, and that are none:
`/2025/02/30/`, `-2025-04-31`. Position decides, not shape: ids, versions and page numbers are left alone, and
so is a thirteenth month.

## Why

A page generator never writes such a date. The URL was mistyped, or made up.

## Example

Fires:

```text fires
https://news.example/2025/02/30/talks-on-a-quiet-channel
```

Stays silent:

```text silent
https://news.example/2024/02/29/talks-on-a-quiet-channel
```

## What to do

Look the article up and put in its real URL.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, url_cause
from linkcheck.judge.messages import quoted
from linkcheck.model import Finding, Level, Link, Origin, Precision, Value
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.WARNING)
ALONE = True

_YEAR = compiled(r"[/_.=-](?:19|20)\d\d(?:[/_.-]?[0-3]?\d|/[a-z]{3}/)|\d[/_.-](?:19|20)\d\d\b").search
"""What every such URL has; cheap, and three URLs in four have it not."""


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that cites the URL."""
    for link in links:
        if link.date is None or link.date.precision is not Precision.DAY:
            url = link.url
            if ("20" in url or "19" in url) and _YEAR(url) is not None:
                yield from _judge(link)


def _judge(link: Link) -> Sequence[Finding]:
    if link.facts.problem is not None:
        return ()
    from linkcheck.dates import impossible_date_in_url

    text = impossible_date_in_url(link.facts, link.outlet.domain if link.outlet else None)
    if text is None:
        return ()
    written = text.strip("/-_")
    message = f"The URL has {quoted(written)} where a date stands, and no calendar has that day."
    stated = Value(written, Origin.URL, text)
    return [
        finding_at(RULE, places, link, message, stated=stated, cause=url_cause(link.url))
        for places in by_document(link.citations)
    ]


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "a month by its name", {"a.txt": "https://www.theguardian.com/world/2025/feb/29/leap-of-faith\n"}, 1
    ),
    Example("31 April", {"a.txt": "https://news.example/2025/04/31/talks-on-a-quiet-channel\n"}, 1),
    Example(
        "29 February", {"a.txt": "https://www.reuters.com/world/talks-on-a-quiet-channel-2025-02-29/\n"}, 1
    ),
    Example(
        "in two documents",
        dict.fromkeys(("a.txt", "b.txt"), "https://news.example/2025/02/30/talks\n"),
        2,
    ),
    Example("a month only", {"a.txt": "https://news.example/2025/02/talks-on-a-quiet-channel\n"}, 0),
    Example("an id", {"a.txt": "https://www.bbc.com/news/world-us-canada-52241221\n"}, 0),
    Example("a version", {"a.txt": "https://docs.example/v2025.02.30/start\n"}, 0),
    Example("a regulation's number", {"a.txt": "https://eur-lex.europa.eu/eli/reg/2016/679/oj\n"}, 0),
)
