"""Links of Markdown in what is no Markdown: in a cell of CSV, a note of BibTeX, a string of JSON, a plain text.

Knows what stands around a bare URL. No program makes a link of them there, but their brackets hold what the URL leads to.
"""

from linkcheck.patterns import compiled
from linkcheck.urls import shortened

__all__ = ["is_text_of_itself", "text_in_brackets"]

_LONGEST = 300
"""Bytes before a URL in which its text stands."""
_BEFORE = compiled(rb"(?<![\\\]!`\w])\[([^\[\]`\\\"\r\n]{1,280})\]\(\Z")
"""`[text](`; no picture (`![…](`), and no text with quotation marks, which each format escapes in another way."""


def text_in_brackets(data: bytes, start: int) -> str:
    """Return the text of a link of Markdown whose URL begins at `start`; empty for any other URL, and for `[URL](URL)`.

    >>> text_in_brackets(b"see [the page](https://a.example/b)", 15)
    'the page'
    """
    if data[start - 2 : start] != b"](":
        return ""
    found = _BEFORE.search(data, max(0, start - _LONGEST), start)
    if found is None or b"://" in found[1]:
        return ""
    return shortened(found[1].decode("utf-8", "replace").strip(), _LONGEST)


def is_text_of_itself(data: bytes, start: int, end: int) -> bool:
    """Say whether a URL is the text of a link to itself, so that both are one citation: the first one of `[URL](URL)`.

    >>> is_text_of_itself(b"[https://a.example](https://a.example)", 1, 18)
    True
    """
    after = end + len(b"](")
    if data[start - 1 : start] != b"[" or data[end:after] != b"](":
        return False
    return data.startswith(data[start:end] + b")", after)
