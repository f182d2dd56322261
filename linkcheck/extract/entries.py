"""Which repeated links are entries of a list, and which are only mentioned by an item, a cell or a wrapped line.

Knows how lists of sources are written, in any format; is asked only about links that stand in several entries of a document,
and decides nothing about what that means.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.dates import month_number, weekday_at
from linkcheck.model import Citation, Kind, Role
from linkcheck.patterns import lazily
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of
from linkcheck.titles import content_words

__all__ = ["with_asides"]

_MOST = 1_000
"""Repeated entries that are looked at in one document; what comes after those is no entry for certain, so none."""
_OFTEN = 12
"""Entries with one link from which that is on purpose: a licence, a type, a project's home. A slip does not happen so often."""
_AROUND = 600
"""Bytes looked at on either side of a link."""
_ROW = 4_000
"""Bytes of a row on either side of its cell that are looked at."""
_LONGEST_LIST = 300
"""Items between two entries of one list."""
_FARTHEST = 20_000
"""Bytes between two URLs of a list without bullets."""
_LONGEST_TITLE = 30
"""Words between two URLs of a list: a title over some lines, a byline, a date."""
_TITLE_LINES = 3
_LISTED = frozenset({Role.ENTRY, Role.RELATED})
_PICTURES = 8
"""Pictures between two links of one teaser."""
_PICTURE = frozenset({Kind.IMAGE, Kind.RESOURCE})
_TITLE, _HEADLINE = 2, 4
"""Content words that make a link's text the title of something, and one that is not met twice by chance."""
_SAME = 5
"""Words before the link that closes an entry of a bibliography; a line of fewer is met twice by chance."""
_BEHIND = 6
"""Words that may stand after the link of a bibliography's entry: "(accessed 5 May 2025)"."""
_URL_LINE = lazily(
    r"[\s\-*+•>·–—<(\[]*(?:\d{1,3}[.)\]]\s*)?<?(?:[A-Za-z][A-Za-z+.-]{1,20}://|www\.)\S+[\s>)\].,;|]*\Z"
)
_WORD = lazily(r"[^\W\d_]{2,}")
_NUMBERED = lazily(
    r"#?\d[\d.]*|@[\w.-]+|v?\d[\w.-]*|(?=[0-9a-f]*\d)[0-9a-f]{6,40}|(?:PR|GH|DR|bug|issue|ticket)?[\s#-]*\d+",
    re.IGNORECASE,
)
"""The text of a link that counts, names a person, a version or a commit: nothing is listed under such a name."""
_DATE_WORDS = 2
"""A weekday and a month."""
_PROSE = "word " * (_LONGEST_TITLE + 1)


class _Entry(NamedTuple):
    """One of a link's places that is an entry."""

    number: int
    """The citation's."""
    link: Found
    block: Block
    heads: bool
    """The link comes first, or alone; else it closes the entry."""
    rest: str
    """What stands beside the link in its block."""
    text: str
    """The entry, or the row of its cell, folded."""
    row: int
    """Where the row starts; -1 outside tables."""


def with_asides(
    reading: Reading, found: Sequence[Found], citations: Sequence[Citation]
) -> tuple[Citation, ...]:
    """Return the citations, the role of those that an entry only mentions, or that go on a teaser, changed to `aside`.

    Only links that stand in several entries are looked at: for others it makes no difference.
    """
    urls = [citation.url for citation in citations if citation.role in _LISTED]
    if len(urls) == len(set(urls)):
        return tuple(citations)
    changed = list(citations)
    if reading.traits.whole_page:
        for group in _repeated(citations, Role.RELATED):
            for index in set(group).difference(_distinct(found, group)):
                changed[index] = replace(citations[index], role=Role.ASIDE)
    left = _MOST
    for group in _repeated(citations, Role.ENTRY):
        looked = group[: left if len(group) < _OFTEN else 0]
        left -= len(looked)
        for index in _mentioned(reading, found, looked) + group[len(looked) :]:
            changed[index] = replace(citations[index], role=Role.ASIDE)
    return tuple(changed)


def _repeated(citations: Sequence[Citation], role: Role) -> Iterator[list[int]]:
    """Yield the indices of the places with a role of each link that has more than one."""
    groups: dict[str, list[int]] = {}
    for index, citation in enumerate(citations):
        if citation.role is role and citation.kind is not Kind.DEFINITION:
            groups.setdefault(citation.url, []).append(index)
    return (group for group in groups.values() if len(group) > 1)


def _mentioned(reading: Reading, found: Sequence[Found], group: Sequence[int]) -> list[int]:
    """Return those of a link's places that are no entry, or no second one."""
    distinct = _distinct(found, group) if reading.traits.whole_page else group
    made = (_entry(reading, found[index], index) for index in distinct)
    entries = [entry for entry in made if entry is not None]
    repeats: set[int] = set()
    titles: dict[str, int] = {}
    for number, entry in enumerate(entries):
        before = entries[number - 1] if number else None
        if before is not None and _are_alike(before, entry) and _is_one_list(reading, before, entry):
            repeats |= {before.number, entry.number}
        if entry.heads and entry.block.kind is BlockKind.ITEM and _is_headline(entry.link.text):
            first = titles.setdefault(entry.link.text.casefold(), entry.number)
            repeats |= {first, entry.number} if first != entry.number else set()
    return [index for index in group if index not in repeats]


def _distinct(found: Sequence[Found], group: Sequence[int]) -> list[int]:
    """Return the places without those that go on a teaser: picture, headline, button, with one link and each its own text."""
    kept = list(group[:1])
    for before, index in pairwise(group):
        between = found[before + 1 : min(index, before + _PICTURES)]
        follows = index - before <= _PICTURES and all(link.kind in _PICTURE for link in between)
        if not follows or found[before].text.casefold() == found[index].text.casefold():
            kept.append(index)
    return kept


def _is_headline(text: str) -> bool:
    return "://" not in text and len(content_words(text)) >= _HEADLINE


def _entry(reading: Reading, link: Found, index: int) -> _Entry | None:
    """Return the entry that a link is, or closes, or None where its block only mentions it."""
    block = reading.block_at(start_of(link))
    before = reading.text(max(block.start, start_of(link) - _AROUND), start_of(link))
    after = reading.text(end_of(link), min(block.end, end_of(link) + _AROUND))
    heads = _heads(link, before, after)
    closes = (
        block.kind is BlockKind.ITEM
        and len(_WORD.findall(before)) >= _SAME
        and len(_WORD.findall(after)) <= _BEHIND
    )
    if not heads and not closes:
        return None
    text, row = f"{before} {link.text} {after}", -1
    if block.kind is BlockKind.CELL:
        row, stop = reading.row_at(block)
        text = reading.text(max(row, block.start - _ROW), min(stop, block.end + _ROW))
    return _Entry(index, link, block, heads, before + after, " ".join(text.casefold().split()), row)


def _are_alike(one: _Entry, other: _Entry) -> bool:
    """Say whether two entries with one link are the same again: word for word, or each a title, or nothing but the link."""
    if one.text == other.text:
        return one.row < 0 or one.row != other.row
    if not (one.heads and other.heads) or BlockKind.CELL in (one.block.kind, other.block.kind):
        return False
    return all(
        len(content_words(entry.link.text)) >= _TITLE or not _WORD.search(entry.rest)
        for entry in (one, other)
        if entry.link.kind is Kind.LINK
    )


def _is_one_list(reading: Reading, one: _Entry, other: _Entry) -> bool:
    """Say whether nothing but entries stands between two of them: no heading, no paragraph of prose."""
    if one.block == other.block:
        return True
    if one.block.kind is BlockKind.PARAGRAPH or other.block.kind is BlockKind.PARAGRAPH:
        between = reading.text(end_of(one.link), start_of(other.link)) if _are_near(one, other) else _PROSE
        return not _has_prose(between)
    block: Block | None = one.block
    for _ in range(_LONGEST_LIST):
        block = reading.block_after(block) if block is not None else None
        if block is None or block.start >= other.block.start:
            return block is not None
        if block.kind is not one.block.kind:
            return False
    return False


def _are_near(one: _Entry, other: _Entry) -> bool:
    return start_of(other.link) - end_of(one.link) <= _FARTHEST


def _has_prose(between: str) -> bool:
    """Say whether some lines are prose: more of them than a title has, or longer."""
    words = lines = 0
    for line in between.split("\n"):
        count = len(line.split())
        if _URL_LINE.match(line):
            words = lines = 0
        elif count:
            words, lines = words + count, lines + 1
        if words > _LONGEST_TITLE or lines > _TITLE_LINES:
            return True
    return False


def _heads(link: Found, before: str, after: str) -> bool:
    """Say whether a link is what its item, cell or line is about: it comes first, under a name, or stands alone."""
    if link.kind is Kind.LINK:
        return _leads(before) and _is_name(link.text)
    above, line = before.rpartition("\n")[::2]
    rest = after.partition("\n")[0]
    if any(map(str.isalnum, _without_number(line))) or rest.strip(" \t>)]}.,;:|–—-(")[:1].islower():
        return False
    return not _WORD.search(above) or (not rest.strip(" \t>)]}.,;|") and _is_list(above, after))


def _leads(before: str) -> bool:
    """Say whether nothing but a number or a date stands before a link in its block."""
    words = _WORD.findall(before)
    if not words:
        return True
    return len(words) <= _DATE_WORDS and all(month_number(word) or weekday_at(word) for word in words)


def _without_number(line: str) -> str:
    return re.sub(r"^\W*\d{1,3}[.)\]]", "", line)


def _is_name(text: str) -> bool:
    text = " ".join(text.split()).strip("()[].,:;")
    if text[:1] in tuple("<{"):
        return False  # a type, in the description of an interface
    return bool(_WORD.search(text)) and _NUMBERED.fullmatch(text) is None


def _is_list(above: str, after: str) -> bool:
    """Say whether the lines around a URL alone on its line are a list: of URLs, under a label or each under a title."""
    lines = [line for line in above.split("\n") if line.strip()]
    below = [line for line in after.split("\n")[1:] if line.strip()]
    urls = sum(_URL_LINE.match(line) is not None for line in (*lines, *below)) + 1
    return urls > 1 and len(lines) + len(below) + 1 - urls <= urls
