"""The few tags of a page in which it speaks of itself: metadata, its title, its first heading, times.

Knows where they are, comments and scripts left out; does not know what they say.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from linkcheck.markup.proof import UnsureError, is_text
from linkcheck.markup.tags import (
    FOREIGN,
    RAW,
    attribute_values,
    markup_end,
    name_at,
    raw_text_end,
    tag_at,
    template_end,
    tokens,
)
from linkcheck.patterns import compiled
from linkcheck.word_search import Find, finder

__all__ = ["Landmark", "landmarks"]

_WANTED = frozenset({b"meta", b"link", b"title", b"script", b"time", b"h1"})
_HEAD = (b"link", b"meta")
_KNOWN = [*_HEAD, *sorted((_WANTED | RAW | FOREIGN | {b"template"}) - set(_HEAD))]
_NEEDED = {b"script": b"json", b"link": b"canonical"}
"""What a tag must hold to be worth reading: most scripts and links of a page are machinery."""
_LINK = ord("l")
_MOST = 2_000
"""Landmarks after which a page is not read on: what it says of itself stands before."""
_TELLING = compiled(rb"title|date|time|pub|issued|created|mod|revised|site_name", re.IGNORECASE)
"""What is in the names of the metadata that `page` reads; most of a page's metadata is other people's (tested)."""
_DELIMITERS = b" >\n\t\r/\f"
_ITEM_PROPERTY = b"itemprop"
_HEAD_PATTERNS = len(_HEAD) * len(_DELIMITERS)
"""The automaton's first patterns are the tags of which a page's head is full."""
_HIDDEN = (b"<!--", b"<![")


class Landmark(NamedTuple):
    """A start tag of interest: its name, its attributes with their raw values, and where its content is."""

    name: bytes
    values: dict[bytes, bytes]
    start: int
    """Where its content starts."""
    end: int
    """Where its content ends if it is raw text, else equal to `start`."""


@cache
def _automaton() -> tuple[Find, int, int]:
    """Return the automaton; how many of its patterns are names as they should be; how many are hidden stretches."""
    spelled = [b"<" + name + bytes((byte,)) for name in (*_KNOWN, b"/svg", b"/math") for byte in _DELIMITERS]
    capitals = {name[:at] + name[at : at + 1].upper() for name in _KNOWN for at in range(len(name))}
    odd = sorted(b"<" + start for start in capitals if not start.islower())
    odd += [
        b"</S",
        b"</M",
        b"</sV",
        b"</svG",
        b"</mA",
        b"</maT",
        b"</matH",
        b"ITEMPROP",
        b"Itemprop",
        b"itemProp",
    ]
    patterns = [*spelled, *_HIDDEN, _ITEM_PROPERTY, *odd]
    return finder(patterns, build="quick to run"), len(spelled), len(_HIDDEN)


def landmarks(data: bytes, *, xml: bool = False) -> Iterator[Landmark]:
    """Yield the landmarks of a page in order; by a quick look around where that is provably right, else tag by tag.

    `xml` says that the page is served as XML, where `<script/>` is a whole element.
    """
    try:
        found = _tag_by_tag(data, xml=True) if xml else _quickly(data)
    except UnsureError:
        found = _tag_by_tag(data, xml=False)
    yield from found


def _quickly(data: bytes) -> list[Landmark]:
    find, spelled, hidden = _automaton()
    found: list[Landmark] = []
    known = foreign = 0
    for pattern, at, _ in find(data):
        if at < known:
            continue
        if len(found) >= _MOST:
            break
        if pattern < _HEAD_PATTERNS and _is_dull(data, at):
            continue
        if pattern == spelled + hidden:
            at = data.rfind(b"<", known, at)
            if at < 0:
                continue
        elif pattern > spelled + hidden:
            raise UnsureError
        if not is_text(data, at, known):
            raise UnsureError
        tag = tag_at(data, at)
        if tag is None:
            if name_at(data, at):
                break  # the page ends inside this tag
            known = markup_end(data, at, cdata=foreign > 0)
            continue
        name = tag[2].lower()
        known = tag.end()
        closed = data[known - 2] == 47
        if name in FOREIGN:
            foreign = max(0, foreign - 1) if tag[1] else foreign + (not closed)
        elif not tag[1]:
            if name == b"template":
                known = template_end(data, known, len(data), xml=False)
            elif name in RAW and not (foreign and closed):
                known = raw_text_end(data, known, name)
            if not foreign:
                _add(found, data, name, tag.end(2), tag.end(), known if name in RAW else tag.end())
    return found


def _is_dull(data: bytes, at: int) -> bool:
    """Say whether the `meta` or `link` at `at` is certainly none that is wanted; it may be passed over as `<p>` is.

    Its first `>` ends it if no quote is open there; where that is not plain to see, it is looked at as a tag.
    """
    end = data.find(b">", at)
    if end < 0 or data.count(b'"', at, end) & 1 or data.find(b"'", at, end) >= 0:
        return False
    if data[at + 1] == _LINK:
        return _NEEDED[b"link"] not in data[at:end].lower()
    return _TELLING.search(data, at, end) is None


def _tag_by_tag(data: bytes, *, xml: bool) -> list[Landmark]:
    found: list[Landmark] = []
    foreign = 0
    for start, end, name, closing in tokens(data, 0, len(data), xml=xml):
        if len(found) > _MOST:
            break
        if not name:
            if found and found[-1].start == start and found[-1].name in RAW:
                found[-1] = found[-1]._replace(end=end)
            continue
        if name in FOREIGN:
            foreign = max(0, foreign - 1) if closing else foreign + (data[end - 2] != 47)
        elif not closing and not foreign:
            _add(found, data, name, start + 1 + len(name), end, end)
    return found


def _add(found: list[Landmark], data: bytes, name: bytes, name_end: int, tag_end: int, end: int) -> None:
    if name == b"meta":
        if _TELLING.search(data, name_end, tag_end) is None:
            return
    else:
        needed = _NEEDED.get(name, _ITEM_PROPERTY if name not in _WANTED else b"")
        if needed and needed not in data[name_end:tag_end].lower():
            return
    values = attribute_values(data, name_end, tag_end)
    if name in _WANTED or _ITEM_PROPERTY in values:
        found.append(Landmark(name, values, tag_end, end))
