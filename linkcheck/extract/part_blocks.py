"""Blocks of a document without lines, numbered in reading order: there nearness is counted in blocks and parts.

Knows parts and blocks; does not know what is near enough for whom.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from linkcheck.extract.announced import Announced
from linkcheck.model import Citation, Reference
from linkcheck.readers.base import Found, Reading

__all__ = ["with_part_blocks"]

_APART = 10
"""What is added between two blocks whose parts are not neighbours."""


def with_part_blocks(
    reading: Reading,
    found: Sequence[Found],
    announced: Sequence[Announced],
    citations: Iterable[Citation],
    references: Iterable[Reference],
) -> tuple[list[Citation], list[Reference]]:
    """Return the citations and references with the numbers of their blocks, which follow each other where the blocks do.

    Blocks that hold neither are not counted; blocks of parts with another part between them are ten further apart.
    """
    cited = [_block_of(reading, link.start) for link in found]
    introduced = [_block_of(reading, one.start) for one in announced]
    numbers: dict[tuple[int, int], int] = {}
    number, before = 0, 0
    for part, start in sorted({*cited, *introduced}):
        number += 1 + (_APART if part > before + 1 else 0)
        numbers[part, start] = number
        before = part
    return (
        [replace(one, block=numbers[at]) for one, at in zip(citations, cited, strict=True)],
        [replace(one, block=numbers[at]) for one, at in zip(references, introduced, strict=True)],
    )


def _block_of(reading: Reading, offset: int) -> tuple[int, int]:
    """Return the index of the part that holds an offset, and where its block in that part starts."""
    part = reading.source.part_at(offset)
    return part, max(reading.block_at(offset).start, reading.source.parts[part].start)
