"""Which elements of HTML give a page its structure.

Knows their names and what each means for the text and the links inside; knows no tree.
"""

from linkcheck.markup.tree import LINE_STARTS

__all__ = [
    "BLOCKS",
    "CELLS",
    "CODE",
    "CONTAINERS",
    "ENTRIES",
    "FAMILY",
    "HEADINGS",
    "HIDDEN",
    "NAMED",
    "PREFORMATTED",
    "VOID",
]

_FAMILY = "li ul ol menu dir dl dt dd table thead tbody tfoot tr td th caption article main section body"
_NAMED = "div section ul ol aside nav header footer article table figure dl"
_HIDDEN = "script style title textarea xmp iframe noembed noframes plaintext template"

CONTAINERS = frozenset({"nav", "header", "footer", "aside"})
"""What surrounds the content of a page: the links inside are navigation."""
FAMILY = frozenset(_FAMILY.split()) | CONTAINERS
"""Elements that end a list item or a cell: lists, tables, sections, and items themselves."""
BLOCKS = LINE_STARTS - {"br"}
"""Elements that end a block and start another."""
NAMED = frozenset(_NAMED.split())
"""Elements whose role, class, id or label may say what they hold."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ENTRIES = frozenset({"dd", "dt"})
CELLS = frozenset({"td", "th"})
PREFORMATTED = frozenset({"pre", "listing"})
CODE = frozenset({"code", "kbd", "samp", "tt"})
HIDDEN = frozenset(_HIDDEN.split())
"""Elements whose text is not shown as text."""
VOID = frozenset({"hr", "br"})
"""Blocks that have no content."""
