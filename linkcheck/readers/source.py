"""One document's text as UTF-8 bytes, and where an offset in it stands: line and column, or a named place.

Knows lines, code points and parts; knows no format and no URL. Whoever is no reader gets text, spans and places from it and
leaves its bytes alone.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple, TypeVar

from linkcheck.model import Evidence, Spot

__all__ = ["Part", "Source"]

_T = TypeVar("_T")
_new = tuple.__new__
_LEAD = 24
"""Bytes before a stretch in which the bullet, the number or the bracket of its line is looked for."""
_LINE_LEAD = b" \t>*+-()[]{}0123456789.#|<:\xe2\x80\xa2\x93\x94"
"""What may stand before a stretch that is alone on its line: white space, bullets, numbers, brackets, dashes."""
_BEFORE_ALONE = frozenset({bytes((byte,)) for byte in b" \t\r\n>*+-()[].|<:0123456789\xa2"} | {b""})
_AFTER_ALONE = frozenset({bytes((byte,)) for byte in b"\r\n>) \t]},;.|"} | {b""})
_LINE_TAIL = b" \t>)]}|,;."


class Part(NamedTuple):
    """A piece of a document that has no lines (a page, a cell, a slide): where it starts, and what a reader calls it."""

    start: int
    place: str


_part_start = attrgetter("start")


class Source:
    """The bytes of one document, always valid UTF-8, with positions.

    Offsets are byte offsets into `data`. Lines and columns are 1-based; `\\n`, `\\r\\n` and a lone `\\r` end a line,
    a column counts code points, a tab is one (design §2). `locate` is linear over a whole document when it is asked in
    increasing order of offsets: it counts on from the last answer.

    `parts`, in order of their start, are for documents without lines: a spot then has a place and no line. They are
    empty for every format of lines. `within` is for a text that is a part of a file whose own lines are not the text's (the
    text of a mail): a spot then has the place "HTML part, line 3". `encoding` is the label (Encoding Standard) of what the
    text was decoded from, `base` the absolute URL of its relative links where the file that holds it has one.
    `size` is the length of `data`; `ascii` says whether all of it is ASCII, `returns` whether it holds a `\\r`.
    """

    __slots__ = (
        *("_at", "_column", "_following", "_line", "ascii", "base", "data", "encoding", "parts", "path"),
        *("returns", "size", "within"),
    )

    def __init__(
        self,
        path: str,
        data: bytes,
        parts: tuple[Part, ...] = (),
        encoding: str = "utf-8",
        within: str = "",
        base: str = "",
    ) -> None:
        self.path = path
        self.data = data
        self.size = len(data)
        self.parts: Sequence[Part] = parts
        self._following: tuple[list[Part], Iterator[Part]] | None = None
        self.encoding = encoding
        self.within = within
        self.base = base
        self.ascii = data.isascii()
        self.returns = b"\r" in data
        self._at = 0
        self._line = 1
        self._column = 1

    def text(self, start: int, end: int) -> str:
        """Return the document's text between two offsets, exactly as written."""
        return self.data[start:end].decode("utf-8", "replace")

    def search(self, look: Callable[[bytes, int, int], _T], start: int = 0, end: int | None = None) -> _T:
        """Return what a search of `linkcheck.prose` finds between two offsets of the document, all of it by default.

        >>> Source("a.txt", b"in 2019, in 2020").search(lambda data, start, end: data.find(b"in", start, end), 1)
        9
        """
        stop = self.size if end is None else min(end, self.size)
        return look(self.data, max(0, start), stop)

    def spot(self, start: int, end: int) -> Spot:
        """Return where `data[start:end]` stands; the one way to a place of a citation, a reference or a mention.

        >>> Source("a.txt", b"one\\ntwo").spot(4, 7)
        Spot(path='a.txt', line=2, column=1, end_line=2, end_column=4, place=None)
        >>> Source("a.pdf", b"one two", (Part(0, "page 1"), Part(4, "page 2"))).spot(4, 7)
        Spot(path='a.pdf', line=None, column=None, end_line=None, end_column=None, place='page 2')
        >>> Source("a.eml", b"one\\ntwo", within="text part").spot(4, 7).place
        'text part, line 2'
        """
        return self.quoted(start, end)[1]

    def quoted(self, start: int, end: int) -> tuple[str, Spot]:
        """Return the text of a stretch, exactly as written, and its spot."""
        raw = self.data[start:end].decode("utf-8", "replace")
        if self.parts or self.within:
            return raw, Spot(self.path, None, None, None, None, self.place_at(start))
        line, column = self.locate(start)
        if "\n" in raw or "\r" in raw:
            return raw, Spot(self.path, line, column, *self.locate(end), None)
        return raw, _new(Spot, (self.path, line, column, line, column + len(raw), None))

    def place_at(self, offset: int) -> str | None:
        """Return the place of the part that holds an offset; None for a document of lines."""
        if not self.within:
            return self.parts[self.part_at(offset)].place if self.parts else None
        if self.parts:
            return f"{self.within}, {self.parts[self.part_at(offset)].place}"
        return f"{self.within}, line {self.locate(offset)[0]}"

    def follow(self, parts: Iterator[Part]) -> None:
        """Take parts of which each is worked out when a place as far as that is asked for; only the first is at once.

        >>> source = Source("a.epub", b"one two three")
        >>> source.follow(Part(at, f"word {at}") for at in (0, 4, 8))
        >>> source.place_at(5), len(source.parts), source.place_at(9)
        ('word 4', 3, 'word 8')
        """
        known = [*islice(parts, 1)]
        self.parts, self._following = known, (known, parts)

    def part_at(self, offset: int) -> int:
        """Return the index of the part that holds an offset; 0 for a document of lines."""
        if self._following is not None:
            known, following = self._following
            while known and known[-1].start <= offset and (part := next(following, None)) is not None:
                known.append(part)
        return max(0, bisect_right(self.parts, offset, key=_part_start) - 1)

    def evidence(self, text: str, start: int) -> Evidence:
        """Return a text as evidence that was read at `start` of this document."""
        line, column = self.start_of(start)
        return Evidence(text, self.path, line, column)

    def start_of(self, offset: int) -> tuple[int, int] | tuple[None, None]:
        """Return the line and column of an offset, both None in a document that has no lines."""
        return (None, None) if self.parts or self.within else self.locate(offset)

    def find(self, text: str, start: int, end: int) -> int:
        """Return the offset at which a text first stands within a stretch, -1 where it does not."""
        return self.data.find(text.encode("utf-8", "replace"), max(0, start), end)

    def line_start(self, offset: int) -> int:
        """Return where the line that holds an offset starts."""
        start = self.data.rfind(b"\n", 0, offset)
        if self.returns:
            is_between = (
                self.data[offset - 1 : offset + 1] == b"\r\n"
            )  # the pair ends the line that it stands in
            start = max(start, self.data.rfind(b"\r", 0, offset - is_between))
        return start + 1

    def end_of_text(self, start: int, text: str) -> int:
        """Return where a text ends that was read from an offset on, and has one `\\n` for each line end."""
        end = start + len(text.encode("utf-8", "replace"))
        if self.returns:
            ends = text.count("\n")
            end += min(ends, self.data.count(b"\r\n", start, end + ends))
        return min(end, self.size)

    def line_ends(self, start: int, end: int) -> int:
        """Return how many lines end within a stretch."""
        if not self.returns:
            return self.data.count(b"\n", start, end)
        stretch = self.data[start:end]
        return stretch.count(b"\n") + stretch.count(b"\r") - stretch.count(b"\r\n")

    def has_empty_line(self, start: int, end: int) -> bool:
        """Say whether a wholly empty line stands within a stretch, as it does between two paragraphs."""
        find = self.data.find
        if find(b"\n\n", start, end) >= 0:
            return True
        return self.returns and (find(b"\n\r", start, end) >= 0 or find(b"\r\r", start, end) >= 0)

    def is_alone(self, start: int, end: int) -> bool:
        """Say whether a stretch is all that its line holds, but for a bullet, a number or brackets.

        >>> source = Source("a.txt", b"- https://a.example/\\nSee https://b.example/\\n")
        >>> source.is_alone(2, 20), source.is_alone(25, 43)
        (True, False)
        """
        data = self.data
        if data[start - 1 : start] not in _BEFORE_ALONE:
            return False
        after = data[end : end + 8]
        if after[:1] not in _AFTER_ALONE:
            return False
        if after[:1] not in b"\r\n" and after.split(b"\n", 1)[0].split(b"\r", 1)[0].strip(_LINE_TAIL):
            return False
        lead = data[max(0, start - _LEAD) : start]
        newline = max(lead.rfind(b"\n"), lead.rfind(b"\r"))
        if newline < 0 and start > _LEAD:
            return False
        return not lead[newline + 1 :].strip(_LINE_LEAD)

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
