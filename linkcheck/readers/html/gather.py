"""The links of one page as they are met, tag by tag.

Knows what a tag with URLs turns into; does not know how the tag was found.
"""

from collections.abc import Iterator
from re import Match

from linkcheck.markup.entities import attribute_text, clean_url, collapsed, plain_text
from linkcheck.markup.tags import attributes, tag_at
from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.readers.html.attributes import url_values
from linkcheck.readers.html.targets import absolute
from linkcheck.readers.html.visible import alternative_text, link_content

__all__ = ["LONGEST_TEXT", "Gathered", "Plain", "plain_image", "plain_link"]

LONGEST_TEXT = 500
"""Characters of a link's text that are kept."""

_LINK, _IMAGE, _FURNITURE = Kind.LINK, Kind.IMAGE, Role.FURNITURE

# The way nearly all links and images are written: one URL, plain attributes around it, plain text inside. Classes of
# characters are slow to match; what a URL may not hold is looked at afterwards.
_OTHER = rb"(?: (?!%b)[a-z-]++=\"[^\"]*+\")*+"
_URL = rb"(https?://[^\"]++)"
_PLAIN_LINK = compiled(
    rb'<a%b href="%b"%b>(?:([^<]*+)</a>)?+' % (_OTHER % b"href=|ping=", _URL, _OTHER % b"ping=")
)
_PLAIN_IMAGE = compiled(
    rb'<img%b src="%b"%b ?+/?+>'
    % (_OTHER % b"src|longdesc=|lowsrc=|dynsrc=", _URL, _OTHER % b"srcset=|longdesc=|lowsrc=|dynsrc=")
)
_ALT = compiled(rb' alt="([^"]*+)"')

_new = tuple.__new__

plain_link = _PLAIN_LINK.match
"""Match a plain link: groups URL and, if there is only text up to the end tag, that text."""

plain_image = _PLAIN_IMAGE.match
"""Match a plain image: group URL."""

Plain = tuple[Match[bytes], int, Role]
"""A plain link or image with its block and role."""


class Gathered:
    """The links found so far; furniture is a block of its own."""

    __slots__ = ("base", "data", "met", "xml")

    def __init__(self, data: bytes, base: str | None = None, *, xml: bool = False) -> None:
        self.data = data
        self.base = base
        self.met: list[Found | Plain] = []
        self.xml = xml

    def plain(self, start: int, block: int, role: Role) -> int:
        """Take the tag at `start` if it is a link or an image written plainly.

        Return where text goes on: behind the tag, or behind a link's end tag if there is only text in between; -1 for all
        other tags, which are left alone.
        """
        match = _PLAIN_LINK.match(self.data, start) or _PLAIN_IMAGE.match(self.data, start)
        if match is None:
            return -1
        self.met.append((match, block, role))
        return match.end()

    def links(self) -> list[Found]:
        """Return all links, in order; plain ones are made here, together, which is faster by a third."""
        links: list[Found] = []
        for one in self.met:
            if len(one) != 3:
                links.append(one)
                continue
            match, block, role = one
            at, end = match.span(1)
            target = match[1].decode("utf-8", "replace")
            if "&" in target:
                target = clean_url(attribute_text(match[1]))
            elif target[-1] <= " " or "\n" in target or "\t" in target or "\r" in target:
                links += self._in_tag(tag_at(self.data, match.start()), block, role)
                continue
            start, after = match.span()
            if match.re is _PLAIN_IMAGE:
                text = _alternative(match[0])
                links.append(_new(Found, (at, end, target, text, _IMAGE, _FURNITURE, start, start, after)))
                continue
            inside = match[2]
            if inside is None:
                after, text = link_content(self.data, after, foreign=False, xml=self.xml)
            else:
                text = plain_text(inside) if b"&" in inside else inside.decode("utf-8", "replace")
                text = " ".join(text.split())
            if len(text) > LONGEST_TEXT:
                text = text[:LONGEST_TEXT]
            links.append(_new(Found, (at, end, target, text, _LINK, role, block, start, after)))
        return links

    def tag(self, tag: Match[bytes], block: int, role: Role, *, foreign: bool = False) -> None:
        """Take any tag: every URL in its attributes that is absolute, or that the base makes so."""
        self.met += self._in_tag(tag, block, role, foreign=foreign)

    def _in_tag(
        self, tag: Match[bytes] | None, block: int, role: Role, *, foreign: bool = False
    ) -> Iterator[Found]:
        if tag is None:
            return
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
            yield Found(start, end, target, shown_text, kind, does, stands, tag.start(), text_end)


def _alternative(tag: bytes) -> str:
    match = _ALT.search(tag)
    return collapsed(attribute_text(match[1]))[:LONGEST_TEXT] if match is not None else ""
