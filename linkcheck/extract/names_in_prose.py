"""Which links of a paragraph give no second name to what another one leads to: symbols of code, and one name in two links.

Knows how a link is written and what stands right before it; is asked only about links that a paragraph repeats.
"""

from linkcheck.patterns import lazily
from linkcheck.readers.base import Found, Reading
from linkcheck.readers.link_spans import end_of, start_of

__all__ = ["is_other_name", "is_symbol"]

_BEFORE = 2_000
"""Bytes before a link in which the element is looked for that holds it."""
_CODE_TAG = lazily(r"<(?:code|tt|var|kbd|samp)\b[^<>]{0,200}>\s*\Z", 2)
_ALL_CODE = lazily(r"\[`[^`]*`\]|<a\b[^<>]{0,800}>\s*<(?:code|tt|var|kbd|samp)\b", 2)
_DEFINED = "data-link-type="
"""How specifications that a program makes mark the links to the definitions of words."""
_IN_PRE = 20_000
"""Bytes before a link in which the `<pre>` begins that holds it."""
_JOINED = frozenset(("", "(", "（", "["))
_SHORT = 4


def is_symbol(reading: Reading, link: Found) -> bool:
    """Say whether a link is a symbol of a language or a grammar: in `<code>`, in `<pre>`, in backquotes, or a defined word."""
    start = start_of(link)
    written = reading.source.text(start, min(end_of(link), start + _BEFORE))
    if _ALL_CODE.match(written) or _DEFINED in written.partition(">")[0]:
        return True
    data, least = reading.source.data, max(0, start - _IN_PRE)
    if data.rfind(b"<pre", least, start) > data.rfind(b"</pre", least, start):
        return True
    return _CODE_TAG.search(reading.source.text(max(0, start - _BEFORE), start).lower()) is not None


def is_other_name(reading: Reading, one: Found, other: Found) -> bool:
    """Say whether two links touch, or the second follows in parentheses: one name in pieces, or a name and its other name."""
    gap = start_of(other) - end_of(one)
    if not 0 <= gap <= _SHORT:
        return False
    return reading.source.text(end_of(one), start_of(other)).strip() in _JOINED
