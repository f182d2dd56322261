"""Slips in URLs that are URLs all the same: characters that nobody sees, stray signs, an address that begins anew.

Knows how a URL is written; knows no document and no rule.
"""

import re

from linkcheck.judge.messages import quoted
from linkcheck.patterns import compiled

__all__ = ["host_for_path", "slip_in", "unseen_in"]

_NOT_SEEN_WITHIN = compiled("[\xa0\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters within a URL that nobody sees: no-break spaces, soft hyphens, spaces without width, marks of direction.

The joiners U+200C and U+200D are left out: words of Persian and of Indian languages are written with them, and so are slugs.
"""
_STRAY = compiled(
    r"(?:[>\"]|%(?:3E|20|22|5D|0A|0D|C2%A0|E2%80%8B)|(?<=\.html)_|(?<=\.pdf)_)\Z", re.IGNORECASE
)
"""Signs at the end of a URL that stood after it, and got into it when it was copied."""
_LONGEST_SIGN = 9
_OPENED = {">": "<", "%3E": "%3C", "%5D": "%5B", "%22": "%22", '"': '"', "%0A": "%0A", "%0D": "%0D"}
"""What such a sign may close."""
_ARROW = compiled(r"[-=](?:>|%3E)?\Z", re.IGNORECASE)
"""What stands before the last sign of a name such as `->` or `->>` of a programming language."""
_NUMBERED = compiled(r"[?&][\w-]+=\d+\Z")
"""A query that ends in a number: nobody searches for a number and a blank."""
_NAMES = {
    "%20": "a blank",
    "%C2%A0": "a no-break space",
    "%0A": "a line's end",
    "%0D": "a line's end",
    "%E2%80%8B": "an invisible space",
}
_LOST = compiled(r"[^/]%EF%BF%BD|%EF%BF%BD[^/]", re.IGNORECASE)
_LAST = frozenset('>"_0DdEeAaBb2')
"""The last characters of what `_STRAY` finds."""
_ONE_LABEL = compiled(r"//([A-Za-z][\w-]*)(?:[/?#]|\Z)")
_SHOWN = 40
"""Characters before such a one that the message quotes."""


def slip_in(target: str) -> str:
    """Return what is wrong with a URL that is one and cannot be meant; empty for any other.

    >>> slip_in("https://a.example/b]"), slip_in("http://[::1]"), slip_in("https://a.example/[b]")
    ('A stray “]” ends this URL.', '', '')
    """
    if target[-1:] == "`" or (target[-1:] == "]" and "[" not in target):
        return f"A stray {quoted(target[-1])} ends this URL."
    if target[-1:] in _LAST and (stray := _stray_end(target)):
        return f"A stray {quoted(stray)}{_name_of(stray)} ends this URL."
    if "%22%20%5Ct%20%22" in target:
        return 'What Word writes after a URL (“" \\t "_blank”) has got into this one.'
    if "%" in target and _LOST.search(target.partition("#")[0].partition("?")[0]):
        return "The sign for a character that was lost (%EF%BF%BD, U+FFFD) stands in this URL: it was read in a wrong encoding."
    if target[:15].lower().startswith(("http://mailto:", "https://mailto:")):
        return "An address of mail begins with “mailto:” alone."
    if _begins_anew(target):
        return "A second address of the same host begins within this URL: two were pasted together, or one twice."
    return ""


def _stray_end(target: str) -> str:
    """Return a sign at the end of a URL's path, or of a number in its query, that does not belong to it; empty for none.

    >>> _stray_end("https://a.example/b%20"), _stray_end("https://a.example/?id=7%3E"), _stray_end("https://a.example/?q=b%20")
    ('%20', '%3E', '')
    >>> _stray_end("https://a.example/-%3E"), _stray_end("https://a.example/%22b%22"), _stray_end("https://a.example/b.html_")
    ('', '', '_')
    """
    found = _STRAY.search(target, max(0, len(target) - _LONGEST_SIGN))
    if found is None or "#" in target:
        return ""
    before, sign = target[: found.start()], found[0].upper()
    opened = _OPENED.get(sign)
    if (opened and opened in before.upper()) or _ARROW.search(before):
        return ""
    if "?" in before and _NUMBERED.search(before) is None:
        return ""
    return found[0]


def _name_of(sign: str) -> str:
    name = _NAMES.get(sign.upper())
    return f" ({name})" if name else ""


def host_for_path(target: str) -> str:
    """Return that what looks like a path is a host, for an address such as `//publish/#how`; empty for any other.

    >>> host_for_path("//publish/#how")
    'Two slashes begin a host: this leads to one called “publish”. A path has one slash.'
    >>> host_for_path("//cdn.example/a"), host_for_path("//localhost/a")
    ('', '')
    """
    found = _ONE_LABEL.match(target)
    if found is None or found[1].lower() == "localhost":
        return ""
    return f"Two slashes begin a host: this leads to one called {quoted(found[1])}. A path has one slash."


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
