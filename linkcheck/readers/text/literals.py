"""Which URLs of plain text stand in code: reStructuredText's literals, Python's prompts, regular expressions.

Knows how text files mark code without being a format of their own; decides nothing about what that means.
"""

from linkcheck.patterns import lazily

__all__ = ["Literals"]

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
"""Bytes after a URL that may be code's."""
_PROMPT = lazily(rb"[ \t]*(?:>>>|\.\.\.|In \[\d+\]:) \S")
_DIRECTIVE = lazily(
    rb"[ \t]*\.\. (?:code(?:-block)?|sourcecode|parsed-literal|doctest|testcode|testoutput|prompt|http|ipython|math)::"
)
"""A directive whose content is code; `.. note::` and its like hold prose."""
_COLONS = lazily(rb"(?![ \t]*\.\. ).*::[ \t\r]*\Z")
"""The end of a paragraph over a literal block."""
_PATTERN = lazily(rb"[^\s\"'<>\\]{0,24}\\(?:[.?*+()\[\]{}dwsDWS]|r\\n)")
"""A regular expression goes on after the URL, or an escaped line end of HTTP."""


class Literals:
    """The code of one plain text; asked about its URLs in order, it looks at each line once."""

    __slots__ = ("_data", "_known", "_left", "_line")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = _BUDGET
        self._line, self._known = -1, False

    def hold(self, start: int, end: int) -> bool:
        """Say whether the URL `data[start:end]` stands in code.

        Of a URL in plain prose two bytes are looked at: the first of its line and the one after it.
        """
        data = self._data
        line = data.rfind(b"\n", start - _MOST_BEFORE if start > _MOST_BEFORE else 0, start) + 1
        if line == 0 and start > _MOST_BEFORE:
            return _is_marked(data, start, end)  # a line longer than those of code
        first = data[line]
        if first not in _LEADS and (end >= len(data) or data[end] not in _MARKS):
            return False
        return (
            _is_marked(data, start, end)
            or _PROMPT.match(data, line, start) is not None
            or (line < start and first in _INDENTS and self._is_in_block(line))
        )

    def _is_in_block(self, line: int) -> bool:
        """Say whether the indented line that starts at `line` is of a literal block; False once the budget is used up."""
        if line != self._line:
            self._line, self._known = line, False
            if self._left > 0:
                self._known, looked = _is_in_block(self._data, line)
                self._left -= looked
        return self._known


def _is_marked(data: bytes, start: int, end: int) -> bool:
    """Say whether backquotes stand around a URL on its line, or a regular expression goes on after it."""
    if data[end : end + 1] == b"`":
        lead = data[max(0, start - _MOST_BEFORE) : start]
        return b"`" in lead[lead.rfind(b"\n") + 1 :]
    return _PATTERN.match(data, end) is not None


def _is_in_block(data: bytes, line: int) -> tuple[bool, int]:
    """Say whether the indented line that starts at `line` is of a literal block, and how many bytes that took."""
    head = data[line : line + _MOST_BEFORE]
    indent = len(head) - len(head.lstrip(b" \t"))
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
