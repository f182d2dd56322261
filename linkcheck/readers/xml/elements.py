"""The elements of an XML text with the places of their texts and attributes, by expat (XML 1.0).

Knows tags, attributes, CDATA and where expat stands; expands no entity that the document declares, and opens no other file.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from linkcheck.patterns import compiled
from linkcheck.readers.fields import MARK

__all__ = ["Attribute", "Element", "elements_in"]

_TAG = compiled(rb"<[^\s/>]{1,1000}+")
_ATTRIBUTE = compiled(
    rb"\s{1,1000}+([^\s=\"'<>/]{1,200}+)\s{0,100}+=\s{0,100}+(?:\"([^\"<]*+)\"|'([^'<]*+)')"
)
_DEEPEST = 2_000
"""Elements inside elements; documents have at most 100."""
_MOST = 1_000
"""Children of an element, or attributes, that are kept for its record."""


class Attribute(NamedTuple):
    """An attribute of a tag: its value with references resolved, and where it stands without its quotes."""

    name: str
    value: str
    start: int
    end: int


class Element:
    """An element: its name as written, its attributes, its stretches of text, its children without children."""

    __slots__ = ("attributes", "children", "has_children", "name", "number", "texts")

    def __init__(self, name: str, number: int, attributes: tuple[Attribute, ...]) -> None:
        self.name = name
        self.number = number
        self.attributes = attributes
        self.texts: list[tuple[int, int]] = []
        self.children: list[Element] = []
        self.has_children = False


class _RefusedError(Exception):
    """The document declares entities, or nests too deeply."""


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.ended: list[Element] = []
        self.stack: list[Element] = []
        self.count = 0
        self.text_start = -1
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartCdataSectionHandler = self.cut
        parser.EndCdataSectionHandler = self.cut
        parser.CommentHandler = self.skip
        parser.ProcessingInstructionHandler = self.skip_two
        parser.EntityDeclHandler = self.refuse

    def refuse(self, *_: object) -> None:
        raise _RefusedError

    def cut(self) -> None:
        """End the stretch of text that goes on until here."""
        if self.text_start >= 0 and self.stack:
            self.stack[-1].texts.append((self.text_start, self.parser.CurrentByteIndex))
        self.text_start = -1

    def skip(self, _: str) -> None:
        self.cut()

    def skip_two(self, _: str, __: str) -> None:
        self.cut()

    def characters(self, _: str) -> None:
        if self.text_start < 0:
            self.text_start = self.parser.CurrentByteIndex

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.cut()
        if len(self.stack) >= _DEEPEST:
            raise _RefusedError
        placed: tuple[Attribute, ...] = ()
        if any("://" in value or "www." in value for value in attributes.values()):
            placed = tuple(self._placed(attributes))
        if self.stack:
            self.stack[-1].has_children = True
        self.count += 1
        self.stack.append(Element(name, self.count, placed))

    def _placed(self, attributes: dict[str, str]) -> Iterator[Attribute]:
        """Yield the attributes of the tag at which the parser stands, with their places; none that a DTD gives."""
        tag = _TAG.match(self.data, self.parser.CurrentByteIndex)
        at = tag.end() if tag is not None else len(self.data)
        for _ in range(min(len(attributes), _MOST)):
            found = _ATTRIBUTE.match(self.data, at)
            if found is None:
                return
            at = found.end()
            name = found[1].decode("utf-8", "replace")
            if name in attributes:
                yield Attribute(name, attributes[name], *found.span(2 if found[2] is not None else 3))

    def end(self, _: str) -> None:
        self.cut()
        element = self.stack.pop()
        holds = bool(element.attributes or element.texts)
        if holds and self.stack and len(self.stack[-1].children) < _MOST and not element.has_children:
            self.stack[-1].children.append(element)
        if (
            element.attributes
            or element.children
            or any(MARK.search(self.data, *one) for one in element.texts)
        ):
            self.ended.append(element)


def elements_in(data: bytes) -> tuple[list[Element], int]:
    """Return the elements that hold something, in the order of their ends, and the offset up to which the document was read.

    >>> found, end = elements_in(b"<a b='http://b.example'>x<c>y</c></a>")
    >>> [(one.name, one.texts, one.attributes) for one in found]
    [('a', [(24, 25)], (Attribute(name='b', value='http://b.example', start=6, end=22),))]
    """
    reader = _Reader(data)
    end = len(data)
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError:
        end = max(0, min(reader.parser.ErrorByteIndex, len(data)))
    except _RefusedError:
        end = max(0, min(reader.parser.CurrentByteIndex, len(data)))
    if reader.stack:
        if 0 <= reader.text_start < end:
            end = reader.text_start
        reader.ended += reversed(reader.stack)
    return reader.ended, end
