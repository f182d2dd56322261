"""How the lines that start or end a Markdown block look.

Knows line patterns of CommonMark 0.31 and of GitHub's footnotes and tables; knows no state.
"""

import re
from functools import lru_cache

from linkcheck.patterns import compiled

__all__ = [
    "BLANK_AFTER",
    "BLANK_LINES",
    "BULLET",
    "CLOSE_TAG",
    "FENCE",
    "FOOTNOTE",
    "HEADING",
    "HTML_ENDS",
    "INDENT",
    "ITEM",
    "MARKER",
    "OPEN_TAG",
    "ORDERED",
    "PLAIN",
    "PLAIN_BLOCKS",
    "PLAIN_LINES",
    "PLAIN_TABLE",
    "ROWS",
    "RULE",
    "SETEXT",
    "fence_end",
    "html_kind",
    "plain_start",
]

PLAIN = (
    rb"(?:[^ \t\n>#\-+*=_~`<|:0-9]|`{1,2}(?!`)|<https?://"
    rb"|[*_]{1,2}[^ \t\n*_]|[\-+][^ \t\n\-+|:]"
    rb"|[0-9]++(?![.)](?:[ \t\n]|\Z)))"
)
"""The start of a line that can be nothing but paragraph text (a footnote or a definition apart: `[`)."""

PLAIN_LINES = compiled(rb"(?:(?!\[\^)" + PLAIN + rb"[^\n]*+(?:\n|\Z))++")
"""Lines that go on an open paragraph outside every container."""

MARKER = rb"(?:[-*+]|[0-9]{1,9}[.)]) "
"""A list marker and the one blank after it."""

PLAIN_BLOCKS = compiled(
    rb"(?:" + MARKER + rb"|> )?+(?=" + PLAIN + rb")[^\n]*+"
    rb"(?:\n(?:" + MARKER + rb"|[ \t]++)?+(?=" + PLAIN + rb")[^\n]*+)*+"
)
"""A paragraph, or a list of them, without nesting; lines that go on may be indented, for nothing that is indented
interrupts a paragraph unless it starts like a block. Ends where the shape does. (No groups: CPython's `re` may lose those
that stand in possessive repeats.)"""

_HEAD = compiled(MARKER)


def plain_start(view: bytes, at: int) -> tuple[int, bool]:
    """Return where the text of a plain block starts that starts at `at`, and whether that is a list's.

    >>> plain_start(b"- a", 0), plain_start(b"> a", 0), plain_start(b"a", 0)
    ((2, True), (2, False), (0, False))
    """
    if view[at] == 0x3E:
        return at + 2, False
    head = _HEAD.match(view, at)
    return (at, False) if head is None else (head.end(), True)


ITEM = compiled(rb"\n" + MARKER)
BLANK_LINES = compiled(rb"(?:[ \t]*+\n)*+")
BLANK_AFTER = compiled(rb"\n[ \t]*+(?=\n|\Z)|\Z")

_COLUMN = rb"[ \t]*+:?-++:?[ \t]*+\|"
PLAIN_TABLE = compiled(
    rb"(\|[^\n]*+)\n(\|(?:" + _COLUMN + rb")++)[ \t]*+(?:\n|\Z)(?:\|[^\n]*+(?:\n|\Z))*+(?=[ \t]*+(?:\n|\Z))"
)
"""A table whose lines start with a bar, up to a blank line. Group 1: the header; 2: the delimiter row."""

ROWS = compiled(rb"(?:\|[^\n]*+\n)++")
"""Lines that go on an open table outside every container: with a bar first a line can be nothing else."""

INDENT = compiled(rb"[ \t]*+")
HEADING = compiled(rb"(#{1,6})(?:[ \t]++|(?=\n)|\Z)([^\n]*+)")
FENCE = compiled(rb"(`{3,}+)[^`\n]*+(?=\n|\Z)|(~{3,}+)[^\n]*+")
RULE = compiled(rb"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)(?=\n|\Z)")
SETEXT = compiled(rb"(?:=++|-++)[ \t]*+(?=\n|\Z)")
BULLET = compiled(rb"[-+*](?=[ \t\n]|\Z)")
ORDERED = compiled(rb"([0-9]{1,9})[.)](?=[ \t\n]|\Z)")
FOOTNOTE = compiled(rb"\[\^[^\]\[ \t\n]++\]:[ \t]*+")

_TAG_NAME = (
    rb"(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|"
    rb"dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|"
    rb"main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|"
    rb"thead|title|tr|track|ul)"
)
_ATTRIBUTE = (
    rb"(?:[ \t\n]++[A-Za-z_:][A-Za-z0-9_.:\-]*+"
    rb"(?:[ \t\n]*+=[ \t\n]*+(?:[^ \t\n\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)"
)
OPEN_TAG = rb"<[A-Za-z][A-Za-z0-9\-]*+" + _ATTRIBUTE + rb"*+[ \t\n]*+/?>"
"""An opening tag as CommonMark recognises it in a paragraph (section 6.6)."""
CLOSE_TAG = rb"</[A-Za-z][A-Za-z0-9\-]*+[ \t\n]*+>"

_HTML_STARTS = (
    compiled(rb"<(?:script|pre|style|textarea)(?:[ \t\n>]|\Z)", re.IGNORECASE),
    compiled(rb"<!--"),
    compiled(rb"<\?"),
    compiled(rb"<![A-Za-z]"),
    compiled(rb"<!\[CDATA\["),
    compiled(rb"</?" + _TAG_NAME + rb"(?:[ \t\n]|/?>|\Z)", re.IGNORECASE),
)
_ONE_LINE = (
    OPEN_TAG.replace(rb"[ \t\n]", rb"[ \t]").replace(rb"[^']", rb"[^'\n]").replace(rb"[^\"]", rb"[^\"\n]")
)
_WHOLE_TAG = compiled(rb"(?:" + _ONE_LINE + rb"|</[A-Za-z][A-Za-z0-9\-]*+[ \t]*+>)[ \t]*+(?=\n|\Z)")
HTML_ENDS = (
    compiled(rb"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    compiled(rb"-->"),
    compiled(rb"\?>"),
    compiled(rb">"),
    compiled(rb"\]\]>"),
)
"""What ends an HTML block of the first five kinds; the other two end at a blank line."""


@lru_cache(maxsize=64)
def fence_end(mark: bytes, size: int) -> re.Pattern[bytes]:
    """Return the pattern of the line that closes a fence of `size` marks; it starts at the line end before it."""
    return compiled(rb"\n {0,3}" + re.escape(mark) + rb"{%d,}+[ \t]*+(?=\n|\Z)" % min(size, 1 << 20))


def html_kind(text: bytes, at: int, interrupts: bool) -> int:
    """Return which of CommonMark's seven kinds of HTML block starts at `at`, 0 for none (section 4.6).

    Kind 7, any complete tag alone on its line, may not interrupt a paragraph.
    """
    for kind, start in enumerate(_HTML_STARTS, 1):
        if start.match(text, at):
            return kind
    return 7 if not interrupts and _WHOLE_TAG.match(text, at) else 0
