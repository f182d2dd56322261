"""A link leads to nothing.

## What it finds

Links that a page was asked for and that are not there: 404 or 410 on a GET, or a name that does not exist. The
message gives code and reason, and the redirects that led there. Nothing else makes a link dead: a server that
refuses, fails or does not answer is `blocked-link` or `unreachable-link`, and a page that is answered and says
that it is not there is `soft-404`.

Nothing is said while the network could not be reached, and nothing of URLs in code, in front matter and in
what a page says of itself (its own canonical URL). Images, styles and scripts that are gone are reported.

## Why

A reader who follows it finds nothing, so what it supports stands unsupported. Whether it ever existed is another
matter: "not found" is what a mistyped URL, a page taken down and a URL that nobody ever published have in common.

## Example

Fires:

```markdown fires
Officials [met in secret](https://news.example/2025/02/20/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2025/02/20/swiss-side-channel 404
```

Stays silent:

```markdown silent
Officials [met in secret](https://news.example/2025/02/20/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2025/02/20/swiss-side-channel 403
```

## What to do

Correct the URL, cite where the page is now, or cite an archived copy from about the day the text was written. If
there is none, find another source for what the link supports.
"""

from collections.abc import Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, host_cause, is_followed, url_cause
from linkcheck.judge.messages import answered
from linkcheck.model import Finding, Level, Link, Status, Verdict

RULE = describe(__name__, __doc__, Level.ERROR)
NEEDS_WEB = True

_UNPROVEN = frozenset({404})
"""Codes that do not say whether there ever was a page; 410 says that there was (RFC 9110 §15.5.11)."""


def judge_link(link: Link, facts: Facts) -> Sequence[Finding]:
    """Return one finding for each document that cites the dead link."""
    if link.verdict is not Verdict.DEAD or link.status is None or not facts.accuses(link):
        return ()
    message = _message(link.status)
    cause = host_cause(link) if link.status.code is None else url_cause(link.url)
    return [
        finding_at(RULE, places, link, message, cause=cause)
        for places in by_document(link.citations, is_followed)
    ]


def _message(status: Status) -> str:
    proof = " Whether it ever existed is unverified." if status.code in _UNPROVEN else ""
    return f"The link is dead: {answered(status)}.{proof}"


_LINK = "Officials [met](https://news.example/2025/02/20/swiss-side-channel).\n"
_URL = "https://news.example/2025/02/20/swiss-side-channel"

EXAMPLES = (
    *examples_on(__doc__),
    Example("gone", {"a.md": _LINK}, 1, answers=f"{_URL} 410"),
    Example(
        "no such name",
        {"a.md": _LINK},
        1,
        answers=f"{_URL}\nverdict: dead\nreason: no such name",
    ),
    Example(
        "dead behind a redirect",
        {"a.md": _LINK},
        1,
        answers=f"{_URL} 301 https://www.news.example/swiss 404",
    ),
    Example("in two documents", {"a.md": _LINK, "b.md": _LINK}, 2, answers=f"{_URL} 404"),
    Example("alive", {"a.md": _LINK}, 0, answers=f"{_URL} 200\ntitle: Officials Met"),
    Example("not asked", {"a.md": _LINK}, 0),
    Example("rate-limited", {"a.md": _LINK}, 0, answers=f"{_URL} 429"),
    Example("a failing server", {"a.md": _LINK}, 0, answers=f"{_URL} 503\nreason: Service Unavailable"),
    Example("the page's own URL", {"a.html": f"<link rel=canonical href={_URL}>"}, 0, answers=f"{_URL} 404"),
    Example("an image of the page", {"a.html": f"<img src={_URL}>"}, 1, answers=f"{_URL} 404"),
    Example("a script of the page", {"a.html": f"<script src={_URL}></script>"}, 1, answers=f"{_URL} 404"),
)
