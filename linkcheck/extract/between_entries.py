"""What keeps two entries with one link apart: a heading or code between them, records of their own, a chat, a time of day.

Knows blocks and the tags of definition lists; decides nothing about what the entries say.
"""

from linkcheck.extract.around_entries import folded
from linkcheck.patterns import lazily
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import start_of

__all__ = ["are_of_two_records", "is_chat", "is_clock", "something_between"]

_MOST_BLOCKS = 300
"""Blocks between two entries of one list."""
_RECORD = 8_000
"""Bytes of a record on either side of a link."""
_LONGEST_CLOCK = 40
"""Bytes of a block that is no more than a time of day."""
_FARTHEST = 20_000
"""Bytes below an entry in which a block of code is looked for."""
_FENCE = lazily(rb"(?m)^(?:`{3}|~{3})")
_LIST_TAG = lazily(rb"(?i)<(/?)dl\b")
_CLOCK = lazily(r"(?i)\W{0,4}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: uhr)?\W{0,4}\Z")
_CHAT_LINE = lazily(r"(?m)^[ \t>*\[(]{0,9}\d{1,2}:\d{2}(?::\d{2})?\b")


def something_between(reading: Reading, one: Block, other: Block) -> bool:
    """Say whether a heading or a fenced block of code stands between two blocks: each of them belongs to what is beside it."""
    if _FENCE.search(reading.source.data, one.end, min(other.start, one.end + _FARTHEST)):
        return True
    block: Block | None = one
    for _ in range(_MOST_BLOCKS):
        block = reading.block_after(block) if block is not None else None
        if block is None or block.start >= other.start:
            return False
        if block.kind is BlockKind.HEADING:
            return True
    return False


def is_clock(reading: Reading, block: Block) -> bool:
    """Say whether a block is a time of day and no more: the list is a log, in which one thing comes up at several times."""
    if block.end - block.start > _LONGEST_CLOCK:
        return False
    return _CLOCK.match(reading.text(block.start, block.end).strip()) is not None


def is_chat(before: str) -> bool:
    """Say whether a line above begins with a time of day, as those of a chat do: nobody has listed what was sent there.

    >>> is_chat("18:32:13 - You:\\n"), is_chat("Sources of 18:32:\\n")
    (True, False)
    """
    return _CHAT_LINE.search(before) is not None


def are_of_two_records(reading: Reading, one: Found, other: Found) -> bool:
    """Say whether two links stand in two definition lists of HTML that say different things: two records."""
    records = [_record(reading, start_of(link)) for link in (one, other)]
    if records[0] is None or records[1] is None or records[0] == records[1]:
        return False
    texts = [folded(reading.text(*record)) for record in records if record is not None]
    return texts[0] != texts[1]


def _record(reading: Reading, offset: int) -> tuple[int, int] | None:
    """Return the stretch of the definition list that holds an offset, or None outside of one."""
    data = reading.source.data
    begin = max(0, offset - _RECORD)
    tags = [*_LIST_TAG.finditer(data, begin, offset)]
    if not tags or tags[-1][1]:
        return None
    close = _LIST_TAG.search(data, offset, offset + _RECORD)
    return tags[-1].start(), close.start() if close else min(len(data), offset + _RECORD)
