"""The few elements of a page in which it speaks of itself: metadata, its title, its headings, times, properties.

Knows where they are; what stands in templates, or in pictures of SVG, is none. Does not know what they say.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from linkcheck.markup.tree import Element, Tree, is_foreign, is_inert
from linkcheck.patterns import lazily

__all__ = ["Landmarks", "landmarks"]

_MOST = 2_000
"""Elements of one kind that are looked at."""
_MOST_HEADINGS = 8
_DATED_IN_RDFA = lazily(r"property=[\"'][^\"'<>]{0,60}?(?:created|issued|datepublished)\b", re.IGNORECASE)


class Landmarks(NamedTuple):
    """A page's elements of interest by kind, each in the order of the tree."""

    metas: list[Element]
    """Those with a name or a property, and a content."""
    canonical: list[Element]
    """The `link` elements with `rel=canonical`."""
    title: Element | None
    headings: list[Element]
    """The first eight `h1`."""
    times: list[Element]
    """The `time` elements with a `datetime`, and the `abbr` elements that hAtom marks as published."""
    json_ld: list[Element]
    """The `script` elements of JSON-LD."""
    properties: list[Element]
    """The elements with an `itemprop` that are no `meta`, and those of which RDFa says that they hold a date."""


def landmarks(tree: Tree) -> Landmarks:
    """Return the landmarks of a page, at most 2,000 of a kind; linear."""
    found = Landmarks([], [], None, [], [], [], [])
    title: Element | None = None
    for one in tree.elements("meta", "link", "title", "h1", "time", "abbr", "script"):
        tag = one.tag
        if tag == "title":
            if title is None and _counts(one):
                title = one
        elif tag == "meta":
            if one.attr("content"):
                _add(found.metas, one)
        elif tag == "link":
            if "canonical" in (one.attr("rel") or "").lower().split():
                _add(found.canonical, one)
        elif tag == "h1":
            if len(found.headings) < _MOST_HEADINGS:
                _add(found.headings, one)
        elif tag == "time":
            if one.attr("datetime"):
                _add(found.times, one)
        elif tag == "abbr":
            if one.attr("title") and "published" in (one.attr("class") or "").split():
                _add(found.times, one)
        elif (one.attr("type") or "").strip().lower().startswith("application/ld+json"):
            _add(found.json_ld, one)
    return found._replace(title=title, properties=list(islice(_properties(tree), _MOST)))


def _properties(tree: Tree) -> Iterator[Element]:
    is_dated: bool | None = None
    for one in tree.document.select("[itemprop], [property]:not(meta)"):
        if one.tag == "meta" or not _counts(one):
            continue
        if "itemprop" not in one.attrs:
            if is_dated is None:  # few pages have such elements, and the whole page is searched
                is_dated = _DATED_IN_RDFA.search(tree.text) is not None
            if not is_dated:
                continue
        yield one


def _add(kind: list[Element], one: Element) -> None:
    if len(kind) < _MOST and _counts(one):
        kind.append(one)


def _counts(one: Element) -> bool:
    return not is_foreign(one) and not is_inert(one)
