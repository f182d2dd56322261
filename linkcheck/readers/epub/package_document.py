"""The package document of a book (EPUB 3.3 §5, OPF 2.0): what it is called, when it was published, which files it is made of.

Knows metadata, manifest and spine; reads no chapter.
"""

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DateEvidence, DeclaredDate, Evidence, Origin, Title
from linkcheck.readers.properties import Properties, packed
from linkcheck.readers.xml_walk import Attributes, walk
from linkcheck.readers.zipped_parts import DamagedError, Package

__all__ = ["Contents", "contents_of"]

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = (".xhtml", ".html", ".htm", ".xml")
_TYPES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_NCX = "application/x-dtbncx+xml"
_MOST_CHAPTERS = 10_000
_LONGEST = 300


class Contents(NamedTuple):
    """What a book says of itself."""

    properties: Properties
    chapters: list[str]
    """The names of the files of its chapters, in the order in which they are read."""
    listed: list[str]
    """The names of the files that it lists (its manifest)."""
    table: str
    """The name of its table of contents in the form of EPUB 2 (NCX); empty without one."""


class _Metadata:
    """The handlers of one walk over a package document."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.dates: list[tuple[str, str]] = []
        """Of each date what it is the date of, and how it is written."""
        self.items: dict[str, tuple[str, str]] = {}
        self.navigation = ""
        """The address of the page with the table of contents (EPUB 3.3 §7)."""
        self.spine: list[str] = []
        self._event = self._element = ""
        self._texts: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self._texts.clear()
        self._element = tag
        if tag == "dc:date":
            self._event = attributes.get("opf:event", "publication").lower()
        elif tag == "opf:meta":
            self._event = attributes.get("property", "")
        elif tag == "opf:item":
            self.items[attributes.get("id", "")] = (
                attributes.get("href", ""),
                attributes.get("media-type", ""),
            )
            if "nav" in attributes.get("properties", "").split():
                self.navigation = attributes.get("href", "")
        elif tag == "opf:itemref":
            self.spine.append(attributes.get("idref", ""))

    def text(self, text: str) -> None:
        self._texts.append(text)

    def end(self, tag: str) -> None:
        value = " ".join("".join(self._texts).split())[:_LONGEST]
        if tag != self._element or not value:
            return
        if tag == "dc:title":
            self.titles.append(value)
        elif tag == "dc:date" or (tag == "opf:meta" and self._event == "dcterms:modified"):
            self.dates.append((self._event, value))


def contents_of(package: Package, path: str) -> Contents:
    """Return what a book says of itself; raises DamagedError where it names no chapters, or they are encrypted."""
    name = _package_document(package)
    folder = posixpath.dirname(name)
    found = _Metadata()
    walk(package.pieces(name), found.start, found.end, found.text)
    listed = [_name_of(folder, href) for href, _ in found.items.values() if href and "://" not in href]
    hrefs = [
        found.items[one][0] for one in found.spine if one in found.items and found.items[one][1] in _TYPES
    ]
    named = dict.fromkeys(_name_of(folder, href) for href in hrefs)
    chapters = [one for one in named if one in package][:_MOST_CHAPTERS]
    if not chapters:
        chapters = [one for one in package.names() if one.lower().endswith(_PAGES[:3])][:_MOST_CHAPTERS]
    if not chapters:
        raise DamagedError("it is damaged: it holds no chapters")
    if _encrypted(package).intersection(chapters):
        raise DamagedError("it is encrypted")
    titles = tuple(Title(title, Origin.PROPERTIES) for title in found.titles[:1])
    navigation = _name_of(folder, found.navigation) if found.navigation else ""
    if navigation in package and navigation not in chapters:
        chapters.append(navigation)
    tables = (_name_of(folder, href) for href, kind in found.items.values() if kind == _NCX)
    table = next((one for one in tables if one in package), "")
    properties = Properties(titles, tuple(_dates(found.dates, package, path)))
    return Contents(properties, chapters, listed, table)


def _name_of(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _package_document(package: Package) -> str:
    """Return the name of the package document that the container names, else of the first one there is."""
    named: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "container:rootfile":
            named.append(attributes.get("full-path", ""))

    walk(package.pieces(_CONTAINER), start, _nothing, _nothing)
    named += [one for one in package.names() if one.lower().endswith(".opf")]
    return next((one for one in named if one in package), "")


def _encrypted(package: Package) -> set[str]:
    """Return the names of the parts that are encrypted; in most books with such a list these are fonts alone."""
    found: set[str] = set()

    def start(tag: str, attributes: Attributes) -> None:
        if tag.endswith(":CipherReference"):
            found.add(unquote(attributes.get("URI", "")))

    walk(package.pieces(_ENCRYPTION), start, _nothing, _nothing)
    return found


def _dates(written: list[tuple[str, str]], package: Package, path: str) -> list[DeclaredDate]:
    """Return when a book was published and changed, and put together where that was later than both.

    Books often have the year of the printed work: what may be as late as the file is cited by the file.
    """
    declared: list[DeclaredDate] = []
    for event, value in written:
        found = declared_date(value, Origin.PROPERTIES, f"date: {value}")
        if found is not None:
            evidence = tuple(Evidence(one.text, path) for one in found.evidence)
            date = DateEvidence(found.value, found.precision, found.origin, evidence)
            field = "published" if event in ("publication", "original-publication") else "modified"
            declared.append(DeclaredDate(field, date))
    day = package.written()
    if day is not None and all(one.date.last < day for one in declared):
        declared.append(DeclaredDate("modified", packed(day, path)))
    return declared


def _nothing(*_: object) -> None:
    """Take what nobody wants."""
