"""Where the content of a leaf block starts, from the block that the parser says is open.

Knows the marks of headings, cells and list items; knows no inline markup.
"""

from linkcheck.model import Role
from linkcheck.patterns import compiled

__all__ = ["INLINE", "leaf_start", "role_in"]

INLINE = ("Link", "Strong", "Emphasis", "Image", "Strikethrough")
"""The inline markup that has an end; every other tag is a block's."""
_HEADING = compiled(rb"(?:#{1,6}[ \t]++)?")
_ITEM = compiled(rb"(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]*\n[ \t>]*)?[ \t]*(?:\[[ xX]\][ \t]++)?")
_BLANKS = compiled(rb"[ \t\n>]*")
_MARKS = {"Heading": _HEADING, "Item": _ITEM, "TableCell": _BLANKS}


def leaf_start(parsed: bytes, kind: str, start: int, end: int, at: int) -> int:
    """Return where the leaf block that holds `at` starts; the block opened last is of a kind, from `start` to `end`.

    Where that block is over, `at` is text of a list item that goes on behind it.

    >>> leaf_start(b"- [ ] a", "Item", 0, 7, 6), leaf_start(b"## a", "Heading", 0, 4, 3)
    (6, 3)
    >>> leaf_start(b"- # a\\n  b", "Heading", 2, 6, 8)
    8
    """
    if at >= end:
        marks = _BLANKS.match(parsed, end)
    elif kind in _MARKS:
        marks = _MARKS[kind].match(parsed, start)
    else:
        return start
    return start if marks is None else marks.end()


def role_in(kind: str, at: int, end: int, items: int) -> Role:
    """Return the role of what stands at `at`; `end` is where the block opened last ends, `items` the last list item."""
    if kind == "Heading" and at < end:
        return Role.HEADING
    return Role.ENTRY if at < items or kind == "TableCell" else Role.PROSE
