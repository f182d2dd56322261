"""What a reader of the rendered page sees of a stretch of HTML.

Knows tags, hidden stretches and line breaks; knows no link and no role.
"""

from linkcheck.markup.entities import attribute_text, collapsed, plain_text
from linkcheck.markup.tags import attributes, tokens
from linkcheck.readers.html.structure import structure_class

__all__ = ["link_content", "visible_text"]

_ENOUGH = 4_096
"""Bytes of a link's content that are kept as its text; where it ends is looked for beyond that."""


def breaks_line(name: bytes) -> bool:
    """Say whether a tag of that name starts a new line on the page."""
    return name == b"br" or structure_class(name) is not None


def visible_text(data: bytes, start: int, end: int, *, xml: bool = False) -> str:
    r"""Return the visible text of a stretch that starts in text: tags gone, references decoded, a line a block.

    >>> visible_text(b"<p>A &amp; <b>B</b><p>C<!-- D --><br>E", 0, 38)
    '\nA & B\nC\nE'
    """
    parts: list[str] = []
    at = start
    for token in tokens(data, start, end, xml=xml):
        if token.start > at:
            parts.append(plain_text(data[at : token.start]))
        at = token.end
        if token.name and breaks_line(token.name):
            parts.append("\n")
    if at < end:
        parts.append(plain_text(data[at:end]))
    text = "".join(parts)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def link_content(data: bytes, start: int, *, foreign: bool, xml: bool) -> tuple[int, str]:
    """Return where the link whose content starts at `start` ends, and its text on one line.

    A link ends with its end tag or where the next one starts (§13.2.6.4.7: links do not nest). The text of a link that
    shows only an image is the image's alternative text.
    """
    parts: list[str] = []
    alternative = ""
    at = start
    end = len(data)
    for token in tokens(data, start, len(data), foreign=foreign, xml=xml):
        if at < token.start and at - start < _ENOUGH:
            parts.append(plain_text(data[at : min(token.start, start + _ENOUGH)]))
        at = token.end
        name = token.name
        if name == b"a":
            end = token.end if token.closing else token.start
            break
        if not name:
            continue
        if breaks_line(name):
            parts.append(" ")
        elif name == b"img" and not alternative:
            alternative = alternative_text(data, token.start, token.end)
    else:
        if at - start < _ENOUGH:
            parts.append(plain_text(data[at : min(end, start + _ENOUGH)]))
    return end, collapsed("".join(parts)) or alternative


def alternative_text(data: bytes, start: int, end: int) -> str:
    """Return the `alt` of the tag at `data[start:end]`, on one line."""
    for name, value_start, value_end in attributes(data, start + 1, end):
        if name == b"alt":
            return collapsed(attribute_text(data[value_start:value_end]))
    return ""
