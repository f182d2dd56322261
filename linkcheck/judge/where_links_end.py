"""Where following a link ends: at what was cited, at a home page, at a not-found page, or at a gate before it.

Knows URLs and redirects as `Link.status` has them, and the lists in `data/detours.toml` and `data/notfound.toml`;
knows no rule and no page.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.model import Link
from linkcheck.patterns import compiled

__all__ = [
    "final_url",
    "is_deep",
    "is_gate",
    "is_home",
    "is_not_found_path",
    "is_persistent",
    "lands_elsewhere",
]

_LOCALE = compiled(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_SUFFIX = compiled(r"\.(?:s?html?|php\d?|aspx?|jsp|cfm|cgi|action|do)$", re.IGNORECASE)
_DEFAULT = frozenset(
    {"index", "default", "home", "main", "start", "welcome", "homepage", "startseite", "accueil", "inicio"}
)
_WORD = compiled(r"[^\W\d_]{2,}")
_NUMBER = compiled(r"\d{4,}|[0-9a-f]{12,}")
_ID = compiled(r"(?<!\d)\d{6,}(?!\d)")
_SPACE = compiled(r"[-_ +]+")
_WWW = compiled(r"www\d*|m|mobile")
_LONGEST = 4_000
_SEGMENTS = 3
"""Segments of a path from which it leads to something below a section."""


class _Detours(NamedTuple):
    segments: frozenset[str]
    labels: frozenset[str]
    parameters: frozenset[str]
    persistent: frozenset[str]
    not_found: frozenset[str]


@cache
def _detours() -> _Detours:
    from linkcheck.tables import load

    table, not_found = load("detours"), load("notfound")
    return _Detours(
        frozenset(table["segments"]),
        frozenset(table["labels"]),
        frozenset(table["parameters"]),
        frozenset(table["persistent"]),
        frozenset(not_found["paths"]["segments"]),
    )


class _Parts(NamedTuple):
    """A URL as far as landing goes: all in lower case."""

    host: str
    segments: tuple[str, ...]
    """Without empty ones, suffixes and default documents."""
    query: str
    route: str
    """A fragment that names a page (`#/…`, `#!…`)."""


@lru_cache(maxsize=4_096)
def _parts(url: str) -> _Parts:
    rest = url[:_LONGEST].partition("://")[2].lower()
    rest, _, route = rest.partition("#")
    rest, _, query = rest.partition("?")
    host, _, path = rest.partition("/")
    host = host.rpartition("@")[2].partition(":")[0]
    segments = [_SUFFIX.sub("", unquote(segment.partition(";")[0])) for segment in path.split("/") if segment]
    if segments and segments[-1] in _DEFAULT:
        segments.pop()
    return _Parts(host, tuple(segments), query, route if route[:1] in ("/", "!") else "")


def final_url(link: Link) -> str | None:
    """Return the canonical URL at which following the link ended; None where nothing was asked."""
    if link.status is None:
        return None
    if not link.status.redirects and link.status.final_url == link.url:
        return link.url
    from linkcheck.urls import read_url

    return read_url(link.status.final_url).url


def is_home(url: str) -> bool:
    """Say whether a URL is its site's home page, in whatever language.

    >>> is_home("https://a.example/en-us/"), is_home("https://a.example/index.html"), is_home("https://a.example/?p=1")
    (True, True, False)
    """
    parts = _parts(url)
    if parts.query or parts.route:
        return False
    return not parts.segments or (
        len(parts.segments) == 1 and _LOCALE.fullmatch(parts.segments[0]) is not None
    )


def is_deep(url: str) -> bool:
    """Say whether a URL leads to one thing, not to a site or one of its sections.

    >>> is_deep("https://a.example/world/talks-go-on"), is_deep("https://a.example/blog/"), is_deep("https://a.example/a?id=12345")
    (True, False, True)
    """
    parts = _parts(url)
    if len(parts.segments) >= _SEGMENTS or _NUMBER.search(parts.query):
        return True
    last = parts.segments[-1] if parts.segments else ""
    return (
        len(_WORD.findall(last)) >= 2
        or _NUMBER.search(last) is not None
        or (not last.isascii() and len(last) > 3)
    )


def is_not_found_path(url: str) -> bool:
    """Say whether a URL's own path says that nothing is there (`/404`, `/errors/not-found.html`)."""
    return not _detours().not_found.isdisjoint(_parts(url).segments[-2:])


def is_gate(url: str, asked: str) -> bool:
    """Say whether `url` is where one has to log in, agree, pay or choose before seeing `asked`.

    >>> is_gate("https://consent.b.example/collect?continue=https://a.example/x", "https://a.example/x")
    True
    """
    known, there, here = _detours(), _parts(url), _parts(asked)
    if not known.segments.isdisjoint(there.segments) and known.segments.isdisjoint(here.segments):
        return True
    if there.host != here.host and not known.labels.isdisjoint(there.host.split(".")[:-2]):
        if known.labels.isdisjoint(here.host.split(".")[:-2]):
            return True
    if len(here.segments) > 1 and "/".join(here.segments) in unquote(there.query):
        return True
    for pair in there.query.split("&")[:50]:
        name, _, value = pair.partition("=")
        leads_back = name in known.parameters or name.rpartition("_")[2] in known.parameters
        if leads_back and ("/" in value or "%2f" in value) and f"{name}=" not in here.query:
            return True
    return False


def is_persistent(host: str) -> bool:
    """Say whether links of a host are meant to be cited whatever they lead to (DOI, Handle, ARK, PURL)."""
    labels = host.split(".")
    persistent = _detours().persistent
    return any(".".join(labels[at:]) in persistent for at in range(max(1, len(labels) - 1)))


def is_project_of(home: str, url: str) -> bool:
    """Say whether a home page on another host bears a name that `url` led to: a project that moved out.

    >>> is_project_of("https://quiet.example/", "https://code.example/team/quiet"), is_project_of("https://b.example/", "https://a.example/x/talks")
    (True, False)
    """
    here, there = _parts(url), _parts(home)
    host = there.host.replace("-", "").replace(".", "")
    names = (segment.replace("-", "").replace("_", "") for segment in here.segments)
    return here.host != there.host and any(len(name) >= 4 and name in host for name in names)


def is_same_place(url: str, final: str) -> bool:
    """Say whether two URLs differ only as one page's may: scheme, `www.`, slash, default document, case, language.

    A language or country may be a segment at either end of the path, the first label of the host, the end of the
    host, or a parameter. Parameters may have been added, and a slug beside an article's long number changed.

    >>> is_same_place("http://a.example/x/", "https://www.a.example/en/X"), is_same_place("https://a.example/x", "https://a.example/y")
    (True, False)
    """
    here, there = _parts(url), _parts(final)
    if _site(here.host) != _site(there.host) and not _is_country_of(here.host, there.host):
        return False
    if _plain_path(here.segments) != _plain_path(there.segments) and not _have_one_id(here, there):
        return _have_one_key(url, final)
    return not here.query or _plain_query(here.query) <= _plain_query(there.query)


def _have_one_id(here: _Parts, there: _Parts) -> bool:
    """Say whether two paths hold one article's long number, so that only its slug differs."""
    numbers = [set(_ID.findall("/".join(each.segments))) for each in (here, there)]
    return bool(numbers[0] & numbers[1])


def _have_one_key(url: str, final: str) -> bool:
    """Say whether two URLs are variants of one page: as mobile, AMP, printed, page N."""
    from linkcheck.urls import loose_key, read_url

    return loose_key(read_url(url)) == loose_key(read_url(final))


def _plain_path(segments: tuple[str, ...]) -> tuple[str, ...]:
    """Return a path without its language; hyphens, underscores and spaces are one."""
    return tuple(_SPACE.sub("-", segment) for segment in _without_locale(segments))


def _without_locale(segments: tuple[str, ...]) -> tuple[str, ...]:
    if segments and _LOCALE.fullmatch(segments[0]):
        segments = segments[1:]
    return segments[:-1] if len(segments) > 1 and _LOCALE.fullmatch(segments[-1]) else segments


def _plain_query(query: str) -> frozenset[str]:
    """Return what a query asks for, in no order, without parameters of language."""
    return frozenset(
        pair
        for pair in query.split("&")
        if pair.partition("=")[0] not in ("hl", "lang", "locale", "language")
    )


def _site(host: str) -> str:
    """Return a host without `www.` or `m.`, or a label that is a language."""
    first, _, rest = host.partition(".")
    return rest if "." in rest and (_WWW.fullmatch(first) or _LOCALE.fullmatch(first)) else host


def _is_country_of(host: str, other: str) -> bool:
    """Say whether a host is another's branch in a country: `shop.example.com` and `shop.example.de`."""
    from linkcheck.outlets import registrable_domain

    mine, theirs = registrable_domain(host), registrable_domain(other)
    if mine is None or theirs is None or mine.partition(".")[0] != theirs.partition(".")[0]:
        return False
    return len(theirs.rpartition(".")[2]) == 2


def lands_elsewhere(link: Link) -> str | None:
    """Return what a link leads to instead of what was cited, as a clause, or None where it leads there or nobody knows.

    A deep link's end at a home page, at a not-found page, or at a gate; what is read there says nothing of the link.
    """
    final = final_url(link)
    if final is None or final == link.url:
        return None
    if is_gate(final, link.url):
        return "a page to log in, agree or choose"
    if is_not_found_path(final) and not is_not_found_path(link.url):
        return "a page that calls itself not found"
    if (
        link.facts.archive is None
        and is_home(final)
        and is_deep(link.url)
        and not is_project_of(final, link.url)
    ):
        return "a home page"
    return None
