"""The texts of links in HTML that a field holds: what a link shows is no citation beside the one that its `href` is.

Knows how a link starts and ends, as itself, in XML's entities and in JSON's escapes; knows no format of fields.
"""

import re
from collections.abc import Iterator

from linkcheck.patterns import compiled

__all__ = ["linked_texts", "outside_of"]

_START = compiled(rb"(?:<|&(?:amp;)?lt;|\\u003[Cc])[Aa](?=[\s\\])")
_TAG_END = compiled(rb">|&(?:amp;)?gt;|\\u003[Ee]")
_END = compiled(rb"(?:<|&(?:amp;)?lt;|\\u003[Cc])\\?/[Aa](?![A-Za-z])")
_ADDRESS = compiled(rb"\bhref\s{0,10}=[^<>]{0,20}?:\\?/\\?/", re.IGNORECASE)
_LONGEST_TAG = 4_000
_LONGEST_TEXT = 2_000


def linked_texts(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `data[start:end]` that links with an absolute address show, in order, none overlapping.

    A link whose tag is longer than 4,000 bytes, or whose text is longer than 2,000, is none, so that hostile input costs
    bounded work for each link that starts.

    >>> data = b'<a href="http://a.example/x">a.example/x</a> and <a name="y">www.b.example</a>'
    >>> [data[first:last] for first, last in linked_texts(data, 0, len(data))]
    [b'a.example/x']
    """
    after = start
    for opening in _START.finditer(data, start, end):
        if opening.start() < after:
            continue
        tag = _TAG_END.search(data, opening.end(), min(end, opening.end() + _LONGEST_TAG))
        if tag is None or _ADDRESS.search(data, opening.end(), tag.start()) is None:
            continue
        closing = _END.search(data, tag.end(), min(end, tag.end() + _LONGEST_TEXT))
        if closing is not None:
            after = closing.end()
            yield tag.end(), closing.start()


def outside_of(inner: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what is left of a stretch without the stretches inside it, which are in order.

    >>> [*outside_of([(2, 4), (6, 9)], 0, 9)]
    [(0, 2), (4, 6)]
    """
    for first, last in inner:
        if first > start:
            yield start, first
        start = last
    if start < end:
        yield start, end
