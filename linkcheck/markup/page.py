"""What an HTML page says of itself: titles, dates, canonical URL, the name of its site.

Knows which metadata means what, and which to believe first (field-notes §2); never reads anything off a URL.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from linkcheck.markup.entities import attribute_text, clean_url, collapsed, plain_text
from linkcheck.markup.items import Items
from linkcheck.markup.json_ld import Article, article_in
from linkcheck.markup.landmarks import Landmark, landmarks
from linkcheck.markup.tags import tokens
from linkcheck.markup.times import date_in_time_tags
from linkcheck.model import DateEvidence, Origin, Title

__all__ = ["Markup", "read_markup"]

_LOOKED_AT = 524_288
"""Bytes of a page that are looked at; metadata stands at its start."""
_LONGEST_TITLE = 500
_MOST_HEADINGS = 8
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
    "pubdate",
    "publication_date",
    "originalpublicationdate",
    "article_date_original",
    "citation_publication_date",
    "citation_online_date",
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


class Markup(Struct, frozen=True):
    """A page's own metadata; null where it has none."""

    titles: tuple[Title, ...] = ()
    """og:title, `<title>`, first h1, JSON-LD headline; each text once."""
    published: DateEvidence | None = None
    surely_published: bool = True
    """False where `published` was read from a field that may as well mean the last change (`<meta name=date>`)."""
    modified: DateEvidence | None = None
    canonical: str | None = None
    """The `href` of rel=canonical, as written but for character references; it may be relative."""
    site_name: str | None = None


def read_markup(html: bytes | str, *, xml: bool = False, address: str | None = None) -> Markup:
    """Return what a page says of itself in its first 512 KiB. Never raises; linear; no URL is evidence.

    The publication date is JSON-LD's `datePublished` of the page's own article, else a `meta`, else `itemprop`, else a
    `<time datetime>` that says so or stands where only the page's can; `dateModified` is never a publication date.
    `xml` says that the page is served as XML; `address` is where it was found, to tell its article from others.
    """
    data = (html if isinstance(html, bytes) else html[:_LOOKED_AT].encode("utf-8", "replace"))[:_LOOKED_AT]
    found = list(landmarks(data, xml=xml))
    items = Items(data)
    metas = _metas(found, items)
    canonical = _canonical(found)
    scripts = [data[one.start : one.end] for one in found if one.name == b"script" and _is_json_ld(one)]
    article = article_in(scripts, canonical, address) if scripts else None
    published, sure = _published(data, found, metas, article, items)
    return Markup(
        _titles(data, found, metas, article),
        published,
        sure,
        _modified(found, metas, article),
        canonical,
        metas.get("og:site_name", "")[:_LONGEST_NAME] or None,
    )


def _metas(found: Iterable[Landmark], items: Items) -> dict[str, str]:
    """Return the first content of each meta by its name or property, in lower case; dates of other things left out."""
    metas: dict[str, str] = {}
    for one in found:
        if one.name != b"meta":
            continue
        content = one.values.get(b"content", b"")[:_LONGEST_VALUE]
        for key in (b"property", b"name", b"itemprop", b"http-equiv"):
            name = one.values.get(key)
            if name is None or not content.strip():
                continue
            for word in name.decode("utf-8", "replace").lower().split():
                if key == b"itemprop" and "date" in word and items.is_of_another(one.start):
                    continue
                metas.setdefault(word, collapsed(attribute_text(content)))
    return metas


def _canonical(found: Iterable[Landmark]) -> str | None:
    for one in found:
        if one.name == b"link" and b"canonical" in one.values.get(b"rel", b"").lower().split():
            href = clean_url(attribute_text(one.values.get(b"href", b"")))
            if href:
                return href
    return None


def _is_json_ld(script: Landmark) -> bool:
    return script.values.get(b"type", b"").strip().lower().startswith(b"application/ld+json")


def _titles(
    data: bytes, found: Sequence[Landmark], metas: Mapping[str, str], article: Article | None
) -> tuple[Title, ...]:
    title = next((one for one in found if one.name == b"title"), None)
    headings = [one.start for one in found if one.name == b"h1"][:_MOST_HEADINGS]
    heading = next((text for start in headings if (text := _content(data, start, b"h1"))), "")
    texts = (
        (metas.get("og:title", ""), Origin.META),
        (
            collapsed(plain_text(data[title.start : title.end][:_LONGEST_VALUE])) if title else "",
            Origin.TITLE_TAG,
        ),
        (heading, Origin.HEADING),
        (collapsed(plain_text((article.headline or "").encode())) if article else "", Origin.JSON_LD),
    )
    seen: dict[str, Origin] = {}
    for text, origin in texts:
        if text:
            seen.setdefault(text[:_LONGEST_TITLE], origin)
    return tuple(Title(text, origin) for text, origin in seen.items())


def _content(data: bytes, start: int, name: bytes) -> str:
    """Return the visible text of an element that is open at `start`, on one line."""
    parts: list[str] = []
    at = start
    end = min(len(data), start + _LONGEST_VALUE)
    for token in tokens(data, start, end):
        parts.append(plain_text(data[at : token.start]))
        at = token.end
        if token.name == name and token.closing:
            break
        if token.name in (b"br", b"p", b"div"):
            parts.append(" ")
    else:
        parts.append(plain_text(data[at:end]))
    return collapsed("".join(parts))


def _published(
    data: bytes, found: Sequence[Landmark], metas: Mapping[str, str], article: Article | None, items: Items
) -> tuple[DateEvidence | None, bool]:
    """Return the publication date, and whether the field that gives it can mean nothing else."""
    if article is not None and article.published:
        date = _date(article.published, Origin.JSON_LD)
        if date is not None:
            return date, not article.living
    for name in _PUBLISHED:
        if name in metas:
            date = _date(metas[name], Origin.META)
            if date is not None:
                return date, name not in _VAGUE
    date = _in_item_property(data, found, b"datepublished", items)
    return date or date_in_time_tags(data, found), True


def _modified(
    found: Sequence[Landmark], metas: Mapping[str, str], article: Article | None
) -> DateEvidence | None:
    if article is not None and article.modified:
        date = _date(article.modified, Origin.JSON_LD)
        if date is not None:
            return date
    dates = (_date(metas[name], Origin.META) for name in _MODIFIED if name in metas)
    return next((date for date in dates if date is not None), None) or _in_item_property(
        b"", found, b"datemodified", Items(b"")
    )


def _in_item_property(
    data: bytes, found: Iterable[Landmark], wanted: bytes, items: Items
) -> DateEvidence | None:
    for one in found:
        if one.name == b"meta" or wanted not in one.values.get(b"itemprop", b"").lower().split():
            continue
        if items.is_of_another(one.start):
            continue
        value = one.values.get(b"datetime") or one.values.get(b"content")
        text = attribute_text(value) if value else _content(data, one.start, one.name) if data else ""
        date = _date(text, Origin.TIME_TAG)
        if date is not None:
            return date
    return None


def _date(value: str, origin: Origin) -> DateEvidence | None:
    from linkcheck.dates import declared_date

    return declared_date(value, origin, value) if len(value) <= _LONGEST_VALUE else None
