"""What the prose beside a citation says of it: its mentions, together with the link's own facts.

Knows which citations stand together in a document; knows no rule.
"""

from collections.abc import Iterator

from linkcheck.judge.locations import cites
from linkcheck.model import Citation, Document, LinkFacts, Mention, MentionKind, Role

__all__ = ["Neighbours", "attributions", "same_outlet", "told_of"]


def told_of(document: Document) -> list[Citation]:
    """Return the citations that prose says something of; those in related blocks are left out."""
    return [
        citation
        for citation in document.citations
        if citation.mentions and cites(citation) and citation.role is not Role.RELATED
    ]


def attributions(citation: Citation) -> list[Mention]:
    """Return the mentions of a citation that name an outlet known to us."""
    return [
        mention
        for mention in citation.mentions
        if mention.kind is not MentionKind.DATE and mention.outlet is not None
    ]


def same_outlet(one: str, other: str) -> bool:
    """Say whether two domains belong to one publisher."""
    if one == other:
        return True
    from linkcheck.outlets import same_publisher

    return same_publisher(one, other)


class Neighbours:
    """The links of one document by URL and by block; built once a document, only where a rule needs it."""

    def __init__(self, document: Document) -> None:
        self._facts = {link.facts.url: link for link in document.links}
        self._blocks: dict[int, list[Citation]] = {}
        for citation in document.citations:
            if cites(citation):
                self._blocks.setdefault(citation.block, []).append(citation)

    def facts_of(self, citation: Citation) -> LinkFacts | None:
        """Return what the citation's link says of itself."""
        return self._facts.get(citation.url)

    def near(self, citation: Citation, distance: int = 0) -> Iterator[LinkFacts]:
        """Yield the other links cited in the same block, or up to `distance` blocks away."""
        for block in range(citation.block - distance, citation.block + distance + 1):
            for other in self._blocks.get(block, ()):
                if other.url != citation.url and (facts := self._facts.get(other.url)) is not None:
                    yield facts
