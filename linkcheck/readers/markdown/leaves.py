"""Where the content of a leaf block starts, from the block that the parser says is open.

Knows the marks of headings, cells and list items; knows no inline markup.
"""

from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind

__all__ = ["INLINE", "after_marks", "leaf_start", "role_in", "role_of"]

INLINE = ("Link", "Strong", "Emphasis", "Image", "Strikethrough")
"""The inline markup that has an end; every other tag is a block's."""
_HEADING = compiled(rb"(?:#{1,6}[ \t]++)?")
_ITEM = compiled(rb"(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]*\n[ \t>]*)?[ \t]*(?:\[[ xX]\][ \t]++)?")
after_marks = _ITEM.match
"""The match of a list item's marks; its end is where the item's content starts."""
_BLANKS = compiled(rb"[ \t\n>]*")
_HEADLINE, _ENTRY, _PROSE = Role.HEADING, Role.ENTRY, Role.PROSE
_ROLES = {
    BlockKind.HEADING: _HEADLINE,
    BlockKind.ITEM: _ENTRY,
    BlockKind.CELL: _ENTRY,
    BlockKind.PARAGRAPH: _PROSE,
    BlockKind.CODE: _PROSE,
}
_MARKS = {"Heading": _HEADING.match, "Item": after_marks, "TableCell": _BLANKS.match}
_after_blanks = _BLANKS.match


def leaf_start(parsed: bytes, kind: str, start: int, end: int, at: int) -> int:
    """Return where the leaf block that holds `at` starts; the block opened last is of a kind, from `start` to `end`.

    Where that block is over, `at` is text of a list item that goes on behind it.

    >>> leaf_start(b"- [ ] a", "Item", 0, 7, 6), leaf_start(b"## a", "Heading", 0, 4, 3)
    (6, 3)
    >>> leaf_start(b"- # a\\n  b", "Heading", 2, 6, 8)
    8
    """
    match = _MARKS.get(kind) if at < end else _after_blanks
    if match is None:
        return start
    marks = match(parsed, start if at < end else end)
    return start if marks is None else marks.end()


def role_of(block: Block) -> Role:
    """Return the role of what stands in a leaf block; that of code is another matter."""
    return _ROLES[block.kind]


def role_in(kind: str, at: int, end: int, items: int) -> Role:
    """Return the role of what stands at `at`; `end` is where the block opened last ends, `items` the last list item."""
    if kind == "Heading" and at < end:
        return _HEADLINE
    return _ENTRY if at < items or kind == "TableCell" else _PROSE
