"""Which URLs of plain text stand in code: reStructuredText's literals, Python's prompts, regular expressions.

Knows how text files mark code without being a format of their own; decides nothing about what that means.
"""

from linkcheck.model import Role
from linkcheck.patterns import lazily
from linkcheck.readers.base import Found

__all__ = ["with_code"]

_MOST_BEFORE = 200
"""Bytes of its line before a URL that are looked at."""
_MOST_LINES = 200
"""Lines of a literal block above a URL that are looked at."""
_BUDGET = 1_000_000
"""Bytes of all literal blocks of a document that are looked at; what comes after those is prose."""
_LEADS = frozenset(b" \t>.I")
"""First bytes of lines that may be code."""
_INDENTS = frozenset(b" \t")
_MARKS = frozenset(b"`\\()[]{}|?*+:^$")
"""Bytes behind a URL that may be code's."""
_PROMPT = lazily(rb"[ \t]*(?:>>>|\.\.\.|In \[\d+\]:) \S")
_DIRECTIVE = lazily(
    rb"[ \t]*\.\. (?:code(?:-block)?|sourcecode|parsed-literal|doctest|testcode|testoutput|prompt|http|ipython|math)::"
)
"""A directive whose content is code; `.. note::` and its like hold prose."""
_COLONS = lazily(rb"(?![ \t]*\.\. ).*::[ \t\r]*\Z")
"""The end of a paragraph over a literal block."""
_PATTERN = lazily(rb"[^\s\"'<>\\]{0,24}\\(?:[.?*+()\[\]{}dwsDWS]|r\\n)")
"""A regular expression goes on behind the URL, or an escaped line end of HTTP."""


def with_code(data: bytes, found: list[Found]) -> list[Found]:
    """Return the URLs of a plain text in order, the role of those that stand in code changed to `code`.

    Of a URL in plain prose two bytes are looked at: the first of its line and the one behind it.
    """
    left, size = _BUDGET, len(data)
    for index, link in enumerate(found):
        start, end = link[0], link[1]
        line = data.rfind(b"\n", start - _MOST_BEFORE if start > _MOST_BEFORE else 0, start) + 1
        first = data[line]
        if first not in _LEADS and (end >= size or data[end] not in _MARKS):
            continue
        code = _is_marked(data, line, start, end)
        if not code and left > 0 and line < start and first in _INDENTS:
            code, looked = _is_in_block(data, line)
            left -= looked
        if code:
            found[index] = link._replace(role=Role.CODE)
    return found


def _is_marked(data: bytes, line: int, start: int, end: int) -> bool:
    """Say whether backquotes stand around a URL, an expression goes on behind it, or its line starts with a prompt."""
    if data[end : end + 1] == b"`":
        return data.find(b"`", max(line, start - _MOST_BEFORE), start) >= 0
    if _PATTERN.match(data, end) is not None:
        return True
    return _PROMPT.match(data, line, start) is not None


def _is_in_block(data: bytes, line: int) -> tuple[bool, int]:
    """Say whether the indented line that starts at `line` is of a literal block, and how many bytes that took."""
    indent = _indent(data, line)
    at, blank = line, False
    for _ in range(_MOST_LINES):
        if at == 0:
            break
        above = data.rfind(b"\n", max(0, at - 1 - _MOST_BEFORE), at - 1) + 1
        if above == 0 and at - 1 > _MOST_BEFORE:
            break  # a line longer than those of code
        text = data[above : at - 1]
        at = above
        if not text.strip():
            blank = True
            continue
        before = len(text) - len(text.lstrip(b" \t"))
        if before < indent:
            if _DIRECTIVE.match(text) or (blank and _COLONS.match(text)):
                return True, line - at
            indent = before
        blank = False
        if not before:
            break
    return False, line - at


def _indent(data: bytes, line: int) -> int:
    end = line
    while data[end : end + 1] in (b" ", b"\t"):
        end += 1
    return end - line
