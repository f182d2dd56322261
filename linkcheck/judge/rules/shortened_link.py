"""A shortened link hides where it leads.

## What it finds

Links to URL shorteners (`bit.ly`, `t.co`, `tinyurl.com` …). Offline nobody can say where they lead, so they have no outlet
and no date, and are merged with nothing. Where the web was asked, the message says where they led.

**Nothing is said of:**

- `youtu.be/ID` and `redd.it/ID`, which are known to be a video's and a post's page
- links that nobody chose: those inside an embedded tweet (`t.co`), those of X and LinkedIn (`lnkd.in`) in data (JSON, CSV)
  and in tables of tweets, and what a notebook's code has put out
- the links with which a service shares what it keeps (`1drv.ms`, `eepurl.com`, `goo.gl/forms`): it gives no others, and
  everybody knows whose they are
- a shortener's own pages (`bitly.com/blog/…`)
- a short link with a name of several words (`bit.ly/our-weekly-call`), which somebody chose
- one whose text is the address that it stands for, or calls it a short link beside the long one
- one that is written so that nobody follows it (`hxxps://tinyurl[.]com/…`)

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

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, url_cause
from linkcheck.judge.messages import quoted
from linkcheck.judge.tables_of_tweets import MADE, is_listed
from linkcheck.model import Citation, Finding, Kind, Level, Link, Verdict
from linkcheck.patterns import compiled
from linkcheck.tables import load

RULE = describe(__name__, __doc__, Level.NOTE)
ALONE = True


_DATA = frozenset({"json", "csv", "tsv", "xml", "yaml", "dataset"})
"""Formats in which posts are exported."""
_PUT_OUT = "output of "
"""How the places begin of what a notebook's code has put out."""
_NAMED = compiled(r"[A-Za-z]{2,30}[0-9]{0,4}(?:[-_][A-Za-z0-9]{1,30}){1,9}")
"""A name of two words or more, which no machine makes up."""
_ADDRESS = compiled(r"(?:https?://)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}(?:/\S{0,500})?", re.IGNORECASE)
_SHORT_TEXTS = frozenset(
    ("short link", "shortlink", "short url", "kurzlink", "lien court", "enlace corto", "link curto")
)


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that cites the shortened link."""
    for link in links:
        if link.facts.host in MADE:
            kept = [place for place in link.citations if not _is_data(place, facts)]
            link = replace(link, citations=tuple(kept))
        if link.facts.defanged:
            continue  # it is what the text is about, and nobody is to follow it
        if link.facts.shortener and link.facts.archive is None and _leads_on(link.url):
            yield from _judge(link, facts)


def _leads_on(url: str) -> bool:
    """Say whether a shortener's URL is more than its home page, and no service's own link for sharing."""
    if not len(url) > url.find("/", 8) + 1 > 0:
        return False
    rest = url.partition("://")[2].removeprefix("www.")
    host, _, path = rest.partition("?")[0].rstrip("/").partition("/")
    return not (rest.startswith(_shares()) or ("/" in path and host in load("shorteners")["one_folder"]))


@cache
def _shares() -> tuple[str, ...]:
    return tuple(load("shorteners")["shares"])


def _judge(link: Link, facts: Facts) -> list[Finding]:
    message = f"The shortened link hides where it leads: {_target(link, facts)}."
    if link.facts.host not in MADE and _NAMED.fullmatch(link.url.rstrip("/").rpartition("/")[2]):
        return []
    written = [
        place
        for place in link.citations
        if not (_is_of_a_tweet(link, place) or _is_shown(link, place) or _is_put_out(place))
    ]
    return [
        finding_at(RULE, places, link, message, cause=url_cause(link.url)) for places in by_document(written)
    ]


def _is_put_out(place: Citation) -> bool:
    """Say whether a place is in what a notebook's code has put out: nobody wrote that."""
    return (place.place or "").startswith(_PUT_OUT)


def _format_of(place: Citation, facts: Facts) -> str:
    document = facts.documents.get(place.path)
    return "" if document is None else document.format


def _is_data(place: Citation, facts: Facts) -> bool:
    """Say whether a place stands in a table of tweets, or in an export of posts."""
    return (is_listed(place) and facts.holds_tweets(place.path)) or _format_of(place, facts) in _DATA


def _is_shown(link: Link, place: Citation) -> bool:
    """Say whether the text is the address that the link stands for, or calls it the short one of two."""
    if place.kind is not Kind.LINK:
        return False
    text = " ".join(place.text.split()).strip(" .…()[]")
    if text.casefold() in _SHORT_TEXTS:
        return True
    return _ADDRESS.fullmatch(text) is not None and link.facts.host not in text.casefold()


def _is_of_a_tweet(link: Link, place: Citation) -> bool:
    """Say whether a `t.co` link stands in a tweet that is embedded: X made it, and shows it or its picture as the text."""
    if link.facts.host != "t.co" or place.kind is not Kind.LINK:
        return False
    return place.text.lstrip().startswith(("https://t.co/", "http://t.co/", "pic.twitter.com/", "pic.x.com/"))


def _target(link: Link, facts: Facts) -> str:
    """Return where the link leads, as far as the web answered."""
    status = link.status
    if status is None or link.verdict is Verdict.UNCHECKED or not facts.accuses(link):
        return "that is not known offline" if facts.network == "offline" else "that is not known"
    if not status.redirects or status.final_url == link.url:
        return "it led nowhere else when it was asked"
    return f"it led to {quoted(status.final_url)}"


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "where it led",
        {"a.txt": "https://bit.ly/3AbCdEf\n"},
        1,
        answers="https://bit.ly/3AbCdEf 301 https://news.example/2025/02/20/talks 200",
    ),
    Example("a newsletter's own link", {"a.md": "[Subscribe](http://eepurl.com/gL2Pi5) to it.\n"}, 0),
    Example("t.co", {"a.txt": "Talks went on: https://t.co/AbCdEfGhIj\n"}, 1),
    Example("in a link", {"a.md": "Talks [went on](https://tinyurl.com/2p8abcde) for months.\n"}, 1),
    Example(
        "in two documents", {"a.txt": "https://bit.ly/3AbCdEf\n", "b.txt": "https://bit.ly/3AbCdEf\n"}, 2
    ),
    Example(
        "in an embedded tweet",
        {
            "a.html": "<blockquote>Talks <a href='https://t.co/AbCdEfGhIj'>https://t.co/AbCdEfGhIj</a> "
            "<a href='https://t.co/AbCdEfGhIk'>pic.twitter.com/AbCdEfGhIk</a></blockquote>\n"
        },
        0,
    ),
    Example("a post's short form", {"a.txt": "Read https://redd.it/1abc2d again.\n"}, 0),
    Example("a video's short form", {"a.txt": "Watch https://youtu.be/dQw4w9WgXcQ again.\n"}, 0),
    Example("the shortener's home page", {"a.txt": "The service at https://bit.ly/ is old.\n"}, 0),
    Example(
        "a service's own link for sharing",
        {"a.md": "The [slides](https://1drv.ms/p/s!AjgWTO11Fk), [the way](https://goo.gl/maps/a1b2c3d4).\n"},
        0,
    ),
    Example("a host that only ends so", {"a.txt": "See https://habit.ly.example/AbCdE there.\n"}, 0),
    Example(
        "its own pages",
        {"a.md": "[Go](https://bitly.com/blog/why-we-write-in-go/), [help](https://tinyurl.com/app/help)\n"},
        0,
    ),
    Example(
        "a name that is shown",
        {"a.md": "Join [bit.ly/our-weekly-call](https://bit.ly/our-weekly-call), https://bit.ly/our-call.\n"},
        0,
    ),
    Example(
        "a name that is not shown",
        {"a.md": "Read [the slides](https://bit.ly/our-slides), [those](https://bit.ly/OLS-AfricArXiv).\n"},
        0,
    ),
    Example(
        "the address as its text",
        {
            "a.md": "Read [docs.mill.example/guide](https://t.co/AbCdEfGhIj), [bit.ly/3AbCdEf](https://bit.ly/3AbCdEf).\n"
        },
        1,
    ),
    Example("an export of posts", {"a.json": '{"text": "So it is: https://lnkd.in/dRaEWeB"}\n'}, 0),
    Example("one that nobody is to follow", {"a.csv": "kind,what\nURL,hxxps://tinyurl[.]com/2p8kpb9v\n"}, 0),
    Example("a form", {"a.md": "Fill in [this form](https://goo.gl/forms/HD2kLCM0iSKk7AVl1).\n"}, 0),
    Example(
        "the short one of two",
        {"a.md": "The [calendar](https://calendar.example/embed?src=x) ([short link](http://bit.ly/cal))\n"},
        0,
    ),
    Example(
        "a table of tweets",
        {
            "a.csv": "n,tweet\n"
            + "".join(f"{n},RT @roe: so it is https://t.co/VH3m0QGeO{n}\n" for n in range(3))
        },
        0,
    ),
    Example("in code", {"a.md": "```\nhttps://bit.ly/3AbCdEf\n```\n"}, 0),
)
