"""A URL is defanged, so that nobody follows it.

## What it finds

`hxxps://evil[.]example` and its like. Such a URL is a link of its own: it is never merged with a live one,
and never asked for.

## Why

It is a **note**: reports on malicious sites write URLs in this way on purpose. Elsewhere it is left over from
a copy, and readers cannot follow it.

## Example

Fires:

```text fires
The page hxxps://evil[.]example/login asked for passwords.
```

Stays silent:

```text silent
The page https://news.example/login asked for passwords.
```

## What to do

Nothing, if it is on purpose. Otherwise write the URL in full.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, url_cause
from linkcheck.model import Finding, Level, Link

RULE = describe(__name__, __doc__, Level.NOTE)
ALONE = True


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that has the defanged URL."""
    for link in links:
        if link.facts.defanged:
            yield from _judge(link)


def _judge(link: Link) -> list[Finding]:
    message = "The URL is written so that nobody can follow it; it was not checked."
    return [
        finding_at(RULE, places, link, message, again="and here", cause=url_cause(link.url))
        for places in by_document(link.citations)
    ]


EXAMPLES = (
    *examples_on(__doc__),
    Example("the scheme only", {"a.txt": "The page hxxp://evil.example/login asked for passwords.\n"}, 1),
    Example("the dots only", {"a.txt": "The page https://evil[.]example/login asked for passwords.\n"}, 1),
    Example(
        "twice in one document",
        {"a.txt": "First hxxps://evil[.]example/a came.\n\nThen hxxps://evil[.]example/a again.\n"},
        1,
    ),
    Example("a bracketed address", {"a.txt": "It listens on http://[2001:db8::1]/status only.\n"}, 0),
    Example("brackets in a path", {"a.txt": "See https://news.example/a[1].html for more.\n"}, 0),
    Example("in code", {"a.md": "```\nhxxps://evil[.]example/login\n```\n"}, 0),
)
