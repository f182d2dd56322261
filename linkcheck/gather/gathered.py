"""What is known over some documents, and how two such become one: links with all their citations, and the documents.

Every engine gathers so, whatever parts it makes of the documents: any parts, merged in any order, come to the same. Knows
identity and order; judges nothing.
"""

from collections.abc import Iterable
from operator import attrgetter
from typing import Self

from linkcheck.model import Citation, Document, Kind, Link, LinkFacts, Origin, Title

__all__ = ["Gathered", "links_of"]

_LINK = Kind.LINK
_MOST_TITLES = 8
_path = attrgetter("path")


class Gathered:
    """What some documents hold; no two of them have one path."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._documents: list[Document] = []
        self._facts: dict[str, LinkFacts] = {}
        """By canonical URL, those of the document whose path comes first."""
        self._citations: dict[str, list[Citation]] = {}
        """By canonical URL; those of one document stand together, in order, and those of the first path come first."""
        self._titles: dict[str, list[Title]] = {}

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return what one document holds; raises ValueError where its citations and the facts of its links do not agree."""
        made = cls()
        made._documents.append(document)
        facts, citations, titles = made._facts, made._citations, made._titles
        for known in document.links:
            facts[known.facts.url] = known
        for citation in document.citations:
            url = citation.url
            places = citations.get(url)
            if places is None:
                citations[url] = [citation]
            else:
                places.append(citation)
            if citation.kind is _LINK and citation.text and "://" not in citation.text:
                titles.setdefault(url, []).append(Title(citation.text, Origin.LINK_TEXT))
        if facts.keys() != citations.keys():
            raise ValueError("it has citations of which nothing is known, or facts of what it does not cite")
        for reference in document.references:
            if reference.link is not None and reference.title:
                titles.setdefault(reference.link, []).append(Title(reference.title, Origin.REFERENCE))
        return made

    def merge(self, other: Self) -> Self:
        """Take in what another knows of other documents, and return this; the other is not to be used any more."""
        self._documents += other._documents
        mine, facts = self._citations, self._facts
        for url, citations in other._citations.items():
            known = mine.get(url)
            if known is None:
                mine[url] = citations
                facts[url] = other._facts[url]
            elif known[0].path <= citations[0].path:
                known += citations
            else:
                mine[url] = citations + known
                facts[url] = other._facts[url]
        for url, titles in other._titles.items():
            known_titles = self._titles.get(url)
            if known_titles is None:
                self._titles[url] = titles
            else:
                known_titles += titles
        return self

    def documents(self) -> list[Document]:
        """Return the documents, sorted by path."""
        return sorted(self._documents, key=_path)

    def links(self) -> tuple[Link, ...]:
        """Return one link per canonical URL with all its citations by path, sorted by URL."""
        facts, citations, titles = self._facts, self._citations, self._titles
        return tuple(
            Link(
                (known := facts[url]).facts.url,
                known.facts,
                known.outlet,
                known.date,
                _by_path(citations[url]),
                _sorted(titles[url]) if url in titles else (),
            )
            for url in sorted(facts)
        )


def links_of(documents: Iterable[Document]) -> tuple[Link, ...]:
    """Return the links that documents cite, as `Gathered.links` does."""
    whole = Gathered()
    for document in documents:
        whole.merge(Gathered.of(document))
    return whole.links()


def _by_path(citations: list[Citation]) -> tuple[Citation, ...]:
    if len(citations) > 1:
        citations = sorted(citations, key=_path)
    return tuple(citations)


def _sorted(titles: list[Title]) -> tuple[Title, ...]:
    if len(titles) > 1:
        titles = sorted(set(titles), key=lambda title: (title.origin, title.text))
    return tuple(titles[:_MOST_TITLES])
