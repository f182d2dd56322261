"""What a rule may know beyond the piece in hand: documents' dates, today, and whether the network answered.

Knows no rule and reads nothing; whoever runs the judgement supplies every value.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from linkcheck.judge.cited_often import CitedOften
from linkcheck.judge.kept_up import is_kept_up
from linkcheck.judge.late_links import is_machinery, late_links
from linkcheck.judge.tables_of_tweets import holds_tweets
from linkcheck.model import CanonicalUrl, Document, DocumentDate, Link, MissingTarget

__all__ = ["DocumentFacts", "Facts"]


class DocumentFacts(Struct, frozen=True):
    """As much of a document as judging a link needs."""

    path: str
    """As citations spell it."""
    format: str
    date: DocumentDate | None = None
    site: str | None = None
    """The domain of the web site that the document is a whole page of."""
    added: tuple[CanonicalUrl, ...] = ()
    """The links that the lists of such a page brought in after it was written, sorted."""
    kept_up: bool = False
    """What it cites and is later than its date shows that it was changed since."""
    holds_tweets: bool = False
    """Its cells or items are tweets."""

    @classmethod
    def of(cls, document: Document) -> "DocumentFacts":
        """Return what rules may know of a document."""
        return cls(
            document.path,
            document.format,
            document.date,
            document.site,
            document.added,
            is_kept_up(document, late_links(document, date.max)),
            holds_tweets(document),
        )


class Facts(Struct, frozen=True):
    """The facts of a run that every rule may read; a value like others, so that they can travel to other processes."""

    documents: Mapping[str, DocumentFacts | Document]
    """The documents by path."""
    today: date
    network: str = "offline"
    """`online`, `offline` or `unavailable`, as in the report."""
    links: Mapping[str, Link] = {}
    """The links by canonical URL, for rules that judge documents."""
    often: CitedOften = CitedOften()
    """The outlets that are cited often in the whole run."""
    missing: Mapping[str, Sequence[MissingTarget]] = {}
    """The local links that lead nowhere, by the path of the document that has them."""
    orphans: frozenset[str] = frozenset()
    """The paths of the documents that no other one links to."""

    def date_of(self, path: str) -> DocumentDate | None:
        """Return the date of the document at `path`, or None where it, or the document, is unknown."""
        document = self.documents.get(path)
        return None if document is None else document.date

    def is_kept_up(self, path: str) -> bool:
        """Say whether the document at `path` was changed after its date, by what it cites."""
        document = self.documents.get(path)
        if isinstance(document, Document):
            document = DocumentFacts.of(document)
        return document is not None and document.kept_up

    def holds_tweets(self, path: str) -> bool:
        """Say whether the cells or items of the document at `path` are tweets."""
        document = self.documents.get(path)
        if isinstance(document, Document):
            return holds_tweets(document)
        return document is not None and document.holds_tweets

    def is_own(self, link: Link, path: str) -> bool:
        """Say whether a link is machinery of the document at `path`: of the very site that this is a page of, or added later.

        Menus, teasers and lists of what is new repeat themselves and are younger than their page: no citations.
        """
        document = self.documents.get(path)
        return document is not None and is_machinery(link.url, link.outlet, document.site, document.added)

    def accuses(self, link: Link) -> bool:
        """Say whether what the web answered about `link` may be held against it.

        Never without an answer, and never while the network was not reached at all (design §8).
        """
        return self.network == "online" and link.status is not None
