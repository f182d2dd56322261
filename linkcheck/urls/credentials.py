"""The user, the password and the token that a URL carries (RFC 3986 §3.2.1): for the URL's own host, and masked elsewhere.

This module knows where they stand, also in URLs inside of URLs and in URLs that are not valid. Every other module meets URLs
in which a secret is `***` already. It knows nothing of what is done with them.
"""

import re
from bisect import bisect_left
from functools import cache
from urllib.parse import unquote

from linkcheck.patterns import compiled, lazily
from linkcheck.tables import load

__all__ = ["MASK", "credentials_in", "display_text", "display_url", "masked_user", "may_hold_secret"]

MASK = "***"
_FURTHEST = 256
"""Characters after a broken user in which its `@` is looked for."""
_LEAD_LENGTH = 64
"""Characters before a user in which its slashes stand, were they encoded ten times."""

# What stands for a sign: itself, its full-width and small forms (people type them, and browsers take some of them for the
# sign), and all of these percent-encoded any number of times.
_P = r"%(?:25)*+"
_SLASH = rf"(?:[/\\]|{_P}(?:2F|5C))"
_COLON = rf"(?:[:\uff1a\ufe55]|{_P}3A|{_P}EF{_P}(?:BC{_P}9A|B9{_P}95))"
_AT = rf"(?:[@\uff20\ufe6b]|{_P}40|{_P}EF{_P}(?:BC{_P}A0|B9{_P}AB))"
_WEB = r"(?:https?|hxxps?|ftps?|sftp|wss?)"

_FIND_AT = lazily(_AT, re.IGNORECASE)
_FIND_COLON = lazily(_COLON, re.IGNORECASE)
_FIND_SCHEME = lazily(_WEB + _COLON, re.IGNORECASE)
# Where a user begins: after two slashes of any kind, or after `https:/`.
_LEAD = lazily(rf"(?:{_SLASH}{_SLASH}|{_WEB}{_COLON}{_SLASH})\Z", re.IGNORECASE)
# The pieces between two delimiters of a URL. They do not overlap, so that looking at each takes linear time. An `&` is a
# delimiter where a parameter's name follows, else it may be a password's.
_ENCODED = r"%(?:25)*+(?:2F|5C|3F|23|26)"
_PIECE = lazily(rf"((?:[^\s/\\?#&%]|&(?![^\s/?#&=@]{{1,40}}=)|(?!{_ENCODED})%)++)|{_ENCODED}", re.IGNORECASE)
# The authority of a URL that a word begins with, where a password may hold every sign but three.
_OWN = lazily(rf"(?<!\S)([^\s/\\?#]{{0,32}}//)(?!\[)([^\s/?#]*)(?={_AT})", re.IGNORECASE)
# A user has no "@", but what is no valid URL may have several of them.
_USER = lazily(rf"(?:(?!{_AT}).)+", re.IGNORECASE | re.DOTALL)
# A user that is no name: a token has one alphabet, no dot, and is longer than what people choose.
_LONG = lazily(r"[A-Za-z0-9_~+=\-]{20,}\Z")
_TOKEN = lazily(r"[A-Za-z0-9_.~+=\-]+\Z")
_PORT = lazily(r"[0-9]{0,5}\Z")
_BLANK = lazily(r"\s")
_WIDE = "\uff20\ufe6b"

_AUTHORITY = compiled(
    r"\s{0,32}https?://([^\s/?#:@]{0,256}):([^\s/?#]{1,1024})@([^\s/?#@\\]{1,1024})", re.IGNORECASE
)


def credentials_in(target: str, host: str) -> tuple[str, str] | None:
    """Return (user, password), percent-decoded, of a web URL whose host is `host`; else None.

    `host` is that of the canonical URL: what stands in a redirector's address is not for the page behind it.

    >>> credentials_in("https://ann:p%40ss@files.example/a", "files.example")
    ('ann', 'p@ss')
    >>> credentials_in("https://ann:pass@wrapper.example/?u=https://files.example/", "files.example")
    """
    found = _AUTHORITY.match(target)
    if found is None:
        return None
    user, password, address = found.groups()
    from linkcheck.urls.hosts import read_host

    name = address if address.startswith("[") and address.endswith("]") else address.partition(":")[0]
    if password == MASK or read_host(name)[0] != host:
        return None
    return unquote(user), unquote(password)


def display_url(url: str) -> str:
    """Return a URL, or any text with URLs in it, with every password and every token shown as `***` (design §6).

    Applying it twice changes nothing. It takes linear time, whatever the text is.

    >>> display_url("https://me:secret@host.example/x?u=ftp%3A%2F%2Fa%3Ab%40host")
    'https://me:***@host.example/x?u=ftp%3A%2F%2Fa%3A***%40host'
    >>> display_url("https://ghp_0123456789abcdef@github.test/o/r.git")
    'https://***@github.test/o/r.git'
    """
    if not may_hold_secret(url):
        return url
    return _masked(_OWN.sub(lambda found: found[1] + masked_user(found[2]), url))


def display_text(text: str) -> str:
    """Return prose with every password and every token in its URLs shown as `***` (design §6).

    >>> display_text("Ask (https://me:s/ecret@host.example/x) or me@host.example: now")
    'Ask (https://me:***/***@host.example/x) or me@host.example: now'
    """
    return display_url(text)


def masked_user(text: str) -> str:
    """Return what stands before the `@` of a URL, its password as `***`, and the user too where it is a token.

    >>> masked_user("ann:secret"), masked_user("ann:"), masked_user("glpat-0123:x-oauth-basic")
    ('ann:***', 'ann:', '***:***')
    """
    colon = _FIND_COLON.search(text)
    user = text if colon is None else text[: colon.start()]
    shown = _USER.sub(lambda found: MASK if _is_token(found[0]) else found[0], user)
    if colon is None:
        return shown
    return shown + colon[0] + (MASK if colon.end() < len(text) else "")


def may_hold_secret(text: str) -> bool:
    """Say whether a text has an `@` of any kind, without which no URL in it has a user; most texts have none."""
    if "@" in text:
        return True
    if "%" in text:
        return _FIND_AT.search(text) is not None
    return not text.isascii() and any(sign in text for sign in _WIDE)


def _masked(text: str) -> str:
    """Return a text with the passwords and tokens of all URLs in it masked."""
    found = [match.span() for match in _FIND_AT.finditer(text)]
    signs = [start for start, _ in found]
    shown: list[str] = []
    done = 0
    following = 0  # the first sign that does not stand before the piece
    for piece in _PIECE.finditer(text):
        begin, stop = piece.span()
        while following < len(signs) and signs[following] < begin:
            following += 1
        if following == len(signs):
            break
        if piece[1] is None or signs[following] - stop > _FURTHEST:
            continue
        start = _user_start(text, begin, stop)
        if start < done:
            continue
        last = bisect_left(signs, stop) - 1
        if last >= 0 and signs[last] >= start:
            shown += (text[done:start], masked_user(text[start : signs[last]]))
            done, start = found[last]
        # What follows may be a broken user still: an "@" in a user's name is no more than an "@".
        end, user = _broken(text, start, stop, signs[last + 1] if last + 1 < len(signs) else len(text))
        if end > start:
            shown += (text[done:start], user)
            done = end
    return "".join((*shown, text[done:]))


def _user_start(text: str, start: int, end: int) -> int:
    """Return where a user begins in a piece of a text, if one does: at its start, or after its scheme; else -1."""
    if text[start] != "[" and _LEAD.search(text, max(0, start - _LEAD_LENGTH), start) is not None:
        return start
    scheme = _FIND_SCHEME.search(text, start, end)
    return -1 if scheme is None else scheme.end()


def _broken(text: str, start: int, end: int, sign: int) -> tuple[int, str]:
    """Return where the `@` of a user stands whose password has a stray `/`, `?` or `#`, and the user masked; else -1.

    Up to the stray sign it reads as a host with a port that is none; `sign` is where the next `@` stands.
    """
    if text.startswith("[", start):
        return -1, ""  # an IPv6 address
    colon = _FIND_COLON.search(text, start, end)
    if colon is None or _PORT.match(text, colon.end(), end) is not None:
        return -1, ""
    if not end <= sign < len(text) or sign - end > _FURTHEST or _BLANK.search(text, end, sign) is not None:
        return -1, ""
    return sign, f"{masked_user(text[start : colon.start()])}{colon[0]}{MASK}/{MASK}"


def _is_token(user: str) -> bool:
    if _LONG.match(user) is not None:
        return True
    return user.startswith(_prefixes()) and _TOKEN.match(user) is not None


@cache
def _prefixes() -> tuple[str, ...]:
    table: dict[str, list[str]] = load("tokens")["prefixes"]
    return tuple(prefix for some in table.values() for prefix in some)
