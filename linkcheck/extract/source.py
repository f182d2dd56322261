"""One document's bytes as UTF-8, and where an offset in them stands (line and column).

Knows lines and code points; knows no format and no URL.
"""

__all__ = ["Source"]


class Source:
    """The bytes of one document, always valid UTF-8, with positions.

    Offsets are byte offsets into `data`. Lines and columns are 1-based; `\\n`, `\\r\\n` and a lone `\\r` end a line,
    a column counts code points, a tab is one (design §2). `locate` is linear over a whole document when it is asked in
    increasing order of offsets: it counts on from the last answer.
    """

    __slots__ = ("_at", "_column", "_line", "ascii", "data", "path", "returns")

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.ascii = data.isascii()
        self.returns = b"\r" in data
        self._at = 0
        self._line = 1
        self._column = 1

    def text(self, start: int, end: int) -> str:
        """Return the document's text between two offsets, exactly as written."""
        return self.data[start:end].decode("utf-8", "replace")

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
