"""Which attribute values are absolute URLs, and what a relative one means under the document's base.

Knows the shape of a scheme; does not know whether a URL is any good.
"""

import re
from functools import cache
from operator import itemgetter
from urllib.parse import urljoin

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from linkcheck.markup.entities import attribute_text, clean_url

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
_ABSOLUTE = re.compile(
    r"(?!(?:javascript|vbscript|blob|about|view-source):)[a-z][a-z0-9+.\-]*+://|(?:mailto|tel|data|urn|magnet|doi):",
    re.IGNORECASE,
)


_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*+:", re.IGNORECASE)
_START = itemgetter(1)


@cache
def _automata() -> tuple[BytesAhoCorasick, BytesAhoCorasick]:
    first = BytesAhoCorasick(list(TEXT_MARKS), matchkind=MatchKind.LeftmostFirst)
    return first, BytesAhoCorasick(list(_ATTRIBUTE_MARKS), matchkind=MatchKind.LeftmostFirst)


def marks(data: bytes) -> list[tuple[int, int, int]]:
    """Return (pattern, start, end) of everything that an absolute URL has, in order; patterns from TEXT_MARKS first.

    Only a tag that holds a mark can hold an absolute URL, and only text that holds one of TEXT_MARKS a bare one. Two
    automata because each alone stays small enough for vector instructions: together they take three times as long.
    """
    in_text, in_attributes = _automata()
    found = in_text.find_matches_as_indexes(data)
    more = in_attributes.find_matches_as_indexes(data)
    if more:
        count = len(TEXT_MARKS)
        found += [(pattern + count, start, end) for pattern, start, end in more]
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
