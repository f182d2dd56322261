"""HTML that light markup passes on to the page as it is: what stands in it that no page shows as a link.

Knows HTML's comments, style sheets, programs and namespaces; does not know how a format marks what it passes on.
"""

import re
from collections.abc import Iterator

from linkcheck.patterns import lazily

__all__ = ["unshown_in"]

_PROGRAM = lazily(rb"<script\b|\\begin\{", re.IGNORECASE)
"""What makes of it a program, or a formula."""
_UNSHOWN = lazily(
    rb"(<!--(?:[^-]|-(?!->))*+)|<style\b(?:[^<]|<(?!/style))*+|<!doctype\b[^>]*+|<\?[^>]*+"
    rb"|\bxmlns(?::[\w.-]{1,100})?\s{0,10}=\s{0,10}(?:\"[^\"<>]*+|'[^'<>]*+)",
    re.IGNORECASE,
)


def unshown_in(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of passed HTML in which no links are, in order, each with whether it is a comment; linear.

    All of it is one where a program or a formula stands in it.

    >>> html = b'<a href="https://a.example">a</a><!-- b --><svg xmlns="https://c.example"/>'
    >>> [*unshown_in(html, 0, len(html))]
    [(33, 40, True), (48, 72, False)]
    """
    if _PROGRAM.search(data, start, end) is not None:
        yield start, end, False
        return
    for found in _UNSHOWN.finditer(data, start, end):
        yield (*found.span(), found[1] is not None)
