"""Links of one outlet that lead to one page, by what their URLs say: another form of one URL, or one long article id.

Knows URLs; knows no document, and not which of these are worth a finding. What pages declare is in `declared_canonicals`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from linkcheck.judge.telling_words import KEEPS_OTHER_THINGS
from linkcheck.model import Link
from linkcheck.patterns import compiled

__all__ = ["is_account", "is_page", "is_served_otherwise", "keys_of", "same_by_url"]

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
_COUNTRY = compiled(r"https?://[^/]+/([a-z]{2}(?:[-_][A-Za-z]{2})?)/")
"""The country of a shop, or the language of a site: what it serves there is its own."""
_OF_A_COMMIT = frozenset({"commit", "commits", "tree", "blob", "raw", "archive", "compare", "blame"})
"""What a code host shows of one commit: its change, the files then, their history. These are pages of their own."""
_HASH = 16
"""Hexadecimal digits of an id that is a hash."""
_SLUG = 16
"""Characters from which a path segment is a slug, longer than anything that makes a variant."""


_ACCOUNTS = frozenset(
    {
        "github.com",
        "gitlab.com",
        "codeberg.org",
        "bitbucket.org",
        "twitter.com",
        "x.com",
        "facebook.com",
        "instagram.com",
        "t.me",
    }
    | {
        "weibo.com",
        "vk.com",
        "pinterest.com",
        "patreon.com",
        "twitch.tv",
        "soundcloud.com",
        "flickr.com",
        "keybase.io",
    }
    | {
        "linktr.ee",
        "ko-fi.com",
        "opencollective.com",
        "behance.net",
        "dribbble.com",
        "dev.to",
        "qiita.com",
        "zenn.dev",
    }
)
"""Hosts on which a path of one folder is an account's."""
_OF_ACCOUNTS = frozenset({"u", "user", "users", "in", "profile", "profiles", "people", "company"})
_SERVED = compiled(
    r"[a-z]{4,6}://(?:(?:[^/]{1,80}\.)?(?:m|mobile|amp)\.[^/]|amp-[^/])|[^?]{8,2000}(?:[/.]amp(?:[/?]|\.html?|\Z)|/print(?:/|\?|\Z))"
    r"|[^?]{8,2000}\?(?:[^#]{0,500}&)?(?:(?:amp|wpamp|print)(?:=|&|\Z)|(?:mode|output|outputType)=(?:amp|print))"
)
_ACCOUNT_FOLDERS = 2


def is_account(url: str, host: str) -> bool:
    """Say whether a URL is somebody's profile or account, which is no source and has no one form.

    >>> is_account("https://www.twitter.com/roe", "www.twitter.com"), is_account("https://mast.example/@roe", "mast.example")
    (True, True)
    >>> is_account("https://github.com/roe/stub", "github.com"), is_account("https://news.example/roe", "news.example")
    (False, False)
    """
    path, query, _ = url.partition("?")
    folders = path.strip("/").split("/")[3:]
    if not folders or len(folders) > _ACCOUNT_FOLDERS or query:
        return False
    if len(folders) == _ACCOUNT_FOLDERS:
        return folders[0].lower() in _OF_ACCOUNTS
    return folders[0][:1] == "@" or _plain(host) in _ACCOUNTS


def is_served_otherwise(url: str) -> bool:
    """Say whether a URL is that of a page's mobile, AMP or print version.

    >>> [is_served_otherwise(f"https://{rest}") for rest in ("en.m.wikipedia.org/wiki/A", "a.example/amp/b", "a.example/b")]
    [True, True, False]
    >>> is_served_otherwise("https://amp-travel.news.example/b")
    True
    """
    return _SERVED.match(url) is not None


def same_by_url(links: Sequence[Link]) -> tuple[Iterator[list[Link]], Iterator[list[Link]]]:
    """Return the groups of links that are one page by the form of their URLs, and those that are one by an id."""
    slugs: dict[str, Link] = {}
    numbers: dict[str, Link] = {}
    alike: dict[str, list[Link]] = {}
    numbered: dict[str, list[Link]] = {}
    slug_in = _slugs()
    for link in links:
        path: str = link.url
        if "?" in path:
            path = path.partition("?")[0]
        slug = slug_in(path, link.facts.host)
        if (first := slugs.setdefault(slug, link)) is not link:
            alike.setdefault(slug, [first]).append(link)
        if number := _article_id(path):
            if (first := numbers.setdefault(number, link)) is not link:
                numbered.setdefault(number, [first]).append(link)
    return _by_loose_key(alike.values()), _by_id(numbered)


def keys_of(link: Link) -> Iterator[str]:
    """Yield as texts what `same_by_url` goes by: only links that have one in common can be in one of its groups."""
    if not is_page(link):
        return
    from linkcheck.urls import loose_key

    path = link.url.partition("?")[0]
    yield f"form {_slugs()(path, link.facts.host)} {loose_key(link.facts, pages=True)}"
    number = _article_id(path)
    if number and (shown := _shown_with(link, number)) is not None:
        yield f"id {number} {' '.join(shown)}"


def _slugs() -> Callable[[str, str], str]:
    """Return the function that gives what every variant of an article has in its path, by that and the host."""
    from linkcheck.urls import plain_marks
    from linkcheck.urls.service_forms import has_forms

    def slug_in(path: str, host: str) -> str:
        slug = path[path.rfind("/") + 1 :]
        if len(slug) < _SLUG or slug.startswith(_NO_SLUG) or ".amp" in slug:
            slug = _slug(path)
        if has_forms(host):
            return ""  # such a service may say its id in any segment, or in the query
        return plain_marks(slug) if "%" in slug else slug

    return slug_in


def is_page(link: Link) -> bool:
    """Say whether a link can be one of several URLs of an article: no archive's copy, no home page."""
    facts = link.facts
    if facts.archive is not None or facts.defanged or facts.shortener or facts.problem is not None:
        return False
    path = link.url.find("/", 8)
    return 0 < path < len(link.url) - 1


def _by_loose_key(alike: Iterable[Sequence[Link]]) -> Iterator[list[Link]]:
    """Yield the links whose loose keys are equal, pages told apart; only links with the same slug are asked for theirs."""
    from linkcheck.urls import loose_key

    for links in alike:
        groups: dict[str, list[Link]] = {}
        for link in links:
            if is_page(link):
                groups.setdefault(loose_key(link.facts, pages=True), []).append(link)
        yield from (group for group in groups.values() if len(group) > 1)


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
        for link in filter(is_page, links):
            shown = _shown_with(link, number)
            if shown is not None:
                groups.setdefault(shown, []).append(link)
        for group in groups.values():
            if len(group) > 1 and (
                _is_known(group[0]) or len({_slug_of(link.url, number) for link in group}) == 1
            ):
                yield group


def _shown_with(link: Link, number: str) -> tuple[str, ...] | None:
    """Return what has to be the same of two links that end in one id; None where an id says nothing."""
    path, _, query = link.url.partition("?")
    folders = path[:2_000].split("/")
    if not KEEPS_OTHER_THINGS.isdisjoint(folders):
        return None
    others = _NUMBERS.findall(path, path.rfind("/", 0, -1))
    commit = "" if number.isdecimal() else _shown_of_commit(folders)
    return (_plain(link.facts.host), query, commit, _country(path), *others)


def _article_id(path: str) -> str:
    """Return the long number or hash that a URL's path ends in, empty without one; dates are none."""
    if _DIGITS.isdisjoint(path[-8:]):
        return ""
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


def _shown_of_commit(folders: Sequence[str]) -> str:
    """Return the folder that says what is shown of a commit (`tree`, `commit`); empty where there is none."""
    return next((folder for folder in folders[3:] if folder in _OF_A_COMMIT), "")


def _country(path: str) -> str:
    match = _COUNTRY.match(path)
    return match[1].lower() if match is not None else ""


def _follows_id(path: str) -> bool:
    """Say whether the folder above is a number, too: `/a/3430353/3782797` is an answer's, then who shared it.

    >>> _follows_id("https://a.example/a/3430353/3782797"), _follows_id("3782797")
    (True, False)
    """
    above = path.rstrip("/").rpartition("/")[0].rpartition("/")[2]
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
