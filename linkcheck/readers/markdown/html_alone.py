"""The raw HTML of a Markdown document alone, every byte at its offset, made fit for a parser of pages.

Knows where HTML is, and what would swallow the rest of a document; knows no URL.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from linkcheck.patterns import compiled
from linkcheck.readers.markdown.layout import Layout

__all__ = ["comments_in", "html_alone", "without_traps"]

_PREFIX = compiled(rb"\n[ \t>]+")
"""What stands in a tag after a line end: no line of a paragraph starts with a `>` that is not a quote's mark."""
_BLANK = bytes(10 if byte == 10 else 32 for byte in range(256))
_COMPONENT = compiled(rb"(</?[A-Z])([\w.]*)")
_TRAP = compiled(
    rb"<(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext|template|select)(?=([^<>]{0,2000}/>)|[\s/>])",
    re.IGNORECASE,
)
"""Start tags after which a parser of pages sees only text, or hides what it sees, up to the end tag."""


def html_alone(shown: bytes, layout: Layout) -> bytes:
    """Return the document with everything blanked out that is no raw HTML."""
    html = bytearray(shown.translate(_BLANK))
    for start, end in layout.tags:
        html[start:end] = _PREFIX.sub(_blank, shown[start:end])
    return bytes(html)


def comments_in(html: bytes) -> Iterator[tuple[int, int]]:
    """Yield where comments start and end; one that nothing closes is none.

    >>> [*comments_in(b"<!-- a --> <b> <!-- c")]
    [(0, 10)]
    """
    at = 0
    while (start := html.find(b"<!--", at)) >= 0:
        end = html.find(b"-->", start + 2)
        if end < 0:
            return
        at = end + 3
        yield start, at


def without_traps(html: bytes, layout: Layout, *, mdx: bool) -> bytes:
    """Return the HTML with other names for tags that a parser would take amiss.

    That is `<title>` and its like without an end tag in their leaf block, or closed by `/>`: in prose that speaks of them they
    hide nothing (GitHub shows them as text). In MDX it is components: `<Link>` is not HTML's `link`.
    """
    if mdx:
        html = _COMPONENT.sub(_opaque, html)
    traps = list(_TRAP.finditer(html))
    if not traps:
        return html
    made, folded = bytearray(html), html.lower()
    closings: dict[tuple[int, bytes], int] = {}
    for trap in traps:
        at, name = trap.start(), trap[1].lower()
        number = bisect_right(layout.leaves, at, key=itemgetter(0)) - 1
        if (number, name) not in closings:
            leaf = layout.leaves[max(0, number)]
            closings[number, name] = folded.rfind(b"</" + name, leaf.start, leaf.end)
        if trap[2] is not None or closings[number, name] < at:
            made[at + 1 : at + 1 + len(name)] = b"x" * len(name)
    return bytes(made)


def _opaque(tag: re.Match[bytes]) -> bytes:
    return tag[1] + b"x" * len(tag[2])


def _blank(prefix: re.Match[bytes]) -> bytes:
    return prefix[0].translate(_BLANK)
