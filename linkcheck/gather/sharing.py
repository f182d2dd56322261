"""Equal values of documents that came from another process, made one, so that a million citations fit into memory.

Knows which values repeat: a path, a URL that is written as it is canonical, hosts, outlets, dates. Changes no value.
"""

from datetime import date
from sys import intern

from msgspec.structs import force_setattr

from linkcheck.model import CanonicalUrl, Citation, DateEvidence, Document, LinkFacts, LocalTarget, Outlet

__all__ = ["Shared"]

_MANY = 100_000
"""Citations and local links from which on it pays.

Sharing is a tenth of the time of a run, and below this nobody misses the memory.
"""


class Shared:
    """What documents have in common; each document that is given to `share` adds to it.

    A message between processes holds every string in full. Of a citation of a URL of its own 1.8 KiB were in memory, four
    times its URL among them; shared it is 1.0 KiB. A local link takes 241 bytes instead of 396.
    """

    def __init__(self, after: int = _MANY) -> None:
        """Leave documents as they are until there have been `after` citations."""
        self._left = after
        self._outlets: dict[tuple[str, str], Outlet] = {}
        self._dates: dict[tuple[date, str], DateEvidence] = {}

    def share(self, document: Document) -> Document:
        """Return the same document, its parts replaced by equal ones once there have been many citations and local links.

        Only for a document that nobody else has seen.
        """
        self._left -= len(document.citations) + len(document.local)
        if self._left >= 0:
            return document
        urls: dict[str, str] = {}
        for citation in document.citations:
            _share_citation(citation, document.path, urls)
        for link in document.links:
            self._share_link(link, urls)
        for target in document.local:
            _share_target(target, document.path)
        return document

    def _share_link(self, link: LinkFacts, urls: dict[str, str]) -> None:
        facts, outlet, dated = link.facts, link.outlet, link.date
        force_setattr(facts, "url", urls.get(facts.url, facts.url))
        force_setattr(facts, "scheme", intern(facts.scheme))
        force_setattr(facts, "host", intern(facts.host))
        if outlet is not None:
            force_setattr(link, "outlet", self._outlets.setdefault((outlet.domain, outlet.name), outlet))
        if dated is not None and len(dated.evidence) == 1:
            known = self._dates.setdefault((dated.value, dated.evidence[0].text), dated)
            if known == dated:
                force_setattr(link, "date", known)


def _share_target(target: LocalTarget, path: str) -> None:
    force_setattr(target, "path", path)
    if target.file == target.raw:
        force_setattr(target, "file", target.raw)


def _share_citation(citation: Citation, path: str, urls: dict[str, str]) -> None:
    raw = citation.raw
    force_setattr(citation, "path", path)
    if citation.target == raw:
        force_setattr(citation, "target", raw)
    url: str = citation.url
    force_setattr(citation, "url", CanonicalUrl(urls.setdefault(url, raw if url == raw else url)))
