"""What a page that was answered says of itself: titles, date, canonical URL, site, places; or that it is no page at all.

Knows how bytes and header make a page, and what a challenge to prove oneself a person looks like; knows no request,
no verdict and no link. Nothing is read off the page's URL: it only makes a relative canonical URL absolute.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from linkcheck.markup.anchors import fragments_on_page
from linkcheck.markup.decoding import decoded
from linkcheck.markup.page import Markup, read_markup
from linkcheck.markup.tree import Tree
from linkcheck.model import DateEvidence, Origin, Page, Title
from linkcheck.titles import title_key, title_segments
from linkcheck.urls import display_url

__all__ = ["PageRead", "read_page"]

_MOST_BYTES = 1_048_576
"""Bytes of a body that are looked at, whatever the caller's own limit is."""
_MOST_TITLES = 8
_LONGEST_TITLE = 300
_LONGEST_URL = 8_192
_CHALLENGE_SIZE = 32_768
"""Characters up to which a page may be a challenge by what stands in its source."""


class PageRead(Struct, frozen=True):
    """What one body came to."""

    page: Page
    titles: tuple[Title, ...] = ()
    """At most eight of at most 300 characters, with origins `meta`, `title-tag`, `heading`, `json-ld`."""
    fragments: tuple[tuple[str, bool], ...] = ()
    """Each fragment of which it is known whether the page has such a place, sorted."""
    challenge: str | None = None
    """Why this is a test of whether a person asks, as a clause, or None: then it says nothing of the page asked for."""


def read_page(
    body: bytes, content_type: str, url: str, *, truncated: bool, fragments: Sequence[str] = ()
) -> PageRead:
    """Return what a page says of itself. Never raises; bounded, and linear in the body's length.

    `content_type` is the header as answered, `url` the URL that answered; `truncated` says that there was more body.
    `fragments` are the fragments asked about, as written (without `#`). Of a challenge only the titles are told.
    """
    truncated = truncated or len(body) > _MOST_BYTES
    text = decoded(body[:_MOST_BYTES], is_html=True, header=content_type).text.decode("utf-8", "replace")
    xml = content_type[:100].strip().lower().startswith("application/xhtml+xml")
    tree = Tree(text, xml=xml, places=False)
    markup = read_markup(tree, address=url)
    titles = tuple(Title(one.text[:_LONGEST_TITLE], one.origin) for one in markup.titles[:_MOST_TITLES])
    challenge = _challenge(markup, text, truncated=truncated)
    if challenge is not None:
        return PageRead(Page(), titles, (), challenge)
    page = Page(_date(markup), _absolute(markup.canonical, url), markup.site_name)
    places = fragments_on_page(tree, fragments, truncated=truncated) if fragments else ()
    return PageRead(page, titles, places, None)


def _date(markup: Markup) -> DateEvidence | None:
    """Return when the page was published, or None where it goes on being written.

    A page that gives itself two such days was published again: the earlier one, which it shows, is when it could first be
    read, and both are its evidence.
    """
    published = [one.date for one in markup.dates if one.field == "published"]
    if not published or markup.is_living:
        return None
    first = min(published, key=lambda one: one.value)
    if len(published) == 1:
        return first
    others = tuple(evidence for one in published if one is not first for evidence in one.evidence)
    return DateEvidence(first.value, first.precision, first.origin, first.evidence + others)


def _absolute(canonical: str | None, url: str) -> str | None:
    """Return a canonical URL resolved against the page's (RFC 3986 §5), without its fragment; None for no web URL."""
    if canonical is None or len(canonical) > _LONGEST_URL or len(url) > _LONGEST_URL:
        return None
    if canonical == url and "#" not in url:  # most pages are; nothing is left to resolve
        return canonical
    from urllib.parse import urldefrag, urlsplit

    from linkcheck.urls.resolving import resolved

    try:
        found = urldefrag(resolved(url, canonical)).url
        parts = urlsplit(found)
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and parts.netloc and " " not in found and found.isprintable()
    return display_url(found) if usable else None


class _Challenges(NamedTuple):
    """The data of challenges: who asks, by title and by mark."""

    titles: dict[str, str]
    wholes: dict[str, str]
    marks: tuple[tuple[str, str], ...]


@cache
def _challenges() -> _Challenges:
    from linkcheck.tables import load

    table = load("challenges")
    by_text = [
        {title_key(text): who for who, texts in table[key].items() for text in texts}
        for key in ("titles", "wholes")
    ]
    marks = tuple((mark, who) for who, texts in table["marks"].items() for mark in texts)
    return _Challenges(by_text[0], by_text[1], marks)


def _challenge(markup: Markup, text: str, *, truncated: bool) -> str | None:
    """Return why a page is a challenge; never of one with an article's metadata, which challenges have not."""
    if markup.published is not None or any(
        one.origin in (Origin.META, Origin.JSON_LD) for one in markup.titles
    ):
        return None
    known = _challenges()
    title = next((one.text for one in markup.titles if one.origin is Origin.TITLE_TAG), "")
    whole, *pieces = title_segments(title) or ("",)
    if whole in known.wholes or not known.titles.keys().isdisjoint((whole, *pieces)):
        return f"a bot challenge (titled “{title[:80]}”)"
    if truncated or len(text) > _CHALLENGE_SIZE:
        return None
    who = next((who for mark, who in known.marks if mark in text), None)
    return f"a bot challenge (as {who} writes them)" if who is not None else None
