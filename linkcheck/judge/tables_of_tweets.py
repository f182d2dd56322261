"""Documents whose cells or items are tweets: services shorten every link of a post, and nobody chose those links.

Knows a document and the services' hosts; knows no other document.
"""

from linkcheck.model import Citation, Document, Kind, Role

__all__ = ["MADE", "holds_tweets", "is_listed"]

MADE = frozenset({"t.co", "lnkd.in"})
"""Hosts of services that shorten every link of a post."""
_TWEETS = 3
"""Cells or items of one document with such a link that is written out, from which they are tweets."""


def holds_tweets(document: Document) -> bool:
    """Say whether three such links or more are written out in the cells or items of a document."""
    made = {
        link.facts.url for link in document.links if link.facts.host in MADE and link.facts.pattern is None
    }
    if len(made) < _TWEETS:
        return False
    return len({one.url for one in document.citations if one.url in made and is_listed(one)}) >= _TWEETS


def is_listed(place: Citation) -> bool:
    """Say whether a link is written out in a cell or an item."""
    return place.kind is Kind.BARE and place.role in (Role.ENTRY, Role.ASIDE)
