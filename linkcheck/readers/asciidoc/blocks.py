"""Which lines of AsciiDoc are code or comments: delimited blocks, paragraphs of a code style, and indented ones.

Knows delimiters and block attributes; knows nothing of links.
"""

import re
from collections.abc import Iterator

from linkcheck.patterns import compiled
from linkcheck.readers.passed_html import unshown_in

__all__ = ["Barred", "barred_in", "conditional_in"]

_LINE = compiled(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_DELIMITER = compiled(rb"(-{4,}|\.{4,}|\+{4,}|/{4,}|```+[^`]*|~~~~+)\Z")
_TITLE = compiled(rb"(?![.\[/ \t]|[*-]{1,5}[ \t])[^\r\n]{0,200}[\w\x80-\xff]")
"""A line that may be a heading with an underline (Asciidoctor's "setext" titles)."""
_CODE_STYLE = compiled(
    rb"\[(?:source|listing|literal|plantuml|mermaid|stem|latexmath|asciimath|%?[a-z]*,?\s*subs)\b[^\n]*\]\Z"
)
_BULLET = compiled(rb"(?:[*.\-]{1,5}|\d{1,3}\.|<\d{1,2}>)[ \t]|[^\s:][^\n]{0,200}?::(?:[ \t]|\Z)")

_CONDITION = compiled(rb"^(ifn?def|ifeval|endif)::[^\[\r\n]{0,300}\[([^\r\n]*)", re.MULTILINE)

_NO_PARAGRAPH = (b"[", b".", b"|===", b"====")
"""What may stand between a block's style and the block: more attributes, its title, the delimiter of a table or an example."""

Barred = tuple[int, int, bool]
"""A stretch, mostly of whole lines, and whether it is a comment (which nobody sees) instead of code."""


def barred_in(data: bytes) -> Iterator[Barred]:
    r"""Yield the stretches in which AsciiDoc knows no links, in order; linear. A block that nothing closes ends with the text.

    >>> [*barred_in(b"a\n\n----\ncode\n----\n// no\n\n  literal\n")]
    [(3, 18, False), (18, 24, True), (25, 35, False)]
    """
    opened: bytes | None = None
    opened_at = 0
    passes = False  # whether the open block passes its text on to the page, which is HTML then
    style, after_blank = False, True
    paragraph: int | None = None
    title, begins = b"", True  # the line above, if a section may begin with it; whether one may begin here
    for match in _LINE.finditer(data):
        start, end = match.span()
        if start == end:
            break
        line = match[0].rstrip()
        if opened is not None:
            if line == opened:
                if passes:
                    yield from unshown_in(data, opened_at, end)
                else:
                    yield opened_at, end, opened.startswith(b"/")
                opened = None
            continue
        if paragraph is not None:
            if line:
                continue
            yield paragraph, start, False
            paragraph = None
        underlines = bool(title) and _is_underline(title, line)
        title = b"" if underlines or not begins or _TITLE.match(line) is None else line
        if _DELIMITER.match(line) is not None and not underlines:
            opened, opened_at = _closing(line), start
            passes = line.startswith(b"+") and not style
        elif line.startswith(b"//"):
            yield start, end, True
        elif line and (
            (style and not line.startswith(_NO_PARAGRAPH)) or (after_blank and _is_literal(match[0]))
        ):
            paragraph = start
        style = _CODE_STYLE.match(line) is not None or (style and line.startswith((b".", b"[")))
        after_blank = not line
        begins = after_blank or (line.startswith(b"[") and not style)
    if opened is not None:
        yield opened_at, len(data), opened.startswith(b"/")
    elif paragraph is not None:
        yield paragraph, len(data), False


def conditional_in(data: bytes) -> Iterator[tuple[int, int]]:
    r"""Yield the stretches, in order, that are there only with certain attributes (docs.asciidoctor.org, "Conditionals").

    >>> [*conditional_in(b"a\nifdef::x[]\nb\nifeval::[{y} == 1]\nc\nendif::[]\nendif::x[]\nifndef::z[d]\n")]
    [(2, 56), (57, 69)]
    """
    opened = started = 0
    for match in _CONDITION.finditer(data) if b"::" in data else ():
        name, content = match[1], match[2].rstrip()
        if name == b"endif":
            opened = max(0, opened - 1)
            if not opened and started >= 0:
                yield started, match.end()
                started = -1
        elif name == b"ifeval" or content == b"]":
            if not opened:
                started = match.start()
            opened += 1
        elif not opened:
            yield match.span()
    if opened:
        yield started, len(data)


def _is_underline(title: bytes, line: bytes) -> bool:
    """Say whether a line makes a heading of the one above: it is as long, or longer or shorter by one sign."""
    return (
        line[:1] in (b"-", b"~", b"+")
        and line.strip(line[:1]) == b""
        and abs(len(title.decode("utf-8", "replace")) - len(line)) <= 1
    )


def _is_literal(line: bytes) -> bool:
    """Say whether a paragraph that begins with this line is literal text: it is indented, and no item of a list."""
    return line[:1] in b" \t" and _BULLET.match(line.strip()) is None


def _closing(line: bytes) -> bytes:
    """Return the line that closes a block: that which opened it, a fence without the name of its language."""
    return b"`" * (len(line) - len(line.lstrip(b"`"))) if line.startswith(b"`") else line
