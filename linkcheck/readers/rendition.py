"""The text of a document that has no lines, put together block by block with its links and places; and the reading of it.

Knows blocks, pieces of text and where a link leads; knows no format. A format gives its paragraphs, cells or lines in the order
in which they are read, each with the name of its place ("page 3", "slide 4").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linkcheck.markup.url_targets import Resolver, is_code
from linkcheck.model import Kind, Role, Title
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind, DeclaredDate, Found, Record, Run, Source
from linkcheck.readers.fields import MARK
from linkcheck.readers.lines import LineReading
from linkcheck.readers.source import Part

__all__ = ["Piece", "RenderedReading", "Rendition", "shows"]

_ROLES = {
    BlockKind.PARAGRAPH: Role.PROSE,
    BlockKind.HEADING: Role.HEADING,
    BlockKind.ITEM: Role.ENTRY,
    BlockKind.CELL: Role.ENTRY,
    BlockKind.CODE: Role.CODE,
}
_SCHEME = compiled(r"(?:[a-z][a-z0-9+.\-]*+:|[/\\]{2})", re.IGNORECASE)
"""What starts a target that is no file of the folder: `file:`, `onenote:`, a drive's letter, a share of a network."""
_LONGEST_TARGET = 16_384
"""Characters of a target that are looked at; longer ones are data, and no address."""
_absolute = Resolver(None, "utf-8").absolute


class Piece(NamedTuple):
    """A stretch of a block's text that is shown in one go."""

    text: str
    target: str = ""
    """Where it leads, as the format has it: a URL, a path relative to the document, `#` and a name; empty for plain text."""
    kind: Kind = Kind.LINK
    """`BARE` where the text is the URL itself, which a line's end may break."""


class Rendition:
    """The text of one document while it is put together.

    The URL of a link that shows other words stands in angle brackets after them, in a stretch that no reader sees; the URL
    that is shown stands where it is shown.
    """

    def __init__(self) -> None:
        self.data = bytearray()
        self.parts: list[Part] = []
        self.blocks: list[Block] = []
        self.rows: dict[int, tuple[int, int]] = {}
        """By a row's number the stretch of its cells."""
        self.row_of: dict[int, int] = {}
        """By the start of a cell the number of its row."""
        self.links: list[Found] = []
        self.local: list[Found] = []
        self.runs: list[Run] = []
        self.hidden: list[tuple[int, int]] = []

    def add(
        self,
        place: str,
        pieces: Iterable[Piece],
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        *,
        role: Role | None = None,
        row: int = -1,
    ) -> bool:
        """Add a block after what is there, and say whether it had anything in it; `row` is the number of a cell's row."""
        shown = [piece for piece in pieces if piece.text or piece.target]
        for piece in shown:
            if piece.target or not piece.text.isspace():
                break
        else:
            return False
        if self.data:
            self.data += b"\n\n"
        start = len(self.data)
        if not self.parts or self.parts[-1].place != place:
            self.parts.append(Part(start, place))
        role = role or _ROLES[kind]
        number = len(self.blocks)
        behind = start
        for piece in shown:
            if piece.target and self._link(piece, role, number, behind):
                behind = len(self.data)
            else:
                self.data += _encoded(piece.text)
        self._run(behind, len(self.data), role, number)
        self.blocks.append(Block(start, len(self.data), kind, level))
        if row >= 0:
            self.row_of[start] = row
            self.rows[row] = (self.rows[row][0] if row in self.rows else start, len(self.data))
        return True

    def _link(self, piece: Piece, role: Role, number: int, behind: int) -> bool:
        """Add a piece as a link; False where its target is nothing that linkcheck knows."""
        target = piece.target.strip()
        url = _absolute(target) if len(target) <= _LONGEST_TARGET else None
        local = "" if url is not None else _local(target)
        if url is None and not local:
            return False
        start = len(self.data)
        self._run(behind, start, role, number)
        self.data += _encoded(piece.text)
        written = url or local
        is_bare = piece.kind is Kind.BARE and not piece.text.isspace() and bool(piece.text)
        text = "" if is_bare else " ".join(piece.text.split())
        if is_bare or shows(piece.text, written):
            text = text.replace(" ", "")
            first = start + len(_encoded(piece.text[: len(piece.text) - len(piece.text.lstrip())]))
            last = first + len(_encoded(piece.text.strip()))
        else:
            self.data += b" <"
            first = len(self.data)
            self.data += _encoded(written)
            last = len(self.data)
            self.data += b">"
            self.hidden.append((first - 2, last + 1))
        found = Found(first, last, written, text, piece.kind, role, number, start, len(self.data))
        (self.links if url is not None else self.local).append(found)
        return True

    def _run(self, start: int, end: int, role: Role, number: int) -> None:
        if end > start and MARK.search(self.data, start, end) is not None:
            self.runs.append(Run(start, end, role, number))


def _encoded(text: str) -> bytes:
    return text.replace("\r", "\n").encode("utf-8", "replace")


def shows(text: str, url: str) -> bool:
    """Say whether the text of a link is its URL, as programs make one of an address that somebody writes."""
    lines = text.split("\n")
    shown = "".join(line.strip() for line in lines)  # a line's end may break it
    if not shown or any(map(str.isspace, shown)):
        return False
    plain = url.rstrip("/")
    return shown.rstrip("/") in (plain, plain.partition("://")[2], plain.removeprefix("mailto:"))


def _local(target: str) -> str:
    """Return a target as a relative reference, empty where it is none that a folder has."""
    if len(target) > _LONGEST_TARGET or _SCHEME.match(target) is not None or is_code(target):
        return ""
    path, mark, place = target.partition("#")
    return path.replace("\\", "/") + mark + place if path or place else ""


class RenderedReading(LineReading):
    """A document without lines, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    def __init__(
        self,
        path: str,
        format_name: str,
        made: Rendition,
        *,
        declared: Sequence[DeclaredDate] = (),
        titles: Sequence[Title] = (),
        anchors: Sequence[str] = (),
        records: Sequence[Record] = (),
    ) -> None:
        parts = tuple(made.parts) or (Part(0, "the document"),)
        source = Source(path, bytes(made.data), parts)
        super().__init__(source, format_name, made.links, made.local, made.runs)
        self._made = made
        self._starts = [block.start for block in made.blocks]
        self._hidden = [start for start, _ in made.hidden]
        self._declared, self._titles, self._anchors, self._records = declared, titles, anchors, records

    def comments(self) -> Sequence[tuple[int, int]]:
        return ()

    def declared(self) -> Sequence[DeclaredDate]:
        return self._declared

    def titles(self) -> Sequence[Title]:
        return self._titles

    def anchors(self) -> Sequence[str]:
        return self._anchors

    def records(self) -> Sequence[Record]:
        return self._records

    def is_visible(self, offset: int) -> bool:
        if not 0 <= offset < self.source.size:
            return False
        at = bisect_right(self._hidden, offset) - 1
        return at < 0 or offset >= self._made.hidden[at][1]

    def text(self, start: int, end: int) -> str:
        at = max(0, bisect_right(self._hidden, start) - 1)
        pieces: list[bytes] = []
        for first, last in self._made.hidden[at : bisect_left(self._hidden, end)]:
            pieces.append(self.source.data[start : max(start, first)])
            start = max(start, min(last, end))
        pieces.append(self.source.data[start:end])
        return b"".join(pieces).decode("utf-8", "replace")

    def block_at(self, offset: int) -> Block:
        blocks = self._made.blocks
        if not blocks:
            return Block(0, self.source.size, BlockKind.PARAGRAPH)
        return blocks[max(0, bisect_right(self._starts, offset) - 1)]

    def block_after(self, block: Block) -> Block | None:
        at = bisect_right(self._starts, block.start)
        return self._made.blocks[at] if at < len(self._starts) else None

    def row_at(self, block: Block) -> tuple[int, int]:
        row = self._made.row_of.get(block.start, -1)
        return self._made.rows[row] if row >= 0 else (block.start, block.end)
