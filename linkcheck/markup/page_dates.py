"""When a page was published and changed: one ladder, for pages that are probed and for HTML documents.

Knows which metadata means what and which to believe first (field-notes §2), and what to make of a page that contradicts
itself; never reads anything off a URL.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from linkcheck.markup.entities import collapsed
from linkcheck.markup.headlines import headline_of, headlines
from linkcheck.markup.items import is_of_another
from linkcheck.markup.json_ld import Article
from linkcheck.markup.landmarks import Landmarks
from linkcheck.markup.other_things import stands_in_another
from linkcheck.markup.property_names import property_names
from linkcheck.markup.shown_days import day_beside_headline
from linkcheck.markup.times import date_in_time_tags
from linkcheck.markup.tree import Element, Tree
from linkcheck.model import DateEvidence, Origin, Precision, Title

__all__ = ["PageDate", "dates_of_page"]

_LONGEST_VALUE = 2_000
_MOST_PROPERTIES = 60
"""Properties of one name that are compared."""
_TOLERANCE = 2
"""Days from which metadata and what is shown contradict each other: below that, time zones explain it."""

_CITED = [
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "bepress_citation_online_date",
    "bepress_citation_date",
    "prism.publicationdate",
]
"""What publishers of papers declare: the printed issue, the first version, the last one; the earliest is when it could first
be read."""
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
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
]
_PUBLISHED_PROPERTIES = ("datepublished", "dcterms.issued", "dcterms.created")
"""Properties of elements that a page shows, in microdata or RDFa (Drupal 7 writes `property="dc:date dc:created"`)."""
_VAGUE = ["dcterms.date", "dc.date", "date"]
"""Names by which some systems mean the last change (Dublin Core: "a point … in the lifecycle of the resource")."""
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


class PageDate(NamedTuple):
    """A date that a page gives itself."""

    field: str
    """`published` or `modified`."""
    date: DateEvidence
    at: int
    """Where it stands in the tree's text, in code points; -1 where that is unknown."""


def dates_of_page(
    tree: Tree,
    found: Landmarks,
    metas: Mapping[str, Element],
    article: Article | None,
    titles: Sequence[Title],
    addresses: frozenset[str],
) -> tuple[PageDate, ...]:
    """Return when a page was published, best first, then when it was changed; empty where it does not say.

    Published: what publishers of papers declare; JSON-LD's `datePublished` of the page's own article; a `meta`; an
    `itemprop`; a time tag; the day beside its headline (its origin is `heading`). Where metadata and the headline's day are
    two days apart or more, an earlier day beside the headline is a second `published`, since a page that is published
    again keeps it, and a later one a change. What may as well mean the last change is `modified`.
    """
    heads = headlines(tree, titles)
    headline = headline_of(tree, heads)
    declared = _declared(tree, found, metas, article, headline, addresses)
    modified = [
        PageDate("modified", *one) for one in _modified(tree, found, metas, article) if one is not None
    ]
    if article is not None and (article.living or article.event):
        return tuple(([PageDate("published", *declared)] if declared else []) + modified)
    if declared is not None and declared[0].precision is not Precision.DAY:
        return (PageDate("published", *declared), *modified)
    shown = day_beside_headline(tree, heads)
    if declared is None:
        published = [PageDate("published", shown.date, shown.at)] if shown is not None else []
        return (*published, *modified)
    published = [PageDate("published", *declared)]
    if shown is not None:
        apart = (shown.date.value - declared[0].value).days
        if apart <= -_TOLERANCE:
            published.append(PageDate("published", shown.date, shown.at))
        elif apart >= _TOLERANCE:
            modified.append(PageDate("modified", shown.date, shown.at))
    return (*published, *modified)


_Told = tuple[DateEvidence, int]


def _declared(
    tree: Tree,
    found: Landmarks,
    metas: Mapping[str, Element],
    article: Article | None,
    headline: Element | None,
    addresses: frozenset[str],
) -> _Told | None:
    in_article = _in_article(tree, found, article.published if article is not None else None)
    cited = [told for name in _CITED if (told := _in_meta(tree, metas, name)) is not None]
    if cited:
        return min(cited + ([in_article] if in_article else []), key=lambda told: told[0].last)
    if in_article is not None:
        return in_article
    named = (_in_meta(tree, metas, name) for name in _PUBLISHED)
    told = next((told for told in named if told is not None), None)
    told = told or next(
        (
            told
            for name in _PUBLISHED_PROPERTIES
            if (told := _in_property(tree, found, name, headline, addresses)) is not None
        ),
        None,
    )
    if told is not None:
        return told
    own = date_in_time_tags(tree, found.times, headline)
    if own is None:
        return None
    name = "datetime" if own[0].attr("datetime") else "title"
    return own[1], tree.value(own[0], name)[0]


def _modified(
    tree: Tree, found: Landmarks, metas: Mapping[str, Element], article: Article | None
) -> Iterator[_Told | None]:
    """Yield the last change, and what may be one."""
    told = _in_article(tree, found, article.modified if article is not None else None)
    if told is None:
        named = (_in_meta(tree, metas, name) for name in _MODIFIED)
        told = next((told for told in named if told is not None), None)
    yield told or _in_property(tree, found, "datemodified", None, frozenset())
    vague = (_in_meta(tree, metas, name) for name in _VAGUE)
    yield next((told for told in vague if told is not None), None)


def _in_article(tree: Tree, found: Landmarks, value: str | None) -> _Told | None:
    """Return a value of JSON-LD as a date, at the first place where a script has it."""
    date = _date(value, Origin.JSON_LD) if value else None
    if value is None or date is None:
        return None
    places = (tree.place(one) for one in found.json_ld)
    at = (
        tree.text.find(value, one.inside, one.outside if one.outside >= 0 else len(tree.text))
        for one in places
        if one is not None
    )
    return date, next((place for place in at if place >= 0), -1)


def _in_meta(tree: Tree, metas: Mapping[str, Element], name: str) -> _Told | None:
    one = metas.get(name)
    if one is None:
        return None
    date = _date(collapsed((one.attr("content") or "")[:_LONGEST_VALUE]), Origin.META)
    return (date, tree.value(one, "content")[0]) if date is not None else None


def _in_property(
    tree: Tree, found: Landmarks, wanted: str, headline: Element | None, addresses: frozenset[str]
) -> _Told | None:
    """Return the date of a property in microdata; of several days the one that stands in no other thing than the headline."""
    named = (one for one in found.properties if wanted in property_names(one))
    told = [
        (one, date)
        for one in islice(named, _MOST_PROPERTIES)
        if not is_of_another(one, addresses) and (date := _in_element(tree, one)) is not None
    ]
    if len({date[0].value for _, date in told}) > 1:
        told = [(one, date) for one, date in told if not stands_in_another(tree, one, headline)]
        if headline is not None and len({date[0].value for _, date in told}) > 1:
            return None
    return told[0][1] if told else None


def _in_element(tree: Tree, one: Element) -> _Told | None:
    name = next((name for name in ("datetime", "content", "title") if one.attr(name)), None)
    date = _date(one.attr(name) or "" if name is not None else tree.line(one), Origin.TIME_TAG)
    if date is None:
        return None
    place = tree.place(one)
    shown = place.inside if place is not None else -1
    return date, tree.value(one, name)[0] if name is not None else shown


def _date(value: str, origin: Origin) -> DateEvidence | None:
    from linkcheck.dates import declared_date

    return declared_date(value, origin, value) if len(value) <= _LONGEST_VALUE else None
