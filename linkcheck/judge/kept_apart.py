"""Two URLs of one page that nobody has to make one: fields of one record, sections of an RFC, a scheme or a slash.

Knows links and the places that cite them; does not know what else makes two URLs one page.
"""

from collections.abc import Sequence

from linkcheck.model import Citation, Link
from linkcheck.patterns import compiled

__all__ = ["in_one_record", "is_made", "is_one_address", "is_section_of_rfc"]

_INDEX = compiled(r"/(?:index|default)\.\w{3,5}/?\Z")
_VIEWS = frozenset({"docs.google.com", "drive.google.com"})
"""Hosts whose URLs of one document differ in how it is opened."""


def in_one_record(places: Sequence[Citation], others: Sequence[Citation]) -> bool:
    """Say whether two addresses stand in fields of one record, or did once: elsewhere they belong together as well."""
    return not {place.block for place in places}.isdisjoint(place.block for place in others)


def is_made(place: Citation) -> bool:
    """Say whether a link is written with an attribute's name (`{url-docs}/a`): its address is written once, elsewhere."""
    return "{" in place.raw and "{" not in place.target


def is_section_of_rfc(one: Link, other: Link) -> bool:
    """Say whether one of two links leads to a section of an RFC that the other shows, and so is meant as it is."""
    from linkcheck.urls import fragment_of

    if not one.facts.host.endswith("rfc-editor.org"):
        return False
    return len({fragment_of(place.target) or "" for link in (one, other) for place in link.citations}) > 1


def is_one_address(one: Link, other: Link) -> bool:
    """Say whether two URLs differ in what nobody mends: the scheme, `www.`, a slash, an index file, a document's view."""
    if one.facts.host in _VIEWS:
        return True
    return len({_address(link.url.partition("://")[2]) for link in (one, other)}) == 1


def _address(rest: str) -> str:
    path, mark, query = rest.removeprefix("www.").partition("?")
    return _INDEX.sub("", path).rstrip("/") + mark + query
