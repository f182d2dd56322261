"""One article is cited under several URLs.

## What it finds

Two links of one outlet that are one page under two URLs. The later one is reported, or the one with `http:`, with the other
in the related places.

- One of them is the lesser: its mobile, AMP or print version.
- Two entries of lists in one document name one article: under another path that ends in the same long article id (with titles
  that agree, or without any), or under one title by two forms of one service (arXiv's page and PDF, a post's short and long
  form).
- Their pages have a title in common and declare one canonical URL, or one declares the other, in one document.

**Nothing is said of:**

- an archived copy beside its original, which is good practice
- home pages, pages of a search, galleries, photos, comments, profiles and accounts, numbers that are dates, pages 2 and 3 of
  an article, shops of two countries
- versions of one page of documentation, whatever they call canonical, and what licences, copies of RFCs and published or
  dated versions cite
- links from a site's own page to its site, and a link that running text repeats in another form
- the fields of one record (`url` and `pdf` of an entry of BibTeX or of an object of JSON), rows of CSV, whose addresses are
  data, and addresses that are made from one attribute
- sample hosts (`example.com` and below it)
- URLs that differ in nothing but `http:` and `https:`, `www.`, a slash at the end, an index file, or a Google document's
  view: nobody has to make one of them

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
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from linkcheck.judge.catalogue import describe
from linkcheck.judge.declared_canonicals import canonical_keys, same_by_canonical
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.kept_apart import in_one_record, is_made, is_one_address, is_section_of_rfc
from linkcheck.judge.locations import by_document, finding_at, place_of, position
from linkcheck.judge.messages import quoted, shorten, shown
from linkcheck.judge.repeated_entries import listed_twice, under_one_title
from linkcheck.judge.same_pages import is_account, is_page, is_served_otherwise, keys_of, same_by_url
from linkcheck.model import Citation, Finding, Level, Link
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.NOTE)

_RECORD = compiled(
    r"(?:\A|[/\\])(?:(?:licen[cs]es?|copying|copyright|notice|rfc\d{1,5})(?:\.\w{2,8})?\Z|(?:published|(?:19|20)\d{6})[/\\])",
    re.IGNORECASE,
)
"""A file whose text is not edited: a licence, a copy of an RFC, what lies in a folder of published or dated versions."""
_MOST_FORMS = 8
"""URLs of one page that another one is held against."""
_TABLES = frozenset({"csv", "tsv"})
"""Formats whose rows are data: an address in them is what somebody measures or tests."""
_RECORDS = frozenset({"bibtex", "ris", "json", "yaml", "toml"})
"""Formats whose fields stand together in records, which say themselves that their addresses belong to one thing."""

_Proof = Callable[[Sequence[Citation], Sequence[Citation]], bool]


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
            group, facts, reported, "the same page by a URL of another form", under_one_title
        )
    for group in by_id:
        yield from _findings(group, facts, reported, "the same article by its id", listed_twice)
    if facts.network == "online":
        for group in same_by_canonical([link for link in links if is_page(link)], facts):
            yield from _findings(
                group, facts, reported, "the same page by the canonical URL that it declares"
            )


def compared_by(link: Link, facts: Facts) -> Iterator[str]:
    """Yield what makes a link comparable to others: the form of its URL, its id, and canonical URLs."""
    yield from keys_of(link)
    if facts.network == "online" and is_page(link):
        yield from canonical_keys(link, facts)


def _findings(
    group: Sequence[Link],
    facts: Facts,
    reported: set[str],
    how: str,
    proves: _Proof | None = None,
) -> Iterator[Finding]:
    """Yield the findings on links that are one page.

    `proves` says of two links' places in one document whether they list it twice; without it any places do.
    """
    from linkcheck.urls.sample_hosts import is_sample_host

    placed: list[_Placed] = []
    for link in group:
        url, host = link.url, link.facts.host
        if is_sample_host(host) or is_account(url, host):
            continue
        documents = {
            each[0].path: each
            for each in by_document(link.citations)
            if not (
                facts.is_own(link, each[0].path)
                or all(map(is_made, each))
                or _RECORD.search(each[0].path)
                or _format_of(each[0].path, facts) in _TABLES
            )
        }
        if documents:
            placed.append(_Placed(link, documents))
    placed.sort(key=lambda each: (each.link.facts.scheme == "http", position(each.first), each.link.url))
    for number, other in enumerate(placed):
        if other.link.url in reported:
            continue
        others = placed[: min(number, _MOST_FORMS)]
        found = next(filter(None, (_places(one, other, facts, proves) for one in others)), None)
        if found is None:
            continue
        reported.add(other.link.url)
        spot, first, places = found
        message = f"Another URL of a page that is cited as well: {quoted(first.url)} is {how}."
        related = [place_of(spot, f"the other: {shorten(shown(first.url))}")]
        yield finding_at(RULE, places, other.link, message, related=related)


def _places(
    one: _Placed,
    other: _Placed,
    facts: Facts,
    proves: _Proof | None,
) -> tuple[Citation, Link, list[Citation]] | None:
    """Return where to report `other`, beside which place of which link; None where nobody would mend it."""
    if is_section_of_rfc(one.link, other.link) or is_one_address(one.link, other.link):
        return None
    if any(
        _format_of(path, facts) in _RECORDS and in_one_record(places, other.documents.get(path, ()))
        for path, places in one.documents.items()
    ):
        return None
    anywhere = proves is None or is_served_otherwise(one.link.url) != is_served_otherwise(other.link.url)
    for path, places in other.documents.items():
        beside = one.documents.get(path, ())
        if beside and (anywhere or (proves is not None and proves(beside, places))):
            return beside[0], one.link, places
    return (one.first, one.link, next(iter(other.documents.values()))) if anywhere else None


def _format_of(path: str, facts: Facts) -> str:
    document = facts.documents.get(path)
    return "" if document is None else document.format


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "the scheme, a slash, www. or an index file",
        {
            "a.txt": "http://news.example/talks-go-on\n\nhttps://www.news.example/talks-go-on/\n\n"
            "https://news.example/talks-go-on/index.php/\n"
        },
        0,
    ),
    Example(
        "one preprint, listed twice",
        {
            "a.md": "- [Talks go on](https://arxiv.org/abs/2401.01234)\n- [Talks go on](https://arxiv.org/pdf/2401.01234)\n"
        },
        1,
    ),
    Example(
        "a preprint and its file",
        {
            "a.md": "- [abstract](https://arxiv.org/abs/2401.01234)\n- [PDF](https://arxiv.org/pdf/2401.01234)\n"
        },
        0,
    ),
    Example(
        "a second page",
        {"a.txt": "https://news.example/talks-go-on\n\nhttps://news.example/talks-go-on/page/2\n"},
        0,
    ),
    Example(
        "two videos of one list",
        {
            "a.md": "- [Old machines](https://www.youtube.com/watch?v=0MP93YbINyI&list=PLA)\n"
            "- [Repairs](https://www.youtube.com/watch?v=0MP93YbINyI&list=PLB)\n"
        },
        0,
    ),
    Example(
        "one question, listed twice",
        {
            "a.md": "- [How to use the register function](https://stackoverflow.com/questions/40420794/how-to-use/40421088)\n"
            "- [How to register a function](https://stackoverflow.com/questions/40420794/how-to-register/40421088)\n"
        },
        1,
    ),
    Example(
        "an entry, and running text",
        {
            "a.md": "It [was so](https://www.bbc.com/news/world-52241221).\n\n- [So it was](https://www.bbc.com/news/uk-52241221)\n"
        },
        0,
    ),
    Example(
        "a print version, in two documents",
        {"a.txt": "https://news.example/talks-go-on/print\n", "b.txt": "https://news.example/talks-go-on\n"},
        1,
    ),
    Example(
        "merge requests",
        {
            "a.txt": "https://gitlab.com/a/b/-/merge_requests/1\n\nhttps://gitlab.com/a/b/-/merge_requests/2\n\n"
            "https://bitbucket.org/a/b/pull-requests/1\n\nhttps://bitbucket.org/a/b/pull-requests/2\n"
        },
        0,
    ),
    Example(
        "addresses to be tested",
        {
            "a.csv": "url,category\nhttps://www.reddit.com/r/mill_wheels,NEWS\nhttps://old.reddit.com/r/mill_wheels,NEWS\n"
        },
        0,
    ),
    Example(
        "fields of one entry",
        {
            "a.bib": "@article{a, url = {https://news.example/talks-go-on}, pdf = {https://news.example/talks-go-on/print}}\n",
            "b.json": '[{"url": "https://news.example/so-it-is", "pdf": "https://news.example/so-it-is/print"}]\n',
        },
        0,
    ),
    Example(
        "two entries",
        {
            "a.bib": "@article{a, url = {https://news.example/talks-go-on}}\n\n"
            "@article{b, url = {https://news.example/talks-go-on/print}}\n"
        },
        1,
    ),
    Example(
        "another section, the same id",
        {
            "a.txt": "https://www.bbc.com/news/world-europe-52241221\n\nhttps://www.bbc.com/news/uk-politics-52241221\n"
        },
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
        "two answers that one user shared",
        {
            "a.txt": "https://stackoverflow.com/q/11228855/3782797\n\nhttps://stackoverflow.com/a/3430353/3782797\n"
        },
        0,
    ),
    Example(
        "a licence",
        {"COPYING": "http://law.example/gpl-3.0-text\n", "a.txt": "https://law.example/gpl-3.0-text\n"},
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
    Example(
        "what a page was before",
        {
            "a.txt": "https://clinicaltrials.gov/ct2/history/NCT01234567\n\nhttps://clinicaltrials.gov/ct2/show/NCT01234567\n"
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
