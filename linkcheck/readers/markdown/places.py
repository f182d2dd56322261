"""Places in a line of Markdown: offset and column, where a tab reaches to the next multiple of four.

Knows white space (CommonMark 0.31, section 2.2); knows no block.
"""

from typing import NamedTuple

from linkcheck.readers.markdown.starts import INDENT

__all__ = ["Place", "after_quote", "forward", "look"]


class Place(NamedTuple):
    """A place in a line, and what comes after the blanks there.

    A tab that is used up in part leaves `at` on it and `column` inside it.
    """

    at: int
    column: int
    word: int
    """Where the next text starts; the line's end if there is none."""
    indent: int
    """Columns between `column` and `word`."""


def look(view: bytes, at: int, column: int, stop: int) -> Place:
    """Return the place at an offset and column of the line that ends at `stop`."""
    blanks = INDENT.match(view, at, stop)
    word = blanks.end() if blanks else at
    width = word - at
    if width and b"\t" in view[at:word]:
        end = column
        for byte in view[at:word]:
            end += 4 - end % 4 if byte == 9 else 1
        width = end - column
    return Place(at, column, word, width)


def after_quote(view: bytes, place: Place, stop: int) -> Place:
    """Return the place after the `>` at `place` and one optional blank."""
    rest = look(view, place.word + 1, place.column + place.indent + 1, stop)
    return forward(view, rest, 1) if rest.indent else rest


def forward(view: bytes, place: Place, columns: int) -> Place:
    """Return the place after `columns` columns of blanks."""
    at, column, left = place.at, place.column, columns
    while left > 0 and at < place.word:
        width = 4 - column % 4 if view[at] == 9 else 1
        if width > left:
            column += left
            break
        at, column, left = at + 1, column + width, left - width
    return Place(at, column, place.word, max(0, place.indent - columns))
