"""A page says that it is a copy of another outlet's.

## What it finds

Links whose page declares a canonical URL (`rel=canonical`) at another outlet: a story of an agency on a local
paper's site. The message gives the URL that the page calls the original.

Nothing is said of an outlet's own sister domains, aliases and countries, of a site that has its own domain beside
a platform's, of a canonical URL that is a home page, of archived copies, and of pages that only stand in for what
was cited.

## Why

It is a **note**: on 26 pages whose canonical URL lay on another domain, 20 were syndicated. Such a copy and its
original are one source, not two, and the original is the better one to cite.

## Example

Fires:

```markdown fires
Officials [met in secret](https://www.localpaper.example/news/officials-met-in-secret).
```

The web answers:

```text answers
https://www.localpaper.example/news/officials-met-in-secret 200
title: Officials Met in Secret
canonical: https://www.newsagency.example/world/officials-met-in-secret-2025-02-20
```

Stays silent:

```markdown silent
Officials [met in secret](https://www.localpaper.example/news/officials-met-in-secret).
```

The web answers:

```text answers
https://www.localpaper.example/news/officials-met-in-secret 200
canonical: https://localpaper.example/news/officials-met-in-secret
```

## What to do

Cite the original, or say that the copy is one.
"""

from collections.abc import Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.cited_pages import cited_page
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at
from linkcheck.judge.messages import quoted
from linkcheck.judge.prose_beside import same_outlet
from linkcheck.judge.where_links_end import final_url, is_deep, is_persistent
from linkcheck.model import Finding, Level, Link, Outlet, UrlFacts

RULE = describe(__name__, __doc__, Level.NOTE)
NEEDS_WEB = True

_PLACEHOLDERS = frozenset(
    {"example.com", "example.org", "example.net", "yourdomain.com", "yoursite.com", "mysite.com"}
)
_WORKSHOPS = frozenset(
    [
        "staging",
        "stage",
        "dev",
        "develop",
        "test",
        "testing",
        "preview",
        "preprod",
        "qa",
        "uat",
        "internal",
        "cms",
    ]
)
"""Labels of hosts that are a site's own, seen where its canonical URL was set for the place it was made at."""
_SHORTEST = 4
"""Letters from which a name within a host is that name and not chance."""


def judge_link(link: Link, facts: Facts) -> Sequence[Finding]:
    """Return one finding for each document that cites the copy."""
    if link.page is None or link.page.canonical is None:
        return ()
    page = cited_page(link, facts)
    if page is None or page.canonical is None or link.outlet is None:
        return ()
    known = link.facts
    if known.archive is not None or known.shortener or is_persistent(known.host):
        return ()
    original = _original(link, link.outlet, page.canonical)
    if original is None:
        return ()
    url, outlet = original
    message = f"The page calls itself a copy of {quoted(url)} ({outlet.name})."
    return [finding_at(RULE, places, link, message) for places in by_document(link.citations)]


def _original(link: Link, outlet: Outlet, canonical: str) -> tuple[str, Outlet] | None:
    """Return the canonical URL and its outlet where that is another than the cited one and where it was answered."""
    from linkcheck.outlets import outlet_of
    from linkcheck.urls import read_url

    there = read_url(canonical)
    other = outlet_of(there)
    if other is None or there.problem is not None or there.shortener or other.domain in _PLACEHOLDERS:
        return None
    if not _WORKSHOPS.isdisjoint(there.host.split(".")[:-2]):
        return None
    here = read_url(final_url(link) or link.url)
    answering = outlet_of(here)
    if (
        not is_deep(there.url)
        or same_outlet(other.domain, outlet.domain)
        or _are_kin(there, here, link.facts)
    ):
        return None
    if answering is not None and same_outlet(other.domain, answering.domain):
        return None
    return there.url, other


def _are_kin(there: UrlFacts, *here: UrlFacts) -> bool:
    """Say whether hosts bear one name: `shop.example.de` and `.com`, `gazette.platform.example` and `gazette.example`."""
    name = _name(there.host)
    for each in here:
        mine = _name(each.host)
        if name == mine or name in each.host.split(".") or mine in there.host.split("."):
            return True
        host, _, path = each.url.replace("-", "").lower().partition("://")[2].partition("/")
        if len(name) >= _SHORTEST and (name in host or name in path.partition("/")[0]):
            return True
        if len(mine) >= _SHORTEST and mine in name:
            return True
    return False


def _name(host: str) -> str:
    """Return the label that was registered, without hyphens: what a site is called."""
    from linkcheck.outlets import registrable_domain

    return (registrable_domain(host) or host).partition(".")[0].replace("-", "")


_URL = "https://www.localpaper.example/news/officials-met-in-secret"
_LINK = f"Officials [met]({_URL}).\n"
_AGENCY = "https://www.reuters.com/world/officials-met-in-secret-2025-02-20/"

EXAMPLES = (
    *examples_on(__doc__),
    Example("of a known agency", {"a.md": _LINK}, 1, answers=f"{_URL} 200\ncanonical: {_AGENCY}"),
    Example(
        "in two documents", {"a.md": _LINK, "b.md": _LINK}, 2, answers=f"{_URL} 200\ncanonical: {_AGENCY}"
    ),
    Example(
        "a sister domain",
        {"a.md": "Officials [met](https://www.bbc.co.uk/news/world-europe-52241221).\n"},
        0,
        answers="https://www.bbc.co.uk/news/world-europe-52241221 200\ncanonical: https://www.bbc.com/news/world-europe-52241221",
    ),
    Example(
        "a blog with a domain of its own",
        {"a.md": "See [it](https://gazetteer.github.io/2025/a-long-essay/).\n"},
        0,
        answers="https://gazetteer.github.io/2025/a-long-essay/ 200\ncanonical: https://gazetteer.example/2025/a-long-essay/",
    ),
    Example("a home page", {"a.md": _LINK}, 0, answers=f"{_URL} 200\ncanonical: https://www.reuters.com/"),
    Example(
        "a placeholder",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 200\ncanonical: https://www.example.com/news/officials-met",
    ),
    Example(
        "a staging host",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 200\ncanonical: https://staging.papers.example/news/officials-met-in-secret",
    ),
    Example(
        "moved to another domain",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 301 https://gazette.example/officials-met 200\ncanonical: https://gazette.example/officials-met",
    ),
    Example(
        "an archived copy",
        {"a.md": f"Officials [met](https://web.archive.org/web/20250221101500/{_URL}).\n"},
        0,
        answers=f"https://web.archive.org/web/20250221101500/{_URL} 200\ncanonical: {_URL}",
    ),
)
