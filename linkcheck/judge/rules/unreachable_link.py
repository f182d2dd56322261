"""A link could not be checked: its server did not answer, or failed.

## What it finds

Links whose server timed out, closed the connection, failed (5xx after retries), answered with what is no HTTP,
or could not prove who it is (TLS), redirects that go in a circle or do not end, and names of which the name server knew
nothing for certain. The message says which.

Nothing is said while the network could not be reached at all, and nothing of URLs in code, in
front matter and in what a page says of itself.

## Why

It is a **warning**: none of this says that the page is gone. Of 72 links that one maintainer's checker called
broken, most answered when they were tried by hand.

## Example

Fires:

```markdown fires
Officials [met in secret](https://news.example/2025/02/20/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2025/02/20/swiss-side-channel
reason: timed out after 20 s
```

Stays silent:

```markdown silent
Officials [met in secret](https://news.example/2025/02/20/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2025/02/20/swiss-side-channel 200
title: Officials Met in Secret
```

## What to do

Try it in a browser, and run again later. If it stays so for days, cite an archived copy.
"""

from collections.abc import Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, host_cause, is_followed
from linkcheck.judge.messages import answered
from linkcheck.model import Finding, Level, Link, Verdict

RULE = describe(__name__, __doc__, Level.WARNING)
NEEDS_WEB = True


def judge_link(link: Link, facts: Facts) -> Sequence[Finding]:
    """Return one finding for each document that cites the link."""
    if link.verdict is not Verdict.UNREACHABLE or link.status is None or not facts.accuses(link):
        return ()
    message = f"The link could not be checked: {answered(link.status)}. That does not make it dead."
    cause = host_cause(link)
    return [
        finding_at(RULE, places, link, message, cause=cause)
        for places in by_document(link.citations, is_followed)
    ]


_URL = "https://news.example/2025/02/20/swiss-side-channel"
_LINK = f"Officials [met]({_URL}).\n"

EXAMPLES = (
    *examples_on(__doc__),
    Example("a failing server", {"a.md": _LINK}, 1, answers=f"{_URL} 503\nreason: Service Unavailable"),
    Example(
        "no proof of identity", {"a.md": _LINK}, 1, answers=f"{_URL}\nreason: the certificate has expired"
    ),
    Example(
        "behind a redirect",
        {"a.md": _LINK},
        1,
        answers=f"{_URL} 302 https://b.example/x 502\nreason: Bad Gateway",
    ),
    Example(
        "a circle of redirects",
        {"a.md": _LINK},
        1,
        answers=f"{_URL} 302\nverdict: unreachable\nreason: redirects to itself",
    ),
    Example("dead", {"a.md": _LINK}, 0, answers=f"{_URL} 404"),
    Example("blocked", {"a.md": _LINK}, 0, answers=f"{_URL} 403"),
    Example("not asked", {"a.md": _LINK}, 0),
    Example(
        "a script of the page",
        {"a.html": f"<script src={_URL}></script>"},
        1,
        answers=f"{_URL}\nreason: timed out after 20 s",
    ),
)
