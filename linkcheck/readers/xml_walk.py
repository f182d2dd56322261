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
_MOST_NAMES = 10_000
"""Combinations of attributes that are kept; documents have some hundred."""
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

    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.CharacterDataHandler = text
    return _parsed(parser, pieces)


def walk_named(
    pieces: Iterable[bytes],
    starts: Mapping[str, _Start],
    ends: Mapping[str, _End],
    text: Callable[[str], None],
    unseen: frozenset[str] = frozenset(),
    bare: frozenset[str] = frozenset(),
    hides: Callable[[bool], None] | None = None,
) -> bool:
    """Do as `walk` does, but call only the handlers of the elements that have one: most of a document's have none.

    Nothing is called for what stands in an element whose name is in `unseen`. The handlers of elements in `bare` get no
    attributes, because they look at none. `hides` is told where nothing is seen any more, and where it is again.
    """
    parser = _parser()
    depth = hidden = 0  # how deep the walk is, and how many elements deep it is in one that is not seen

    def started(full: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _RefusedError
        known = starting[full]
        if known is not None:
            name, handler, takes = known
            if not takes:
                attributes = {}
            elif attributes:
                shorter = attribute_names[(*attributes,)]
                if shorter is not None:
                    attributes = dict(zip(shorter, attributes.values(), strict=True))
            handler(name, attributes)

    def ended(full: str) -> None:
        nonlocal depth
        depth -= 1
        handler = ending[full]
        if handler is not None:
            handler()

    def hide(tag: str, attributes: Attributes) -> None:
        nonlocal hidden
        del tag, attributes
        hidden = 1
        if hides is not None:
            hides(True)  # noqa: FBT003
        parser.StartElementHandler, parser.EndElementHandler = started_unseen, ended_unseen
        parser.CharacterDataHandler = None

    def started_unseen(full: str, attributes: Attributes) -> None:
        nonlocal hidden
        del full, attributes
        hidden += 1
        if depth + hidden > _DEEPEST:
            raise _RefusedError

    def ended_unseen(full: str) -> None:
        nonlocal depth, hidden
        del full
        hidden -= 1
        if not hidden:
            depth -= 1
            if hides is not None:
                hides(False)  # noqa: FBT003
            show()

    def show() -> None:
        parser.StartElementHandler, parser.EndElementHandler = started, ended
        parser.CharacterDataHandler = text

    names = _Names()
    hiding = dict.fromkeys(unseen, hide)
    starting = _Starts(names, {**hiding, **starts}, bare)
    ending = _Ends(names, ends)
    attribute_names = _AttributeNames(names)
    show()
    return _parsed(parser, pieces)


class _Starts(dict[str, tuple[str, _Start, bool] | None]):
    """By the full name of an element its short one, its handler, and whether that looks at attributes."""

    def __init__(self, names: "_Names", handlers: Mapping[str, _Start], bare: frozenset[str]) -> None:
        super().__init__()
        self._names, self._handlers, self._bare = names, handlers, bare

    def __missing__(self, full: str) -> tuple[str, _Start, bool] | None:
        name = self._names[full]
        handler = self._handlers.get(name)
        self[full] = known = None if handler is None else (name, handler, name not in self._bare)
        return known


class _Ends(dict[str, _End | None]):
    """By the full name of an element its handler."""

    def __init__(self, names: "_Names", handlers: Mapping[str, _End]) -> None:
        super().__init__()
        self._names, self._handlers = names, handlers

    def __missing__(self, full: str) -> _End | None:
        self[full] = handler = self._handlers.get(self._names[full])
        return handler


class _AttributeNames(dict[tuple[str, ...], tuple[str, ...] | None]):
    """By the full names of one element's attributes their short ones; None where these are the same."""

    def __init__(self, names: "_Names") -> None:
        super().__init__()
        self._names = names

    def __missing__(self, full: tuple[str, ...]) -> tuple[str, ...] | None:
        shorter = (*(self._names[one] for one in full),)
        known = None if shorter == full else shorter
        if len(self) < _MOST_NAMES:
            self[full] = known
        return known


class _Names(dict[str, str]):
    """Short names by full ones, as they are met."""

    def __missing__(self, full: str) -> str:
        space, blank, local = full.rpartition(" ")
        self[full] = short = f"{_PREFIXES.get(space, '')}:{local}" if blank else local
        return short


def _parser() -> expat.XMLParserType:
    """Return a parser that refuses document types."""

    def refused(*_: object) -> None:
        raise DamagedError("a part of it declares a document type, which documents do not")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refused
    return parser


def _parsed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> bool:
    """Parse a part, and say whether all of it could be; raises DamagedError for a document type."""
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes no keyword
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, _RefusedError, LookupError, ValueError):
        return False
    finally:  # they know the parser, and would keep it
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    return True
