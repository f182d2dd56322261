"""Where a link's destination stands in Markdown that the parser took for a link, and what escapes in it mean.

Knows CommonMark's escapes and character references (section 2.4, 2.5); decides not whether something is a link.
"""

import re
from functools import cache

from linkcheck.patterns import compiled

__all__ = ["destination_after", "is_absolute", "label_key", "unescape"]

_PUNCTUATION = rb"!-/:-@\[-`{-~"
_ESCAPE = compiled(
    rb"\\([" + _PUNCTUATION + rb"])|&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_DESTINATION = compiled(rb"[ \t]*(?:\n[ \t>]*)?(?:<((?:[^<>\n\\]|\\[^\n])*+)>|([^\x00-\x20\x7f]*+))")
"""After `(` or `]:`: blanks with at most one line end, marks of quotes among them, and then the destination."""
_ABSOLUTE = compiled(
    r"(?:[a-z][a-z0-9+\-]{1,31}:|[a-z][a-z0-9+.\-]{1,31}://|//[^/\s]|www\.|[(\xa0\u2000-\u200f\u202f\u2060\u3000\ufeff]{1,2}https?://)",
    re.IGNORECASE,
)
"""The last is a URL that was pasted with something before it: an invisible character, or one parenthesis too many."""


def destination_after(view: bytes, at: int, end: int) -> tuple[int, int]:
    """Return where the destination that follows `at` starts and ends, its angle brackets left out; `end` bounds it.

    >>> destination_after(b"[a](\\n> <b c> 'd')", 4, 18), destination_after(b"[a](b)", 4, 5)
    ((8, 11), (4, 5))
    """
    found = _DESTINATION.match(view, at, end)
    if found is None:
        return at, at
    return found.span(1) if found.start(1) >= 0 else found.span(2)


def unescape(raw: bytes) -> str:
    r"""Return a destination or a text with backslash escapes and character references undone.

    >>> unescape(rb"https://a.example/x\_y?a=1&amp;b=2&copy=3")
    'https://a.example/x_y?a=1&b=2&copy=3'
    """
    if b"\\" in raw or b"&" in raw:
        raw = _ESCAPE.sub(_undo, raw)
    return raw.decode("utf-8", "replace")


def is_absolute(target: str) -> bool:
    """Say whether a destination names a URL by itself: a scheme, `//host` or `www.`.

    So does a URL with a parenthesis or an invisible character before it, which leads nowhere, but is no file's name either.
    `notes.md:12` is a file and a line, `localhost:8000` a host and a port, `C:\\x` a drive.

    >>> [is_absolute(x) for x in ("https://a.example", "//a.example/x", "mailto:a@b.example", "a.md:3", "#top")]
    [True, True, True, False, False]
    """
    return _ABSOLUTE.match(target) is not None and not target.startswith("localhost:")


def label_key(label: str) -> str:
    """Return a reference label's key: white space collapsed, case folded (CommonMark 0.31, section 4.7)."""
    return " ".join(label.split()).casefold()


def _undo(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return match[1]
    name = match[2]
    if name[:1] != b"#":
        return _entities().get(name, match[0])
    number = int(b"0" + name[1:], 16) if name[1:2] in b"xX" else int(name[1:])
    if not number or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        number = 0xFFFD
    return chr(number).encode()


@cache
def _entities() -> dict[bytes, bytes]:
    from html.entities import html5

    return {name[:-1].encode(): text.encode() for name, text in html5.items() if name.endswith(";")}
