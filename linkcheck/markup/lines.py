"""The lines that a reader of a page sees before and after one of its elements, each with the elements around its text.

Knows which elements start on a line of their own; does not know what a line says.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from linkcheck.markup.tree import LINE_STARTS, Element, Node, Text

__all__ = ["Line", "Piece", "line_around", "lines_after", "lines_before"]

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "iframe",
        "noembed",
        "noframes",
        "title",
        "textarea",
        "datalist",
        "option",
    ]
)
_CODE = frozenset(["pre", "code", "kbd", "samp", "tt"])
_BREAKS = LINE_STARTS - {"br"}
_MOST_NODES = 4_000
_MOST_BESIDE, _LONGEST_SIDE = 60, 300
"""Nodes and characters beside an element that are looked at."""


class Piece(NamedTuple):
    """A text as the page has it, and the element that it stands in."""

    text: str
    element: Element
    is_code: bool = False


class Line:
    """What stands between two elements that start on a line of their own. One `br` breaks a line and does not end it."""

    __slots__ = ("block", "opened", "pieces")

    def __init__(self, block: Element, opened: list[tuple[int, Element]]) -> None:
        self.block = block
        """The nearest element around the line that starts on a line of its own."""
        self.opened = opened
        """The elements that start on the line, its block among them if it does, each with the number of pieces before it."""
        self.pieces: list[Piece] = []

    @property
    def text(self) -> str:
        """Return the line's text, every run of white space one space."""
        return " ".join("".join(piece.text for piece in self.pieces).split())


def lines_after(element: Element, ends_at: Callable[[Element], bool]) -> Iterator[Line]:
    """Yield the lines that follow an element, up to one for which `ends_at` is true; at most 4,000 nodes are looked at."""
    return filter(_is_seen, _lines(islice(element.following, _MOST_NODES), ends_at))


def lines_before(element: Element, most: int) -> list[Line]:
    """Return the lines before an element in order, of the nearest `most` nodes."""
    return list(filter(_is_seen, _lines(reversed(list(islice(element.preceding, most))), lambda _: False)))


def line_around(element: Element) -> tuple[str, str, list[Element]] | None:
    """Return what stands before and after an inline element on its line, and the elements around it up to its block.

    Each side is cut at 300 characters; another `time` on it is a bar. None where
    no reader sees the line, or where the element is no part of one.
    """
    around: list[Element] = []
    one = element.parent
    while isinstance(one, Element):
        around.append(one)
        if one.tag in _BREAKS:
            break
        one = one.parent
    if not around or around[-1].tag not in _BREAKS or any(each.tag in _UNSEEN for each in around):
        return None
    sides = [
        " ".join("".join(texts).split())
        for texts in (
            reversed(list(_beside(element.preceding, around[-1]))),
            _beside(element.following, around[-1]),
        )
    ]
    return sides[0], sides[1], around


def _beside(nodes: Iterable[Node], block: Element) -> Iterator[str]:
    """Yield the texts of one line's side, the nearest first."""
    size = 0
    for node in islice(nodes, _MOST_BESIDE):
        if isinstance(node, Text):
            around = _around(node)
            if around is None:
                continue
            if around[0] != block or size > _LONGEST_SIDE:
                return
            size += len(node.data)
            yield " | " if around[2] else node.data[:_LONGEST_SIDE]
        elif isinstance(node, Element) and node.tag in _BREAKS:
            return
        elif isinstance(node, Element) and node.tag == "br":
            yield " "


def _is_seen(line: Line) -> bool:
    return any(not piece.text.isspace() for piece in line.pieces)


def _lines(nodes: Iterable[Node], ends_at: Callable[[Element], bool]) -> Iterator[Line]:
    line: Line | None = None
    opened: list[tuple[int, Element]] = []
    breaks = 0
    for node in nodes:
        if isinstance(node, Text):
            if node.data.isspace() and line is None:
                continue
            around = _around(node)
            if around is None:
                continue
            breaks = 0 if node.data.strip() else breaks
            if line is not None and line.block != around[0]:
                yield line
                opened = [(0, one) for count, one in opened if count == len(line.pieces)]
                line = None
            if line is None:
                opened = [entry for entry in opened if entry[1].tag not in _BREAKS or entry[1] == around[0]]
                line = Line(around[0], opened)
            parent = node.parent
            line.pieces.append(
                Piece(node.data, parent if isinstance(parent, Element) else around[0], around[1])
            )
        elif isinstance(node, Element):
            if ends_at(node):
                break
            breaks += node.tag == "br"
            if node.tag in _BREAKS or breaks > 1:
                if line is not None:
                    yield line
                line, opened = None, []
            elif node.tag == "br" and line is not None:
                line.pieces.append(Piece(" ", line.block))
            opened.append((len(line.pieces) if line is not None else 0, node))
    if line is not None:
        yield line


def _around(node: Text) -> tuple[Element, bool, bool] | None:
    """Return the block around a text, whether the text is marked as code, and as a time; None where no reader sees it."""
    one = node.parent
    is_code = is_time = False
    while isinstance(one, Element):
        tag = one.tag
        if tag in _UNSEEN:
            return None
        is_code = is_code or tag in _CODE
        is_time = is_time or tag == "time"
        if tag in _BREAKS:
            return None if one.closest("template") is not None else (one, is_code, is_time)
        one = one.parent
    return None
