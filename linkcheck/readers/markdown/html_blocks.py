"""Leaf blocks inside a block of raw HTML: its cells, items, headings and paragraphs, and the rows of its tables.

Knows which elements make blocks; knows no Markdown, no link.
"""

from collections.abc import Iterable

from linkcheck.markup.tree import LINE_STARTS, Piece, PieceKind
from linkcheck.readers.base import Block, BlockKind

__all__ = ["Leaves"]

_BLOCKS = LINE_STARTS - {"br"}
_KINDS = {
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "li": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}
_OUTER = frozenset({"td", "th", "li", "dt", "dd"})
"""What its paragraphs belong to: a paragraph of an item is the item's."""
_PARENTS = frozenset({"table", "tr", "ul", "ol", "dl", "tbody", "thead", "tfoot"})


class Leaves:
    """The leaf blocks of the blocks of HTML that were cut, in order."""

    __slots__ = ("blocks", "rows")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.rows: list[tuple[int, int]] = []

    def cut(self, leaf: Block, pieces: Iterable[Piece]) -> None:
        """Add the leaf blocks of one block of HTML: each starts with the tag that opens or closes something before it.

        `pieces` are its tags, comments and texts that are not blank. What holds neither text nor a tag within a line is no
        leaf; a block of which nothing else is left stays whole.
        """
        made: list[Block] = []
        start, kind, level, outer = leaf.start, leaf.kind, 0, leaf.kind
        held = False
        row = -1
        for piece in pieces:
            if piece.kind is PieceKind.TEXT:
                held = True
            elif piece.kind is PieceKind.HIDDEN:
                continue
            elif piece.name not in _BLOCKS:
                held = True
            else:
                if held:
                    made.append(Block(start, piece.start, kind, level))
                start, held = piece.start, False
                if piece.name == "tr" or (piece.name == "table" and row >= 0):
                    if row >= 0:
                        self.rows.append((row, piece.start))
                    row = piece.start if piece.kind is PieceKind.START and piece.name == "tr" else -1
                opens = piece.kind is PieceKind.START
                if piece.name in _OUTER or piece.name in _PARENTS:
                    outer = _KINDS.get(piece.name, leaf.kind) if opens else leaf.kind
                is_heading = opens and _KINDS.get(piece.name) is BlockKind.HEADING
                kind, level = (BlockKind.HEADING, int(piece.name[1])) if is_heading else (outer, 0)
        if held:
            made.append(Block(start, leaf.end, kind, level))
        if row >= 0:
            self.rows.append((row, leaf.end))
        self.blocks += made or [leaf]
