"""The stretches of text around bare URLs, and whether they stand inside a link or in code.

Knows where text between two tags may be read as prose; knows no URL.
"""

from linkcheck.markup.entities import plain_text
from linkcheck.markup.tags import attributes
from linkcheck.patterns import compiled
from linkcheck.readers.html.structure import ANCHOR, inline_class

__all__ = ["Surroundings", "run_around", "text_end"]

_MARKUP = compiled(rb"<[a-zA-Z/!?]")
_REFERENCE = compiled(rb"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_IN_URLS = frozenset("&/:?=%-_.~+#@!$*,;()'[]")
_REACH = 65_536
"""Bytes around a mark in which character references are looked at; no URL is longer."""


class Surroundings:
    """Which of a link, an inline code element and a `pre` the text stands in, as their tags come by."""

    __slots__ = ("code", "link", "preformatted")

    def __init__(self) -> None:
        self.link = self.code = self.preformatted = False

    def tag(self, data: bytes, start: int, end: int, name: bytes, *, closing: bool) -> None:
        """Take the next tag, whatever its name."""
        kind = inline_class(name)
        if kind is None:
            return
        if kind == ANCHOR:  # an anchor without a href is no link, but it ends one (§13.2.6.4.7)
            self.link = not closing and any(
                key in (b"href", b"xlink:href") for key, _, _ in attributes(data, start + 2, end)
            )
        elif kind:
            self.preformatted = not closing
        else:
            self.code = not closing


def text_end(data: bytes, start: int) -> int:
    """Return where the text at `start` ends: at the next tag or comment, or at the end of the file."""
    stop = _MARKUP.search(data, start)
    return stop.start() if stop is not None else len(data)


def run_around(data: bytes, start: int, mark: int, end: int) -> tuple[int, int]:
    """Return the stretch of the text `data[start:end]` around `mark`, between references that end a URL.

    `&amp;` and other references to what a URL may hold stay inside; `&lt;`, `&quot;` or `&nbsp;` end it as the
    character itself would, since who looks for URLs in bytes does not decode them.

    >>> data = b"<p>&lt;https://a.example/?b&amp;c&gt; d<br>"
    >>> data[slice(*run_around(data, 3, 12, text_end(data, 12)))]
    b'https://a.example/?b&amp;c'
    """
    if data.find(b"&", start, end) < 0:
        return start, end
    for reference in _REFERENCE.finditer(data, max(start, mark - _REACH), min(end, mark + _REACH)):
        if _may_stand_in_url(reference[0]):
            continue
        if reference.end() <= mark:
            start = reference.end()
        elif reference.start() > mark:
            return start, reference.start()
    return start, end


def _may_stand_in_url(reference: bytes) -> bool:
    text = plain_text(reference)
    return all(character.isalnum() or character in _IN_URLS for character in text)
