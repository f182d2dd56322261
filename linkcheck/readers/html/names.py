"""What the names of an element say that it is: a menu, or a block of related articles.

Knows the names that sites give such blocks (in roles, classes, ids and labels); knows no tree and no link.
"""

from functools import lru_cache

from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.prose.markers import marker_in

__all__ = ["announces_related", "is_beside", "role_named"]

_HUMP = compiled(r"(?<=[a-z0-9])(?=[A-Z])")
_NAMED = compiled(
    r"(?:\A|[\s_-])(?:related|recommend(?:ed|ations?)?|outbrain|taboola|read[\s_-]?more|more[\s_-]stories|also[\s_-](?:read|like))"
    r"(?![a-z])"
)
_OF_BLOCKS = compiled(
    r"related|recommend(?:ed|ations?)?|outbrain|taboola|read|more|also|like|you|may|might|stor(?:y|ies)|articles?|posts?|news"
    r"|links?|contents?|media|items?|videos?|topics?|blocks?|box|lists?|wrap(?:per)?|container|widget|section|sidebar|area"
    r"|module|group|panel|row|inner|outer|page|site|the|for|footer|bottom|top|right|left|js|[lcm]|ul|title|entry|entries|feed"
    r"|grid|cards?|\d+"
)
"""Words that the name of such a block is made of; any other makes it a heading's slug: "working-with-related-objects"."""
_MENU = compiled(
    r"(?:\A|[\s_-])(?:navbar|breadcrumbs?|pagination|(?:main|site)[\s_-]nav|(?:main|nav|mobile|footer|dropdown)[\s_-]menu)(?![a-z])"
)
_BESIDE = compiled(
    r"next|prev|previous|nav[_-](?:next|previous|prev)|(?:next|previous|prev)[_-](?:post|article)|post[_-]nav(?:igation)?"
    r"|pingback|trackback"
)
"""Classes of what leads from a post to its neighbours, and of the notes that other sites send on its links."""
_BETWEEN = compiled(r"[\s_-]+")
_LANDMARKS = frozenset({"navigation", "contentinfo", "banner", "menubar"})
"""ARIA's roles for what surrounds the content of a page (WAI-ARIA 1.2, 5.3.4)."""
_LONGEST = 2_048
"""Characters of a name that are looked at."""


def role_named(landmark: str | None, css: str | None, name: str | None, label: str | None) -> Role | None:
    """Return what an element's `role`, `class`, `id` and `aria-label` say that it is: a menu, related articles, or neither.

    >>> role_named(None, "post-related", None, None), role_named("banner", None, None, None), role_named(None, "x", None, None)
    (<Role.RELATED: 'related'>, <Role.NAVIGATION: 'navigation'>, None)
    >>> role_named(None, "next", None, None), role_named(None, None, "next", None)
    (<Role.NAVIGATION: 'navigation'>, None)
    """
    if landmark in _LANDMARKS:
        return Role.NAVIGATION
    found: Role | None = None
    for given, is_id in ((css, False), (name, True), (label, False)):
        role = _role_of(given[:_LONGEST], is_id) if given else None
        if role is Role.RELATED:
            return role
        found = found or role
    return found


@lru_cache(1_024)
def _role_of(given: str, is_id: bool) -> Role | None:
    value = _HUMP.sub("-", given).lower()
    if _names_related(value, is_id=is_id):
        return Role.RELATED
    if not is_id and is_beside(value):
        return Role.NAVIGATION
    return Role.NAVIGATION if _MENU.search(value) is not None else None


def is_beside(css: str | None) -> bool:
    """Say whether a class is that of a post's neighbours, or of another site's note on its link.

    >>> is_beside("next"), is_beside("pingback even depth-1"), is_beside("next-steps"), is_beside(None)
    (True, True, False, False)
    """
    return css is not None and any(map(_BESIDE.fullmatch, css[:_LONGEST].lower().split()))


def announces_related(heading: str) -> bool:
    """Say whether a heading announces references ("Read more", "Lire aussi")."""
    return _NAMED.search(heading.lower()) is not None or marker_in(heading) is not None


def _names_related(value: str, *, is_id: bool) -> bool:
    """Say whether an id, a class or a label names a block of related articles; generators make ids from headings."""
    if _NAMED.search(value) is None:
        return False
    for token in [value] if is_id else value.split():
        match = _NAMED.search(token)
        if match is None:
            continue
        words = _BETWEEN.split(token.strip("_- "))
        if all(map(_OF_BLOCKS.fullmatch, words)):
            return True
        if not is_id and (match.start() == 0 or match.end() == len(token)):
            return True
    return not is_id and " " in value and _NAMED.match(value) is not None
