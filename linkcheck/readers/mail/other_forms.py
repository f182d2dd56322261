"""What the plain text of a message has that the form beside it, which mail programs show, has not: lines with other URLs.

Knows URLs as both forms write them, and no more of either; knows no parts of messages.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from linkcheck.markup.entities import decoded
from linkcheck.patterns import lazily
from linkcheck.urls.escapes import percent_decode

__all__ = ["only_in_text"]

_URL = lazily(rb"(?:https?|ftp)://[^\s<>\"]{1,4000}", re.IGNORECASE)
_LINE = lazily(rb"[^\r\n]+")
_END = ".,;:!?'\")]}>*_/"
"""What may stand after a URL, and a slash at its end, which one of the forms may lack."""
_IN_QUOTES = lazily(r"(?i)[\"']((?:https?|ftp)://[^<>\"'\r\n]{1,4000})")
"""A URL in quotes, which may hold a space."""
_PORT = lazily(r"(\A[^/:]{1,300}):(?:80|443)(?=/|\Z)")


def only_in_text(text: bytes, shown: Iterable[bytes]) -> bytes:
    r"""Return a plain text with only those lines left that have a URL which none of the shown forms has; each URL once.

    The others are empty, so that lines keep their numbers. Two URLs that differ in their queries alone are one: what counts
    readers is often not the same in both forms. A URL that ends with its line, or with three dots, may be the beginning of one.

    >>> only_in_text(b"Hi\nA: http://a.example/x?u=1 B: http://b.example\n", [b"<a href='http://a.example/x?u=2&amp;v'>"])
    b'\nA:                        B: http://b.example\n'
    """
    seen: set[str] = set()
    for form in shown:
        page = decoded(_text(form))
        seen.update(_key(url) for url in _URL.findall(page.encode("utf-8", "replace")))
        seen.update(_key(url.encode("utf-8", "replace")) for url in _IN_QUOTES.findall(page))
    seen.discard("")
    known = sorted(seen)
    return _LINE.sub(lambda line: _left_of(line[0], seen, known), text)


def _left_of(line: bytes, seen: set[str], known: list[str]) -> bytes:
    stop, is_other = len(line.rstrip()), False

    def left_of(url: re.Match[bytes]) -> bytes:
        nonlocal is_other
        key = _key(url[0])
        is_cut = url.end() == stop or url[0].endswith((b"...", b"\xe2\x80\xa6"))
        if key in seen or (is_cut and _begins_one(key, known)):
            return b" " * len(url[0])
        seen.add(key)
        is_other = True
        return url[0]

    left = _URL.sub(left_of, line)
    return left if is_other else b""


def _begins_one(key: str, known: list[str]) -> bool:
    """Say whether a URL of the shown forms begins with what there is of another one, which has its host at least."""
    at = bisect_left(known, key)
    return "/" in key and at < len(known) and known[at].startswith(key)


def _text(form: bytes) -> str:
    try:
        return form.decode()
    except UnicodeDecodeError:
        return form.decode("latin-1")


def _key(url: bytes) -> str:
    """Return what two URLs have in common that lead to the same place: no scheme, no query, no case, no escapes."""
    text = url.decode("utf-8", "replace").partition("://")[2].partition("#")[0].partition("?")[0]
    text = percent_decode(text).lower().rstrip(_END + "\u2026").removeprefix("www.")
    return _PORT.sub(r"\1", text)
