"""A link is answered, but not with what was cited.

## What it finds

Links whose server says that all is well, and

- whose page calls itself not found: the whole of its title or first heading, or a piece of it between separators,
  is such a phrase, in 28 languages;
- whose redirects end at a path such as `/404` or `/not-found`, or lead from something deep in a site to a home page;
- whose page says that the domain is parked or for sale, or whose redirects end at a market for domains;
- that end at one and the same URL as two or more other deep links of their host.

A page about such pages, a page that has a publication date (unless title and first heading both call it not found), a
gate to log in or agree, and a project that has got a home page of its own are left alone.

## Why

It is a **warning**: to a machine such a link is alive, to a reader it is dead. The phrases, in titles and headings
only, were a false alarm on none of 1,228 real pages; anywhere in the text they were on one in six.

## Example

Fires:

```markdown fires
Officials [met in secret](https://news.example/2025/02/20/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2025/02/20/swiss-side-channel 200
title: Page not found | The Gazette
```

Stays silent:

```markdown silent
See [how to fix them](https://blog.example/how-to-fix-soft-errors).
```

The web answers:

```text answers
https://blog.example/how-to-fix-soft-errors 200
title: How to fix a 404 page not found error | The Blog
```

## What to do

As for a dead link: correct the URL, or cite an archived copy from about the day the text was written.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.cited_pages import is_parking_host, not_found_title, parked_title
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, cites_at_all, finding_at, url_cause
from linkcheck.judge.messages import counted, quoted
from linkcheck.judge.where_links_end import (
    final_url,
    is_deep,
    is_gate,
    is_home,
    is_not_found_path,
    is_persistent,
    is_project_of,
)
from linkcheck.model import Cause, CauseKind, Finding, Level, Link, Verdict

RULE = describe(__name__, __doc__, Level.WARNING)
NEEDS_WEB = True

TOGETHER = 3
"""Deep links of one host that end at one URL before that URL is taken for a not-found page."""


def judge_link(link: Link, facts: Facts) -> Sequence[Finding]:
    """Return one finding for each document that cites a link which is answered with something else."""
    if link.verdict is not Verdict.ALIVE or not facts.accuses(link):
        return ()
    message = _message(link)
    return () if message is None else _findings(link, message)


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that cites a link which ends where others do."""
    for link, message in _ending_together(links, facts):
        if _message(link) is None:
            yield from _findings(link, message)


def compared_by(link: Link, facts: Facts) -> tuple[str, ...]:
    """Return what makes a link comparable to others: where it ends."""
    end = _end_of(link, facts)
    return () if end is None else (" ".join(end),)


def _findings(link: Link, message: str) -> list[Finding]:
    cause = _cause(link)
    return [
        finding_at(RULE, places, link, message, cause=cause)
        for places in by_document(link.citations, cites_at_all)
    ]


def _cause(link: Link) -> Cause:
    """Return what other links may share: a domain that nobody publishes on, or where several of them end."""
    if parked_title(link) is not None:
        return Cause(CauseKind.HOST, link.facts.host)
    return url_cause(final_url(link) or link.url)


def _message(link: Link) -> str | None:
    """Return what is wrong with a link by itself, or None."""
    title = not_found_title(link)
    if title is not None:
        return f"The server answers, but the page calls itself not found: {quoted(title)}."
    title = parked_title(link)
    if title is not None:
        return f"The page says that nobody publishes there any more: {quoted(title)}."
    final = final_url(link)
    if final is None or final == link.url or link.facts.archive is not None:
        return None
    if is_not_found_path(final) and not is_not_found_path(link.url):
        return f"The link ends at a not-found page: {quoted(final)}."
    if is_parking_host(final) and not is_parking_host(link.url):
        return f"The link ends at a market for domains: {quoted(final)}."
    if link.facts.shortener or is_persistent(link.facts.host) or is_gate(final, link.url):
        return None
    if is_home(final) and is_deep(link.url) and not is_project_of(final, link.url):
        return f"The link ends at a home page instead of what was cited: {quoted(final)}."
    return None


def _ending_together(links: Sequence[Link], facts: Facts) -> Iterator[tuple[Link, str]]:
    """Yield each link that ends where two or more others of its host do, which led elsewhere, with what is said of it."""
    ends: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        end = _end_of(link, facts)
        if end is not None:
            ends.setdefault(end, []).append(link)
    for (_, final), group in ends.items():
        different = {_path(link.url) for link in group}
        if len(different) >= TOGETHER:
            others = counted(len(different) - 1, "other link")
            for link in group:
                yield link, f"The link ends at the same page as {others} of its host: {quoted(final)}."


def _end_of(link: Link, facts: Facts) -> tuple[str, str] | None:
    """Return a link's host and where it ends; None where that says nothing."""
    if link.verdict is not Verdict.ALIVE or not facts.accuses(link):
        return None
    final = final_url(link)
    if final is None or final == link.url or not _leads_to_one_thing(link, final):
        return None
    return link.facts.host, final


def _leads_to_one_thing(link: Link, final: str) -> bool:
    """Say whether a link's ending at `final` counts: it was deep, it was no shortcut, and `final` is no gate."""
    known = link.facts
    if known.archive is not None or known.shortener or is_persistent(known.host):
        return False
    return is_deep(link.url) and not is_gate(final, link.url) and _path(link.url) != _path(final)


def _path(url: str) -> str:
    """Return a URL's path in lower case, without its slash at the end: what makes deep links different."""
    path = url.partition("://")[2].partition("#")[0].partition("?")[0].partition("/")[2]
    return path.rstrip("/").lower()


_URL = "https://news.example/2025/02/20/swiss-side-channel"
_LINK = f"Officials [met]({_URL}).\n"
_THREE = "".join(
    f"- [{name}](https://news.example/world/{name}-of-the-year)\n" for name in ("best", "worst", "rest")
)


def _all_end_at(url: str) -> str:
    return "".join(
        f"https://news.example/world/{name}-of-the-year 302 {url} 200\n" for name in ("best", "worst", "rest")
    )


EXAMPLES = (
    *examples_on(__doc__),
    Example("in German", {"a.md": _LINK}, 1, answers=f"{_URL} 200\nheading: Seite nicht gefunden"),
    Example("in Japanese", {"a.md": _LINK}, 1, answers=f"{_URL} 200\ntitle: ページが見つかりません｜新聞"),
    Example(
        "to a not-found page", {"a.md": _LINK}, 1, answers=f"{_URL} 302 https://news.example/404.html 200"
    ),
    Example(
        "to a home page", {"a.md": _LINK}, 1, answers=f"{_URL} 301 https://www.news.example/ 200\ntitle: News"
    ),
    Example("for sale", {"a.md": _LINK}, 1, answers=f"{_URL} 200\ntitle: news.example is for sale"),
    Example(
        "three that end together", {"a.md": _THREE}, 3, answers=_all_end_at("https://news.example/world")
    ),
    Example(
        "three that end at a gate", {"a.md": _THREE}, 0, answers=_all_end_at("https://news.example/subscribe")
    ),
    Example(
        "an article on the subject",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 200\ntitle: Not found\ndate: 2025-02-20",
    ),
    Example(
        "a dated page that is nothing but not found",
        {"a.md": _LINK},
        1,
        answers=f"{_URL} 200\ntitle: Page not found | News\nheading: 404\nmeta-date: 2021-06-13",
    ),
    Example(
        "a dated page whose heading is another",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 200\ntitle: Not found | News\nheading: The lost sluice of 1911\nmeta-date: 2021-06-13",
    ),
    Example(
        "a page about the code",
        {"a.md": "See [the code](https://docs.example/http/status/404).\n"},
        0,
        answers="https://docs.example/http/status/404 200\ntitle: 404 Not Found - HTTP | Docs",
    ),
    Example(
        "a gate",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 302 https://news.example/login?next=%2F2025 200\ntitle: Log in",
    ),
    Example(
        "a project's own home",
        {"a.md": "See [it](https://code.example/team/quiet-channel).\n"},
        0,
        answers="https://code.example/team/quiet-channel 301 https://quiet-channel.example/ 200",
    ),
    Example("dead", {"a.md": _LINK}, 0, answers=f"{_URL} 404"),
)
