"""One article is cited under several URLs.

## What it finds

Two links of one outlet that differ only in how the page is served (a mobile, AMP or print version, a page or comment number; in
one document also http or https, `www.`, a slash, `index.html`), that one service is known to answer with the same thing
(`youtu.be`, arXiv's page and PDF, a post's short and long form), or that end in the same long article id; and links whose pages
have a title in common and declare one canonical URL, or of which one declares the other. The later one is reported, or the one
with `http:`, with the other in the related places, wherever in the folder they stand.

A number at the end counts pages only where the page without it is cited, too, and the texts of the links agree, in their
numbers as well.

An archived copy beside its original is good practice and no finding; nor are home pages, pages of a search, galleries, photos,
comments, numbers that are dates, and links from a site's own page to its site. Nor are profiles and accounts, versions of one
page of documentation, whatever they call canonical, links to a place in such a thing (one slide, one section), sample hosts
(`example.com` and below it), what licences, copies of RFCs and published or dated versions cite, shops of two countries,
addresses that are made from one attribute, and URLs in two documents that differ in nothing but the scheme, `www.`, a slash at
the end, an index file, or a Google document's view: nobody makes those one in texts that may be years apart.

## Why

It is a **note**: both work, but a reader takes one source for two, and a later move breaks them apart.

## Example

Fires:

```text fires
https://news.example/2025/02/20/talks-on-a-quiet-channel

https://news.example/amp/2025/02/20/talks-on-a-quiet-channel
```

Stays silent:

```text silent
https://news.example/2025/02/20/talks-on-a-quiet-channel

https://web.archive.org/web/20250221101500/https://news.example/2025/02/20/talks-on-a-quiet-channel
```

## What to do

Cite one URL for one article, preferably the one that the page itself calls canonical.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.judge.catalogue import describe
from linkcheck.judge.declared_canonicals import same_by_canonical
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, place_of, position
from linkcheck.judge.messages import quoted, shorten, shown
from linkcheck.judge.same_pages import is_account, is_page, same_by_url
from linkcheck.model import Citation, Finding, Level, Link
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.NOTE)

_RECORD = compiled(
    r"(?:\A|[/\\])(?:(?:licen[cs]es?|copying|copyright|notice|rfc\d{1,5})(?:\.\w{2,8})?\Z|(?:published|(?:19|20)\d{6})[/\\])",
    re.IGNORECASE,
)
"""A file whose text is not edited: a licence, a copy of an RFC, what lies in a folder of published or dated versions."""
_SAMPLES = (".example.com", ".example.net", ".example.org")
_MOST_FORMS = 8
"""URLs of one page that another one is held against."""
_INDEX = compiled(r"/(?:index|default)\.\w{3,5}\Z")


class _Placed(NamedTuple):
    """A link with the documents that cite it, in order, each with its places."""

    link: Link
    documents: dict[str, list[Citation]]

    @property
    def first(self) -> Citation:
        """Return the first place of the first document."""
        return next(iter(self.documents.values()))[0]


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each link that is another URL of a page cited as well."""
    if len(links) < 2 or links[0].outlet is None:
        return
    reported: set[str] = set()
    by_form, by_id = same_by_url(links)
    for group in by_form:
        yield from _findings(
            group, facts, reported, "the same page by a URL of another form (http, www, amp, print …)"
        )
    for group in by_id:
        yield from _findings(group, facts, reported, "the same article by its id")
    if facts.network == "online":
        for group in same_by_canonical([link for link in links if is_page(link)], facts):
            yield from _findings(
                group, facts, reported, "the same page by the canonical URL that it declares"
            )


def _findings(group: Sequence[Link], facts: Facts, reported: set[str], how: str) -> Iterator[Finding]:
    placed: list[_Placed] = []
    for link in group:
        if f".{link.facts.host}".endswith(_SAMPLES) or is_account(link.url, link.facts.host):
            continue
        documents = {
            each[0].path: each
            for each in by_document(link.citations)
            if not (
                facts.is_own(link, each[0].path) or all(map(_is_made, each)) or _RECORD.search(each[0].path)
            )
        }
        if documents:
            placed.append(_Placed(link, documents))
    placed.sort(key=lambda each: (each.link.facts.scheme == "http", position(each.first), each.link.url))
    for number, other in enumerate(placed):
        if other.link.url in reported:
            continue
        found = next(filter(None, (_places(one, other) for one in placed[: min(number, _MOST_FORMS)])), None)
        if found is None:
            continue
        reported.add(other.link.url)
        spot, first, places = found
        message = f"Another URL of a page that is cited as well: {quoted(first.url)} is {how}."
        related = [place_of(spot, f"the other: {shorten(shown(first.url))}")]
        yield finding_at(RULE, places, other.link, message, related=related)


def _places(one: _Placed, other: _Placed) -> tuple[Citation, Link, list[Citation]] | None:
    """Return where to report `other`, beside which place of which link; None where nobody would mend it."""
    if _is_place(one.link, other.link):
        return None
    if not _is_one_address(one.link, other.link):
        return one.first, one.link, next(iter(other.documents.values()))
    both = next((path for path in other.documents if path in one.documents), None)
    return None if both is None else (one.documents[both][0], one.link, other.documents[both])


def _is_made(place: Citation) -> bool:
    """Say whether a link is written with an attribute's name (`{url-docs}/a`): its address is written once, elsewhere."""
    return "{" in place.raw and "{" not in place.target


def _is_place(one: Link, other: Link) -> bool:
    """Say whether one of two links leads to a place (a slide, a section) in what the other shows, and so is meant as it is."""
    from linkcheck.urls import fragment_of

    has_places = one.facts.host == "docs.google.com" or one.facts.host.endswith("rfc-editor.org")
    if not has_places and one.url.rstrip("/") != other.url.rstrip("/"):
        return False
    places = [{fragment_of(place.target) or "" for place in link.citations} for link in (one, other)]
    return len(places[0] | places[1]) > 1 if has_places else places[0].isdisjoint(places[1])


def _is_one_address(one: Link, other: Link) -> bool:
    """Say whether two URLs differ in nothing that a reader sees: scheme, `www.`, a slash, an index file, a document's view.

    In two documents, which may be years apart, nobody makes them one.
    """
    if one.facts.host == "docs.google.com":
        return True
    return _address(one.url) == _address(other.url)


def _address(url: str) -> str:
    path, mark, query = url.partition("://")[2].removeprefix("www.").partition("?")
    return _INDEX.sub("", path).rstrip("/") + mark + query


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "http and https",
        {"a.txt": "http://news.example/talks-go-on\n\nhttps://news.example/talks-go-on\n"},
        1,
    ),
    Example(
        "http and https, in two documents",
        {"a.txt": "http://news.example/talks-go-on\n", "b.txt": "https://www.news.example/talks-go-on/\n"},
        0,
    ),
    Example(
        "a print version, in two documents",
        {"a.txt": "https://news.example/talks-go-on/print\n", "b.txt": "https://news.example/talks-go-on\n"},
        1,
    ),
    Example(
        "both forms in a third document",
        {
            "a.txt": "http://news.example/talks-go-on\n",
            "b.txt": "http://news.example/talks-go-on/\n",
            "c.txt": "http://news.example/talks-go-on/\n\nhttp://news.example/talks-go-on\n",
        },
        1,
    ),
    Example(
        "a profile",
        {
            "a.md": "[Roe](http://x.com/roe), [I](https://x.com/roe), http://weibo.com/u/6090610445, https://weibo.com/6090610445\n"
        },
        0,
    ),
    Example(
        "a section of a page, and a slash",
        {
            "a.md": "[Spec](https://spec.example/view-transitions), [Spec](https://spec.example/view-transitions/#group)\n"
        },
        0,
    ),
    Example(
        "a version that is no page",
        {
            "a.md": "See [CSP 3](https://w3c.example/webappsec-csp/), [CSP Level 2](https://w3c.example/webappsec-csp/2/).\n"
        },
        0,
    ),
    Example(
        "another section, the same id",
        {
            "a.txt": "https://www.bbc.com/news/world-europe-52241221\n\nhttps://www.bbc.com/news/uk-politics-52241221\n"
        },
        1,
    ),
    Example(
        "a second page",
        {"a.txt": "https://news.example/talks-go-on\n\nhttps://news.example/talks-go-on/page/2\n"},
        1,
    ),
    Example(
        "one declares the other",
        {
            "a.txt": "https://news.example/world/talks-go-on\n\nhttps://news.example/politics/talks-go-on-in-geneva\n"
        },
        1,
        answers="https://news.example/world/talks-go-on 200\ntitle: Talks Go On\n"
        "https://news.example/politics/talks-go-on-in-geneva 200\ntitle: Talks Go On\n"
        "canonical: https://news.example/world/talks-go-on",
    ),
    Example(
        "one canonical, other titles",
        {"a.txt": "https://news.example/world/talks-go-on\n\nhttps://news.example/politics/harvest-raised\n"},
        0,
        answers="https://news.example/world/talks-go-on 200\ntitle: Talks Go On\ncanonical: https://news.example/all/stories\n"
        "https://news.example/politics/harvest-raised 200\ntitle: Harvest Raised\ncanonical: https://news.example/all/stories",
    ),
    Example(
        "two answers that one user shared",
        {
            "a.txt": "https://stackoverflow.com/q/11228855/3782797\n\nhttps://stackoverflow.com/a/3430353/3782797\n"
        },
        0,
    ),
    Example(
        "one video",
        {"a.txt": "https://youtu.be/dQw4w9WgXcQ\n\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1\n"},
        1,
    ),
    Example(
        "a preprint and its file",
        {"a.txt": "https://arxiv.org/abs/2401.01234\n\nhttps://arxiv.org/pdf/2401.01234\n"},
        1,
    ),
    Example(
        "a mark that is escaped",
        {"a.txt": "https://medium.com/%40jane/a-long-title\n\nhttps://medium.com/@jane/a-long-title\n"},
        1,
    ),
    Example(
        "one slide",
        {
            "a.md": "The [talk](https://docs.google.com/presentation/d/1n7lj_y02f4QjrTMvRGs3aZXt/) and [a slide]"
            "(https://docs.google.com/presentation/d/1n7lj_y02f4QjrTMvRGs3aZXt/edit#slide=id.g34_0).\n"
        },
        0,
    ),
    Example(
        "a list's second page",
        {
            "a.txt": "https://news.example/category/html-and-css/\n\nhttps://news.example/category/html-and-css/page/2\n"
        },
        0,
    ),
    Example(
        "a licence",
        {"COPYING": "http://law.example/gpl-3.0-text\n", "a.txt": "https://law.example/gpl-3.0-text\n"},
        0,
    ),
    Example(
        "copies of RFCs",
        {
            "rfc7230.txt": "http://iana.example/uri-schemes-list\n",
            "rfc9110.txt": "https://iana.example/uri-schemes-list\n",
        },
        0,
    ),
    Example(
        "shops of two countries",
        {
            "a.txt": "https://apps.apple.com/us/app/dropover/id1355679052\n",
            "b.txt": "https://apps.apple.com/cn/app/dropover/id1355679052\n",
        },
        0,
    ),
    Example(
        "one attribute of AsciiDoc",
        {"a.adoc": ":url-m: https://git.example/a/mill-wheel\n\nSee {url-m}[one] and {url-m}/#part[two].\n"},
        0,
    ),
    Example(
        "sample hosts",
        {
            "a.txt": "http://device.example.com/apis/v1/thinger\n\nhttps://device.example.com/apis/v1/thinger\n"
        },
        0,
    ),
    Example("two archives' names", {"a.txt": "https://archive.ph/AbCdE\n\nhttps://archive.today/AbCdE\n"}, 1),
    Example(
        "numbered things without the page that they would be pages of",
        {
            "a.txt": "https://news.example/records-request-form/20/\n\nhttps://news.example/records-request-form/21/\n"
        },
        0,
    ),
    Example(
        "numbered things with names of their own",
        {
            "a.md": "[Life](https://news.example/en/creative-life), [Visual arts](https://news.example/en/creative-life/2)\n"
        },
        0,
    ),
    Example(
        "two pages of a search",
        {"a.txt": "https://news.example/search?q=bridge\n\nhttps://news.example/search?q=bridge&page=2\n"},
        0,
    ),
    Example(
        "what a page was before",
        {
            "a.txt": "https://clinicaltrials.gov/ct2/history/NCT01234567\n\nhttps://clinicaltrials.gov/ct2/show/NCT01234567\n"
        },
        0,
    ),
    Example(
        "days, the year last",
        {
            "a.txt": "https://www.bbc.com/files/primer_04072010.pdf\n\nhttps://www.bbc.com/files/social_04072010.pdf\n"
        },
        0,
    ),
    Example(
        "a section's number after the article's",
        {
            "a.txt": "https://www.lemonde.fr/pixels/article/2025/03/19/a-parcel_6582345_4408996.html\n\n"
            "https://www.lemonde.fr/pixels/article/2025/05/02/parcels-in-court_6601111_4408996.html\n"
        },
        0,
    ),
    Example("home pages", {"a.txt": "http://news.example/\n\nhttps://www.news.example/\n"}, 0),
    Example(
        "other ids",
        {
            "a.txt": "https://www.bbc.com/news/world-europe-52241221\n\nhttps://www.bbc.com/news/world-europe-52241399\n"
        },
        0,
    ),
    Example(
        "a parameter that matters",
        {"a.txt": "https://news.example/story?id=1234567\n\nhttps://news.example/story?id=1234568\n"},
        0,
    ),
    Example(
        "dates are no ids",
        {"a.txt": "https://news.example/talks/20250220\n\nhttps://news.example/sport/20250220\n"},
        0,
    ),
    Example(
        "what changed between versions",
        {
            "a.txt": "https://github.com/quiet/channel/compare/v4.3.0...7723a3d266b14aae183f9ec9ee04d60559169f46\n\n"
            "https://github.com/quiet/channel/compare/v4.4.0...7723a3d266b14aae183f9ec9ee04d60559169f46\n"
        },
        0,
    ),
    Example(
        "a gallery",
        {
            "a.txt": "https://www.bbc.com/news/in-pictures-52241221\n\nhttps://www.bbc.com/gallery/in-pictures-52241221\n"
        },
        0,
    ),
)
