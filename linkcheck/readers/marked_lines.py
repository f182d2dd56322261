"""The base of a reading of a light markup language: lines in which the format marks links, code and comments.

Knows how links, code and what nobody sees divide a text into prose; a format finds these and gives them. Formats of lines
without markup of their own build on `linkcheck.readers.lines` alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linkcheck.model import Role
from linkcheck.readers.base import BlockKind, Found, ReadOptions, Run, Source
from linkcheck.readers.lines import LineReading, empty_lines
from linkcheck.readers.link_spans import end_of, start_of

__all__ = ["Marked", "MarkedReading", "Stretches"]


class Marked(NamedTuple):
    """A link that a format marks, and which stretch of the text a reader sees of it."""

    link: Found
    shown_start: int
    shown_end: int
    """Equal to `shown_start` where nothing of it is shown as it is written."""


class Stretches:
    """Stretches of a text in order; those that overlap or touch are one."""

    __slots__ = ("ends", "starts")

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(stretches):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            elif start < end:
                self.starts.append(start)
                self.ends.append(end)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.starts, self.ends, strict=True)

    def hold(self, offset: int) -> bool:
        """Say whether one of the stretches holds an offset.

        >>> [Stretches([(2, 4), (4, 5)]).hold(offset) for offset in (1, 2, 4, 5)]
        [False, True, True, False]
        """
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]

    def between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the pieces of `start` to `end` that no stretch holds, in order."""
        at = bisect_right(self.ends, start)
        while at < len(self.starts) and self.starts[at] < end:
            if self.starts[at] > start:
                yield start, self.starts[at]
            start = max(start, self.ends[at])
            at += 1
        if start < end:
            yield start, end


class MarkedReading(LineReading):
    """A document in a light markup language, read; see `Reading` for what each member gives.

    A format passes what it found, in any order: `links`, `local` links, `code`, and what is `hidden` from readers
    (comments). Links inside code or hidden stretches are dropped. It overrides `plain`, and `kind_of`, `declared`, `titles`,
    `anchors` or `headings` as it needs.
    """

    def __init__(
        self,
        source: Source,
        format_name: str,
        options: ReadOptions,
        *,
        links: Iterable[Marked] = (),
        local: Iterable[Marked] = (),
        code: Iterable[tuple[int, int]] = (),
        hidden: Iterable[tuple[int, int]] = (),
    ) -> None:
        self._code = Stretches(code)
        self._hidden = Stretches(hidden)
        barred = Stretches([*self._code, *self._hidden])
        marked = [(one, False) for one in links] + [(one, True) for one in local]
        every = _apart([(one, is_local) for one, is_local in marked if not barred.hold(start_of(one.link))])
        ends = empty_lines(source)
        numbered = [
            one._replace(link=one.link._replace(block=bisect_right(ends, start_of(one.link))))
            for one, _ in every
        ]
        within = [one.link for one, (_, is_local) in zip(numbered, every, strict=True) if is_local]
        outside = [one.link for one, (_, is_local) in zip(numbered, every, strict=True) if not is_local]
        linked = Stretches((start_of(link), end_of(link)) for link in outside)
        taken = Stretches([*linked, *barred])
        prose = [(start, end, Role.PROSE) for start, end in taken.between(0, source.size)]
        asked = self._code if options.include_code else ()
        coded = [(*piece, Role.CODE) for stretch in asked for piece in linked.between(*stretch)]
        super().__init__(
            source,
            format_name,
            outside,
            within,
            runs=[*_runs(sorted([*prose, *coded]), ends)],
        )
        self._marked = numbered
        self._starts = [start_of(one.link) for one in numbered]
        self._unseen = Stretches([*_unseen(numbered), *self._hidden])

    def plain(self, text: str) -> str:
        """Return a stretch of text that holds no link without the format's marks for bold, italic and the like."""
        return text

    def is_code(self, start: int, end: int) -> bool:
        del end
        return self._code.hold(start)

    def comments(self) -> Sequence[tuple[int, int]]:
        """Return what is hidden from readers; comments on lines that follow each other are one."""
        return [*self._hidden]

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        del end
        return (BlockKind.CODE, 0) if self._code.hold(start) else (BlockKind.PARAGRAPH, 0)

    def is_visible(self, offset: int) -> bool:
        return (
            0 <= offset < self.source.size and not self._unseen.hold(offset) and not self._code.hold(offset)
        )

    def text(self, start: int, end: int) -> str:
        """Return the visible text of a stretch: of each link its own text, comments and marks left out."""
        pieces: list[str] = []
        first = max(0, bisect_right(self._starts, start) - 1)
        behind = start
        for one in self._marked[first : bisect_left(self._starts, end)]:
            low, high = start_of(one.link), end_of(one.link)
            if high <= behind:
                continue
            if low >= start and high <= end:
                pieces += (self._seen(behind, low), one.link.text or "")
            else:  # the stretch starts or ends inside the link
                pieces += (
                    self._seen(behind, low),
                    self._seen(max(start, one.shown_start), min(end, one.shown_end)),
                )
            behind = high
        pieces.append(self._seen(behind, end))
        return "".join(pieces)

    def _seen(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        parts = [super(MarkedReading, self).text(*piece) for piece in self._hidden.between(start, end)]
        return self.plain("".join(parts))


def _apart(marked: list[tuple[Marked, bool]]) -> list[tuple[Marked, bool]]:
    """Return the links in order of their starts, without those that stand inside one before them."""
    made: list[tuple[Marked, bool]] = []
    end = -1
    for one in sorted(marked, key=lambda one: (start_of(one[0].link), -end_of(one[0].link))):
        if start_of(one[0].link) >= end:
            made.append(one)
            end = end_of(one[0].link)
    return made


def _unseen(marked: Iterable[Marked]) -> Iterator[tuple[int, int]]:
    for one in marked:
        yield start_of(one.link), one.shown_start
        yield one.shown_end, end_of(one.link)


def _runs(stretches: Iterable[tuple[int, int, Role]], ends: Sequence[int]) -> Iterator[Run]:
    """Yield the stretches as runs, cut at empty lines and numbered by the empty lines before them."""
    for start, end, role in stretches:
        number = bisect_right(ends, start)
        for cut in (*ends[number : bisect_left(ends, end)], end):
            if cut > start:
                yield Run(start, cut, role, number)
            start, number = max(start, cut), number + 1
