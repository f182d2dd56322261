"""The links of one page as they are met, tag by tag.

Knows what a tag with URLs turns into; does not know how the tag was found.
"""

import re
from re import Match

from linkcheck.extract.html.attributes import url_values
from linkcheck.extract.html.targets import absolute
from linkcheck.extract.html.visible import alternative_text, link_content
from linkcheck.extract.reading import Found
from linkcheck.markup.entities import attribute_text, clean_url, collapsed, plain_text
from linkcheck.markup.tags import attributes
from linkcheck.model import Kind, Role

__all__ = ["LONGEST_TEXT", "Gathered"]

LONGEST_TEXT = 500
"""Characters of a link's text that are kept."""

_LINK, _IMAGE, _FURNITURE = Kind.LINK, Kind.IMAGE, Role.FURNITURE

# The way nearly all links are written: one URL, plain attributes around it, plain text inside. Classes of characters are
# slow to match; what a URL and a text may not hold is looked at afterwards.
_OTHER = rb"(?: (?!%b)[a-z-]++=\"[^\"]*+\")*+"
_URL = rb"(https?://[^\"]++)"
_PLAIN_LINK = re.compile(
    rb'<a%b href="%b"%b>(?:([^<]*+)</a>)?+' % (_OTHER % b"href=|ping=", _URL, _OTHER % b"ping=")
)
_PLAIN_IMAGE = re.compile(
    rb'<img%b src="%b"%b ?+/?+>'
    % (_OTHER % b"src|longdesc=|lowsrc=|dynsrc=", _URL, _OTHER % b"srcset=|longdesc=|lowsrc=|dynsrc=")
)
_ALT = re.compile(rb' alt="([^"]*+)"')

_new = tuple.__new__


class Gathered:
    """The links found so far; furniture is a block of its own."""

    __slots__ = ("base", "data", "links", "xml")

    def __init__(self, data: bytes, base: str | None = None, *, xml: bool = False) -> None:
        self.data = data
        self.base = base
        self.links: list[Found] = []
        self.xml = xml

    def plain_link(self, start: int, block: int, role: Role) -> int:
        """Take the `<a` at `start` if it is a link written plainly.

        Return where text goes on: behind the start tag, or behind the end tag if there is only text in between; -1 for all
        other links, which are left alone.
        """
        data = self.data
        match = _PLAIN_LINK.match(data, start)
        if match is None:
            return -1
        at, end = match.span(1)
        target = data[at:end].decode("utf-8", "replace")
        if target[-1] <= " " or "\n" in target or "\t" in target or "\r" in target:
            return -1
        if "&" in target:
            target = clean_url(attribute_text(data[at:end]))
        after = match.end()
        inside = match[2]
        if inside is None:
            text_end, text = link_content(data, after, foreign=False, xml=self.xml)
        else:
            text = " ".join(
                (inside.decode("utf-8", "replace") if b"&" not in inside else plain_text(inside)).split()
            )
            text_end = after
        if len(text) > LONGEST_TEXT:
            text = text[:LONGEST_TEXT]
        self.links.append(_new(Found, (at, end, target, text, _LINK, role, block, start, text_end)))
        return after

    def plain_image(self, start: int) -> int:
        """Take the tag at `start` if it is an image written plainly; return where it ends, or -1."""
        data = self.data
        match = _PLAIN_IMAGE.match(data, start)
        if match is None:
            return -1
        at, end = match.span(1)
        target = data[at:end].decode("utf-8", "replace")
        if target[-1] <= " " or "\n" in target or "\t" in target or "\r" in target:
            return -1
        if "&" in target:
            target = clean_url(attribute_text(data[at:end]))
        after = match.end()
        alternative = _ALT.search(data, start, after)
        text = collapsed(attribute_text(alternative[1]))[:LONGEST_TEXT] if alternative is not None else ""
        self.links.append(_new(Found, (at, end, target, text, _IMAGE, _FURNITURE, start, start, after)))
        return after

    def tag(self, tag: Match[bytes], block: int, role: Role, *, foreign: bool = False) -> None:
        """Take any tag: every URL in its attributes that is absolute, or that the base makes so."""
        data, name = self.data, tag[2].lower()
        found = attributes(data, tag.end(2), tag.end())
        text: str | None = None
        text_end = tag.end()
        for start, end, kind, cited in url_values(data, name, found, foreign=foreign):
            target = absolute(data[start:end], self.base)
            if target is None:
                continue
            if text is None:
                if name == b"a" and kind is _LINK:
                    text_end, text = link_content(data, tag.end(), foreign=foreign, xml=self.xml)
                else:
                    text = alternative_text(data, tag.end(2), tag.end())
                text = text[:LONGEST_TEXT]
            does, stands = (role, block) if kind is _LINK or cited else (_FURNITURE, tag.start())
            shown_text = text if kind is _LINK or kind is _IMAGE else ""
            self.links.append(
                Found(start, end, target, shown_text, kind, does, stands, tag.start(), text_end)
            )
