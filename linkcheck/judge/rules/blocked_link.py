"""A link's server refuses programs, so the link could not be checked.

## What it finds

Links answered by 401, 402, 403, 405, 406, 429, 451, 999, or by a test of whether a person asks. The message says
which.

Nothing is said while the network could not be reached, and nothing of links in code and page furniture.

## Why

It is a **note**: a paywall, a firewall or a rate limit says nothing against the page, and most such links open in
a browser. But accepting every 403 as good hides dead links, so they are reported, and not passed over.

## Example

Fires:

```markdown fires
Officials [met in secret](https://news.example/2025/02/20/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2025/02/20/swiss-side-channel 403
```

Stays silent:

```markdown silent
Officials [met in secret](https://news.example/2025/02/20/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2025/02/20/swiss-side-channel 410
```

## What to do

Open it in a browser. If the host always refuses, give it headers of its own in the configuration, or ignore it.
"""

from collections.abc import Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, cites_at_all, finding_at, host_cause
from linkcheck.judge.messages import answered
from linkcheck.model import Finding, Level, Link, Verdict

RULE = describe(__name__, __doc__, Level.NOTE)
NEEDS_WEB = True


def judge_link(link: Link, facts: Facts) -> Sequence[Finding]:
    """Return one finding for each document that cites the link."""
    if link.verdict is not Verdict.BLOCKED or link.status is None or not facts.accuses(link):
        return ()
    message = f"The server refuses programs: {answered(link.status)}. A browser may be allowed in."
    cause = host_cause(link)
    return [
        finding_at(RULE, places, link, message, cause=cause)
        for places in by_document(link.citations, cites_at_all)
    ]


_URL = "https://news.example/2025/02/20/swiss-side-channel"
_LINK = f"Officials [met]({_URL}).\n"

EXAMPLES = (
    *examples_on(__doc__),
    Example("rate-limited", {"a.md": _LINK}, 1, answers=f"{_URL} 429"),
    Example(
        "a challenge",
        {"a.md": _LINK},
        1,
        answers=f"{_URL} 200\nverdict: blocked\nreason: a bot challenge",
    ),
    Example(
        "for legal reasons", {"a.md": _LINK}, 1, answers=f"{_URL} 451\nreason: Unavailable For Legal Reasons"
    ),
    Example("alive", {"a.md": _LINK}, 0, answers=f"{_URL} 200\ntitle: Officials Met"),
    Example("unreachable", {"a.md": _LINK}, 0, answers=f"{_URL}\nreason: timed out after 20 s"),
    Example("not asked", {"a.md": _LINK}, 0),
    Example("a script of the page", {"a.html": f"<script src={_URL}></script>"}, 0, answers=f"{_URL} 403"),
)
