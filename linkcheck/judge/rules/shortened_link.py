"""A shortened link hides where it leads.

## What it finds

Links to URL shorteners (`bit.ly`, `t.co`, `tinyurl.com` …). Offline nobody can say where they lead, so they
have no outlet, no date, and are merged with nothing. `youtu.be/ID` is known to be a video's page and no
finding.

## Why

It is a **note**. The reader cannot see who published what is cited, and once the shortener is gone, so is the
citation.

## Example

Fires:

```text fires
Talks went on for months: https://bit.ly/3AbCdEf
```

Stays silent:

```text silent
Talks went on for months: https://news.example/2025/02/20/talks-on-a-quiet-channel
```

## What to do

Follow the link and cite the URL that it ends at.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.places import by_document, finding_at
from linkcheck.judge.wording import shorten, shown
from linkcheck.model import Finding, Level, Link

RULE = describe(__name__, __doc__, Level.NOTE)


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that cites the shortened link."""
    for link in links:
        if link.facts.shortener and link.facts.archive is None and _leads_on(link.url):
            yield from _judge(link)


def _leads_on(url: str) -> bool:
    """Say whether a shortener's URL is more than its home page."""
    return len(url) > url.find("/", 8) + 1 > 0


def _judge(link: Link) -> list[Finding]:
    message = f"The shortened link hides where it leads; that is not known{_target(link)}."
    return [finding_at(RULE, places, link, message) for places in by_document(link.citations)]


def _target(link: Link) -> str:
    """Return the end of the message: what the web answered, if it was asked."""
    if link.status is None or link.status.final_url == link.url:
        return " offline" if link.status is None else ""
    return f" from the URL: it leads to {shorten(shown(link.status.final_url))}"


EXAMPLES = (
    *examples_on(__doc__),
    Example("t.co", {"a.txt": "Talks went on: https://t.co/AbCdEfGhIj\n"}, 1),
    Example("in a link", {"a.md": "Talks [went on](https://tinyurl.com/2p8abcde) for months.\n"}, 1),
    Example(
        "in two documents", {"a.txt": "https://bit.ly/3AbCdEf\n", "b.txt": "https://bit.ly/3AbCdEf\n"}, 2
    ),
    Example("a video's short form", {"a.txt": "Watch https://youtu.be/dQw4w9WgXcQ again.\n"}, 0),
    Example("the shortener's home page", {"a.txt": "The service at https://bit.ly/ is old.\n"}, 0),
    Example("a host that only ends so", {"a.txt": "See https://habit.ly.example/AbCdE there.\n"}, 0),
    Example("in code", {"a.md": "```\nhttps://bit.ly/3AbCdEf\n```\n"}, 0),
)
