"""Source code, read: what stands in its comments may hold URLs, and is no prose.

Knows that a comment dates nothing and announces no reference; how comments are found is known beside it.
"""

from collections.abc import Iterator

from linkcheck.model import Role
from linkcheck.readers.base import BlockKind, Run, Source
from linkcheck.readers.code.comments import comments_in
from linkcheck.readers.fields import MARK
from linkcheck.readers.lines import LineReading

__all__ = ["Code"]


class Code(LineReading):
    """Source code, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    def __init__(self, source: Source, format_name: str, language: str) -> None:
        """Find the comments of a language; an empty name stands for a text all of which is looked through."""
        super().__init__(source, format_name, runs=[*_runs(source, language)])

    def is_code(self, start: int, end: int) -> bool:
        del start, end
        return True

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        del start, end
        return BlockKind.CODE, 0

    def is_visible(self, offset: int) -> bool:
        del offset
        return False

    def body_start(self) -> int:
        """Return the text's end: no line of code is a headline or a dateline."""
        return self.source.size


def _runs(source: Source, language: str) -> Iterator[Run]:
    if MARK.search(source.data) is None:
        return
    comments = comments_in(source.data, language) if language else [(0, source.size)]
    for number, (start, end) in enumerate(comments):
        if MARK.search(source.data, start, end) is not None:
            yield Run(start, end, Role.CODE, 2 * number)
