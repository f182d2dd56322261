"""What an HTML page says of itself: titles, dates, canonical URL, the name of its site.

Knows which metadata means what, and which to believe first (field-notes §2); never reads anything off a URL.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from linkcheck.markup.entities import clean_url, collapsed
from linkcheck.markup.items import is_of_another
from linkcheck.markup.json_ld import Article, article_in
from linkcheck.markup.landmarks import Landmarks, landmarks
from linkcheck.markup.times import date_in_time_tags
from linkcheck.markup.tree import Element, Tree
from linkcheck.model import DateEvidence, Origin, Title

__all__ = ["Markup", "read_markup"]

_LONGEST_TITLE = 500
_LONGEST_VALUE = 2_000
_LONGEST_NAME = 200

_PUBLISHED = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published-date",
    "published_date",
    "published_time",
    "pubdate",
    "bt:pubdate",
    "shareaholic:article_published_time",
    "publication_date",
    "originalpublicationdate",
    "article_date_original",
    "citation_publication_date",
    "citation_online_date",
    "bepress_citation_date",
    "prism.publicationdate",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "date",
]
_MODIFIED = [
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "article:modified",
    "datemodified",
    "rnews:datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised",
]
_VAGUE = frozenset({"date", "dc.date", "dcterms.date"})
"""Names by which some systems mean the last change (Dublin Core: "a point … in the lifecycle of the resource")."""


class _Told(NamedTuple):
    date: DateEvidence | None = None
    at: int = -1


_NOTHING = _Told()


class Markup(Struct, frozen=True):
    """A page's own metadata; null where it has none."""

    titles: tuple[Title, ...] = ()
    """og:title, `<title>`, first h1, JSON-LD headline; each text once."""
    published: DateEvidence | None = None
    surely_published: bool = True
    """False where `published` was read from a field that may as well mean the last change (`<meta name=date>`)."""
    published_at: int = -1
    """Where its value stands in the tree's text, in code points; -1 where that is unknown."""
    modified: DateEvidence | None = None
    modified_at: int = -1
    canonical: str | None = None
    """The `href` of rel=canonical, as written but for character references; it may be relative."""
    site_name: str | None = None


def read_markup(tree: Tree, *, address: str | None = None) -> Markup:
    """Return what a page says of itself. Never raises; linear; no URL is evidence.

    The publication date is JSON-LD's `datePublished` of the page's own article, else a `meta`, else `itemprop`, else a
    `<time datetime>` that says so or stands where only the page's can; `dateModified` is never a publication date.
    `address` is where the page was found, to tell its article from others.
    """
    found = landmarks(tree)
    metas = _metas(found.metas)
    canonical = next((href for one in found.canonical if (href := clean_url(one.attr("href") or ""))), None)
    scripts = [_written(tree, one) for one in found.json_ld]
    article = article_in(scripts, canonical, address) if scripts else None
    published, sure = _published(tree, found, metas, article)
    modified = _modified(tree, found, metas, article)
    return Markup(
        titles=_titles(tree, found, metas, article),
        published=published.date,
        surely_published=sure,
        published_at=published.at,
        modified=modified.date,
        modified_at=modified.at,
        canonical=canonical,
        site_name=_content(metas, "og:site_name")[:_LONGEST_NAME] or None,
    )


def _written(tree: Tree, script: Element) -> str:
    """Return what a script holds, its line ends included, which end comments."""
    place = tree.place(script)
    if place is None:
        return script.text
    return tree.text[place.inside : place.outside if place.outside >= 0 else len(tree.text)]


def _metas(found: Iterable[Element]) -> dict[str, Element]:
    """Return the first meta of each name or property, in lower case, that has a content; dates of other things left out."""
    metas: dict[str, Element] = {}
    for one in found:
        if not (one.attr("content") or "")[:_LONGEST_VALUE].strip():
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            for word in (one.attr(key) or "").lower().split():
                if not (key == "itemprop" and "date" in word and is_of_another(one)):
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
    if "&" in text:
        import html

        text = html.unescape(text)
    return collapsed(text)


def _published(
    tree: Tree, found: Landmarks, metas: Mapping[str, Element], article: Article | None
) -> tuple[_Told, bool]:
    """Return the publication date, and whether the field that gives it can mean nothing else."""
    told = _in_article(tree, found, article.published if article is not None else None)
    if article is not None and told.date is not None:
        return told, not article.living
    for name in _PUBLISHED:
        told = _in_meta(tree, metas, name)
        if told.date is not None:
            return told, name not in _VAGUE
    told = _in_property(tree, found, "datepublished")
    if told.date is not None:
        return told, True
    own = date_in_time_tags(tree, found.times)
    return (_Told(own[1], tree.value(own[0], "datetime")[0]) if own is not None else _NOTHING), True


def _modified(tree: Tree, found: Landmarks, metas: Mapping[str, Element], article: Article | None) -> _Told:
    told = _in_article(tree, found, article.modified if article is not None else None)
    if told.date is not None:
        return told
    dates = (_in_meta(tree, metas, name) for name in _MODIFIED)
    return next((told for told in dates if told.date is not None), None) or _in_property(
        tree, found, "datemodified"
    )


def _in_article(tree: Tree, found: Landmarks, value: str | None) -> _Told:
    """Return a value of JSON-LD as a date, at the first place where a script has it."""
    date = _date(value, Origin.JSON_LD) if value else None
    if value is None or date is None:
        return _NOTHING
    places = (tree.place(one) for one in found.json_ld)
    at = (
        tree.text.find(value, one.inside, one.outside if one.outside >= 0 else len(tree.text))
        for one in places
        if one is not None
    )
    return _Told(date, next((place for place in at if place >= 0), -1))


def _in_meta(tree: Tree, metas: Mapping[str, Element], name: str) -> _Told:
    one = metas.get(name)
    date = _date(_content(metas, name), Origin.META) if one is not None else None
    return _Told(date, tree.value(one, "content")[0]) if one is not None and date is not None else _NOTHING


def _in_property(tree: Tree, found: Landmarks, wanted: str) -> _Told:
    for one in found.properties:
        if wanted not in (one.attr("itemprop") or "").lower().split() or is_of_another(one):
            continue
        name = next((name for name in ("datetime", "content") if one.attr(name)), None)
        date = _date(one.attr(name) or "" if name is not None else tree.line(one), Origin.TIME_TAG)
        if date is not None:
            place = tree.place(one)
            shown = place.inside if place is not None else -1
            return _Told(date, tree.value(one, name)[0] if name is not None else shown)
    return _NOTHING


def _date(value: str, origin: Origin) -> DateEvidence | None:
    from linkcheck.dates import declared_date

    return declared_date(value, origin, value) if len(value) <= _LONGEST_VALUE else None
