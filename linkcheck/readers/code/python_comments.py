"""The comments and docstrings of Python, as Python's own tokenizer finds them.

Knows tokens; where a text is no Python, what follows is looked through for `#` by whoever asks.
"""

import tokenize
from collections.abc import Callable, Iterator
from itertools import accumulate

__all__ = ["python_comments"]

_LAID_OUT = frozenset({tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT})
"""Tokens after which a statement begins."""

_BEGINNINGS = frozenset(b"#\"'rRbBuUfF")

_RAISED = (tokenize.TokenError, SyntaxError, SystemError, ValueError, IndexError)
"""What the tokenizer raises for what is no Python; from 3.13 on also SystemError, for some null bytes."""

Otherwise = Callable[[bytes, str, int], Iterator[tuple[int, int]]]


def python_comments(data: bytes, otherwise: Otherwise) -> Iterator[tuple[int, int]]:
    r"""Yield the comments, and the strings that are statements (docstrings among them), in order.

    `otherwise(data, "python", start)` finds the comments from where on the text is no Python.

    >>> [*python_comments(b'"Doc."\na = "no"  # yes\n', lambda *_: iter(()))]
    [(0, 6), (17, 22)]
    """
    lines = data.decode("utf-8", "replace").split("\n")
    starts = [0, *accumulate(len(line.encode()) + 1 for line in lines)]
    behind = 0
    try:
        begins = True
        for token in tokenize.generate_tokens(iter([f"{line}\n" for line in lines]).__next__):
            kind = token.type
            if (
                kind == tokenize.ERRORTOKEN
            ):  # Python 3.11 goes on, and looks at the rest of the line once for each sign of it
                raise SyntaxError
            if kind == tokenize.COMMENT or (kind == tokenize.STRING and begins):
                start, end = (
                    starts[row - 1] + len(lines[row - 1][:column].encode())
                    for row, column in (token.start, token.end)
                )
                if behind <= start < end <= len(data) and data[start] in _BEGINNINGS:
                    yield start, end
                    behind = end
            begins = kind in _LAID_OUT
    except _RAISED:
        yield from otherwise(data, "python", behind)
