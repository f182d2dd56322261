"""Percent-encoding (RFC 3986 §2.1, §6.2.2.2), dot segments (§5.2.4), and what a report may show of a URL.

Knows characters. Knows no host, no parameter and no service.
"""

import re
from urllib.parse import unquote

from linkcheck.patterns import compiled, lazily
from linkcheck.urls.credentials import display_url

__all__ = [
    "encode",
    "encode_opaque",
    "encode_user",
    "form_decode",
    "is_cut",
    "percent_decode",
    "remove_dot_segments",
    "safely",
    "scalars",
]

LONGEST_SHOWN = 2_000
"""Characters kept of a URL that has no normal form (a malformed one, a `data:` URL)."""

_MARK = "%E2%80%A6sha256-"
_SPLIT_ESCAPE = lazily(r"%[0-9A-Fa-f]?\Z")
_CUT = compiled(r"%E2%80%A6sha256-[0-9a-f]{32}\Z")

_HEX = tuple(f"%{byte:02X}" for byte in range(256))
_PLAIN = "A-Za-z0-9._~\\-"
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPES = {f"{byte:02X}": chr(byte) if byte in _UNRESERVED else _HEX[byte] for byte in range(256)}

# What must not stand in a path, query or fragment as it is: no pchar, "/" or "?", or an escape to look at.
_UNSAFE = compiled(rf"%(?:[0-9A-Fa-f]{{2}})?|[^{_PLAIN}!$&'()*+,;=:@/?%]+")
_UNSAFE_IN_USER = lazily(rf"%(?:[0-9A-Fa-f]{{2}})?|[^{_PLAIN}!$&'()*+,;=%]+")
_UNSAFE_ANYWHERE = lazily(rf"%(?![0-9A-Fa-f]{{2}})|[^{_PLAIN}!$&'()*+,;=:@/?#\[\]%]+")

_SURROGATE = lazily("[\ud800-\udfff]")


def scalars(text: str) -> str:
    """Return `text` with every lone surrogate replaced by U+FFFD, as the URL Standard decodes them."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "%":
        return _ESCAPES[found[1:].upper()] if len(found) == 3 else "%25"
    return "".join([_HEX[byte] for byte in found.encode("utf-8", "replace")])


def encode(text: str) -> str:
    """Return a path, query or fragment with its percent-encoding in normal form.

    Escapes of unreserved characters are decoded, the others upper-cased (RFC 3986 §6.2.2.1–2), whatever may not
    stand there is encoded as UTF-8, a stray `%` becomes `%25`. Applying it twice changes nothing.

    >>> encode("/%7euser/a b/é/%2f/100%")
    '/~user/a%20b/%C3%A9/%2F/100%25'
    """
    return _UNSAFE.sub(_escape, text)


def encode_user(text: str) -> str:
    """Return a user name (RFC 3986 §3.2.1 without the colon) with its percent-encoding in normal form."""
    return _UNSAFE_IN_USER.sub(_escape, text)


def encode_opaque(url: str) -> str:
    """Return a whole URL with whatever may stand in no URL encoded; its escapes stay as they are written."""
    return _UNSAFE_ANYWHERE.sub(_escape, url)


def remove_dot_segments(path: str) -> str:
    """Return an absolute path without `.` and `..` segments (RFC 3986 §5.2.4); empty segments stay.

    >>> remove_dot_segments("/a/./b/../../c//d/.")
    '/c//d/'
    """
    if "/." not in path:
        return path
    segments = path.split("/")[1:]
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def form_decode(value: str) -> str:
    """Return a query parameter's value decoded once.

    A `+` is a space as in forms, unless the value holds a URL that was never encoded: there it is itself.

    >>> form_decode("https%3A%2F%2Fa.example%2Fb+c%2B"), form_decode("https://a.example/b+c")
    ('https://a.example/b c+', 'https://a.example/b+c')
    """
    if "+" in value and "://" not in value:
        value = value.replace("+", " ")
    return percent_decode(value)


def percent_decode(text: str) -> str:
    """Return `text` with its escapes decoded as UTF-8; what is no UTF-8 becomes U+FFFD, a stray `%` stays."""
    if "%" not in text:
        return text
    return unquote(text, errors="replace")


def safely(text: str) -> str:
    """Return a malformed or opaque URL as something that can be shown and compared: encoded, masked, bounded.

    ASCII, and `LONGEST_SHOWN` characters at most; a longer one goes on with `…sha256-` and 32 hex digits of its
    hash. Applying it twice changes nothing.
    """
    if is_cut(text) and not _UNSAFE_ANYWHERE.search(text):
        return text
    head = text if len(text) <= 8 * LONGEST_SHOWN else text[: 8 * LONGEST_SHOWN]
    shown = display_url(encode_opaque(scalars(head)))
    if len(shown) <= LONGEST_SHOWN and head is text:
        return shown
    from hashlib import sha256

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return _SPLIT_ESCAPE.sub("", shown[:LONGEST_SHOWN]) + _MARK + digest


def is_cut(text: str) -> bool:
    """Say whether `text` is something that `safely` had to cut."""
    return len(text) <= LONGEST_SHOWN + 64 and _CUT.search(text) is not None
