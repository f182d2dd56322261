"""Slips in URLs that are URLs all the same: characters that nobody sees, stray signs, an address that begins anew.

Knows how a URL is written; knows no document and no rule.
"""

from linkcheck.judge.messages import quoted
from linkcheck.patterns import compiled

__all__ = ["slip_in", "unseen_in"]

_NOT_SEEN_WITHIN = compiled("[\xa0\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters within a URL that nobody sees: no-break spaces, soft hyphens, spaces without width, marks of direction.

The joiners U+200C and U+200D are left out: words of Persian and of Indian languages are written with them, and so are slugs.
"""
_SHOWN = 40
"""Characters before such a one that the message quotes."""


def slip_in(target: str) -> str:
    """Return what is wrong with a URL that is one and cannot be meant; empty for any other.

    >>> slip_in("https://a.example/b]"), slip_in("http://[::1]"), slip_in("https://a.example/[b]")
    ('A stray “]” ends this URL.', '', '')
    """
    if target[-1:] == "`" or (target[-1:] == "]" and "[" not in target):
        return f"A stray {quoted(target[-1])} ends this URL."
    if target[:15].lower().startswith(("http://mailto:", "https://mailto:")):
        return "An address of mail begins with “mailto:” alone."
    if _begins_anew(target):
        return "A second address of the same host begins within this URL: two were pasted together, or one twice."
    return ""


def _begins_anew(target: str) -> bool:
    """Say whether `https://` and the URL's own host stand in its path.

    >>> _begins_anew("https://a.example/b/https://www.a.example/b"), _begins_anew("https://a.example/https://b.example/")
    (True, False)
    """
    _, _, page = target.partition("#")[0].partition("?")[0].partition("://")
    host, _, path = page.partition("/")
    before, _, after = path.partition("://")
    if not host or not before.lower().endswith(("http", "https")):
        return False
    return after.partition("/")[0].lower().removeprefix("www.") == host.lower().removeprefix("www.")


def unseen_in(target: str) -> str:
    """Return that an invisible character stands in the path or the query of a URL, or empty; browsers leave it out of a host.

    >>> unseen_in("https://a.example/de\\xadtroit"), unseen_in("https://de\\xadtroit.example/")
    ('An invisible character (U+00AD) stands in this URL after “https://a.example/de”.', '')
    """
    if target.isascii():
        return ""
    page = target.partition("#")[0]
    start = page.find("/", page.find("://") + 3)
    found = _NOT_SEEN_WITHIN.search(page, start) if start > 0 else None
    if found is None:
        return ""
    before = target[: found.start()]
    shown = before if len(before) <= _SHOWN else f"…{before[-_SHOWN:]}"
    return f"An invisible character (U+{ord(found[0]):04X}) stands in this URL after {quoted(shown)}."
