"""Links of Markdown that are none, because a blank stands between their brackets: `[the report] (https://a.example/b)`.

Knows what stands around a bare URL; does not know what is said of it.
"""

from bisect import bisect_left
from collections.abc import Sequence

from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.urls import shortened

__all__ = ["text_beside"]

_LONGEST = 300
"""Bytes of a link's text that are looked at."""
_TEXT = compiled(rb"(?<![\\\[!\]`])\[([^\[\]`\r\n]{3,280})\] \(\Z")
_WORD = compiled(r"[^\W\d_]{3}|[\u3040-\uffff]{2}")
"""A word, which a link's text has; `[1]`, `[x]` and `[46 MB]` are marks of notes, tasks and sizes."""


def text_beside(data: bytes, start: int, end: int, links: Sequence[Found]) -> str:
    """Return the text in brackets before a bare URL in parentheses, as `[text] (URL)`; empty for any other URL.

    `start` and `end` are where the URL stands, `links` are the document's, in order of their start. Empty as well where the
    brackets are a link by themselves, because a definition has their name.
    """
    if data[start - 3 : start] != b"] (" or data[end : end + 1] != b")":
        return ""
    found = _TEXT.search(data, max(0, start - _LONGEST), start)
    if found is None:
        return ""
    at = bisect_left(links, found.start(), key=_start)
    if at < len(links) and links[at].start == found.start():
        return ""
    text = found[1].decode("utf-8", "replace").strip()
    return shortened(text, _LONGEST) if _WORD.search(text) is not None else ""


def _start(link: Found) -> int:
    return link.start
