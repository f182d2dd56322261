"""Citations gathered into links, and links into groups by outlet and date.

Knows identity and order; judges nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from linkcheck.model import (
    CanonicalUrl,
    Citation,
    DateEvidence,
    Document,
    Group,
    Kind,
    Link,
    LinkFacts,
    Origin,
    Outlet,
    Precision,
    Title,
)

__all__ = ["groups_of", "links_of", "outlets_of"]

_LINK = Kind.LINK
_MOST_TITLES = 8


def links_of(documents: Iterable[Document]) -> tuple[Link, ...]:
    """Return one link per canonical URL with all its citations, sorted by URL; documents come sorted by path."""
    facts: dict[str, LinkFacts] = {}
    citations: dict[str, list[Citation]] = {}
    titles: dict[str, list[Title]] = {}
    for document in documents:
        for known in document.links:
            facts.setdefault(known.facts.url, known)
        for citation in document.citations:
            places = citations.get(citation.url)
            if places is None:
                citations[citation.url] = [citation]
            else:
                places.append(citation)
            if citation.kind is _LINK and citation.text and "://" not in citation.text:
                titles.setdefault(citation.url, []).append(Title(citation.text, Origin.LINK_TEXT))
        for reference in document.references:
            if reference.link is not None and reference.title:
                titles.setdefault(reference.link, []).append(Title(reference.title, Origin.REFERENCE))
    return tuple(
        Link(
            (known := facts[url]).facts.url,
            known.facts,
            known.outlet,
            known.date,
            tuple(citations[url]),
            _sorted(titles[url]) if url in titles else (),
        )
        for url in sorted(facts)
    )


def _sorted(titles: list[Title]) -> tuple[Title, ...]:
    if len(titles) > 1:
        titles = sorted(set(titles), key=lambda title: (title.origin, title.text))
    return tuple(titles[:_MOST_TITLES])


def outlets_of(links: Iterable[Link]) -> dict[str | None, list[Link]]:
    """Return the links by their outlet's domain (None for links without one), in sorted order."""
    found: dict[str | None, list[Link]] = {}
    for link in links:
        found.setdefault(link.outlet.domain if link.outlet is not None else None, []).append(link)
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, item[0] or "")))


def groups_of(links: Sequence[Link]) -> tuple[Group, ...]:
    """Return the links by outlet name, then date; links without an outlet or a date come last."""
    found: dict[
        tuple[str | None, date | None, Precision | None],
        tuple[Outlet | None, DateEvidence | None, list[CanonicalUrl]],
    ] = {}
    for link in links:
        outlet, dated = link.outlet, link.date
        domain = outlet.domain if outlet is not None else None
        key = (domain, None, None) if dated is None else (domain, dated.value, dated.precision)
        group = found.get(key)
        if group is None:
            group = found[key] = (outlet, _bare(dated), [])
        group[2].append(link.url)
    ordered = sorted(found.values(), key=_order)
    return tuple(Group(outlet, dated, tuple(urls)) for outlet, dated, urls in ordered)


def _bare(dated: DateEvidence | None) -> DateEvidence | None:
    """Return a date without its evidence, which differs from link to link of a group."""
    return None if dated is None else DateEvidence(dated.value, dated.precision, dated.origin)


def _order(
    group: tuple[Outlet | None, DateEvidence | None, list[CanonicalUrl]],
) -> tuple[bool, str, str, bool, str]:
    outlet, dated, _ = group
    name, domain = (outlet.name, outlet.domain) if outlet is not None else ("", "")
    return outlet is None, name.casefold(), domain, dated is None, dated.text if dated is not None else ""
