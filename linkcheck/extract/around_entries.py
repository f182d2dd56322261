"""What stands around an entry: the items it is nested in and heads, the row above it, its introduction, notes without a link.

Knows lines, indentation and numbers; decides nothing about what two entries are to each other.
"""

from itertools import pairwise

from linkcheck.model import Kind
from linkcheck.patterns import lazily
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of

__all__ = [
    "are_answers",
    "are_endnotes",
    "are_in_two_tables",
    "are_numbered_anew",
    "folded",
    "has_url",
    "introduction",
    "item_below",
    "items_above",
    "row_above",
]

_SHORT = 2
"""Words of a name that may be the answer to two questions."""
_AROUND = 600
"""Bytes looked at on either side of a link."""
_ABOVE = 2_000
"""Bytes above a nested item in which the items that it belongs to are looked for."""
_INTRODUCTION = 300
"""Bytes above a URL's line in which the line that introduces it is looked for."""
_MOST_ITEMS = 300
"""Blocks above a nested item of an office file in which the items that it belongs to are looked for."""
_GAP = 3
"""Bytes from a block's start back into the block before it, where two line ends are between them."""
_FARTHEST = 20_000
"""Bytes between two endnotes, and above an item that is nested in a long outline."""
_NUMBERED_LINE = lazily(r"[ \t>]*\[?\d{1,3}[.)\]]:?[ \t]")
_NUMBER = lazily(r"[ \t>]*\[?(\d{1,3})[.)\]]:?[ \t]")
_BULLETS = ("●•", "○◦o", "■▪")
"""What marks the items of the first, second and third level where a file keeps no indentation: in slides and PDF."""
_URL = lazily(r"://|www\.|\]\(|<a ")
_ROWS_ABOVE = 8_000
"""Bytes above a row in which the row that heads it is looked for."""
_HEAD_ENDS = lazily(rb"(?m)^[ \t]{0,9}\|?[ \t]{0,9}:?-{2,200}:?[ \t]{0,9}\|[-:| \t]{0,2000}\r?$")
"""The line below the head of a table: `|---|:--:|`."""
_LISTS = lazily(rb"(?i)<(/?)(?:ul|ol)\b")
_HEADING_ROW = lazily(r"[ \t]*\|[ \t]*[^|\s][^|]*\|(?:[ \t]*\|)+[ \t]*\Z")
_FILLED_ROW = lazily(r"[ \t]*\|[ \t]*[^|\s]")
_OPEN_ROW = lazily(r"[ \t]*\|[ \t]*\|")


def items_above(reading: Reading, item: Block) -> str:
    """Return the lines that a nested item is indented below, the nearest first, folded; empty where it is not indented.

    In HTML these are the beginnings of the items whose lists it stands in, and the term that it defines; in office files the
    items of lower levels before it.
    """
    if item.level > 1:
        return "\n".join(_lower_levels(reading, item))
    source = reading.source
    elements = _elements_above(reading, item.start)
    if elements or reading.traits.whole_page:
        return elements
    start = _line_of(reading, item)
    indent = _indent(reading, item)
    if not indent:
        return _bullet_above(reading, start)
    for reach in (_ABOVE, _FARTHEST):
        text = source.text(max(0, start - reach), start)
        way, outermost = _items_outside(text if start <= reach else text.partition("\n")[2], indent)
        if not outermost:
            break
    return "\n".join(way)


def _lower_levels(reading: Reading, item: Block) -> list[str]:
    """Return the items before one that it is nested in by their levels, the nearest first, folded."""
    way: list[str] = []
    level, block = item.level, item
    for _ in range(_MOST_ITEMS):
        before = reading.block_at(max(0, block.start - _GAP))
        if level <= 1 or before.start >= block.start or before.kind is BlockKind.HEADING:
            break
        block = before
        if block.kind is BlockKind.ITEM and 0 < block.level < level:
            way.append(folded(reading.text(block.start, min(block.end, block.start + _INTRODUCTION))))
            level = block.level
    return way


def _items_outside(text: str, indent: int) -> tuple[list[str], int]:
    """Return the lines of a text below which what follows it is indented, the nearest first, folded; and the last one's indent.

    `indent` is that of what follows.
    """
    way: list[str] = []
    for above in reversed(text.split("\n")):
        if above.strip() and (less := len(above) - len(above.lstrip())) < indent:
            way.append(folded(above))
            indent = less
            if not indent:
                break
    return way, indent


def _elements_above(reading: Reading, at: int) -> str:
    """Return what the items of HTML begin with whose lists an offset stands in, the nearest first, folded; empty for none."""
    data, depth, way = reading.source.data, 0, list[str]()
    for tag in reversed([*_LISTS.finditer(data, max(0, at - _ROWS_ABOVE), at)]):
        depth += 1 if tag[1] else -1
        if depth >= 0:
            continue
        depth, start = 0, tag.start()  # a list in which the offset stands
        opened = data.rfind(b"<li", max(0, start - _ROWS_ABOVE), start)
        if opened <= data.rfind(b"</li", max(0, start - _ROWS_ABOVE), start):
            break
        way.append(folded(reading.text(opened, start)[:_AROUND]))
    return "\n".join(filter(None, (_term_above(reading, at), *way)))


def _term_above(reading: Reading, at: int) -> str:
    """Return the term of a definition list of HTML whose definition holds an offset, folded; empty for none."""
    data, first = reading.source.data, max(0, at - _ROWS_ABOVE)
    opened = data.rfind(b"<dd", first, at)
    if opened < 0 or data.rfind(b"</d", opened, at) > opened:
        return ""
    term = data.rfind(b"<dt", first, opened)
    return folded(reading.text(term, opened)[:_AROUND]) if term >= 0 else ""


def _bullet_above(reading: Reading, start: int) -> str:
    """Return the nearest line above whose bullet is of the level above that of the line at `start`, folded; empty if none."""
    source = reading.source
    level = _level(source.text(start, start + _AROUND))
    if level < 1:
        return ""
    for above in reversed(source.text(max(0, start - _ABOVE), start).split("\n")):
        if 0 <= _level(above) < level:
            return folded(above)
    return ""


def _level(line: str) -> int:
    """Return the level of the bullet that a line begins with; -1 without one.

    >>> _level("● Verify"), _level("○ https://a.example/"), _level("of it")
    (0, 1, -1)
    """
    mark, _, rest = line.lstrip().partition(" ")
    return next((at for at, marks in enumerate(_BULLETS) if len(mark) == 1 and mark in marks and rest), -1)


def _line_of(reading: Reading, block: Block) -> int:
    """Return where the line starts on which a block does; a block may begin with the end of the line above."""
    source, start = reading.source, block.start
    while source.data[start : start + 1] in (b"\n", b"\r") and start < block.end:
        start += 1
    return source.line_start(start)


def _indent(reading: Reading, block: Block) -> int:
    start = _line_of(reading, block)
    line = reading.source.text(start, start + _AROUND).partition("\n")[0]
    return len(line) - len(line.lstrip())


def item_below(reading: Reading, item: Block) -> str:
    """Return the first item that stands indented below an item, folded; empty where there is none."""
    following = None if reading.traits.whole_page else reading.block_after(item)
    if following is None or following.kind is not BlockKind.ITEM or following.start < item.end:
        return ""
    if _indent(reading, following) <= _indent(reading, item):
        return ""
    return folded(reading.text(following.start, min(following.end, following.start + _AROUND)))


def row_above(reading: Reading, row: int) -> str:
    """Return the row above that a row belongs to, folded; empty where there is none, and for what is no row (-1).

    That is the nearest one with only its first cell filled, or, where its own first cell is empty, with its first cell filled.
    It is read where rows are lines with bars.
    """
    if row < 0:
        return ""
    source = reading.source
    start = source.line_start(row)
    heads = _FILLED_ROW if _OPEN_ROW.match(source.text(start, start + _AROUND)) else _HEADING_ROW
    for above in reversed(source.text(max(0, start - _ROWS_ABOVE), start).split("\n")[:-1]):
        if "|" not in above:
            break
        if heads.match(above):
            return folded(above.strip(" \t|"))
    return ""


def are_in_two_tables(reading: Reading, row: int, other: int) -> bool:
    """Say whether the line that parts a table's head from its rows stands between two rows: the second is another table's.

    It is looked for where rows are lines with bars; the offsets are those of the rows.
    """
    return _HEAD_ENDS.search(reading.source.data, row, min(other, row + _FARTHEST)) is not None


def folded(text: str) -> str:
    """Return a text in lower case, its white space as single spaces."""
    return " ".join(text.casefold().split())


def introduction(reading: Reading, link: Found) -> str:
    """Return the line above a URL's line that introduces it with a colon, folded; empty where there is none."""
    start = reading.source.line_start(start_of(link))
    lines = reading.source.text(max(0, start - _INTRODUCTION), start).rstrip().split("\n")
    return folded(lines[-1]) if lines[-1].rstrip().endswith((":", "：")) else ""


def are_endnotes(reading: Reading, one: Found, other: Found) -> bool:
    """Say whether two links stand in numbered notes, of which one between them has no link: each is due where it stands."""
    source = reading.source
    lines = [source.line_start(start_of(link)) for link in (one, other)]
    if lines[1] - lines[0] > _FARTHEST:
        return False
    if not all(_NUMBERED_LINE.match(source.text(at, at + _AROUND)) for at in lines):
        return False
    starts = [lines[0], *_numbered_lines(source.text(end_of(one), lines[1]), end_of(one)), lines[1]]
    return any(not has_url(reading, start, stop) for start, stop in pairwise(starts[1:]))


def are_numbered_anew(reading: Reading, one: Found, other: Found) -> bool:
    """Say whether two links stand in numbered lines, and the numbers begin anew between them: the notes of two sections."""
    source = reading.source
    first, last = (source.line_start(start_of(link)) for link in (one, other))
    if last - first > _FARTHEST:
        return False
    lines = [first, *_numbered_lines(source.text(first, last), first), last]
    numbers = [int(match[1]) for at in lines if (match := _NUMBER.match(source.text(at, at + _AROUND)))]
    if len(numbers) < len(lines):
        return False
    return any(after < before for before, after in pairwise(numbers))


def are_answers(reading: Reading, one: Found, other: Found) -> bool:
    """Say whether two links are short names that are all of numbered items: answers to questions, ranks, steps."""
    for link in (one, other):
        start = start_of(link)
        before = reading.source.text(reading.source.line_start(start), start)
        after = reading.source.text(end_of(link), end_of(link) + _AROUND).partition("\n")[0]
        if link.kind is not Kind.LINK or len(link.text.split()) > _SHORT or after.strip():
            return False
        if not before.strip()[:1].isdigit() or _NUMBERED_LINE.match(before) is None:
            return False
    return True


def _numbered_lines(text: str, start: int) -> list[int]:
    """Return the offsets of the numbered lines of a text that starts at `start`, but for its first line."""
    found: list[int] = []
    for number, line in enumerate(text.split("\n")):
        if number and _NUMBERED_LINE.match(line):
            found.append(start)
        start += len(line.encode("utf-8", "replace")) + 1
    return found


def has_url(reading: Reading, start: int, stop: int) -> bool:
    """Say whether a stretch holds a link, or a URL that is written out."""
    return (
        reading.has_link(start, stop)
        or _URL.search(reading.source.text(start, min(stop, start + _ABOVE))) is not None
    )
