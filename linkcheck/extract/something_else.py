"""Where something else begins after a reference: a heading, a label, or a paragraph of prose that belongs to no reference.

Knows the blocks between a title and the next link; does not know which link the title means.
"""

from linkcheck.extract.announced import Announced
from linkcheck.patterns import compiled
from linkcheck.prose.reference_words import leads_to_link
from linkcheck.readers.base import Block, BlockKind, Reading

__all__ = ["something_else"]

_MOST_BLOCKS = 8
"""Blocks between a reference and a link; what stands further away is not near."""
_LONGEST = 400
"""Bytes of a block that are looked at."""
_MARKED = compiled(r"(?:#{1,6}|={1,6}|\*{2,6})[ \t]+\S")
_WORDS = 4
"""Words from which a text that ends in a full stop is a sentence, and not who wrote an article, or when."""


def something_else(reading: Reading, reference: Announced, before: int) -> int | None:
    """Return the offset after a reference at which something else begins, or None where nothing does up to `before`.

    That is a heading, a block that ends in a colon, or a sentence, none of which holds the link at `before` itself.
    """
    block: Block | None = reading.block_at(max(reference.start, reference.end - 1))
    for _ in range(_MOST_BLOCKS):
        block = reading.block_after(block) if block is not None else None
        if block is None or block.start > before or block.end > before:
            return None
        if _begins_another(reading, block):
            return block.start
    return None


def _begins_another(reading: Reading, block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    text = reading.text(block.start, min(block.end, block.start + _LONGEST)).strip().rstrip("*_ ")
    if not text:
        return False
    if text.endswith((":", "：")):
        return not leads_to_link(text)
    return _MARKED.match(text) is not None or (
        text.endswith((".", "!", "?", "…", "。", "！", "？")) and _is_sentence(text)
    )


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _WORDS or any(char >= "\u1100" for char in text)
