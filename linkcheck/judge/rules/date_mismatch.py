"""A page gives itself another date than its URL, or than the text that cites it.

## What it finds

Links whose page gives itself a publication date (JSON-LD, metadata, a time tag, the day beside its headline; never
anything read off a URL) that is two days or more from the date in the link's URL; with a URL that gives only a month,
more than a week outside that month. Where the URL gives no date, the page's date is held against the date that the
citing sentence states ("Reuters reported on Feb. 13, 2025"). Both values and their origins are shown.

Nothing is said of live blogs and tickers, of event pages, of outlets that date their issues ahead (up to 45 days),
of lists of a day's articles, of a time tag or a day beside the headline that is later than the URL (an update may be
meant), where another link of the sentence's paragraph has the stated date, and of pages that only stand in for what
was cited.

## Why

Where both are right, URL and page differ by one day in 12 % of cases (time zones), and hardly ever by more. Two
days apart, the article was run again or rewritten since, or the URL was made up and happens to lead somewhere.

## Example

Fires:

```markdown fires
Officials [met in secret](https://news.example/2019/05/06/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2019/05/06/swiss-side-channel 200
title: Officials Met in Secret
date: 2025-02-20
```

Stays silent:

```markdown silent
Officials [met in secret](https://news.example/2025/02/20/swiss-side-channel).
```

The web answers:

```text answers
https://news.example/2025/02/20/swiss-side-channel 200
title: Officials Met in Secret
date: 2025-02-21
```

## What to do

Open the article. If it was published again, say in the text which version is meant; if another was meant, put in
its link.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from linkcheck.judge.catalogue import describe
from linkcheck.judge.cited_pages import cited_page, own_titles
from linkcheck.judge.dated_ahead import days_ahead, gap, goes_on, is_event_page
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import cites, finding_at, position, url_cause
from linkcheck.judge.messages import counted, date_origin, quoted
from linkcheck.judge.prose_beside import Neighbours
from linkcheck.judge.stated_dates import Lists, contradicting, tolerance
from linkcheck.model import (
    Citation,
    DateEvidence,
    Document,
    Finding,
    Level,
    Link,
    LinkFacts,
    Origin,
    Precision,
    Role,
    Value,
)

RULE = describe(__name__, __doc__, Level.WARNING)
NEEDS_WEB = True


_DATE = len("2025-02-20")
_SHOWN = frozenset({Origin.TIME_TAG, Origin.HEADING})
"""What a page shows may be the day of an update."""


def judge_document(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each link whose page is dated otherwise than its URL or the sentence that cites it."""
    neighbours = cache(lambda: Neighbours(document))
    lists = cache(lambda: Lists(document.citations, lambda citation: _known_date(citation, facts)))
    cited: dict[str, list[Citation]] = {}
    for citation in document.citations:
        if cites(citation):
            cited.setdefault(citation.url, []).append(citation)
    for url, places in cited.items():
        link = facts.links.get(url)
        date = link.page.date if link is not None and link.page is not None else None
        if link is None or date is None:
            continue
        if link.date is not None:
            found = [*_by_url(link, link.date, date, places)]
        else:
            found = [*_by_text(link, date, places, neighbours, lists, facts)]
        if found and _page_date(link, facts) is not None:  # most pages agree, and need not be looked at
            yield from found


def _page_date(link: Link, facts: Facts) -> DateEvidence | None:
    """Return the date of a page that was published once, on a day."""
    page = cited_page(link, facts)
    if page is None or page.date is None or page.date.precision is Precision.YEAR:
        return None
    url = link.facts.original or link.url
    if goes_on(url, [title.text for title in own_titles(link)]):
        return None
    return None if is_event_page(url, link.date or page.date) else page.date


def _known_date(citation: Citation, facts: Facts) -> DateEvidence | None:
    """Return the date of a citation's link: its URL's, or its page's."""
    link = facts.links.get(citation.url)
    return None if link is None else link.date or _page_date(link, facts)


def _by_url(
    link: Link, dated: DateEvidence, page: DateEvidence, places: Sequence[Citation]
) -> Iterator[Finding]:
    least = max(
        tolerance(dated), tolerance(page), days_ahead(link.outlet, link.facts.original or link.url) + 1
    )
    apart = gap(dated, page)
    updated = page.origin in _SHOWN and page.value > dated.value
    if (
        apart < least
        or updated
        or dated.precision is Precision.YEAR
        or _lists_a_day(link.facts.original or link.url)
    ):
        return
    told = f"The link's URL is dated {dated.text}, its page {page.text} ({date_origin(page)})"
    yield finding_at(
        RULE,
        sorted(places, key=position),
        link,
        f"{told}: {counted(apart, 'day')} apart.",
        stated=_value(dated),
        observed=_value(page),
        cause=url_cause(link.url),
    )


def _lists_a_day(url: str) -> bool:
    """Say whether a URL ends in its date: it lists what was published then."""
    path = url.partition("#")[0].partition("?")[0].rstrip("/")
    last = path.rpartition("/")[2]
    return len(last) <= _DATE and not any(char.isalpha() for char in last)


def _by_text(
    link: Link,
    page: DateEvidence,
    places: Sequence[Citation],
    neighbours: Callable[[], Neighbours],
    lists: Callable[[], Lists],
    facts: Facts,
) -> Iterator[Finding]:
    if page.origin in _SHOWN:
        return
    known = LinkFacts(link.facts, link.outlet, None)
    for citation in places:
        if not citation.mentions or citation.role is Role.RELATED:
            continue
        told = contradicting(citation, known, page, days_ahead(link.outlet), lists())
        if told is None or _fits_another(citation, told[1], neighbours(), facts):
            continue
        mention, stated = told
        apart = f"its page {page.text} ({date_origin(page)}): {counted(gap(stated, page), 'day')} apart"
        yield finding_at(
            RULE,
            [citation],
            link,
            f"The text dates this article {stated.text} ({quoted(mention.text)}), {apart}.",
            stated=Value(stated.text, stated.origin, mention.text),
            observed=_value(page),
            cause=url_cause(link.url),
        )


def _fits_another(citation: Citation, stated: DateEvidence, neighbours: Neighbours, facts: Facts) -> bool:
    """Say whether another link of the paragraph has the stated date, by its URL or by its page."""
    for other in neighbours.near(citation):
        link = facts.links.get(other.facts.url)
        dates = (other.date, link.page.date if link is not None and link.page is not None else None)
        if any(date is not None and gap(stated, date) < 2 for date in dates):
            return True
    return False


def _value(date: DateEvidence) -> Value:
    return Value(date.text, date.origin, date.evidence[0].text if date.evidence else "")


_URL = "https://news.example/2019/05/06/swiss-side-channel"
_BARE = "https://news.example/swiss-side-channel"
_LINK = f"Officials [met]({_URL}).\n"

EXAMPLES = (
    *examples_on(__doc__),
    Example("by its metadata", {"a.md": _LINK}, 1, answers=f"{_URL} 200\nmeta-date: 2019-05-08"),
    Example(
        "the month does not fit",
        {"a.md": "An [essay](https://blog.example/2025/02/a-long-essay/).\n"},
        1,
        answers="https://blog.example/2025/02/a-long-essay/ 200\ndate: 2025-05-20",
    ),
    Example(
        "the text says another day",
        {"a.md": f"The [article]({_BARE}), published on 20 February 2024, named no sources.\n"},
        1,
        answers=f"{_BARE} 200\ndate: 2025-02-20",
    ),
    Example(
        "the text agrees",
        {"a.md": f"The [article]({_BARE}), published on 20 February 2025, named no sources.\n"},
        0,
        answers=f"{_BARE} 200\ndate: 2025-02-20",
    ),
    Example(
        "a date of access",
        {"a.md": f"See [the article]({_BARE}), accessed on 3 March 2025.\n"},
        0,
        answers=f"{_BARE} 200\ndate: 2025-02-20",
    ),
    Example(
        "a live blog",
        {"a.md": "It went [on](https://news.example/live/2025/02/20/talks-in-geneva).\n"},
        0,
        answers="https://news.example/live/2025/02/20/talks-in-geneva 200\ndate: 2025-02-23",
    ),
    Example("a page that says nothing", {"a.md": _LINK}, 0, answers=f"{_URL} 200\ntitle: Officials Met"),
    Example("an update's time", {"a.md": _LINK}, 0, answers=f"{_URL} 200\ntime-tag: 2024-01-02"),
    Example(
        "a home page instead",
        {"a.md": _LINK},
        0,
        answers=f"{_URL} 302 https://news.example/ 200\ndate: 2025-02-20",
    ),
    Example("not asked", {"a.md": _LINK}, 0),
    Example(
        "a list of a day's articles",
        {"a.md": "The [day](https://news.example/2019/05/06/).\n"},
        0,
        answers="https://news.example/2019/05/06/ 200\ndate: 2025-02-20",
    ),
)
