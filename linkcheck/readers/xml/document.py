"""An XML document, read: the URLs in its texts and attributes, and what the items of feeds and lists state of theirs.

Knows the names of RSS, Atom, OPML and sitemaps that mean something; how elements are found is known beside it.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from linkcheck.markup.entities import plain_text
from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Record, Source, Traits
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.linked_texts import linked_texts, outside_of
from linkcheck.readers.records import Value, folded_name, record_of
from linkcheck.readers.xml.elements import Attribute, Element, elements_in

__all__ = ["Markup"]

_URL = compiled(r"\s{0,20}(?:https?|ftp)://[^\s<>\"]{1,4000}\s{0,20}")
_MARKUP = compiled(rb"&(?:amp;)?(?:lt|gt|quot|apos|#0{0,9}(?:34|39|60|62)|#[xX]0{0,9}(?:22|27|3[cCeE]));")
"""A sign of markup that is written as text, as feeds write the HTML of an article: no URL goes on after it."""
_OF_PROGRAMS = frozenset(("id", "guid", "generator", "docs", "cloud", "namespace", "atom:id", "schema",
    "wfw:commentrss", "atom10:link"))  # fmt: skip
"""Elements whose URLs are names or addresses for programs: nobody follows them."""
_NAMES = ("xmlns", "xsi:", "xml:base")
_PROGRAMS = ("onclick", "onload", "onmouse", "onkey", "onchange", "onsubmit", "onerror")
"""How the names of attributes begin that hold programs."""
_OTHER_THAN_TEXT = ("schemalocation", "prefix", "style")
"""How the names of attributes end that hold namespaces with something beside each, and rules of style sheets."""
_NAMES_IN_TAGS = compiled(
    rb"(?:\b(?:xmlns(?::[\w.-]{1,100})?|xsi:\w{1,100}|xml:base)\s{0,10}=|\bPUBLIC\s{1,10}(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}')|\bSYSTEM)"
    rb"\s{0,10}(?:\"[^\"<>]{0,4000}\"|'[^'<>]{0,4000}')"
)
"""Namespaces, and where a definition of the document's type is: what `_NAMES` says, where nobody parses it."""
_NAMING = frozenset(("scheme", "rel", "type", "rdf:about", "domain", "isdefinedby", "profile", "uri", "version",
    "about", "namespace"))  # fmt: skip
"""Attributes whose URLs name something."""
_FOLLOWED = frozenset({"", "alternate", "related", "via", "enclosure", "replies"})
"""Relations of Atom's `link` (RFC 4287 §4.2.7.2) that lead a reader somewhere; `self`, `hub` and `next` are for programs."""
_ITEMS = frozenset({"item", "entry"})
_LONGEST = 5_000


class Markup(FieldReading):
    """An XML document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    traits = Traits(url_entities=True)

    def __init__(self, source: Source, format_name: str) -> None:
        fields: list[tuple[int, int, int]] = []
        links: list[Found] = []
        records: list[Record] = []
        elements, end = elements_in(source.data)
        site = _site(source, elements)
        for element in elements:
            if element.name.lower() not in _OF_PROGRAMS:
                fields += [
                    (*piece, element.number)
                    for text in element.texts
                    for piece in _pieces(source.data, *text)
                ]
            fields += [
                (*piece, element.number)
                for start, end in _texts_of_attributes(element)
                for piece in _pieces(source.data, start, end)
            ]
            links += _links(element)
            record = _record(source, element, site)
            records += (record,) if record is not None else ()
        if end < source.size:  # what no parser reads is looked through as text
            names = [name.span() for name in _NAMES_IN_TAGS.finditer(source.data, end)]
            fields += [
                (*piece, len(elements) + 1)
                for shown in outside_of(names, end, source.size)
                for piece in _pieces(source.data, *shown)
            ]
            links = [link for link in links if link.end <= end]
        fields.sort()
        links.sort(key=_by_start)
        records.sort(key=_by_start)
        super().__init__(source, format_name, fields, records, links)


def _pieces(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text between signs of markup, and outside of the texts of links, in which URLs may stand."""
    for first, last in outside_of([*linked_texts(data, start, end)], start, end):
        signs = [sign.span() for sign in _MARKUP.finditer(data, first, last)]
        for piece in outside_of(signs, first, last):
            if MARK.search(data, *piece) is not None:
                yield piece


def _by_start(one: Found | Record) -> int:
    return one[0]


def _links(element: Element) -> Iterator[Found]:
    """Yield the URLs of an element's attributes."""
    relation = next((one.value for one in element.attributes if one.name == "rel"), "")
    for one in element.attributes:
        name = one.name.lower()
        if _URL.fullmatch(one.value) is None or name.startswith(_NAMES):
            continue
        is_for_programs = name in _NAMING or element.name.lower() in _OF_PROGRAMS or relation not in _FOLLOWED
        kind, role = (Kind.METADATA, Role.FURNITURE) if is_for_programs else (Kind.BARE, Role.ASIDE)
        yield Found(one.start, one.end, one.value.strip(), "", kind, role, 2 * element.number)


def _texts_of_attributes(element: Element) -> Iterator[tuple[int, int]]:
    """Yield where attributes stand that hold more than a URL, such as the notes of OPML."""
    if element.name.lower() in _OF_PROGRAMS:
        return
    for one in element.attributes:
        name = one.name.lower()
        names = name.startswith((*_NAMES, *_PROGRAMS)) or name.endswith(_OTHER_THAN_TEXT) or name in _NAMING
        if _URL.fullmatch(one.value) is None and not names:
            yield one.start, one.end


def _record(source: Source, element: Element, site: str) -> Record | None:
    """Return what an item states of its URL.

    The day of a feed's item is that of what it links to only on the feed's own site.
    """
    values = [_of_attribute(one) for one in element.attributes]
    for child in element.children:
        if child.name.lower() in _OF_PROGRAMS:
            continue
        if len(child.texts) == 1:
            start, end = child.texts[0]
            text = plain_text(source.data[start : min(end, start + _LONGEST)])
            values.append(Value(folded_name(child.name), text, start, end))
        elif not child.texts:
            values += _of_link(child)
    record = record_of(values)
    if record is None or record.date is None or element.name not in _ITEMS:
        return record
    is_own = site and _host(plain_text(source.data[record.start : record.end])) == site
    return record if is_own else record._replace(date=None)


def _of_attribute(one: Attribute) -> Value:
    name = folded_name(one.name)
    return Value({"htmlurl": "url", "text": "title"}.get(name, name), one.value, one.start, one.end)


def _of_link(child: Element) -> Iterator[Value]:
    """Yield the address of an empty element such as Atom's `link`."""
    values = {one.name: one for one in child.attributes}
    href = values.get("href")
    if href is not None and ("rel" not in values or values["rel"].value == "alternate"):
        yield Value(folded_name(child.name), href.value, href.start, href.end)


def _site(source: Source, elements: list[Element]) -> str:
    """Return the host of the site whose feed the document is; empty where it does not say so."""
    for element in reversed(elements):
        if element.name in ("channel", "feed"):
            values = [value for child in element.children for value in _of_link(child)]
            texts = [value.text for value in values if value.name == "link"]
            texts += [
                source.text(*child.texts[0])
                for child in element.children
                if child.name == "link" and child.texts
            ]
            return _host(texts[0]) if texts else ""
    return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
