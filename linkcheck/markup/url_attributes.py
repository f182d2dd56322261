"""Which attributes of HTML hold URLs, where in their values the URLs stand, and what they are there for.

Knows the HTML Standard's index of attributes (and the obsolete ones of §16.2, SVG's and MathML's); does not know what a URL
resolves to. `itemid` and `itemtype` are left out: identifiers that nobody is meant to follow.

What only a POST may reach (the `action` of such a form, `formaction`, `ping`, pingbacks) has the kind `action`, which
is listed and never asked: a request would be an order, a vote or a message. So has a picture of one pixel, which is there
to count who reads the page or the mail.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.markup.entities import attribute_text
from linkcheck.markup.tree import Element, Place, Tree, ancestors
from linkcheck.model import Kind
from linkcheck.patterns import compiled

__all__ = ["FOREIGN", "URL_ATTRIBUTES", "Value", "url_values"]


class Value(NamedTuple):
    """A URL in a tag: where it stands in the tree's text as written, and what it is there for."""

    start: int
    end: int
    written: str
    """The URL with its character references decoded."""
    kind: Kind
    cited: bool = False
    """The author cites it (`cite`), so that it is no furniture although nobody sees it."""


_SPACE = " \t\n\f\r"
_IMAGES = frozenset({"img", "image", "picture", "feImage", "use"})
_BACKGROUND = ("background",)
_CITE = ("cite",)
_PICTURE = ("src", "srcset", "longdesc", "lowsrc", "dynsrc")
URL_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "a": ("href", "ping"),
    "area": ("href", "ping"),
    "link": ("href", "imagesrcset"),
    "img": _PICTURE,
    "source": ("src", "srcset"),
    "frame": ("src", "longdesc"),
    "iframe": ("src", "longdesc"),
    **dict.fromkeys(("script", "embed", "audio", "track", "bgsound", "portal"), ("src",)),
    "video": ("src", "poster"),
    "input": ("src", "formaction"),
    "object": ("data", "codebase", "classid"),
    "applet": ("codebase",),
    "form": ("action",),
    "button": ("formaction",),
    "html": ("manifest",),
    "head": ("profile",),
    "meta": ("content",),
    **dict.fromkeys(("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"), _BACKGROUND),
    **dict.fromkeys(("blockquote", "q", "ins", "del"), _CITE),
}
"""The attributes of HTML's elements that hold URLs; foreign elements have those of `FOREIGN`."""
FOREIGN = ("href", "xlink:href")
"""The attributes that hold URLs in SVG and MathML."""
_UNFETCHED = frozenset({"canonical", "alternate", "preconnect", "dns-prefetch"})
"""Relations of a `link` whose target no browser fetches: the page's own URLs, hosts it may soon need, and what takes POSTs."""
_POSTED_TO = frozenset({"pingback", "webmention"})
"""Relations whose target only takes POSTs (Pingback 1.0 §2, Webmention §3.1.3)."""
_PIXEL = frozenset({"0", "1", "0px", "1px"})
_WORD = compiled(r"[^ \t\n\f\r]++")
# HTML Standard §4.8.4.2.1: a URL ends at white space; commas at its end close the candidate, else a descriptor follows.
_CANDIDATE = compiled(r"[ \t\n\f\r,]*+([^ \t\n\f\r]++)(?:(?<!,)[ \t\n\f\r]*+(?:[^,(]++|\([^)]*+\)?+)*+,?+)?+")
_DESCRIPTOR = compiled(r"[-+]?+[0-9.eE+\-]++[wxhWXH]")
# §4.2.5.3, "shared declarative refresh steps": seconds, a separator, perhaps `url=`, perhaps a quote.
_REFRESH = compiled(
    r"[ \t\n\f\r]*+[0-9.]++[ \t\n\f\r]*+[;,]?+[ \t\n\f\r]*+(?:[uU][rR][lL][ \t\n\f\r]*+=[ \t\n\f\r]*+)?+"
    r"(?:'([^']*+)|\"([^\"]*+)|([^'\"].*+))",
    re.DOTALL,
)


def url_values(tree: Tree, element: Element, *, foreign: bool) -> tuple[Place | None, list[Value]]:
    """Return an element's place and the URLs in its attributes, white space around them left out, in order of their starts."""
    attr, tag = element.attr, tree.name(element)
    names = FOREIGN if foreign else URL_ATTRIBUTES.get(tag, ())
    given = [(name, value) for name in names if (value := attr(name))]
    if not given or (tag == "meta" and (attr("http-equiv") or "").strip().lower() != "refresh"):
        return None, []
    place = tree.place(element)
    if place is None:
        return None, []
    found: list[Value] = []
    for name, written in given:
        start, end = tree.value(element, name, place)
        if name == "content":
            found += _refresh(tree, start, end)
        elif name in ("srcset", "imagesrcset"):
            found += _candidates(tree, start, end, Kind.RESOURCE if tag == "link" else Kind.IMAGE)
        elif name == "ping":
            found += (
                _piece(tree, *word.span(), Kind.ACTION) for word in _WORD.finditer(tree.flat, start, end)
            )
        else:
            flat = tree.flat
            while start < end and flat[start] in _SPACE:
                start += 1
            while end > start and flat[end - 1] in _SPACE:
                end -= 1
            if start < end:
                kind = _kind(element, tag, name, foreign=foreign)
                found.append(Value(start, end, written, kind, name == "cite"))
    if len(found) > 1:
        found.sort()
    return place, found


def _kind(element: Element, tag: str, name: str, *, foreign: bool) -> Kind:
    if foreign:
        return Kind.LINK if tag == "a" else Kind.IMAGE if tag in _IMAGES else Kind.RESOURCE
    if name == "href":
        if tag != "link":
            return Kind.LINK
        relations = (element.attr("rel") or "").lower().split()
        if not _POSTED_TO.isdisjoint(relations):
            return Kind.ACTION
        return Kind.METADATA if not _UNFETCHED.isdisjoint(relations) else Kind.RESOURCE
    if name == "action":
        return Kind.ACTION if _is_post(element.attr("method")) else Kind.RESOURCE
    if name == "formaction":
        method = element.attr("formmethod")
        if method is None:
            form = next((one for one in ancestors(element) if one.tag == "form"), None)
            method = form.attr("method") if form is not None else "post"  # it may name its form by an id
        return Kind.ACTION if _is_post(method) else Kind.RESOURCE
    if tag in _IMAGES and name in ("src", "lowsrc", "dynsrc"):
        return Kind.ACTION if _is_pixel(element) else Kind.IMAGE
    return Kind.RESOURCE


def _is_pixel(element: Element) -> bool:
    """Say whether a picture's attributes make it one pixel large, or none."""
    return (element.attr("width") or "").strip() in _PIXEL and (
        element.attr("height") or ""
    ).strip() in _PIXEL


def _is_post(method: str | None) -> bool:
    return (method or "").strip().lower() == "post"


def _piece(tree: Tree, start: int, end: int, kind: Kind) -> Value:
    written = tree.flat[start:end]
    return Value(start, end, attribute_text(written.encode()) if "&" in written else written, kind)


def _candidates(tree: Tree, start: int, end: int, kind: Kind) -> Iterator[Value]:
    for candidate in _CANDIDATE.finditer(tree.flat, start, end):
        first, last = candidate.span(1)
        while last > first and tree.flat[last - 1] == ",":
            last -= 1
        if last > first and not _is_torn(tree.flat, first, last, candidate.end()):
            yield _piece(tree, first, last, kind)


def _is_torn(flat: str, first: int, last: int, end: int) -> bool:
    """Say whether a candidate is the start of a file's name with blanks: browsers drop it, as no descriptor follows."""
    words = flat[last:end].strip(_SPACE + ",").split()
    return "://" not in flat[first:last] and not all(map(_DESCRIPTOR.fullmatch, words[:4]))


def _refresh(tree: Tree, start: int, end: int) -> Iterator[Value]:
    match = _REFRESH.match(tree.flat, start, end)
    if match is not None and match.lastindex is not None:
        first, last = match.span(match.lastindex)
        value = tree.flat[first:last]
        if value.strip(_SPACE):
            first += len(value) - len(value.lstrip(_SPACE))
            yield _piece(tree, first, first + len(value.strip(_SPACE)), Kind.METADATA)
