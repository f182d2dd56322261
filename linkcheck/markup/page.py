"""What an HTML page says of itself: titles, dates, canonical URL, the name of its site.

Knows which metadata means what; what dates the page is known to `page_dates`. Never reads anything off a URL.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from linkcheck.markup.entities import clean_url, collapsed, decoded
from linkcheck.markup.items import is_of_another
from linkcheck.markup.json_ld import Article, article_in
from linkcheck.markup.landmarks import Landmarks, landmarks
from linkcheck.markup.page_dates import PageDate, dates_of_page
from linkcheck.markup.property_names import metadata_name
from linkcheck.markup.tree import Element, Tree
from linkcheck.model import Origin, Title

__all__ = ["Markup", "read_markup"]

_LONGEST_TITLE = 500
_LONGEST_VALUE = 2_000
_LONGEST_NAME = 200


class Markup(Struct, frozen=True):
    """A page's own metadata; null where it has none."""

    titles: tuple[Title, ...] = ()
    """og:title, `<title>`, first h1, JSON-LD headline; each text once."""
    dates: tuple[PageDate, ...] = ()
    """When it was published, best first, then when it was changed; see `dates_of_page`."""
    is_living: bool = False
    """Documentation or a live blog: the day of its publication says little of what it holds."""
    canonical: str | None = None
    """The `href` of rel=canonical, as written but for character references; it may be relative."""
    site_name: str | None = None

    @property
    def published(self) -> PageDate | None:
        """Return the day of publication that is believed first."""
        return next((one for one in self.dates if one.field == "published"), None)

    @property
    def modified(self) -> PageDate | None:
        """Return the last change that is believed first."""
        return next((one for one in self.dates if one.field == "modified"), None)


def read_markup(tree: Tree, *, address: str | None = None) -> Markup:
    """Return what a page says of itself. Never raises; linear; no URL is evidence.

    `address` is where the page was found, to tell its article from others.
    """
    found = landmarks(tree)
    canonical = next((href for one in found.canonical if (href := clean_url(one.attr("href") or ""))), None)
    addresses = frozenset(one for one in (canonical, address) if one is not None)
    metas = _metas(found.metas, addresses)
    scripts = [tree.written(one) for one in found.json_ld]
    article = article_in(scripts, canonical, address) if scripts else None
    titles = _titles(tree, found, metas, article)
    return Markup(
        titles=titles,
        dates=dates_of_page(tree, found, metas, article, titles, addresses),
        is_living=article is not None and article.living,
        canonical=canonical,
        site_name=_content(metas, "og:site_name")[:_LONGEST_NAME] or None,
    )


def _metas(found: Iterable[Element], addresses: frozenset[str]) -> dict[str, Element]:
    """Return the first meta of each name or property, in lower case, that has a content; dates of other things left out."""
    metas: dict[str, Element] = {}
    for one in found:
        if not (one.attr("content") or "")[:_LONGEST_VALUE].strip():
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            for word in map(metadata_name, (one.attr(key) or "").split()):
                if not (key == "itemprop" and "date" in word and is_of_another(one, addresses)):
                    metas.setdefault(word, one)
    return metas


def _content(metas: Mapping[str, Element], name: str) -> str:
    one = metas.get(name)
    return collapsed((one.attr("content") or "")[:_LONGEST_VALUE]) if one is not None else ""


def _titles(
    tree: Tree, found: Landmarks, metas: Mapping[str, Element], article: Article | None
) -> tuple[Title, ...]:
    heading = next((text for one in found.headings if (text := tree.line(one, _LONGEST_TITLE))), "")
    texts = (
        (_content(metas, "og:title"), Origin.META),
        (collapsed(found.title.text[:_LONGEST_VALUE]) if found.title is not None else "", Origin.TITLE_TAG),
        (heading, Origin.HEADING),
        (_plain((article.headline or "")[:_LONGEST_VALUE]) if article else "", Origin.JSON_LD),
    )
    seen: dict[str, Origin] = {}
    for text, origin in texts:
        if text:
            seen.setdefault(text[:_LONGEST_TITLE], origin)
    return tuple(Title(text, origin) for text, origin in seen.items())


def _plain(text: str) -> str:
    """Return a text of JSON-LD, in which many sites write character references, on one line."""
    return collapsed(decoded(text))
