"""The base of a reading whose format is made of fields: rows of a table, entries of a bibliography, objects.

Knows that what stands in one field says nothing of the next, but for what a row as a whole states of its URL. A format gives
the fields that may hold a URL and the records of its rows.
"""

from bisect import bisect_right
from collections.abc import Sequence

from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.prose.identifiers import FIELD_MARK as NAMES_MARK
from linkcheck.readers.base import Block, BlockKind, Found, Record, Run, Source, Traits
from linkcheck.readers.lines import LineReading

__all__ = ["MARK", "FieldReading"]

MARK = compiled(
    rb"://|w[Ww][Ww]\.|W[Ww][Ww]\.|m[Aa][Ii][Ll][Tt][Oo]:|M[Aa][Ii][Ll][Tt][Oo]:|d[Oo][Ii][:.]|D[Oo][Ii][:.]|\[[.:d]|\([.d]|"
    + NAMES_MARK
)
"""Without one of these there is no URL and no name in a field. Branches begin with one character: four times faster."""


class FieldReading(LineReading):
    """A document of fields, read; see `Reading` for what each member gives.

    `fields` are stretches in which URLs may stand, in order, each with the number of its row. Nothing between them is seen:
    no title, date or dateline is looked for outside of the field that holds the URL. A field may hold HTML or Markdown.
    """

    traits = Traits(markdown_inside=True, url_ampersands=True)

    def __init__(
        self,
        source: Source,
        format_name: str,
        fields: Sequence[tuple[int, int, int]],
        records: Sequence[Record] = (),
        links: Sequence[Found] = (),
    ) -> None:
        runs = [Run(start, end, Role.ASIDE, 2 * row) for start, end, row in fields if end > start]
        super().__init__(source, format_name, links, runs=runs)
        self._records = records
        self._starts = [run.start for run in runs]

    def records(self) -> Sequence[Record]:
        return self._records

    def is_visible(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self.runs[at].end

    def body_start(self) -> int:
        """Return the document's end: no field is its headline or its dateline."""
        return self.source.size

    def block_at(self, offset: int) -> Block:
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.runs[at].end:
            return Block(self.runs[at].start, self.runs[at].end, BlockKind.CELL)
        start = self.runs[at].end if at >= 0 else 0
        end = self._starts[at + 1] if at + 1 < len(self._starts) else self.source.size
        return Block(start, end, BlockKind.CELL)

    def block_after(self, block: Block) -> Block | None:
        at = bisect_right(self._starts, max(block.start, block.end - 1))
        if at == len(self._starts):
            return None
        return Block(self.runs[at].start, self.runs[at].end, BlockKind.CELL)
