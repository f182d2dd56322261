"""What a rule may know beyond the piece in hand: documents' dates, today, and whether the network answered.

Knows no rule and reads nothing; whoever runs the judgement supplies every value.
"""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from linkcheck.model import CanonicalUrl, DocumentDate, Link

__all__ = ["Dated", "Facts"]


class Dated(Protocol):
    """As much of a document as judging a link needs; `linkcheck.model.Document` is one."""

    @property
    def path(self) -> str:
        """Return the document's path, as citations spell it."""

    @property
    def format(self) -> str:
        """Return the name of the document's format."""

    @property
    def date(self) -> DocumentDate | None:
        """Return when the document was written, or None."""

    @property
    def site(self) -> str | None:
        """Return the domain of the web site that the document is a whole page of, or None."""

    @property
    def added(self) -> tuple[CanonicalUrl, ...]:
        """Return the links that the lists of such a page brought in after it was written, sorted."""


class Facts(Struct, frozen=True):
    """The facts of a run that every rule may read."""

    documents: Mapping[str, Dated]
    """The documents by path."""
    today: date
    network: str = "offline"
    """`online`, `offline` or `unavailable`, as in the report."""
    links: Mapping[str, Link] = MappingProxyType({})
    """The links by canonical URL, for rules that judge documents."""

    def date_of(self, path: str) -> DocumentDate | None:
        """Return the date of the document at `path`, or None where it, or the document, is unknown."""
        document = self.documents.get(path)
        return None if document is None else document.date

    def is_own(self, link: Link, path: str) -> bool:
        """Say whether a link is machinery of the document at `path`: of the very site that this is a page of, or added later.

        Menus, teasers and lists of what is new repeat themselves and are younger than their page: no citations.
        """
        document = self.documents.get(path)
        if document is None or document.site is None:
            return False
        added = document.added
        at = bisect_left(added, link.url)  # a page may have brought in 100,000
        if at < len(added) and added[at] == link.url:
            return True
        return link.outlet is not None and link.outlet.domain == document.site

    def accuses(self, link: Link) -> bool:
        """Say whether what the web answered about `link` may be held against it.

        Never without an answer, and never while the network was not reached at all (design §8).
        """
        return self.network == "online" and link.status is not None
