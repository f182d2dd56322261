"""What the page behind a link says of itself, where that may be held against the link.

Knows which pages are the cited thing and which only stand in its place; knows no rule.
"""

from functools import cache

from linkcheck.judge.facts import Facts
from linkcheck.judge.where_links_end import final_url, lands_elsewhere
from linkcheck.model import Link, Origin, Page, Title, Verdict

__all__ = [
    "cited_page",
    "is_parking_host",
    "not_found_title",
    "own_titles",
    "parked_title",
    "speaks_of_errors",
]

_OF_PAGES = frozenset({Origin.META, Origin.TITLE_TAG, Origin.HEADING, Origin.JSON_LD})
_SHOWN = frozenset({Origin.META, Origin.TITLE_TAG, Origin.HEADING})
_ENDS = " .!?。！…~·-–—☹🙁😢"
_ERRORS = ("404", "410", "not-found", "not_found", "notfound", "page-missing", "error", "exception")


def own_titles(link: Link) -> tuple[Title, ...]:
    """Return what the page calls itself; what documents call it is left out."""
    return tuple(title for title in link.titles if title.origin in _OF_PAGES)


def cited_page(link: Link, facts: Facts) -> Page | None:
    """Return the page, if one was read and it is what was cited: no gate, home page, not-found or parking page."""
    if link.page is None or link.verdict is not Verdict.ALIVE or not facts.accuses(link):
        return None
    stands_in = lands_elsewhere(link) or not_found_title(link) or parked_title(link) or gate_title(link)
    return None if stands_in else link.page


@cache
def _gates() -> frozenset[str]:
    from linkcheck.tables import load
    from linkcheck.titles import title_key

    return frozenset(map(title_key, load("detours")["titles"]))


def gate_title(link: Link) -> str | None:
    """Return the title by which a page says that it is a gate, a failure or nothing yet, or None.

    Of a page that has a publication date nothing is said: that is an article of such a name.
    """
    if link.page is None or link.page.date is not None:
        return None
    from linkcheck.titles import title_segments

    titles = own_titles(link)
    return next((one.text for one in titles if not _gates().isdisjoint(title_segments(one.text))), None)


@cache
def _phrases() -> frozenset[str]:
    from linkcheck.tables import load
    from linkcheck.titles import title_key

    listed = load("notfound")["phrases"].values()
    return frozenset(title_key(phrase) for phrases in listed for phrase in phrases)


@cache
def _parked() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    from linkcheck.tables import load
    from linkcheck.titles import title_key

    table = load("parked")
    tails = tuple(f" {title_key(tail)}" for tail in table["tails"])
    return frozenset(map(title_key, table["titles"])), tails, frozenset(table["hosts"])


def is_parking_host(url: str) -> bool:
    """Say whether a URL's host belongs to those who park and sell domains."""
    from linkcheck.outlets import registrable_domain
    from linkcheck.urls import read_url

    return registrable_domain(read_url(url).host) in _parked()[2]


def not_found_title(link: Link) -> str | None:
    """Return the title by which a page says that it is not there, or None.

    The whole of a title or first heading, or a piece between separators, is a not-found phrase; on 1,228 real pages
    that was never a false alarm (field-notes §6). Nothing is said of a page that is about such pages by its URL. A page
    that has a publication date is an article of such a name, unless everything that it calls itself, its title and its
    first heading among it, is such a phrase: site generators put a date on their not-found page, too.
    """
    if link.page is None or speaks_of_errors(link.url):
        return None
    titles = own_titles(link)
    if link.page.date is not None:
        if not {Origin.TITLE_TAG, Origin.HEADING} <= {one.origin for one in titles}:
            return None
        if not all(_says_nothing_else(one.text) for one in titles):
            return None
    return next(
        (one.text for one in titles if one.origin in _SHOWN and _says_not_found(one.text)),
        None,
    )


def _says_not_found(title: str) -> bool:
    from linkcheck.titles import title_segments

    return any(map(_is_phrase, title_segments(title)))


def _says_nothing_else(title: str) -> bool:
    """Say whether a title is a not-found phrase, or one beside a site's name; after a colon stands more than a name."""
    from linkcheck.titles import title_segments

    whole, *pieces = title_segments(title) or ("",)
    if ":" in whole:
        return _is_phrase(whole) or (bool(pieces) and all(map(_is_phrase, pieces)))
    return any(map(_is_phrase, (whole, *pieces)))


def _is_phrase(piece: str) -> bool:
    phrases = _phrases()
    return piece.strip(_ENDS) in phrases or _is_code(piece.strip(_ENDS), phrases)


def _is_code(piece: str, phrases: frozenset[str]) -> bool:
    """Say whether a piece is a phrase with its code in parentheses or brackets: `Page not found (404)`."""
    bare, mark, code = piece.rstrip(")] ").replace("[", "(").rpartition("(")
    return (
        bool(mark)
        and bare.strip(_ENDS) in phrases
        and code.strip() in ("404", "410", "error 404", "404 error")
    )


def speaks_of_errors(url: str) -> bool:
    """Say whether a URL's own words are about pages that are not found."""
    path = url.partition("://")[2].partition("/")[2].lower()
    return any(word in path for word in _ERRORS)


def parked_title(link: Link) -> str | None:
    """Return the title by which a page says that its domain is parked or for sale, or None."""
    if link.page is None or link.page.date is not None:
        return None
    from linkcheck.titles import title_segments

    titles, tails, _ = _parked()
    host = (final_url(link) or link.url).partition("://")[2].partition("/")[0]
    for title in own_titles(link):
        for piece in title_segments(title.text):
            bare = piece.strip(_ENDS)
            if bare in titles or any(_names_host(bare, tail, host) for tail in tails):
                return title.text
    return None


def _names_host(piece: str, tail: str, host: str) -> bool:
    """Say whether a piece is the name of the page's own domain and `tail`."""
    if not piece.endswith(tail):
        return False
    name = piece[: -len(tail)].removeprefix("the domain ").removeprefix("www.").strip(" \"'“”")
    return (
        "." in name
        and " " not in name
        and (host == name or host.endswith(f".{name}") or name.endswith(f".{host}"))
    )
