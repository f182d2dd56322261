"""Takes a URL that has an authority apart (RFC 3986 §3), each part in normal form, and says what is wrong with it.

Knows the grammar. Knows no host, no parameter and no service.
"""

import re
from typing import NamedTuple

from linkcheck.patterns import compiled
from linkcheck.urls.credentials import MASK, masked_user
from linkcheck.urls.escapes import encode, encode_user, remove_dot_segments
from linkcheck.urls.hosts import read_host, read_port

__all__ = ["Parts", "kept_fragment", "split_url"]

WEB = frozenset({"http", "https"})

_REST = compiled(r"([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?\Z", re.DOTALL)
_FILLED_IN = compiled(r"(?:\{|%7[Bb])[@A-Za-z_][A-Za-z0-9_.@]{0,60}(?:\}|%7[Dd])")
_LINE_ENDS = str.maketrans("", "", "\t\r\n")
_ACCOUNT = compiled(r"((?:\A|[^/])/)%40(?=[A-Za-z0-9_])")
"""The escaped `@` of an account (`/%40jane`): a segment may begin with it (RFC 3986 §3.3), and both forms answer alike."""


class Parts(NamedTuple):
    """A URL with an authority, in parts, each in normal form."""

    scheme: str
    user: str
    """With its `@`, or empty."""
    host: str
    port: str
    """With its colon, or empty."""
    path: str
    query: str
    """Without `?`."""


def split_url(text: str, scheme: str) -> tuple[Parts | None, str, str]:
    """Return (the parts in normal form, the fragment if it is identity, ""), or (None, "", what is wrong)."""
    start = len(scheme) + 1
    if not text.startswith("//", start):
        slashes = "is one slash" if text.startswith("/", start) else "are no slashes"
        if text.startswith("\\", start):
            return None, "", "there are backslashes after the scheme"
        if text.startswith("://", start):
            return None, "", "there is a colon too many after the scheme"
        return None, "", f"there {slashes} after the scheme instead of two"
    match = _REST.match(text, start + 2)
    authority, path, query, fragment = match.groups("") if match else ("", "", "", "")
    user, at, address = authority.rpartition("@")
    host, colon, port = address.partition(":")
    if address.startswith("["):
        host, bracket, port = address.partition("]")
        host, colon, port = host + bracket, port[:1], port[1:]
    if host.lower() in WEB and ((colon and not port) or path.startswith("//")):
        return None, "", "the scheme is written twice"
    host, problem = read_host(host if colon in {"", ":"} else address)
    if problem:
        return None, "", problem
    port, problem = read_port(port, scheme)
    if problem:
        return None, "", problem
    if not path.isprintable():
        path = path.translate(_LINE_ENDS)
    path = remove_dot_segments(encode(path)) or "/"
    if "/%40" in path:
        path = _ACCOUNT.sub(r"\1@", path)
    query = encode(query.translate(_LINE_ENDS)) if query else ""
    return Parts(scheme, _user(user) if at else "", host, port, path, query), kept_fragment(fragment), ""


def _user(text: str) -> str:
    """Return the user of an authority with its `@`; a password and a token become `***` (design §6)."""
    user, _, password = masked_user(text).partition(":")
    if password:
        return f"{encode_user(user)}:{MASK}@"
    return f"{encode_user(user)}@" if user else ""


def kept_fragment(fragment: str) -> str:
    """Return the part of a fragment that is identity: `!…` and `/…` name pages, all others places in one.

    What Ruby fills in (`#{id}`) begins no fragment, but is a part of the URL.

    >>> kept_fragment("!/inbox"), kept_fragment("history"), kept_fragment("/"), kept_fragment("{id}/x")
    ('!/inbox', '', '', '%7Bid%7D/x')
    """
    if len(fragment) > 1 and (fragment[0] in "!/" or _FILLED_IN.match(fragment)):
        return encode(fragment.translate(_LINE_ENDS))
    return ""
