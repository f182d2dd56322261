"""A page has moved for good, and says where it is now.

## What it finds

Links that are redirected permanently (301 or 308, every hop of the way) to a page that answers, at a URL which
differs in more than `https`, `www.`, a trailing slash, a default document, upper and lower case, tracking
parameters or a fragment. The message gives the new URL.

Nothing is said of redirects to log in, agree, pay or choose a language or country, from one home page to another,
of shortened links (`shortened-link` says where they lead), of archived copies, and of links that are meant to be
cited whatever they lead to (DOI, Handle, PURL, ARK). A deep link that ends at a home page has not moved: see `soft-404`.

## Why

It is a **note**: the link works, for as long as somebody keeps the redirect.

## Example

Fires:

```markdown fires
See [the project](https://code.example/old-team/quiet-channel) for more.
```

The web answers:

```text answers
https://code.example/old-team/quiet-channel 301 https://code.example/new-team/quiet-channel 200
```

Stays silent:

```markdown silent
See [the project](http://code.example/team/quiet-channel) for more.
```

The web answers:

```text answers
http://code.example/team/quiet-channel 301 https://www.code.example/team/quiet-channel/ 200
```

## What to do

Cite the new URL.
"""

from collections.abc import Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.cited_pages import not_found_title, parked_title
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, cites_at_all, finding_at, url_cause
from linkcheck.judge.messages import counted, quoted
from linkcheck.judge.where_links_end import final_url, is_home, is_persistent, is_same_place, lands_elsewhere
from linkcheck.model import Cause, CauseKind, Finding, Level, Link, Verdict

RULE = describe(__name__, __doc__, Level.NOTE)
NEEDS_WEB = True

_PERMANENT = frozenset({301, 308})
"""RFC 9110 §15.4.2 and §15.4.9: references should use the new URL."""


def judge_link(link: Link, facts: Facts) -> Sequence[Finding]:
    """Return one finding for each document that cites the old URL."""
    if link.verdict is not Verdict.ALIVE or link.status is None or not facts.accuses(link):
        return ()
    if not link.status.redirects or any(hop.code not in _PERMANENT for hop in link.status.redirects):
        return ()
    final = final_url(link)
    if final is None or not _is_move(link, final):
        return ()
    message = f"The page has moved permanently, to {quoted(final)}."
    has_host_moved = final.partition("://")[2].partition("/")[0] != link.facts.host
    cause = Cause(CauseKind.HOST, link.facts.host) if has_host_moved else url_cause(link.url)
    return [
        finding_at(RULE, places, link, message, cause=cause)
        for places in by_document(link.citations, cites_at_all)
    ]


def say_cause(findings: Sequence[Finding]) -> str | None:
    """Return what several pages of a host have in common that have moved to other hosts."""
    cause, links = findings[0].cause, len({finding.url for finding in findings})
    if cause is None or cause.kind is not CauseKind.HOST:
        return None
    return f"{counted(links, 'link')} of {cause.id} have moved permanently to other hosts; each finding says where to."


def _is_move(link: Link, final: str) -> bool:
    known = link.facts
    if known.archive is not None or known.shortener or is_persistent(known.host):
        return False
    if is_home(link.url) or is_same_place(link.url, final):
        return False
    return lands_elsewhere(link) is None and not_found_title(link) is None and parked_title(link) is None


_URL = "https://news.example/2025/02/20/swiss-side-channel"
_LINK = f"Officials [met]({_URL}).\n"

EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "to another domain", {"a.md": _LINK}, 1, answers=f"{_URL} 308 https://archive.gazette.example/met 200"
    ),
    Example(
        "in two steps",
        {"a.md": _LINK},
        1,
        answers=f"{_URL} 301 https://news.example/x 308 https://news.example/swiss-side-channel 200",
    ),
    Example("for the time being", {"a.md": _LINK}, 0, answers=f"{_URL} 302 https://news.example/met 200"),
    Example(
        "one step is temporary",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 301 https://news.example/x 302 https://news.example/y 200",
    ),
    Example("to log in", {"a.md": _LINK}, 0, answers=f"{_URL} 301 https://news.example/login?next=/2025 200"),
    Example("to a home page", {"a.md": _LINK}, 0, answers=f"{_URL} 301 https://news.example/ 200"),
    Example(
        "to a language",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 301 https://news.example/en/2025/02/20/swiss-side-channel 200",
    ),
    Example("to nothing", {"a.md": _LINK}, 0, answers=f"{_URL} 301 https://news.example/met 404"),
    Example("not redirected", {"a.md": _LINK}, 0, answers=f"{_URL} 200"),
)
