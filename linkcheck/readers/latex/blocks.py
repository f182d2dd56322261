r"""Which stretches of LaTeX are code or comments: `verbatim` and its like, `\verb|…|`, `% …`, `\iffalse`, what comes after.

Knows comments and verbatim text, which hide each other: a `%` in verbatim text is a sign, `\begin{verbatim}` in a comment
begins nothing. Knows nothing of links.
"""

from collections.abc import Iterator

from linkcheck.patterns import compiled
from linkcheck.readers.marked_lines import Stretches

__all__ = ["Barred", "barred_in"]

_SIGN = compiled(
    rb"\\begin\{(verbatim\*?|Verbatim|BVerbatim|LVerbatim|lstlisting|minted|comment|filecontents\*?|alltt|tikzpicture)\}"
    rb"|\\end\{(document)\}"
    rb"|\\(verb\*?|lstinline(?:\[[^\]\r\n]{0,200}\])?|mintinline(?:\[[^\]\r\n]{0,200}\])?\{\w{1,40}\})(?![A-Za-z])"
    rb"|\\let\s{0,9}\\[A-Za-z@]{1,60}\s{0,9}=?\s{0,9}\\iffalse(?![A-Za-z@])"  # gives it another name
    rb"|\\(iffalse)(?![A-Za-z@]|\s{0,9}\})"
    rb"|\\[^\r\n]|%[^\r\n]*+"
)
_END_OF_FALSE = compiled(rb"\\(?:fi|else)(?![A-Za-z@])")
_LONGEST_INLINE = 2_000
"""Bytes of a line in which the sign that ends `\\verb` is looked for."""

Barred = tuple[int, int, bool]
"""A stretch, and whether it is a comment (which nobody sees) instead of code."""


def barred_in(data: bytes, urls: Stretches) -> Iterator[Barred]:
    r"""Yield the stretches in which LaTeX knows no links, in order; linear. A `%` within one of `urls` is a sign of it.

    >>> [*barred_in(b"a\\% b % c\n\\verb|%| \\\\% d\n\\begin{verbatim}\n% e\n\\end{verbatim}", Stretches(()))]
    [(6, 9, True), (15, 18, False), (21, 24, True), (41, 46, False)]
    """
    at, last_false = 0, len(data)
    while (match := _SIGN.search(data, at)) is not None:
        start, at = match.span()
        if match[1] is not None:
            closing = b"\\end{" + match[1] + b"}"
            end = data.find(closing, at)
            yield at, end if end >= 0 else len(data), match[1] == b"comment"
            at = end + len(closing) if end >= 0 else len(data)
        elif match[2] is not None:
            yield at, len(data), True
            return
        elif match[3] is not None:
            end = _inline_end(data, at)
            if end > at:
                yield at, end, False
                at = end
        elif match[4] is not None:
            closed = _END_OF_FALSE.search(data, at) if at <= last_false else None
            if closed is not None:
                yield start, closed.end(), True
                at = closed.end()
            else:
                last_false = -1  # nothing closes any of those that follow
        elif data[start] == 0x25:
            if urls.hold(start):
                at = start + 1
            else:
                yield start, at, True


def _inline_end(data: bytes, at: int) -> int:
    """Return where the text of `\\verb` ends whose opening sign stands at `at`; `at` where it is none or has no end."""
    mark = data[at : at + 1]
    if not mark or mark.isspace() or mark.isalnum():
        return at
    line = data.find(b"\n", at, at + _LONGEST_INLINE)
    stop = line if line >= 0 else min(len(data), at + _LONGEST_INLINE)
    return data.find(b"}" if mark == b"{" else mark, at + 1, stop) + 1 or at
