"""What the plain text of a message has that the form beside it, which mail programs show, has not: lines with other URLs.

Knows URLs as both forms write them, and no more of either; knows no parts of messages.
"""

import re
from collections.abc import Iterable

from linkcheck.markup.entities import decoded
from linkcheck.patterns import lazily

__all__ = ["only_in_text"]

_URL = lazily(rb"(?:https?|ftp)://[^\s<>\"]{1,4000}", re.IGNORECASE)
_LINE = lazily(rb"[^\r\n]+")
_END = ".,;:!?'\")]}>*_/"
"""What may stand after a URL, and a slash at its end, which one of the forms may lack."""


def only_in_text(text: bytes, shown: Iterable[bytes]) -> bytes:
    r"""Return a plain text with only those lines left that have a URL which none of the shown forms has; each URL once.

    The others are empty, so that lines keep their numbers. Two URLs that differ in their queries alone are one: what counts
    readers is often not the same in both forms.

    >>> only_in_text(b"Hi\nA: http://a.example/x?u=1 B: http://b.example\n", [b"<a href='http://a.example/x?u=2&amp;v'>"])
    b'\nA:                        B: http://b.example\n'
    """
    seen = {
        key
        for form in shown
        for url in _URL.findall(decoded(form.decode("latin-1")).encode("utf-8", "replace"))
        if (key := _key(url))
    }
    return _LINE.sub(lambda line: _left_of(line[0], seen), text)


def _left_of(line: bytes, seen: set[str]) -> bytes:
    found = [(url.span(), _key(url[0])) for url in _URL.finditer(line)]
    if all(key in seen for _, key in found):
        return b""
    for (start, end), key in found:
        if key in seen:
            line = line[:start] + b" " * (end - start) + line[end:]
        seen.add(key)
    return line


def _key(url: bytes) -> str:
    """Return what two URLs have in common that lead to the same place: no scheme, no query, no case."""
    text = url.decode("utf-8", "replace").partition("://")[2].lower()
    return text.partition("#")[0].partition("?")[0].rstrip(_END).removeprefix("www.")
