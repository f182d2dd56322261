"""What a reader of the rendered document sees: its blocks, and the text in a stretch of it.

Knows a layout; knows no syntax.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind
from linkcheck.readers.markdown.layout import Layout
from linkcheck.readers.markdown.leaves import role_of

__all__ = ["Rendered"]

_LINE_ENDS = compiled(r"[ \t]*\n[ \t]*")


class Rendered:
    """The answers about a document that depend on how it is laid out. All offsets are those of `shown`."""

    __slots__ = ("_layout", "_shown", "_starts")

    def __init__(self, layout: Layout, shown: bytes) -> None:
        self._layout, self._shown = layout, shown
        self._starts = [leaf.start for leaf in layout.leaves]

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds `offset`: the last one that starts at or before it, else the first."""
        leaves = self._layout.leaves
        if not leaves:
            size = len(self._shown)
            return Block(min(offset, size), size, BlockKind.PARAGRAPH)
        return leaves[max(0, bisect_right(self._starts, offset) - 1)]

    def role_at(self, offset: int) -> tuple[Block, Role]:
        """Return the leaf block that holds an offset, and the role of what stands in it."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        leaf = self._layout.leaves[index]
        return leaf, role_of(leaf)

    def block_after(self, block: Block, links: list[int]) -> Block | None:
        """Return the next block with visible text or a link; `links` are the links' starts, in order."""
        leaves = self._layout.leaves
        for index in range(bisect_right(self._starts, block.start), len(leaves)):
            leaf = leaves[index]
            if leaf.kind is BlockKind.CODE:
                continue
            if self._shows(leaf) or bisect_left(links, leaf.start) < bisect_left(links, leaf.end):
                return leaf
        return None

    def row_at(self, block: Block) -> tuple[int, int]:
        """Return the stretch of the table row that holds a cell; for any other block its own stretch."""
        rows = self._layout.rows
        index = bisect_right(rows, block.start, key=lambda row: row[0]) - 1
        if block.kind is BlockKind.CELL and index >= 0:
            return rows[index]
        return block.start, block.end

    def is_visible(self, offset: int) -> bool:
        """Say whether the text at `offset` is seen: no markup, code or URL."""
        layout = self._layout
        index = bisect_right(layout.starts, offset) - 1
        if index < 0 or offset >= layout.ends[index] or layout.starts[index] in layout.unseen:
            return False
        return not layout.is_code(offset)

    def text(self, start: int, end: int) -> str:
        """Return the visible text of a stretch, code spans among it; code blocks have none but their line ends."""
        leaves, shown = self._layout.leaves, self._shown
        parts, at = [], start
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(leaves)):
            leaf = leaves[index]
            if leaf.start >= end:
                break
            if leaf.end <= start or leaf.kind is BlockKind.CODE:
                continue
            low, high = max(start, leaf.start), min(end, leaf.end)
            if at < low:
                parts.append("\n" * shown.count(b"\n", at, low))
            parts.append(self._leaf_text(low, high))
            at = max(at, high)
        if at < end:
            parts.append("\n" * shown.count(b"\n", at, end))
        return "".join(parts)

    def first_heading(self) -> str:
        """Return the text of the first heading that has any, or nothing."""
        for leaf in self._layout.leaves:
            if leaf.kind is BlockKind.HEADING:
                text = " ".join(self._leaf_text(leaf.start, leaf.end).split())
                if text:
                    return text
        return ""

    def _shows(self, leaf: Block) -> bool:
        return any(part and not part.isspace() for part in self._pieces(leaf.start, leaf.end))

    def _leaf_text(self, low: int, high: int) -> str:
        text = "".join(self._pieces(low, high))
        padded = "\n " in text or " \n" in text or "\t" in text
        return _LINE_ENDS.sub("\n", text) if padded else text

    def _pieces(self, low: int, high: int) -> Iterator[str]:
        starts, ends, odd, shown = self._layout.starts, self._layout.ends, self._layout.odd, self._shown
        for index in range(max(0, bisect_right(starts, low) - 1), len(starts)):
            start, end = starts[index], ends[index]
            if start >= high:
                break
            if end <= low:
                continue
            text = odd.get(start)
            if text is None:
                yield shown[max(start, low) : min(end, high)].decode("utf-8", "replace")
            elif start >= low:
                yield text
