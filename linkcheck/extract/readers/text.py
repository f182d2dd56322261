"""Plain text: one run of prose, paragraphs between blank lines, list items by their bullets.

Knows what a blank line and a bullet are; knows nothing of URLs.
"""

import re
from collections.abc import Sequence

from linkcheck.extract.reading import Block, BlockKind, DeclaredDate, Found, Reading, ReadOptions, Run
from linkcheck.extract.source import Source
from linkcheck.model import Role, Title

FORMAT = "text"
SUFFIXES = (
    ".txt",
    ".text",
    ".log",
    ".eml",
    ".rst",
    ".adoc",
    ".asciidoc",
    ".org",
    ".tex",
    ".srt",
    ".csv",
    ".tsv",
)

_LONGEST_BLOCK = 65_536
"""Bytes after which a paragraph is cut; a 50 MB line is one paragraph only on paper."""

_BLANK = re.compile(rb"(?:\r\n|\r|\n)[ \t\f\v]*(?=\r|\n)|\f")
_BULLET = re.compile(
    rb"(?:^|(?<=[\r\n]))[ \t]{0,12}(?:[-*+\xe2][ \t]|\xe2\x80[\xa2\x93\x94][ \t]?|\(?\d{1,3}[.)][ \t]|\[\d{1,3}\][ \t])"
)
_RULE = re.compile(r"[-=*_~#\s]+\Z")


class TextReading:
    """A plain text file, read; see `Reading` for what each member gives."""

    __slots__ = ("format", "links", "runs", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.format = FORMAT
        self.links: Sequence[Found] = ()
        self.runs: Sequence[Run] = (Run(0, len(source.data), Role.PROSE, -1),)

    def declared(self) -> Sequence[DeclaredDate]:
        return ()

    def titles(self) -> Sequence[Title]:
        return ()

    def is_visible(self, offset: int) -> bool:
        return 0 <= offset < len(self.source.data)

    def text(self, start: int, end: int) -> str:
        text = self.source.text(start, end)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self.source.returns else text

    def body_start(self) -> int:
        return 0

    def block_at(self, offset: int) -> Block:
        data = self.source.data
        for reach in (1_024, 8_192, _LONGEST_BLOCK):  # most paragraphs are short: look near first
            start = floor = max(0, offset - reach)
            for blank in _BLANK.finditer(data, floor, offset):
                start = blank.end()
            if start > floor or floor == 0:
                break
        stop = _BLANK.search(data, max(start, offset - 1), offset + _LONGEST_BLOCK)
        end = (
            stop.start()
            if stop is not None and stop.start() >= offset
            else min(len(data), offset + _LONGEST_BLOCK)
        )
        return self._item_or_paragraph(start, end, offset)

    def block_after(self, block: Block) -> Block | None:
        data = self.source.data
        at = block.end
        while at < len(data) and data[at] in b" \t\r\n\f\v":
            at += 1
        return self.block_at(at) if at < len(data) else None

    def _item_or_paragraph(self, start: int, end: int, offset: int) -> Block:
        """Return the list item of a paragraph that holds `offset`, or what stands before its first item."""
        bullets = [match.start() for match in _BULLET.finditer(self.source.data, start, end)]
        before = [at for at in bullets if at <= offset]
        after = next((at for at in bullets if at > offset), end)
        if before:
            return Block(before[-1], after, BlockKind.ITEM)
        while start < offset and self.source.data[start] in b"\r\n":
            start += 1
        return Block(start, after, BlockKind.PARAGRAPH)


def read(source: Source, options: ReadOptions) -> Reading:
    """Return the reading of a plain text document; nothing in it is looked at before it is asked for."""
    del options
    return TextReading(source)
