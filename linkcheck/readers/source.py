"""One document's text as UTF-8 bytes, and where an offset in it stands: line and column, or a named place.

Knows lines, code points and parts; knows no format and no URL.
"""

from bisect import bisect_right
from typing import NamedTuple

from linkcheck.model import Evidence, Spot

__all__ = ["Part", "Source"]


class Part(NamedTuple):
    """A piece of a document that has no lines (a page, a cell, a slide): where it starts, and what a reader calls it."""

    start: int
    place: str


class Source:
    """The bytes of one document, always valid UTF-8, with positions.

    Offsets are byte offsets into `data`. Lines and columns are 1-based; `\\n`, `\\r\\n` and a lone `\\r` end a line,
    a column counts code points, a tab is one (design §2). `locate` is linear over a whole document when it is asked in
    increasing order of offsets: it counts on from the last answer.

    `parts`, in order of their start, are for documents without lines: a spot then has a place and no line. They are
    empty for every format of lines. `encoding` is the label (Encoding Standard) of what the text was decoded from.
    """

    __slots__ = ("_at", "_column", "_line", "ascii", "data", "encoding", "parts", "path", "returns")

    def __init__(self, path: str, data: bytes, parts: tuple[Part, ...] = (), encoding: str = "utf-8") -> None:
        self.path = path
        self.data = data
        self.parts = parts
        self.encoding = encoding
        self.ascii = data.isascii()
        self.returns = b"\r" in data
        self._at = 0
        self._line = 1
        self._column = 1

    def text(self, start: int, end: int) -> str:
        """Return the document's text between two offsets, exactly as written."""
        return self.data[start:end].decode("utf-8", "replace")

    def spot(self, start: int, end: int) -> Spot:
        """Return where `data[start:end]` stands; the one way to a place of a citation, a reference or a mention.

        >>> Source("a.txt", b"one\\ntwo").spot(4, 7)
        Spot(path='a.txt', line=2, column=1, end_line=2, end_column=4, place=None)
        >>> Source("a.pdf", b"one two", (Part(0, "page 1"), Part(4, "page 2"))).spot(4, 7)
        Spot(path='a.pdf', line=None, column=None, end_line=None, end_column=None, place='page 2')
        """
        if self.parts:
            return Spot(self.path, None, None, None, None, self.place_at(start))
        line, column = self.locate(start)
        stretch = self.data[start:end]
        if b"\n" in stretch or b"\r" in stretch:
            end_line, end_column = self.locate(end)
        else:
            width = len(stretch) if self.ascii else _code_points(stretch, 0, len(stretch))
            end_line, end_column = line, column + width
        return Spot(self.path, line, column, end_line, end_column, None)

    def place_at(self, offset: int) -> str | None:
        """Return the place of the part that holds an offset; None for a document of lines."""
        parts = self.parts
        if not parts:
            return None
        at = bisect_right(parts, offset, key=lambda part: part.start)
        return parts[max(at - 1, 0)].place

    def evidence(self, text: str, start: int) -> Evidence:
        """Return a text as evidence that was read at `start` of this document."""
        spot = self.spot(start, start)
        return Evidence(text, spot.path, spot.line, spot.column)

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the 1-based (line, column) of a byte offset.

        >>> source = Source("a.txt", "né\\r\\n\\U0001f600x".encode())
        >>> source.locate(9), source.locate(1)
        ((2, 2), (1, 2))
        """
        data = self.data
        at = self._at
        if offset < at:
            if at - offset < offset and data.rfind(b"\n", offset, at) < 0 and not self.returns:
                self._column -= at - offset if self.ascii else _code_points(data, offset, at)
                self._at = offset
                return self._line, self._column
            self._at = at = 0
            self._line = self._column = 1
        if self.returns:
            return self._locate_with_returns(offset)
        newlines = data.count(b"\n", at, offset)
        if newlines:
            self._line += newlines
            at = data.rfind(b"\n", at, offset) + 1
            self._column = 1
        self._column += offset - at if self.ascii else _code_points(data, at, offset)
        self._at = offset
        return self._line, self._column

    def _locate_with_returns(self, offset: int) -> tuple[int, int]:
        data, at = self.data, self._at
        if at and data[at - 1 : at] == b"\r" and data[at : at + 1] == b"\n" and offset > at:
            at += 1  # the answer before this one ended between \r and \n: the pair is one line end
        stretch = data[at:offset]
        ends = stretch.count(b"\n") + stretch.count(b"\r") - stretch.count(b"\r\n")
        if ends:
            self._line += ends
            at += max(stretch.rfind(b"\n"), stretch.rfind(b"\r")) + 1
            self._column = 1
        self._column += _code_points(data, at, offset)
        self._at = offset
        return self._line, self._column


def _code_points(data: bytes, start: int, end: int) -> int:
    """Count the code points of a UTF-8 stretch: every byte that is not a continuation byte."""
    stretch = data[start:end]
    return len(stretch) if stretch.isascii() else len(stretch.decode("utf-8", "replace"))
