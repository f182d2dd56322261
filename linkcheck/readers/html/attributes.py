"""Which attributes of HTML hold URLs, and where in their values the URLs stand.

Knows the HTML Standard's index of attributes (and the obsolete ones of §16.2, SVG's and MathML's); does not know where a
tag is or what a URL resolves to. `itemid` and `itemtype` are left out: identifiers that nobody is meant to follow.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.markup.tags import Attribute
from linkcheck.model import Kind
from linkcheck.patterns import compiled

__all__ = ["Value", "url_values"]


class Value(NamedTuple):
    """A URL in a tag: where it stands as written, and what it is there for."""

    start: int
    end: int
    kind: Kind
    cited: bool = False
    """The author cites it (`cite`), so that it is no furniture although nobody sees it."""


_IMAGES = frozenset(
    {
        b"img",
        b"image",
        b"picture",
        b"feimage",
        b"use",
    }  # `image` is what browsers make an img of; SVG has one too
)
_CITED_BY = frozenset({b"blockquote", b"q", b"ins", b"del"})
_RESOURCES: dict[bytes, frozenset[bytes]] = {
    b"src": frozenset(
        b"script iframe frame embed source video audio track input bgsound portal img image".split()
    ),
    b"srcset": frozenset({b"img", b"image", b"source"}),
    b"href": frozenset({b"a", b"area", b"link"}),
    b"ping": frozenset({b"a", b"area"}),
    b"imagesrcset": frozenset({b"link"}),
    b"poster": frozenset({b"video"}),
    b"data": frozenset({b"object"}),
    b"action": frozenset({b"form"}),
    b"formaction": frozenset({b"button", b"input"}),
    b"manifest": frozenset({b"html"}),
    b"background": frozenset(b"body table thead tbody tfoot tr td th".split()),
    b"cite": _CITED_BY,
    b"longdesc": frozenset({b"img", b"image", b"frame", b"iframe"}),
    b"lowsrc": frozenset({b"img", b"image"}),
    b"dynsrc": frozenset({b"img", b"image"}),
    b"codebase": frozenset({b"object", b"applet"}),
    b"classid": frozenset({b"object"}),
    b"profile": frozenset({b"head"}),
    b"usemap": frozenset(),
}
_UNFETCHED = frozenset({b"canonical", b"alternate", b"preconnect", b"dns-prefetch"})
"""Relations of a `link` whose target no browser fetches: the page's own URLs, and hosts it may soon need."""
_SPACE = compiled(rb"[^ \t\n\f\r]++")
# HTML Standard §4.8.4.2.1: a URL ends at white space; commas at its end close the candidate, else a descriptor follows.
_CANDIDATE = compiled(
    rb"[ \t\n\f\r,]*+([^ \t\n\f\r]++)(?:(?<!,)[ \t\n\f\r]*+(?:[^,(]++|\([^)]*+\)?+)*+,?+)?+"
)
# §4.2.5.3, "shared declarative refresh steps": seconds, a separator, perhaps `url=`, perhaps a quote.
_REFRESH = compiled(
    rb"[ \t\n\f\r]*+[0-9.]++[ \t\n\f\r]*+[;,]?+[ \t\n\f\r]*+(?:[uU][rR][lL][ \t\n\f\r]*+=[ \t\n\f\r]*+)?+"
    rb"(?:'([^']*+)|\"([^\"]*+)|([^'\"].*+))",
    re.DOTALL,
)


def url_values(data: bytes, name: bytes, found: list[Attribute], *, foreign: bool = False) -> Iterator[Value]:
    """Yield the URLs in the attributes of a tag with that name, stripped of white space, in the order of their starts.

    `foreign` says that the tag stands inside `svg` or `math`, where any element may have a `href`.
    """
    for attribute in found:
        key = attribute.name
        if key == b"content":
            if name == b"meta" and _value(data, found, b"http-equiv").strip().lower() == b"refresh":
                yield from _refresh(data, attribute)
            continue
        if foreign and key in (b"href", b"xlink:href"):
            kind = Kind.LINK if name == b"a" else Kind.IMAGE if name in _IMAGES else Kind.RESOURCE
            yield from _one(data, attribute, kind)
            continue
        elements = _RESOURCES.get(key)
        if elements is None or name not in elements:
            continue
        if key in (b"srcset", b"imagesrcset"):
            yield from _candidates(data, attribute, Kind.RESOURCE if name == b"link" else Kind.IMAGE)
        elif key == b"ping":
            for word in _SPACE.finditer(data, attribute.start, attribute.end):
                yield Value(word.start(), word.end(), Kind.RESOURCE)
        else:
            yield from _one(data, attribute, _kind(data, name, key, found), cited=key == b"cite")


def _kind(data: bytes, name: bytes, key: bytes, found: list[Attribute]) -> Kind:
    if key == b"href":
        if name != b"link":
            return Kind.LINK
        relations = _value(data, found, b"rel").lower().split()
        return Kind.METADATA if not _UNFETCHED.isdisjoint(relations) else Kind.RESOURCE
    return Kind.IMAGE if name in _IMAGES and key in (b"src", b"lowsrc", b"dynsrc") else Kind.RESOURCE


def _value(data: bytes, found: list[Attribute], key: bytes) -> bytes:
    return next((data[start:end] for name, start, end in found if name == key), b"")


def _one(data: bytes, attribute: Attribute, kind: Kind, *, cited: bool = False) -> Iterator[Value]:
    _, start, end = attribute
    value = data[start:end]
    kept = value.strip(b" \t\n\f\r")
    if kept:
        start += len(value) - len(value.lstrip(b" \t\n\f\r"))
        yield Value(start, start + len(kept), kind, cited)


def _candidates(data: bytes, attribute: Attribute, kind: Kind) -> Iterator[Value]:
    for candidate in _CANDIDATE.finditer(data, attribute.start, attribute.end):
        start, end = candidate.span(1)
        while end > start and data[end - 1] == 44:
            end -= 1
        if end > start:
            yield Value(start, end, kind)


def _refresh(data: bytes, attribute: Attribute) -> Iterator[Value]:
    match = _REFRESH.match(data, attribute.start, attribute.end)
    if match is not None and match.lastindex is not None:
        start, end = match.span(match.lastindex)
        yield from _one(data, Attribute(b"content", start, end), Kind.METADATA)
