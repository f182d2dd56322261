"""The loose key: a wider equivalence that finds variants of one article (design §2, field-notes §4).

Knows how sites write AMP, mobile, print and numbered pages. Merges nothing: what it calls equal is only reported.
"""

import re
from functools import cache, lru_cache

from linkcheck.model import UrlFacts
from linkcheck.patterns import lazily
from linkcheck.tables import load
from linkcheck.urls.service_forms import form_key

__all__ = ["loose_key", "plain_marks"]

_URL = lazily(r"(https?|hxxps?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?\Z", re.DOTALL)

_VARIANT_LABELS = frozenset({"www", "m", "mobile", "amp"})
# What is left of a host has to be a domain still: "m.co.uk" is no variant of "co.uk".
_SUFFIX = lazily(r"(?:(?:ac|co|com|edu|go|gob|gouv|gov|ne|net|or|org)\.[a-z]{2}|[^.]*)(?::[0-9]+)?\Z")
_BLOGSPOT = lazily(r"\.blogspot\.(?:com?\.)?[a-z]{2,3}\Z")

_INDEX = lazily(r"index\.(?:html?|php|shtml|xhtml|aspx?|jsp)\Z|default\.(?:aspx?|html?)\Z", re.IGNORECASE)
_AMP_ENDING = lazily(r"\.amp(?=\.html?\Z|\Z)")
_SCRIPT = lazily(r"\.(?:php[0-9]?|aspx?|cgi|jsp|pl|do|cfm)\Z", re.IGNORECASE)
_PAGE_NUMBER = lazily(r"[1-9][0-9]?\Z")
_COMMENT_PAGE = lazily(r"comment-page-[0-9]{1,4}\Z")
_ESCAPED_MARK = lazily(r"%(2[1789ABC]|3A|40)")
"""The escape of a mark that a path may hold as it is (RFC 3986 §3.3): nobody answers the two spellings differently."""

_SEPARATORS = lazily(r"[-_]+")
_LETTER = lazily(r"[a-z]")
_LONG_NUMBER = lazily(r"[0-9]{4}")
_LISTS = frozenset(
    {
        "category",
        "categories",
        "categoria",
        "categorias",
        "categoría",
        "categorie",
        "kategorie",
        "kategoria",
        "tag",
        "tags",
    }
    | {"topic", "topics", "archive", "archives", "author", "authors", "label", "labels", "section"}
)
"""Folders whose pages are lists of articles."""
_SEARCH_PARAMETERS = frozenset({"q", "query", "s", "search", "keyword", "keywords", "k", "tag", "category"})
"""Beside one of these, a page number is one of a list, whose pages hold different things."""
_YES = frozenset({"", "1", "true", "yes", "y"})
_VARIANT_PARAMETERS = {
    "amp": _YES,
    "wpamp": _YES,
    "mode": frozenset({"amp"}),
    "outputType": frozenset({"amp", "print"}),
    "output": frozenset({"amp", "print"}),
    "print": _YES | {"print"},
}
_COMMENT_PARAMETERS = frozenset({"cpage", "replytocom"})


def loose_key(facts: UrlFacts, *, pages: bool = False) -> str:
    """Return a key that variants of one article share: an archive's original, AMP, mobile, print, scheme, page N.

    It is no URL. Equal keys are worth a remark and prove nothing; letter case is kept. A malformed URL, and one that
    is not for the web, has itself for a key; a defanged one never has a live one's. With `pages`, two pages of one
    article have two keys; its first page and the one without a number have one.

    >>> from linkcheck.urls import read_url
    >>> loose_key(read_url("http://m.example.com/news/a-slug-here.html?utm_source=x"))
    'example.com/news/a-slug-here.html'
    >>> loose_key(read_url("https://web.archive.org/web/2020/https://www.example.com/news/a-slug-here.html?amp=1"))
    'example.com/news/a-slug-here.html'
    """
    if facts.problem:
        return facts.url
    key = _key(facts.original or facts.url, pages)
    return f"hxxp:{key}" if facts.defanged else key


def plain_marks(path: str) -> str:
    """Return a path with its escaped marks as they are: `%40` is `@`, `%28` is `(`.

    >>> plain_marks("/%40jane/Mercury_%28element%29%2F")
    '/@jane/Mercury_(element)%2F'
    """
    return _ESCAPED_MARK.sub(lambda match: chr(int(match[1], 16)), path) if "%" in path else path


@lru_cache(maxsize=16_384)
def _key(url: str, pages: bool) -> str:
    match = _URL.match(url)
    if match is None:
        return url
    _, authority, path, query, fragment = match.groups("")
    host = _bare_host(authority)
    path = plain_marks(path)
    known = form_key(host, path, query)
    if known is not None:
        return known + fragment
    segments = path.split("/")[1:]
    pieces = [piece for piece in query.split("&") if piece] if query else []
    if pieces:
        # In "index.php?page=5" the number may well be an article's.
        counts_pages = bool(segments[-1]) and not _SCRIPT.search(segments[-1])
        if counts_pages:
            counts_pages = _SEARCH_PARAMETERS.isdisjoint(piece.partition("=")[0] for piece in pieces)
        shown = [piece for piece in pieces if not _is_variant(piece, counts_pages, pages, host)]
        pieces = sorted(shown, key=_name)  # the values of one name keep their order
    key = "/".join([host, *_article_segments(segments, pages)])
    if pieces:
        key = f"{key}?{'&'.join(pieces)}"
    return key + fragment


def _name(piece: str) -> str:
    return piece.partition("=")[0]


@cache
def _same_hosts() -> dict[str, str]:
    same: dict[str, str] = load("variants")["hosts"]
    return same


@lru_cache(maxsize=16_384)
def _bare_host(authority: str) -> str:
    """Return a host without the labels and credentials that only say how a page is served."""
    host = authority.rpartition("@")[2]
    if host.startswith("["):
        return host
    labels = host.split(".")
    while labels[0] in _VARIANT_LABELS and not _SUFFIX.match(".".join(labels[1:])):
        del labels[0]
    if len(labels) > 3 and labels[1] == "m":  # en.m.wikipedia.org
        del labels[1]
    if len(labels) > 2:
        labels[0] = labels[0].removeprefix("amp-")
    host = _BLOGSPOT.sub(".blogspot.com", ".".join(labels))
    return _same_hosts().get(host, host)


def _article_segments(segments: list[str], pages: bool) -> list[str]:
    """Return path segments without what only chooses a page, a print view, AMP or an index file."""
    _drop_last_empty(segments)
    if segments and _INDEX.match(segments[-1]):
        segments.pop()
        _drop_last_empty(segments)
    while len(segments) > 1 and _drop_ending(segments, pages):
        _drop_last_empty(segments)
    for at, segment in enumerate(segments[:-1]):
        if (segment == "amp" and at == 0) or (segment in {"amp", "print"} and _is_article(segments[-1])):
            del segments[at]
            break
    if segments and ".amp" in segments[-1]:
        segments[-1] = _AMP_ENDING.sub("", segments[-1]) or segments[-1]
    return segments


def _drop_last_empty(segments: list[str]) -> None:
    while segments and not segments[-1]:
        segments.pop()


def _drop_ending(segments: list[str], pages: bool) -> bool:
    """Take one ending (`/amp`, `/print`, `/page/2`) off two segments or more; say whether.

    With `pages`, no page but the first is taken off. `/guitars/amp` is a thing of that name; an article lies deeper, or has
    a slug.
    """
    last, before = segments[-1], segments[-2]
    is_amp = last == "amp" and len(segments) > 2
    if is_amp or (last in {"amp", "print"} and _is_article(before)) or _COMMENT_PAGE.match(last):
        segments.pop()
        return True
    if before == "page" and len(segments) > 2 and _PAGE_NUMBER.match(last) and (not pages or last == "1"):
        if not _LISTS.isdisjoint(segments[:-2]):
            return False  # page 2 of a list holds other things
        del segments[-2:]
        return True
    return False


def _is_article(segment: str) -> bool:
    """Say whether a segment can only be an article's own: a slug, a long number."""
    return len(_slug_words(segment)) > 1 or _LONG_NUMBER.search(segment) is not None


def _slug_words(segment: str) -> list[str]:
    """Return a slug's words in lower case, numbers left out."""
    return [word for word in _SEPARATORS.split(segment.lower()) if _LETTER.search(word)]


def _is_variant(piece: str, counts_pages: bool, pages: bool, host: str) -> bool:
    """Say whether a parameter only chooses how an article is shown: AMP, print, which page of it, comments."""
    name, _, value = piece.partition("=")
    if name in _VARIANT_PARAMETERS:
        return value in _VARIANT_PARAMETERS[name]
    if name == "page" and counts_pages:
        return value == "1" if pages else _PAGE_NUMBER.match(value) is not None
    if name == "m" and host.endswith(".blogspot.com"):
        return value in {"0", "1"}
    return name in _COMMENT_PARAMETERS and value.isdigit()
