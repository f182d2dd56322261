"""One article is cited under several URLs.

## What it finds

Two links of one outlet that differ only in how the page is served (http or https, `www.`, a mobile, AMP or
print version, a page or comment number), that one service is known to answer with the same thing (`youtu.be`, arXiv's
page and PDF, a post's short and long form), or that end in the same long article id; and links whose pages have a title
in common and declare one canonical URL, or of which one declares the other. The later one is reported, or the one
with `http:`, with the other in the related places, wherever in the folder they stand.

A number at the end counts pages only where the page without it is cited, too, and the texts of the links agree.

An archived copy beside its original is good practice and no finding; nor are home pages, pages of a search, galleries, photos,
comments, numbers that are dates, and links from a site's own page to its site. Nor are versions of one page of
documentation, whatever they call canonical, links to a place in such a thing (one slide, one section), sample hosts
(`example.com` and below it), what licences, copies of RFCs and published or dated versions cite, shops of two countries,
addresses that are made from one attribute, and URLs in two documents that differ in a slash at the end or in a Google
document's view.

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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.declared_canonicals import same_by_canonical
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, finding_at, place_of, position
from linkcheck.judge.messages import quoted, shorten, shown
from linkcheck.judge.telling_words import KEEPS_OTHER_THINGS
from linkcheck.model import Citation, Finding, Level, Link
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.NOTE)

_DATE = compiled(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]))(?:19|20)\d\d\Z"
)
"""The year first, whatever follows; or month and day, or day and month, and then the year and nothing more."""
_DIGITS = frozenset("0123456789")
_NO_SLUG = ("comment-page-", "index.", "default.")
_LONG, _LONGEST = 7, 19
"""Digits of an article's id: fewer are a page, a part or a year, more are no number that anybody counts with."""
_ID = 5
"""Digits from which a folder is an id, and no year, no month and no day."""
_NUMBERS = compiled(r"\d{5,19}(?=[_-])")
"""Numbers before the last one of a slug: where they differ, the last is a section's (`slug_6582345_4408996.html`)."""
_RECORD = compiled(
    r"(?:\A|[/\\])(?:(?:licen[cs]es?|copying|copyright|notice|rfc\d{1,5})(?:\.\w{2,8})?\Z|(?:published|(?:19|20)\d{6})[/\\])",
    re.IGNORECASE,
)
"""A file whose text is not edited: a licence, a copy of an RFC, what lies in a folder of published or dated versions."""
_COUNTRY = compiled(r"https?://[^/]+/([a-z]{2}(?:[-_][A-Za-z]{2})?)/")
"""The country of a shop, or the language of a site: what it serves there is its own."""
_SAMPLES = (".example.com", ".example.net", ".example.org")
_HASH = 16
"""Hexadecimal digits of an id that is a hash."""
_SLUG = 16
"""Characters from which a path segment is a slug, longer than anything that makes a variant."""


def judge_outlet(links: Sequence[Link], facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each link that is another URL of a page cited as well."""
    if len(links) < 2 or links[0].outlet is None:
        return
    slugs: dict[str, Link] = {}
    numbers: dict[str, Link] = {}
    alike: dict[str, list[Link]] = {}
    numbered: dict[str, list[Link]] = {}
    has_forms, plain_marks = _urls()
    for link in links:
        path: str = link.url
        if "?" in path:
            path = path.partition("?")[0]
        slug = path[path.rfind("/") + 1 :]
        if len(slug) < _SLUG or slug.startswith(_NO_SLUG) or ".amp" in slug:
            slug = _slug(path)
        if has_forms(link.facts.host):
            slug = ""  # such a service may say its id in any segment, or in the query
        elif "%" in slug:
            slug = plain_marks(slug)
        if (first := slugs.setdefault(slug, link)) is not link:
            alike.setdefault(slug, [first]).append(link)
        if not _DIGITS.isdisjoint(path[-8:]) and (number := _article_id(path)):
            if (first := numbers.setdefault(number, link)) is not link:
                numbered.setdefault(number, [first]).append(link)
    reported: set[str] = set()
    for group in _by_loose_key(alike.values()):
        yield from _findings(
            group, facts, reported, "the same page by a URL of another form (http, www, amp, print …)"
        )
    for group in _by_id(numbered):
        yield from _findings(group, facts, reported, "the same article by its id")
    if facts.network == "online":
        for group in same_by_canonical([link for link in links if _is_page(link)], facts):
            yield from _findings(
                group, facts, reported, "the same page by the canonical URL that it declares"
            )


def _urls() -> tuple[Callable[[str], bool], Callable[[str], str]]:
    from linkcheck.urls import plain_marks
    from linkcheck.urls.service_forms import has_forms

    return has_forms, plain_marks


def _is_page(link: Link) -> bool:
    """Say whether a link can be one of several URLs of an article: no archive's copy, no home page."""
    facts = link.facts
    if facts.archive is not None or facts.defanged or facts.shortener or facts.problem is not None:
        return False
    path = link.url.find("/", 8)
    return 0 < path < len(link.url) - 1


def _is_nameless_copy(link: Link) -> bool:
    """Say whether a link is a copy that does not say of what, of the archive that answers under seven names."""
    facts = link.facts
    return facts.archive == "archive-today" and facts.original is None and facts.snapshot == ""


def _by_loose_key(alike: Iterable[Sequence[Link]]) -> Iterator[list[Link]]:
    """Yield the links whose loose keys are equal; only links with the same slug are asked for theirs.

    A number at the end counts the pages of one article only where the article is cited without it, too: else each may be
    a thing of its own (`/records-request/20/`, `/records-request/21/`).
    """
    from linkcheck.urls import loose_key

    groups: dict[str, dict[str, list[Link]]] = {}
    for links in alike:
        for link in links:
            if not (_is_page(link) or _is_nameless_copy(link)):
                continue
            pages = groups.setdefault(loose_key(link.facts), {})
            pages.setdefault(loose_key(link.facts, pages=True), []).append(link)
    for article, pages in groups.items():
        first = pages.pop(article, [])
        for others in pages.values():
            if first and not _texts_differ(first, others):
                first += others
            elif len(others) > 1:
                yield others
        if len(first) > 1:
            yield first


def _texts_differ(links: Sequence[Link], others: Sequence[Link]) -> bool:
    """Say whether the texts of the links name two things: no word in common, or none that is not in a longer title."""
    from linkcheck.titles import content_words

    mine = [set(content_words(title.text)) for link in links for title in link.titles]
    theirs = [set(content_words(title.text)) for link in others for title in link.titles]
    mine, theirs = [words for words in mine if words], [words for words in theirs if words]
    if not mine or not theirs:
        return False
    return not any(one <= other or other <= one for one in mine for other in theirs)


def _slug(path: str) -> str:
    """Return what every variant of an article has in its path: its last long segment; empty where there is none.

    What a variant adds or leaves out (`amp`, `print`, `page/2`, `comment-page-2`, `index.html`) is shorter, or named.
    """
    for segment in reversed(path.split("/")[3:]):
        if len(segment) >= _SLUG and not segment.startswith(_NO_SLUG):
            return segment.replace(".amp", "")
    return ""


def _by_id(numbered: Mapping[str, Sequence[Link]]) -> Iterator[list[Link]]:
    """Yield the links of one host and query that end in the same id, if slug or outlet vouches for it."""
    for number, links in numbered.items():
        groups: dict[tuple[str, ...], list[Link]] = {}
        for link in filter(_is_page, links):
            path, _, query = link.url.partition("?")
            if KEEPS_OTHER_THINGS.isdisjoint(path[:2_000].split("/")):
                others = _NUMBERS.findall(path, path.rfind("/", 0, -1))
                groups.setdefault((_plain(link.facts.host), query, _country(path), *others), []).append(link)
        for group in groups.values():
            if len(group) > 1 and (
                _is_known(group[0]) or len({_slug_of(link.url, number) for link in group}) == 1
            ):
                yield group


def _article_id(path: str) -> str:
    """Return the long number or hash that a URL's path ends in, empty without one; dates are none."""
    stem = path.rstrip("/")
    dot = stem.rfind(".", -6)
    if dot > 0 and stem[dot + 1 :].isalpha():
        stem = stem[:dot]
    front = stem.rstrip("0123456789")
    number = stem[len(front) :]
    if len(number) >= _LONG:
        return "" if len(number) > _LONGEST or _DATE.match(number) or _follows_id(path) else number
    front = stem.rstrip("0123456789abcdef")
    number = stem[len(front) :]
    if len(number) < _HASH or front[-1:].isalnum() or front.endswith("..") or _DATE.match(number):
        return ""  # "v4.3.0...7723a3d2" is a range of versions, and its end is no id
    return number


def _country(path: str) -> str:
    match = _COUNTRY.match(path)
    return match[1].lower() if match is not None else ""


def _follows_id(path: str) -> bool:
    """Say whether the folder above is a number, too: `/a/3430353/3782797` is an answer's, then who shared it."""
    above = path.rstrip("/").rsplit("/", 2)[-2]
    return len(above) >= _ID and above.isdecimal()


def _plain(host: str) -> str:
    for label in ("www.", "m.", "mobile.", "amp.", "edition."):
        host = host.removeprefix(label)
    return host


def _slug_of(url: str, number: str) -> str | object:
    """Return the last segment without its id; something unequal to all else where that is no slug."""
    slug = url.partition("?")[0].rstrip("/").rpartition("/")[2].replace(number, "").strip("-_.")
    return slug if slug.count("-") + slug.count("_") >= 2 else object()


def _is_known(link: Link) -> bool:
    from linkcheck.outlets import outlet_record

    return link.outlet is not None and outlet_record(link.outlet.domain) is not None


def _findings(group: Sequence[Link], facts: Facts, reported: set[str], how: str) -> Iterator[Finding]:
    placed: list[tuple[Citation, Link, list[Citation]]] = []
    for link in group:
        documents = [
            each
            for each in by_document(link.citations)
            if not (
                facts.is_own(link, each[0].path) or all(map(_is_made, each)) or _RECORD.search(each[0].path)
            )
        ]
        if documents and f".{link.facts.host}".endswith(_SAMPLES):
            continue
        if documents:
            placed.append((documents[0][0], link, documents[0]))
    placed.sort(key=lambda each: (each[1].facts.scheme == "http", position(each[0]), each[1].url))
    for _, link, places in placed[1:]:
        first_spot, first, _ = placed[0]
        if link.url in reported or _is_idle(first, link):
            continue
        reported.add(link.url)
        message = f"Another URL of a page that is cited as well: {quoted(first.url)} is {how}."
        yield finding_at(
            RULE,
            places,
            link,
            message,
            related=[place_of(first_spot, f"the other: {shorten(shown(first.url))}")],
        )


def _is_made(place: Citation) -> bool:
    """Say whether a link is written with an attribute's name (`{url-docs}/a`): its address is written once, elsewhere."""
    return "{" in place.raw and "{" not in place.target


def _is_idle(one: Link, other: Link) -> bool:
    """Say whether two URLs differ in what nobody mends.

    That is a slash, or a Google document's view, in two documents; or a place in such a document.
    """
    from linkcheck.urls import fragment_of

    is_view = one.facts.host == "docs.google.com"
    if has_place := is_view or one.facts.host.endswith("rfc-editor.org"):
        places = {fragment_of(place.target) or "" for link in (one, other) for place in link.citations}
        has_place = len(places) > 1
    if has_place:
        return True
    if not is_view and one.url.rstrip("/") != other.url.rstrip("/"):
        return False
    return {place.path for place in one.citations}.isdisjoint(place.path for place in other.citations)


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "http and https",
        {"a.txt": "http://news.example/talks-go-on\n", "b.txt": "https://news.example/talks-go-on\n"},
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
        "a slash at the end, in two documents",
        {"a.txt": "https://code.example/a/tool\n", "b.txt": "https://code.example/a/tool/\n"},
        0,
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
