"""The text that a reader of rendered Markdown sees in a stretch of it.

Knows inline markup well enough to take it away; knows no block and checks no bracket's partner.
"""

import re

from linkcheck.patterns import compiled
from linkcheck.readers.markdown.destinations import unescape

__all__ = ["link_text", "without_emphasis"]

_LONGEST = 500
_WINDOW = 2000
"""Bytes of raw text that are looked at for `_LONGEST` characters of visible text."""
_PLAIN = compiled(rb"[^\\`*_~&<>!\[\]]*+")
_MARKUP = compiled(
    rb"(\\.)"
    rb"|(&[#A-Za-z0-9]{1,32};)"
    rb"|</?[A-Za-z][^<>]*+>|<!--[^>]*+>"
    rb"|!\[|\]\([^()\n]*+\)|\][ ]?\[[^\[\]]*+\]"
    rb"|`++|(?<=\S)\*++|\*++(?=\S)|~~"
    rb"|(?<![A-Za-z0-9_\x80-\xff])_++(?=[^\s])|(?<=[^\s_])_++(?![A-Za-z0-9_\x80-\xff])",
    re.DOTALL,
)
_EMPHASIS = compiled(
    rb"(\\.)|(&[#A-Za-z0-9]{1,32};)|(?<=\S)\*++|\*++(?=\S)|~~"
    rb"|(?<![A-Za-z0-9_\x80-\xff])_++(?=[^\s])|(?<=[^\s_])_++(?![A-Za-z0-9_\x80-\xff])",
    re.DOTALL,
)


def link_text(raw: bytes) -> str:
    r"""Return a link's visible text: markup gone, entities decoded, whitespace collapsed, 500 characters at most.

    An image inside counts with its alternative text.

    >>> link_text(b"**Reuters** &amp; `code`\n![logo](x.png) a\\_b snake_case")
    'Reuters & code logo a_b snake_case'
    """
    plain = _PLAIN.match(raw)
    if plain is None or plain.end() < len(raw):
        raw = _MARKUP.sub(_keep, raw[:_WINDOW])
    return " ".join(raw[:_WINDOW].decode("utf-8", "ignore").split())[:_LONGEST]


def without_emphasis(raw: bytes) -> str:
    r"""Return running text with emphasis marks, escapes and entities undone, line ends kept.

    >>> without_emphasis(b"**Related *article*:** 2 * 3 \\* snake_case\n")
    'Related article: 2 * 3 * snake_case\n'
    """
    if len(raw) > len(raw.translate(None, b"\\*_~&")):
        raw = _EMPHASIS.sub(_keep, raw)
    return raw.decode("utf-8", "replace")


def _keep(match: re.Match[bytes]) -> bytes:
    written = match[1] or match[2]
    return unescape(written).encode() if written else b""
