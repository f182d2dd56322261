"""The base of a reading whose format is made of lines: paragraphs between empty lines, list items by their bullets.

Knows lines, paragraphs and bullets. A format gives its links and says what of its text is code, a heading or a cell.
"""

from bisect import bisect_right
from collections.abc import Sequence

from linkcheck.model import Role, Title
from linkcheck.patterns import compiled
from linkcheck.readers.base import (
    Block,
    BlockKind,
    DeclaredDate,
    Found,
    Record,
    Run,
    Source,
    Traits,
)
from linkcheck.readers.link_spans import LinkSpans

__all__ = ["LineReading", "empty_lines"]

_LONGEST_BLOCK = 65_536
"""Bytes after which a paragraph is cut; a 50 MB line is one paragraph only on paper."""
_REACHES = (1_024, 8_192, _LONGEST_BLOCK)
"""Bytes within which a paragraph's ends are looked for, one after the other: most paragraphs are short."""
_BLANK = compiled(rb"(?:\r\n|\r(?!\n)|\n)[ \t\f\v]*(?=\r|\n)|\f")
_ODD_BLANK = compiled(rb"\n[ \t\f\v]+\n|\f")
"""A line of spaces, or a page break, ends a paragraph too."""
_BULLET = compiled(
    rb"(?:^|(?<=[\r\n]))[ \t]{0,12}(?:[-*+\xe2][ \t]|\xe2\x80[\xa2\x93\x94][ \t]?|\(?\d{1,3}[.)][ \t]|\[\d{1,3}\][ \t])"
)


_COMMENT_LINE = compiled(rb"(?:^|(?<=[\r\n]))[ \t]{0,40}(?:#|//)[^\r\n]*")


class LineReading:
    """A document of lines, read; see `Reading` for what each member gives.

    As it is, it reads plain text: one run of prose, no link of the format's own, nothing declared. A format passes its
    links, in order, and overrides `is_code`, `kind_of`, `row_at`, `comments`, `declared`, `titles`, `anchors` or `headings`.

    Where no runs are passed, the text between the links is prose, and the `block` of each link is counted here: it is the
    number of empty lines before it. A format that passes runs numbers the blocks of both itself.
    """

    traits = Traits()
    between = b" \t\r\n\f\v"
    """The bytes that stand between two blocks and belong to neither."""
    bullet = _BULLET
    """What starts a list item at the start of a line."""

    def __init__(
        self,
        source: Source,
        format_name: str,
        links: Sequence[Found] = (),
        local: Sequence[Found] = (),
        runs: Sequence[Run] | None = None,
    ) -> None:
        self.source = source
        self.format = format_name
        if runs is None:
            links, runs = _with_prose_between(source, links)
        self.links = links
        self.local = local
        self.runs = runs
        self._start = self._stop = 0
        self._bullets: list[int] = []
        self._before: tuple[int, int, list[int]] = (0, 0, [])
        """The paragraph that was asked for before the last one: its start, its end, its bullets."""
        self._spans: LinkSpans | None = None

    def is_code(self, start: int, end: int) -> bool:
        """Say whether a URL at a stretch stands in code; asked once for each URL, in order."""
        del start, end
        return False

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        """Return the kind and the level of a paragraph that is no list item; see `Block`."""
        del start, end
        return BlockKind.PARAGRAPH, 0

    def anchors(self) -> Sequence[str]:
        return ()

    def headings(self) -> Sequence[str] | None:
        return ()

    def comments(self) -> Sequence[tuple[int, int]]:
        """Return the lines that begin with `#` or `//`."""
        return [match.span() for match in _COMMENT_LINE.finditer(self.source.data)]

    def declared(self) -> Sequence[DeclaredDate]:
        return ()

    def records(self) -> Sequence[Record]:
        return ()

    def titles(self) -> Sequence[Title]:
        return ()

    def is_visible(self, offset: int) -> bool:
        return 0 <= offset < self.source.size

    def text(self, start: int, end: int) -> str:
        text = self.source.text(start, end)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self.source.returns else text

    def body_start(self) -> int:
        return 0

    def role_of(self, run: Run, start: int, end: int) -> Role:
        if self.is_code(start, end):
            return Role.CODE
        return Role.ENTRY if run.role is Role.PROSE and self.source.is_alone(start, end) else run.role

    def row_at(self, block: Block) -> tuple[int, int]:
        return block.start, block.end

    def has_link(self, start: int, end: int) -> bool:
        if self._spans is None:
            self._spans = LinkSpans(self.links, self.local)
        return self._spans.overlap(start, end)

    def block_at(self, offset: int) -> Block:
        if not self._start <= offset < self._stop:
            # a paragraph may hold a thousand markers, and of each the one after it is looked at: the last two are remembered
            kept, self._before = self._before, (self._start, self._stop, self._bullets)
            if kept[0] <= offset < kept[1]:
                self._start, self._stop, self._bullets = kept
            else:
                self._start, self._stop = self._bounds(offset)
                found = self.bullet.finditer(self.source.data, self._start, self._stop)
                self._bullets = [match.start() for match in found]
        return self._item_or_paragraph(offset)

    def block_after(self, block: Block) -> Block | None:
        data = self.source.data
        at = block.end
        while at < len(data) and data[at] in self.between:
            at += 1
        return self.block_at(at) if at < len(data) else None

    def _bounds(self, offset: int) -> tuple[int, int]:
        data = self.source.data
        if not self.source.returns:
            for reach in _REACHES:
                floor, ceiling = max(0, offset - reach), min(len(data), offset + reach)
                start, stop = _between_empty_lines(data, offset, floor, ceiling)
                if _ODD_BLANK.search(data, start, stop) is not None:
                    return self._paragraph(offset)
                if (start > floor or not floor) and (stop < ceiling or ceiling == len(data)):
                    break
            return start, stop
        return self._paragraph(offset)

    def _paragraph(self, offset: int) -> tuple[int, int]:
        """Return where the paragraph around `offset` starts and ends, whatever its line ends and blank lines are."""
        data = self.source.data
        for reach in _REACHES:
            floor = max(0, offset - reach)
            start = max(floor, data.rfind(b"\n\n", floor, offset) + 1, data.rfind(b"\f", floor, offset) + 1)
            for blank in _BLANK.finditer(data, start, offset):
                start = blank.end()
            if start > floor or floor == 0:
                break
        stop = _BLANK.search(data, max(start, offset - 1), offset + _LONGEST_BLOCK)
        if stop is not None and stop.start() >= offset:
            return start, stop.start()
        return start, min(len(data), offset + _LONGEST_BLOCK)

    def _item_or_paragraph(self, offset: int) -> Block:
        """Return the list item of the paragraph that holds `offset`, or what stands before its first item."""
        at = bisect_right(self._bullets, offset)
        after = self._bullets[at] if at < len(self._bullets) else max(self._stop, offset)
        if at:
            return Block(self._bullets[at - 1], after, BlockKind.ITEM)
        start = self._start
        while start < offset and self.source.data[start] in b"\r\n":
            start += 1
        return Block(start, after, *self.kind_of(start, after))


def empty_lines(source: Source) -> list[int]:
    """Return where the empty lines of a document end, and its page breaks, in order."""
    return [blank.end() for blank in _BLANK.finditer(source.data)]


def _with_prose_between(source: Source, links: Sequence[Found]) -> tuple[Sequence[Found], Sequence[Run]]:
    """Return the links with the numbers of their blocks, and the prose between them, cut at empty lines."""
    if not links:
        return links, (Run(0, source.size, Role.PROSE, -1),) if source.size else ()
    ends = empty_lines(source)
    numbered = [link._replace(block=bisect_right(ends, link.start)) for link in links]
    runs: list[Run] = []
    behind = 0
    for start, end in [*((link.start, link.end) for link in numbered), (source.size, source.size)]:
        block = bisect_right(ends, behind)
        cuts = [*ends[block : bisect_right(ends, start)], start]
        for number, cut in enumerate(cuts, block):
            if cut > behind:
                runs.append(Run(behind, cut, Role.PROSE, number))
            behind = max(behind, cut)
        behind = max(behind, end)
    return numbered, runs


def _between_empty_lines(data: bytes, offset: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Return the stretch around `offset` that no wholly empty line interrupts."""
    start = data.rfind(b"\n\n", floor, offset)
    stop = data.find(b"\n\n", max(floor, offset - 1), ceiling)
    return start + 1 if start >= 0 else floor, stop if stop >= 0 else ceiling
