"""What keeps two entries with one link apart: a heading or code between them, records of their own, a chat, a time of day.

Knows blocks and the tags of definition lists; decides nothing about what the entries say.
"""

from itertools import pairwise

from linkcheck.extract.around_entries import folded
from linkcheck.patterns import lazily
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of

__all__ = [
    "are_of_one_entry",
    "are_of_two_records",
    "heads_another_list",
    "is_chat",
    "is_clock",
    "is_in_comment",
    "is_note",
    "is_printed",
    "is_quoted_again",
    "is_source_of_prose",
    "labelled_below",
    "something_between",
]

_UNTITLED = 3
"""URLs for one line of words, or for several in a row, from which these are no titles of theirs."""
_LABEL_WORDS = 2
_MOST_BLOCKS = 300
"""Blocks between two entries of one list."""
_RECORD = 8_000
"""Bytes of a record on either side of a link."""
_LONGEST_CLOCK = 40
"""Bytes of a block that is no more than a time of day."""
_FARTHEST = 20_000
"""Bytes below an entry in which a block of code is looked for."""
_FENCE = lazily(rb"(?m)^(?:`{3}|~{3})")
_QUOTES = lazily(r"[ \t>]*")
_LISTED = lazily(r"[ \t>]*(?:[-*+|•]|\d{1,3}[.)])|\s|\Z")
"""A line of a list or a table, or one that goes on with it."""
_LIST_TAG = lazily(rb"(?i)<(/?)dl\b")
_CLOCK = lazily(r"(?i)\W{0,4}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: uhr)?\W{0,4}\Z")
_CHAT_LINE = lazily(r"(?m)^[ \t>*\[(]{0,9}\d{1,2}:\d{2}(?::\d{2})?\b")

_SENTENCE = lazily(r"[.!?…。！？][\"'”’»」』）)\]*_]{0,3}\s*\Z")
_SENTENCE_WORDS, _SENTENCE_SIGNS = 8, 16
"""Words, or signs of scripts without spaces, from which a line that ends as a sentence does is one, and no title."""
_GOES_ON = lazily(r"[\w()\]\"”]{2}[.!?]\s+[^\W\d_a-z][^.!?,:;]{1,30}\Z")
"""The second sentence of a line, which the URL below it ends: "Mended the codec. As per bug"."""
_NOTE = lazily(r"[ \t]*\(\d{1,3}\)[ \t]+")
_CHANGED = lazily(r"\s*[*-] [\w./{}*, ()+-]{0,120}[./{][\w./{}*, ()+-]{0,120}: ")
_UNSPACED = lazily("[\u3040-\u30ff\u3400-\u9fff]")
_ABOVE = 600
"""Bytes above a URL, or below it, in which the next line is looked for."""
_FIELD = lazily(r"[\s*_>\-•]{0,9}([^\W\d_][^:：\n]{0,40})[:：]\s?(?!//)(\S.{0,300})")


def heads_another_list(between: str) -> bool:
    """Say whether a label of one or two words stands among URLs that have no titles: "Bing", and below it what is there.

    `between` is what stands between two of them.
    """
    lines = [line for line in between.split("\n") if line.strip()]
    plain = ["://" not in line and "www." not in line for line in lines]
    heads = sum(one and not before for before, one in pairwise([False, *plain]))
    short = any(one and len(line.split()) <= _LABEL_WORDS for one, line in zip(plain, lines, strict=True))
    return short and len(lines) - sum(plain) >= _UNTITLED * heads


def is_in_comment(reading: Reading, link: Found) -> bool:
    """Say whether a line with a star stands in a comment as C has them: from `/*` to `*/`, where stars are no bullets."""
    data, start = reading.source.data, start_of(link)
    if not data[reading.source.line_start(start) : start].lstrip(b" \t").startswith(b"*"):
        return False
    first = max(0, start - _FARTHEST)
    return data.rfind(b"/*", first, start) > data.rfind(b"*/", first, start)


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


def are_of_one_entry(reading: Reading, one: Block, other: Block) -> bool:
    """Say whether two URLs are all that stands below a heading, before the next of its level.

    These are an article's address and the one of its discussion, which of a question are the same.
    """
    following = reading.block_after(one)
    if following is None or following.start != other.start:
        return False
    after = reading.block_after(other)
    if after is None or after.kind is not BlockKind.HEADING:
        return False
    first = max(0, one.start - _ABOVE)
    above = bytes(reading.source.data[first : one.start]).rstrip()
    heading = reading.block_at(first + len(above) - 1) if above else None
    return heading is not None and heading.kind is BlockKind.HEADING and heading.level == after.level


def is_note(reading: Reading, link: Found) -> bool:
    """Say whether a URL is a numbered note of a plain text, as programs write them: " (1) http://…". Two may be the same."""
    line = reading.source.line_start(start_of(link))
    return _NOTE.fullmatch(reading.source.text(line, start_of(link))) is not None


def is_printed(reading: Reading, at: int) -> bool:
    """Say whether the list or table around an offset follows a fenced block of code directly: the code has printed it."""
    start = reading.source.line_start(at)
    lines = reading.source.text(max(0, start - _RECORD), start).split("\n")
    above = next((line for line in reversed(lines) if _LISTED.match(line) is None), "")
    return above.startswith(("```", "~~~"))


def is_quoted_again(reading: Reading, one: Found, other: Found) -> bool:
    """Say whether two links stand in quotations of different depth (`>`, `> > >`): an answer repeats what it answers."""
    depths = [_QUOTES.match(reading.source.text(*_line_until(reading, link))) for link in (one, other)]
    return len({match[0].count(">") if match is not None else 0 for match in depths}) > 1


def _line_until(reading: Reading, link: Found) -> tuple[int, int]:
    at = reading.source.line_start(start_of(link))
    return at, min(start_of(link), at + _LONGEST_CLOCK)


def is_source_of_prose(reading: Reading, one: Found, other: Found) -> bool:
    """Say whether a sentence stands above the second of two URLs, or breaks off there, and another line above the first."""
    lines = [_line_above(reading, start_of(link)) for link in (one, other)]
    if lines[0] == lines[1]:
        return False
    return (
        _is_sentence(lines[1])
        or _GOES_ON.search(lines[1]) is not None
        or _is_of_a_change(reading, start_of(other))
    )


def labelled_below(reading: Reading, one: Found, other: Found) -> bool:
    """Say whether the lines below two URLs have one label and two values: "commit: 5240e42", "commit: f3f5be6"."""
    fields = [_FIELD.fullmatch(_line_below(reading, end_of(link))) for link in (one, other)]
    if fields[0] is None or fields[1] is None:
        return False
    return fields[0][1] == fields[1][1] and fields[0][2] != fields[1][2]


def _line_below(reading: Reading, at: int) -> str:
    """Return the nearest line with text below the line of an offset."""
    lines = reading.text(at, min(reading.source.size, at + _ABOVE)).split("\n")[1:]
    return next((line.strip() for line in lines if line.strip()), "")


def _line_above(reading: Reading, at: int) -> str:
    """Return the nearest line with text above the line of an offset."""
    start = reading.source.line_start(at)
    lines = reading.text(max(0, start - _ABOVE), start).split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _is_of_a_change(reading: Reading, at: int) -> bool:
    """Say whether the nearest bullet above an offset names a file that was changed: "* lib/read.c: Use strings as per bug"."""
    lines = reading.text(max(0, at - _ABOVE), at).split("\n")
    bullet = next((line for line in reversed(lines) if line.lstrip()[:2] in ("* ", "- ")), "")
    return _CHANGED.match(bullet) is not None


def _is_sentence(line: str) -> bool:
    if _SENTENCE.search(line) is None:
        return False
    return len(line.split()) >= _SENTENCE_WORDS or len(_UNSPACED.findall(line)) >= _SENTENCE_SIGNS


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
