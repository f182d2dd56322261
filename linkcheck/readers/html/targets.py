"""Which attribute values are absolute URLs, and what a relative one means under the document's base.

Knows the shape of a scheme; does not know whether a URL is any good.
"""

import re
from collections.abc import Iterable
from functools import cache
from heapq import merge
from operator import itemgetter
from urllib.parse import urljoin

from linkcheck.markup.entities import attribute_text, clean_url
from linkcheck.patterns import compiled
from linkcheck.readers.html.pieces import PIECE, Find, hits_in
from linkcheck.word_search import finder

__all__ = ["TEXT_MARKS", "absolute", "marks"]

TEXT_MARKS = (
    b"://",
    b"www.",
    b"WWW.",
    b"Www.",
    b"lto:",
    b"LTO:",
    b"doi:",
    b"DOI:",
    b"[:]",
    b"oi.org/10.",
)
"""What a bare URL in text has (`lto:` is the end of `mailto:`, shorter and faster to find)."""

# What the value of an attribute has if it is an absolute URL and has none of TEXT_MARKS: no scheme, a scheme without //,
# or a colon or the letter before it written as a character reference (as mail addresses are, to hide them).
_QUOTED = (b"//", b"tel:", b"data:", b"urn:", b"magnet:")
_ATTRIBUTE_MARKS = (
    b";:",
    b"#58;",
    b"x3a;",
    b"x3A;",
    b"lon;",
    *(quote + start for quote in (b'"', b"'", b"=") for start in _QUOTED),
)
_ABSOLUTE = compiled(
    r"(?!(?:javascript|vbscript|blob|about|view-source):)[a-z][a-z0-9+.\-]*+://|(?:mailto|tel|data|urn|magnet|doi):",
    re.IGNORECASE,
)


_SCHEME = compiled(r"[a-z][a-z0-9+.\-]*+:", re.IGNORECASE)
_START = itemgetter(1)


@cache
def _automata() -> tuple[Find, Find]:
    return finder(TEXT_MARKS), finder(_ATTRIBUTE_MARKS)


def marks(data: bytes) -> Iterable[tuple[int, int, int]]:
    """Return (pattern, start, end) of everything that an absolute URL has, in order; patterns from TEXT_MARKS first.

    Only a tag that holds a mark can hold an absolute URL, and only text that holds one of TEXT_MARKS a bare one. Two
    automata because each alone stays small enough for vector instructions: together they take three times as long.
    A list, which is false where there are none; an iterator over a large page.
    """
    in_text, in_attributes = _automata()
    count = len(TEXT_MARKS)
    if len(data) > PIECE:
        more = (hit for hits in hits_in(in_attributes, data) for hit in hits)
        shifted = ((pattern + count, start, end) for pattern, start, end in more)
        return merge((hit for hits in hits_in(in_text, data) for hit in hits), shifted, key=_START)
    found = in_text(data)
    others = in_attributes(data)
    if others:
        found += [(pattern + count, start, end) for pattern, start, end in others]
        found.sort(key=_START)
    return found


def absolute(raw: bytes, base: str | None = None) -> str | None:
    """Return the URL that an attribute's value stands for, or None where it is relative to nothing known.

    A value that starts with `//` gets `https:`. What only points into its own page (`#top`), and code in the place of a
    URL (`javascript:`), are None.

    >>> absolute(b" https://a.example/?x&amp;y "), absolute(b"b.html"), absolute(b"b.html", "https://a.example/c/")
    ('https://a.example/?x&y', None, 'https://a.example/c/b.html')
    """
    value = clean_url(attribute_text(raw))
    if _ABSOLUTE.match(value) is not None:
        return value
    if value.startswith("//"):
        return f"https:{value}" if len(value) > 2 else None
    if base is None or not value or value[0] == "#" or _SCHEME.match(value) is not None:
        return None
    try:
        return urljoin(base, value)
    except ValueError:
        return None
