"""A part in XML, walked element by element: expat calls, and no tree is built.

Knows namespaces by the prefixes that the standards give them. Refuses document types, and with them every entity that is not
XML's own; opens nothing. `linkcheck.readers.xml` reads documents whose format is XML, with the place of every byte.
"""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from linkcheck.readers.zipped_parts import DamagedError

__all__ = ["Attributes", "walk", "walk_named"]

Attributes = dict[str, str]

_DEEPEST = 1_000
"""Elements inside elements; documents have at most 100."""
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
    "http://purl.oclc.org/ooxml/presentationml/main": "p",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "s",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "s",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "xdr",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "http://openoffice.org/2009/office": "office",  # how LibreOffice writes the comments of slides
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0": "presentation",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.idpf.org/2007/opf": "opf",
    "urn:oasis:names:tc:opendocument:xmlns:container": "container",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""Transitional and strict namespaces of ISO/IEC 29500, those of ODF 1.3, EPUB 3.3 and Dublin Core."""


_Start = Callable[[str, Attributes], None]
_End = Callable[[], None]


class _RefusedError(Exception):
    pass


def walk(
    pieces: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> bool:
    """Call `start`, `end` and `text` for everything that a part holds, and say whether that was all of it.

    Names have the prefixes of the standards, whatever the document calls them (`w:hyperlink`, `r:id`); those of other
    namespaces begin with a colon. What stands before a fault was given; raises DamagedError for a part with a document
    type, and what the pieces raise.
    """
    names = _Names()
    depth = 0

    def started(full: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _RefusedError
        start(names[full], {names[one]: value for one, value in attributes.items()})

    def ended(full: str) -> None:
        nonlocal depth
        depth -= 1
        end(names[full])

    return _parsed(pieces, started, ended, text)


def walk_named(
    pieces: Iterable[bytes],
    starts: Mapping[str, _Start],
    ends: Mapping[str, _End],
    text: Callable[[str], None],
    unseen: frozenset[str] = frozenset(),
) -> bool:
    """Do as `walk` does, but call only the handlers of the elements that have one: most of a document's have none.

    Nothing is called for what stands in an element whose name is in `unseen`.
    """
    names = _Names()
    starting: dict[str, _Start | None] = {}
    ending: dict[str, _End | None] = {}
    plain: set[tuple[str, ...]] = (
        set()
    )  # attributes of one element that have the names of the standards already
    depth, hidden = 0, _DEEPEST  # how deep the walk is, and below which depth nothing is called

    def started(full: str, attributes: Attributes) -> None:
        nonlocal depth, hidden
        depth += 1
        if depth > hidden:
            if depth > _DEEPEST:
                raise _RefusedError
            return
        if full not in starting:
            name = names[full]
            starting[full], ending[full] = starts.get(name), ends.get(name)
        handler = starting[full]
        if handler is not None:
            if attributes and (*attributes,) not in plain:
                known = [names[one] for one in attributes]
                if known == [*attributes]:
                    plain.add((*attributes,))
                else:
                    attributes = dict(zip(known, attributes.values(), strict=True))
            handler(names[full], attributes)
        elif names[full] in unseen:
            hidden = depth

    def ended(full: str) -> None:
        nonlocal depth, hidden
        if depth < hidden or hidden == _DEEPEST:
            handler = ending[full]
            if handler is not None:
                handler()
        elif depth == hidden:
            hidden = _DEEPEST
        depth -= 1

    def shown(piece: str) -> None:
        if hidden == _DEEPEST:
            text(piece)

    return _parsed(pieces, started, ended, shown)


class _Names(dict[str, str]):
    """Short names by full ones, as they are met."""

    def __missing__(self, full: str) -> str:
        space, blank, local = full.rpartition(" ")
        self[full] = short = f"{_PREFIXES.get(space, '')}:{local}" if blank else local
        return short


def _parsed(
    pieces: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> bool:
    """Parse a part, and say whether all of it could be; raises DamagedError for a document type."""

    def refused(*_: object) -> None:
        raise DamagedError("a part of it declares a document type, which documents do not")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes no keyword
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, _RefusedError, LookupError, ValueError):
        return False
    return True
