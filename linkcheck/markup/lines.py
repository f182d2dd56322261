"""The lines that a reader of a page sees before and after one of its elements, each with the elements around its text.

Knows which elements start on a line of their own; does not know what a line says.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, starmap
from typing import NamedTuple

from linkcheck.markup.headlines import letters_in
from linkcheck.markup.tree import LINE_STARTS, Element, Node, Text

__all__ = ["Line", "Piece", "line_around", "lines_after", "lines_before", "may_follow"]

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
_AROUND_UNSEEN = ", ".join(sorted(_UNSEEN))
_CODE = frozenset(["pre", "code", "kbd", "samp", "tt"])
_BREAKS = LINE_STARTS - {"br"}
_MOST_NODES = 4_000
_TOGETHER = 32
"""Texts from which those of several lines are looked at as one."""
_MOST_BESIDE, _LONGEST_SIDE = 60, 300
"""Nodes and characters beside an element that are looked at."""


class Piece(NamedTuple):
    """A text as the page has it, and the element that it stands in."""

    text: str
    element: Element
    is_code: bool = False


_Part = tuple[str, Element, bool]
"""The fields of a `Piece`."""
_Around = tuple[Element, tuple[Element, bool], bool]
"""Where a text stands: the block around it; what of a `_Part` comes after the text; whether it is marked as a time."""


class Line:
    """What stands between two elements that start on a line of their own. One `br` breaks a line and does not end it."""

    __slots__ = ("_parts", "block", "opened", "text")

    def __init__(self, block: Element, opened: list[tuple[int, Element]], parts: list[_Part]) -> None:
        self.block = block
        """The nearest element around the line that starts on a line of its own."""
        self.opened = opened
        """The elements that start on the line, its block among them if it does, each with the number of pieces before it."""
        text = parts[0][0] if len(parts) == 1 else "".join([part[0] for part in parts])
        self.text = " ".join(text.split())
        """The line's text, every run of white space one space; it is not empty."""
        self._parts = parts

    @property
    def pieces(self) -> list[Piece]:
        """Return what the line is made of, in order; few lines are asked for it."""
        return list(starmap(Piece, self._parts))


def lines_after(element: Element, ends_at: Callable[[Element], bool]) -> Iterator[Line]:
    """Yield the lines that follow an element, up to one for which `ends_at` is true; at most 4,000 nodes are looked at."""
    return _lines(islice(element.following, _MOST_NODES), ends_at)


def may_follow(element: Element, wanted: Callable[[str], bool], most: int) -> bool:
    """Say whether `wanted` may be true of the text of a line that follows an element after at most so many letters and digits.

    It is called with the texts of several lines at once, without blanks between. Where it is true of none, it is of no line,
    at a tenth of what making them costs.
    """
    if element.closest(_AROUND_UNSEEN) is not None:
        return True
    letters = 0
    texts: list[str] = []
    nodes = islice(element.following, _MOST_NODES)
    for node in nodes:
        if type(node) is Text:
            texts.append(node.data)
        elif type(node) is Element:
            tag = node.tag
            if tag in _UNSEEN:
                for inside in node.descendants:
                    if type(inside) is not Text:  # what no reader sees has lines all the same
                        return True
                    next(nodes, None)
            elif tag in _BREAKS and len(texts) >= _TOGETHER:
                text = "".join(texts)
                texts.clear()
                if wanted(text):
                    return True
                letters += letters_in(text)
                if letters > most:
                    return False
    return wanted("".join(texts))


def lines_before(element: Element, most: int) -> list[Line]:
    """Return the lines before an element in order, of the nearest `most` nodes."""
    return list(_lines(reversed(list(islice(element.preceding, most))), lambda _: False))


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
            around = _around(node.parent)
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


def _lines(nodes: Iterable[Node], ends_at: Callable[[Element], bool]) -> Iterator[Line]:
    """Yield the lines that have any text; a line is open while `block` is its block."""
    block: Element | None = None
    parts: list[_Part] = []
    opened: list[tuple[int, Element]] = []
    is_seen = False
    breaks = 0
    known: dict[object, _Around | None] = {}
    for node in nodes:
        if type(node) is Text:
            data = node.data
            is_blank = data.isspace()
            if is_blank and block is None:
                continue
            parent = node.parent
            if parent not in known:
                known[parent] = _around(parent)
            around = known[parent]
            if around is None:
                continue
            if block is not around[0] and block != around[0]:
                if block is not None:
                    if is_seen:
                        yield Line(block, opened, parts)
                    size = len(parts)
                    opened = [(0, one) for count, one in opened if count == size]
                block, parts, is_seen = around[0], [], False
                if opened:
                    opened = [entry for entry in opened if entry[1].tag not in _BREAKS or entry[1] == block]
            if not is_blank:
                is_seen, breaks = True, 0
            parts.append((data, *around[1]))
        elif type(node) is Element:
            if ends_at(node):
                break
            tag = node.tag
            is_break = tag == "br"
            breaks += is_break
            if tag in _BREAKS or breaks > 1:
                if is_seen and block is not None:
                    yield Line(block, opened, parts)
                block, parts, opened, is_seen = None, [], [], False
            elif is_break and block is not None:
                parts.append((" ", block, False))
            opened.append((len(parts), node))
    if is_seen and block is not None:
        yield Line(block, opened, parts)


def _around(parent: object) -> _Around | None:
    """Return where the texts of an element stand; None where no reader sees them."""
    one = parent
    is_code = is_time = False
    while isinstance(one, Element):
        tag = one.tag
        if tag in _UNSEEN:
            return None
        is_code = is_code or tag in _CODE
        is_time = is_time or tag == "time"
        if tag in _BREAKS:
            if one.closest("template") is not None or not isinstance(parent, Element):
                return None
            return one, (parent, is_code), is_time
        one = one.parent
    return None
