"""Which web site an HTML document is a page of, with its menus, teasers and lists of what is new.

Knows a page's links, and which of them its machinery brought in; knows no rule that they are held against.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from msgspec.structs import replace

from linkcheck.model import CanonicalUrl, Citation, DocumentDate, Kind, LinkFacts, Role
from linkcheck.titles import content_words

__all__ = ["added_later", "site_of", "without_repeats"]

_LEAST = 10
"""Links to a site from which a page may be one of its own."""
_TWO = 2
"""Links to the site that a small page names as its own: a part before, a part after."""
_WHOLE = 30
"""Links of a page from which it is a whole one, and no article that somebody wrote out with its sources."""
_FEW = 5
"""Links to the site that a whole page names as its own: those of its head and foot. Most others may lead to partners."""
_LARGE = 80
"""Links of a page from which most of its lists are menus, teasers and buttons."""
_CROWD = 3
"""Later links in a page's lists from which the page was saved later than it was written."""
_SAVED_LATER = 10
"""Later links in a page's lists from which nothing that it cites is as old as its date: widgets have no lists."""
_HEADLINE = 4
"""Content words from which a link's text is a headline: a teaser's, seldom a sentence's."""
_PROFILE = 3
"""Slashes in the URL of a profile, `https://x.com/paper`."""
_REPEATED = frozenset({Role.ENTRY, Role.PROSE})
_LISTED_TWICE = _REPEATED | {Role.RELATED}
_TOLERANCE = timedelta(days=2)


def site_of(citations: Sequence[Citation], facts: Mapping[str, LinkFacts]) -> str | None:
    """Return the domain that a page belongs to, or None.

    Most of its links lead there, at least ten do, and so does its navigation, a link to the home page or its own metadata:
    a list of one paper's articles has many links to it, too, and is none of its pages. A third of the links is enough where
    the page's own metadata names the site. A page of thirty links or more belongs
    to the site that its own metadata names, wherever most of them lead.
    """
    links = [facts[citation.url].outlet for citation in citations if citation.kind is Kind.LINK]
    counts = Counter(outlet.domain for outlet in links if outlet is not None)
    if len(links) < _LEAST:
        return _of_small_page(citations, facts, counts)
    domain, count = counts.most_common(1)[0] if counts else ("", 0)
    if count >= _LEAST and count * 3 > len(links):
        vouching = [citation for citation in citations if _vouches(citation, facts[citation.url], domain)]
        if (vouching and count * 2 > len(links)) or any(one.kind is Kind.METADATA for one in vouching):
            return domain
    return _named(citations, facts, counts) if len(links) >= _WHOLE else None


def _of_small_page(
    citations: Sequence[Citation], facts: Mapping[str, LinkFacts], counts: Mapping[str, int]
) -> str | None:
    """Return the one domain that a page's metadata names, if its links lead there most often."""
    outlets = (facts[citation.url].outlet for citation in citations if citation.kind is Kind.METADATA)
    named = {outlet.domain for outlet in outlets if outlet is not None}
    most = max(counts.values(), default=0)
    return next((one for one in named if len(named) == 1 and counts.get(one, 0) == most >= _TWO), None)


def _named(
    citations: Sequence[Citation], facts: Mapping[str, LinkFacts], counts: Mapping[str, int]
) -> str | None:
    """Return the domain in a page's metadata to which most links lead, of the feeds and profiles that stand there too."""
    outlets = (facts[citation.url].outlet for citation in citations if citation.kind is Kind.METADATA)
    named = {outlet.domain for outlet in outlets if outlet is not None}
    best = max(sorted(named), key=lambda domain: counts.get(domain, 0), default=None)
    return best if best is not None and counts.get(best, 0) >= _FEW else None


def _vouches(citation: Citation, link: LinkFacts, domain: str) -> bool:
    """Say whether a citation shows that its page is one of the domain's own."""
    if link.outlet is None or link.outlet.domain != domain:
        return False
    if citation.kind is Kind.METADATA or citation.role is Role.NAVIGATION:
        return True
    return citation.url.find("/", 8) == len(citation.url) - 1


def _links(citations: Sequence[Citation]) -> int:
    return sum(1 for citation in citations if citation.kind is Kind.LINK)


def added_later(
    citations: Sequence[Citation], facts: Mapping[str, LinkFacts], written: DocumentDate | None
) -> tuple[CanonicalUrl, ...]:
    """Return the links of a site's page that its lists brought in after it was written, sorted.

    Those are links in lists, headings and teasers, never in a sentence and never in a "related" block, where the page has
    three of them dated later than itself, or so many links that its lists are machinery. Where it has ten, all are. Of 62
    news pages saved from the web, seven had 107 links that were cited late: all of them teasers, menus and widgets.
    """
    if written is None or written.not_after is None:
        return ()
    bound = written.not_after + _TOLERANCE
    late = {url for url, link in facts.items() if link.date is not None and link.date.value >= bound}
    places = [citation for citation in citations if late and citation.url in late]
    cited = {citation.url for citation in places if not _is_listed(citation)}
    added = {citation.url for citation in places} - cited
    if len(added) < _CROWD and (not added or _links(citations) < _LARGE):
        return ()
    return tuple(sorted(added | cited if len(added) >= _SAVED_LATER else added))


def _is_listed(citation: Citation) -> bool:
    """Say whether a place is one of a list, a menu or a teaser, not of a sentence or a reference."""
    if citation.role is Role.RELATED:
        return False
    if citation.role is not Role.PROSE:
        return True
    return citation.kind is Kind.LINK and (
        not citation.text.strip() or len(content_words(citation.text)) >= _HEADLINE
    )


def without_repeats(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Return the citations of a site's page; what its machinery repeats is no repeated entry and not cited twice.

    That is what stands in two lists of a page with many links, and on any page the profiles, home pages and addresses of its
    head and foot, whatever its blocks of sister sites are called.
    """
    large = _links(citations) >= _LARGE
    counts = Counter(citation.url for citation in citations if citation.role in _REPEATED)
    shallow = Counter(one.url for one in citations if one.role in _LISTED_TWICE and _is_shallow(one.url))
    return tuple(
        replace(citation, role=Role.ASIDE)
        if (citation.role in _LISTED_TWICE and shallow[citation.url] > 1)
        or (large and citation.role is Role.ENTRY and counts[citation.url] > 1)
        else citation
        for citation in citations
    )


def _is_shallow(url: str) -> bool:
    """Say whether a URL is a home page's, a profile's or a mail address: no article has one.

    >>> _is_shallow("https://x.com/paper"), _is_shallow("mailto:a@paper.example"), _is_shallow("https://a.example/b/c")
    (True, True, False)
    """
    return url.rstrip("/").count("/") <= _PROFILE and "?" not in url
