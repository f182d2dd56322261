"""Why a link may be later than its document: it is announced, its entry states the day, or it stands in a note added later.

Knows what stands around a link; is asked only about links that are later than their document, which few are, and decides
nothing about findings.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from linkcheck.dates import dates_in_text, last_day_in, month_number, names_day
from linkcheck.model import DateEvidence, Spot
from linkcheck.patterns import lazily
from linkcheck.prose.announcing import (
    announces,
    heads_what_came_later,
    heads_what_is_to_come,
    note_in,
    speaks_of_future,
)
from linkcheck.prose.attributions import SENTENCE
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of
from linkcheck.urls import shortened

__all__ = ["Later", "later_links"]

Written = tuple[Spot, str]
"""Where a citation stands, and its text as written."""
_MOST_BLOCKS = 100_000
"""Blocks of a document that are looked at; links after those are as they are."""
_BEFORE, _AFTER = 800, 300
"""Bytes on either side of a link in which its entry is looked at."""
_HEADING = 300
"""Bytes of a heading that are read."""
_LABEL = 8
"""Words of a paragraph without a link that can be a label, as "Coming events:" or "**Termine**" above a list."""
_INDENTED = 64
"""Bytes of a line in which its indentation is looked for."""
_UNDER = 7
"""The level of a label: below every heading."""
_MARKED = lazily(r"\s*(={1,6}|#{1,6}|\*{1,5})\s+\S")
"""A heading of AsciiDoc, Markdown or Org in a plain text."""
_LABELLED = lazily(r"[\s*_>+\-•·–]{0,16}([^\W\d_]{3,12}\.?)(?:,? (20\d\d))?[ *_]{0,4}(?:[:：–—-]|\n|\Z)")
"""A month as the label of an item."""
_AHEAD = 400
"""Days from a document to what it announces: a yearly meeting and a month."""
_SOON = 100
"""Days from a document to the day that its title names."""
_BIBLIOGRAPHY = 80
"""Characters before a link in which a bibliography has the day."""
_LEADING = frozenset(
    ("", "url", "online", "available", "at", "from", "link", "retrieved", "read", "see", "pdf", "html")
)
"""What stands between the day and the address there."""
_COLON = lazily("[:：]")
_NOTED = 60
"""Characters after the word of a note in which its day stands."""
_LINK = "]"
"""What a link ends with, for whoever looks whether the full stop after it ends a sentence."""
_ENTRIES = frozenset({BlockKind.ITEM, BlockKind.CELL, BlockKind.HEADING})


class Later(NamedTuple):
    """Why one link may be later than its document."""

    announced: str = ""
    """The words that announce it, or state its day."""
    noted: date | None = None
    """The day of the dated note, or of the dated section, in which it stands: it was added then."""


class _Heading(NamedTuple):
    level: int
    text: str
    is_title: bool


def later_links(
    reading: Reading, found: Sequence[Found], wanted: Mapping[Written, DateEvidence], written: date
) -> dict[Written, Later]:
    """Return, of the places that are wanted, with the dates of their links, those with a reason to be later.

    `written` is the document's day: nobody announces what is years away, nor is a title's day years after its document.
    `found` is everything that the document cites, in order. One walk over the blocks up to the last of these places.
    """
    walk = _Walk(reading)
    explained: dict[Written, Later] = {}
    for link in found:
        raw, spot = reading.source.quoted(link.start, link.end)
        place = (spot, raw)
        dated = wanted.get(place)
        if dated is None:
            continue
        walk.to(start_of(link))
        later = _later(reading, walk, link, dated, (dated.value - written).days)
        if later is not None:
            explained[place] = later
    return explained


class _Walk:
    """What stands above a place of a document: its headings and labels, and the items that it is nested in."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        start = reading.body_start()
        self._block: Block | None = reading.block_at(start) if start < reading.source.size else None
        self._left = _MOST_BLOCKS
        self._seen_title = False
        self.headings: list[_Heading] = []
        self.items: list[tuple[int, Block]] = []

    def to(self, offset: int) -> None:
        """Walk on to the block that holds `offset`, which is after every one asked before."""
        while self._block is not None and self._block.end <= offset and self._left:
            self._left -= 1
            self._pass(self._block)
            following = self._reading.block_after(self._block)
            self._block = following if following is None or following.start > self._block.start else None
        if self._block is not None:
            self._nest(self._block)

    def _pass(self, block: Block) -> None:
        if block.kind is BlockKind.ITEM:
            self._nest(block)
            self.items.append((self._indent(block), block))
            return
        if block.kind in (BlockKind.CELL, BlockKind.CODE):
            return
        text = self._reading.text(block.start, min(block.end, block.start + _HEADING)).strip()
        level = self._level(block, text)
        if level:
            self.items.clear()
            while self.headings and self.headings[-1].level >= level:
                self.headings.pop()
            self.headings.append(
                _Heading(level, text.partition("\n")[0], level == 1 and not self._seen_title)
            )
            self._seen_title = True
        elif not self._indent(block):
            self.items.clear()

    def _level(self, block: Block, text: str) -> int:
        """Return the level of a heading or a label, 0 for what is neither."""
        if block.kind is BlockKind.HEADING:
            return block.level
        marked = _MARKED.match(text)
        if marked is not None and "\n" not in text:
            return len(marked[1])
        short = text and "\n" not in text and len(text.split()) <= _LABEL and text[-1:] not in ".!?"
        return _UNDER if short and not self._reading.has_link(block.start, block.end) else 0

    def _nest(self, block: Block) -> None:
        """Leave the items that a block is not nested in."""
        indent = self._indent(block)
        while self.items and (self.items[-1][0] >= indent or self.items[-1][1].start >= block.start):
            self.items.pop()

    def _indent(self, block: Block) -> int:
        """Return how far the line on which a block starts is indented, its quotation marks included."""
        start = self._reading.source.line_start(block.start)
        line = self._reading.source.text(start, start + _INDENTED)
        return len(line) - len(line.lstrip(" \t>"))


def _later(reading: Reading, walk: _Walk, link: Found, dated: DateEvidence, days: int) -> Later | None:
    at, behind = start_of(link), end_of(link)
    block = reading.block_at(at)
    first, last = reading.row_at(block)
    before = reading.text(max(first, at - _BEFORE), at)
    own = reading.text(at, min(behind, last, at + _BEFORE))
    after = reading.text(behind, max(behind, min(last, behind + _AFTER)))
    noted = _noted(before, dated)
    if noted is not None:
        return noted
    for heading in reversed(walk.headings):
        if days <= _AHEAD and heads_what_is_to_come(heading.text, is_title=heading.is_title):
            return Later(_shown(heading.text))
        if not heading.is_title and (day := last_day_in(heading.text)) is not None:
            return Later(noted=day)
        if heads_what_came_later(heading.text):
            return Later(_shown(heading.text))
    lead = SENTENCE.split(before)[-1]
    sentence = f"{lead} {own} {SENTENCE.split(_LINK + after + ' A')[0][1:]}"
    if days <= _AHEAD and announces(sentence):
        return Later(_shown(sentence))
    if (block.kind in _ENTRIES or _closes_with_day(before)) and (
        names_day(f"{before} {own} {after}", dated) or _is_of_month(before, dated)
    ):
        return Later(_shown(f"{before} {own}"))
    if days <= _AHEAD and speaks_of_future(sentence) and names_day(f"{before} {own} {after}", dated):
        return Later(_shown(sentence))
    for _, item in reversed(walk.items):
        text = reading.text(item.start, min(item.end, item.start + _HEADING))
        coming = days <= _AHEAD and (heads_what_is_to_come(text) or announces(text))
        if coming or names_day(text, dated):
            return Later(_shown(text))
        if _is_of_month(text, dated):
            return Later(_shown(text))
    for title in reading.titles() if days <= _SOON else ():
        if names_day(title.text, dated):
            return Later(_shown(title.text))
        if (day := last_day_in(title.text)) is not None:
            return Later(noted=day)
    return None


def _closes_with_day(before: str) -> bool:
    """Say whether a day stands right before a link, as in an entry of a bibliography: "The Gazette. 9 May 2022. https:…"."""
    tail = before[-_BIBLIOGRAPHY:]
    days = dates_in_text(tail)
    if not days:
        return False
    rest = tail[days[-1].end :]
    return all(word.strip(".,:;()[]<|“”\"'").lower() in _LEADING for word in rest.split())


def _is_of_month(text: str, dated: DateEvidence) -> bool:
    """Say whether an item, or the item above, starts with the link's month as a label: "June: …", "**June 2015**"."""
    label = _LABELLED.match(text.lstrip("\n"))
    if label is None or month_number(label[1]) != dated.value.month:
        return False
    return label[2] is None or int(label[2]) == dated.value.year


def _noted(before: str, dated: DateEvidence) -> Later | None:
    """Return the note in which a link stands: with its day, or without one, then as words alone."""
    note = note_in(before)
    if note is None:
        return None
    after = before[note.end : note.end + _NOTED]
    day = last_day_in(after)
    if day is not None:
        return Later(noted=day)
    if names_day(after, dated) or not any(map(str.isdigit, _COLON.split(after)[0])):
        return Later(_shown(before[note.start : note.end + _NOTED]))
    return None


def _shown(text: str) -> str:
    return shortened(" ".join(text.split()), _LABEL * 20)
