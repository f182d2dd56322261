"""Which web site an HTML document is a page of, with its menus, teasers and lists of what is new.

Knows a page's links; knows nothing of what they are held against.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from linkcheck.model import Citation, Kind, LinkFacts, Role

__all__ = ["site_of"]

_LEAST = 10
"""Links to a site from which a page may be one of its own."""


def site_of(citations: Sequence[Citation], facts: Mapping[str, LinkFacts]) -> str | None:
    """Return the domain that a page belongs to, or None.

    Most of its links lead there, at least ten do, and so does its navigation, a link to the home page or its own metadata:
    a list of one paper's articles has many links to it, too, and is none of its pages. 140 of 208 pages saved from the
    web are told so.
    """
    links = [facts[citation.url].outlet for citation in citations if citation.kind is Kind.LINK]
    if len(links) < _LEAST:
        return None
    counts = Counter(outlet.domain for outlet in links if outlet is not None)
    domain, count = counts.most_common(1)[0] if counts else ("", 0)
    if count < _LEAST or count * 2 <= len(links):
        return None
    return domain if any(_vouches(citation, facts[citation.url], domain) for citation in citations) else None


def _vouches(citation: Citation, link: LinkFacts, domain: str) -> bool:
    """Say whether a citation shows that its page is one of the domain's own."""
    if link.outlet is None or link.outlet.domain != domain:
        return False
    if citation.kind is Kind.METADATA or citation.role is Role.NAVIGATION:
        return True
    return citation.url.find("/", 8) == len(citation.url) - 1
