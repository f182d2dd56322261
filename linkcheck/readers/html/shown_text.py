"""The text of a page that is shown, worked out around the places that are asked for.

Knows what lies between two elements that give structure: tags, comments, text; knows no block and no link.
"""

from array import array
from bisect import bisect_right
from itertools import accumulate

from linkcheck.markup.entities import decoded
from linkcheck.markup.tree import LINE_STARTS, RAW, Element, Piece, PieceKind, Tree, is_foreign, pieces
from linkcheck.patterns import compiled
from linkcheck.readers.html.layout import Layout
from linkcheck.readers.html.structure import HIDDEN
from linkcheck.readers.html.surroundings import Surroundings

__all__ = ["TEXT", "WBR", "Segment", "ShownText", "shown"]

_CDATA = "<![CDATA["
_MOST_KEPT = 200_000
"""Pieces of segments that are kept."""

_FIRST = compiled(
    r"(?:\s++|</?[a-zA-Z][a-zA-Z0-9]{0,20}+(?:[^<>\"']|\"[^\"<>]{0,500}\"|'[^'<>]{0,500}'){0,500}+>){0,20}+"
)
"""White space and whole tags, up to the first character that may be text."""

TEXT, PLAIN, BREAK, WBR = range(4)
"""What a piece is: text, a tag or comment that is not seen, one that starts a line, one that a word may break at."""


class Segment:
    """The pieces of the page between two elements that give structure."""

    __slots__ = ("end", "ends", "kinds", "starts")

    def __init__(self, end: int) -> None:
        self.end = end
        """Where the next segment starts."""
        self.starts = array("l")
        self.ends = array("l")
        self.kinds = array("b")

    def at(self, offset: int) -> int:
        """Return the index of the piece that holds an offset, or of the one before it; -1 if there is none."""
        return bisect_right(self.starts, offset) - 1


class ShownText:
    """What a reader of one page sees of it as text."""

    __slots__ = ("_hidden", "_kept", "_layout", "_segments", "_surroundings", "_tree")

    def __init__(self, tree: Tree, layout: Layout, surroundings: Surroundings) -> None:
        self._tree = tree
        self._layout = layout
        self._surroundings = surroundings
        self._hidden = self._hidden_stretches()
        self._segments: dict[int, Segment] = {}
        self._kept = 0

    def is_text(self, offset: int) -> bool:
        """Say whether an offset stands in text that is shown: in no tag, comment, script or code."""
        segment = self.segment_at(offset)
        at = segment.at(offset)
        if at < 0 or segment.kinds[at] != TEXT or offset >= segment.ends[at] or self.is_hidden(offset):
            return False
        around = self._surroundings.inside(self._layout.element_at(offset))
        return not (around.code or around.inert)

    def is_hidden(self, offset: int) -> bool:
        """Say whether an offset stands in the content of an element whose text is not shown."""
        return self.hidden_until(offset) >= 0

    def hidden_until(self, offset: int) -> int:
        """Return where such content around an offset ends, -1 where there is none around it."""
        starts, ends = self._hidden
        at = bisect_right(starts, offset) - 1
        return ends[at] if at >= 0 and offset < ends[at] else -1

    def has_text(self, start: int, end: int) -> bool:
        """Say whether `text` of a stretch, which starts within no tag and no comment, is more than white space.

        Of most stretches the first characters tell, so that they need not be worked out.
        """
        text = self._tree.text
        match = _FIRST.match(text, start, end)
        first = match.end() if match is not None else start
        if first < end and text[first] not in "<&" and not self.is_hidden(first):
            return True
        if first >= end and "<" not in text[start:end]:
            return False
        return bool(self.text(start, end).strip())

    def text(self, start: int, end: int) -> str:
        r"""Return the visible text of a stretch: tags gone, references decoded, a line a block, line ends as `\n`."""
        parts: list[str] = []
        text = self._tree.text
        at, end = start, min(end, self._layout.size)
        while at < end:
            segment = self.segment_at(at)
            starts, ends, kinds = segment.starts, segment.ends, segment.kinds
            for index in range(max(segment.at(start), 0), len(starts)):
                first, last = starts[index], ends[index]
                if first >= end:
                    break
                kind = kinds[index]
                if kind == TEXT:
                    if last > start and not self.is_hidden(first):
                        parts.append(text[max(first, start) : min(last, end)])
                elif kind == BREAK and first >= start and not self.is_hidden(first):
                    parts.append("\n")
            at = segment.end
        return shown("".join(map(decoded, parts)))

    def segment_at(self, offset: int) -> Segment:
        """Return the pieces around an offset: all between two elements that give structure, or change how text is read."""
        start, end, element = self._layout.around(offset)
        kept = self._segments.get(start)
        if kept is not None:
            return kept
        segment = self._segment(start, end, element)
        self._kept += len(segment.starts)
        if self._kept > _MOST_KEPT:
            self._segments.clear()
            self._kept = len(segment.starts)
        self._segments[start] = segment
        return segment

    def _segment(self, start: int, end: int, element: Element | None) -> Segment:
        segment = Segment(end)
        tree = self._tree
        if element is not None and element.tag in RAW and is_foreign(element):
            tag = next(pieces(tree, start, end), None)  # its content is no raw text in the tree
            if tag is not None:
                _add(segment, tag)
                start = tag.end
        if element is not None and is_foreign(element):
            start = self._add_sections(segment, start, end)
        for piece in pieces(tree, start, end):
            _add(segment, piece)
        return segment

    def _add_sections(self, segment: Segment, start: int, end: int) -> int:
        """Add what stands before and in the CDATA sections of a stretch of SVG or MathML; return where the last one ends."""
        flat = self._tree.flat
        while (at := flat.find(_CDATA, start, end)) >= 0:
            for piece in pieces(self._tree, start, at):
                _add(segment, piece)
            inside = at + len(_CDATA)
            close = flat.find("]]>", inside, end)
            stop = close if close >= 0 else end
            _add(segment, Piece(PieceKind.HIDDEN, at, inside, ""))
            if stop > inside:
                _add(segment, Piece(PieceKind.TEXT, inside, stop, ""))
            start = end
            if close >= 0:
                start = close + 3
                _add(segment, Piece(PieceKind.HIDDEN, close, start, ""))
        return start

    def _hidden_stretches(self) -> tuple[list[int], list[int]]:
        found: list[tuple[int, int]] = []
        for element in self._layout.marks.elements:
            place = self._tree.place(element) if element.tag in HIDDEN else None
            if place is not None:
                found.append((place.inside, self._layout.ends_of(element)[0]))
        found.sort()
        return [start for start, _ in found], [*accumulate((end for _, end in found), max)]


def shown(text: str) -> str:
    """Return text with line ends as `\\n`, and U+FFFD for what was no UTF-8."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _add(segment: Segment, piece: Piece) -> None:
    kind, start, end, name = piece
    segment.starts.append(start)
    segment.ends.append(end)
    segment.kinds.append(TEXT if kind is _TEXT else _OF_NAMES.get(name, PLAIN))


_TEXT = PieceKind.TEXT
_OF_NAMES = dict.fromkeys(LINE_STARTS, BREAK) | {"wbr": WBR}
