"""Why a link may be later than its document: it is announced, its entry states the day, or it stands in a note added later.

Knows what stands around a link; is asked only about links that are later than their document, which few are, and decides
nothing about findings.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from linkcheck.dates import dates_in_text, last_day_in, month_number, names_day
from linkcheck.dates.weekdays import weekday_at
from linkcheck.extract.above import Above
from linkcheck.extract.stated_changes import stated_changes
from linkcheck.model import DateEvidence, Spot
from linkcheck.patterns import lazily
from linkcheck.prose.announcing import (
    announces,
    calls_later,
    heads_note,
    heads_what_came_later,
    heads_what_is_to_come,
    note_in,
    says_out_of_date,
    speaks_of_coming_days,
    speaks_of_future,
)
from linkcheck.prose.attributions import SENTENCE
from linkcheck.readers.base import BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of
from linkcheck.urls import shortened

__all__ = ["Later", "later_links"]

Written = tuple[Spot, str]
"""Where a citation stands, and its text as written."""
_BEFORE, _AFTER = 800, 300
"""Bytes on either side of a link in which its entry is looked at."""
_ITEM = 300
"""Bytes of an item above that are read."""
_LONGEST = 160
"""Characters that are kept of the words that announce a link."""
_LABELLED = lazily(
    r"[\s*_>+\-•·–]{0,16}(?:([^\W\d_]{3,12}\.?)|(1[0-2]|0?[1-9]) ?[月월])(?:,? (20\d\d))?[ *_]{0,4}(?:[:：–—-]|\n|\Z)"
)
"""A month as the label of an item: "June:", "10 月"."""
_DOTTED = lazily(r"(?<![\d.])(20\d\d)\.(\d\d)\.(\d\d)(?![\d.]*\d)")
"""A day as headings and lists of notes write it, mostly in China, Korea, Japan and Hungary; elsewhere it may be a version."""
_AHEAD = 400
"""Days from a document to what it announces: a yearly meeting and a month."""
_FORTNIGHT = 14
"""Days from a document to what it says to come "on Monday", or "next week"."""
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
_LONGEST_DAY = 24
"""Characters between the word of a note and what ends its opening: a day, in whatever form."""
_LIKE_A_DAY = lazily(r"\d{1,4}[/.\-年月]\d{1,4}|(?<!\d)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
"""A day in a form that may mean several, or in six digits, as Swedes write it: `081216`."""
_NOTE_ENDS = lazily(r"[:：)）\]\n]|[*_]{1,3}(?=\s|\Z)|\s[–—-]\s")
_WORD = lazily(r"[^\W\d_]{3,12}")
_LINK = "]"
"""What a link ends with, for whoever looks whether the full stop after it ends a sentence."""
_ENTRIES = frozenset({BlockKind.ITEM, BlockKind.CELL, BlockKind.HEADING})


class Later(NamedTuple):
    """Why one link may be later than its document."""

    announced: str = ""
    """The words that announce it, or state its day."""
    noted: date | None = None
    """The day of the dated note, or of the dated section, in which it stands: it was added then."""


def later_links(
    reading: Reading, found: Sequence[Found], wanted: Mapping[Written, DateEvidence], written: date
) -> dict[Written, Later]:
    """Return, of the places that are wanted, with the dates of their links, those with a reason to be later.

    `written` is the document's day: nobody announces what is years away, nor is a title's day years after its document.
    `found` is everything that the document cites, in order. One walk over the blocks up to the last of these places.
    """
    walk = Above(reading)
    changes = stated_changes(reading) if wanted else []
    explained: dict[Written, Later] = {}
    for link in found:
        raw, spot = reading.source.quoted(link.start, link.end)
        place = (spot, raw)
        dated = wanted.get(place)
        if dated is None:
            continue
        walk.to(start_of(link))
        later = _later(reading, walk, link, dated, (dated.value - written).days)
        if later is None:
            said = next((one.text for one in changes if one.explains(dated.value)), None)
            later = Later(_shown(said)) if said is not None else None
        if later is not None:
            explained[place] = later
    return explained


def _later(reading: Reading, walk: Above, link: Found, dated: DateEvidence, days: int) -> Later | None:
    at, behind = start_of(link), end_of(link)
    block = reading.block_at(at)
    first, last = reading.row_at(block)
    before = reading.text(max(first, at - _BEFORE), at)
    own = reading.text(at, min(behind, last, at + _BEFORE))
    after = reading.text(behind, max(behind, min(last, behind + _AFTER)))
    noted = _noted(f"{before}{own}" if names_day(own, dated) else before, dated) or (
        _noted(walk.note, dated) if walk.note else None
    )
    if noted is not None:
        return noted
    if days <= _AHEAD and speaks_of_future(_sentence(before, own, after)):
        if names_day(f"{before} {own} {after}", dated, slashed=days <= _SOON) or _is_of_coming_days(
            _sentence(before, own, after), dated.value, days
        ):
            return Later(_shown(_sentence(before, own, after)))
    for heading in reversed(walk.headings):
        if days <= _AHEAD and heads_what_is_to_come(heading.text, is_title=heading.is_title):
            return Later(_shown(heading.text))
        if not heading.is_title and (day := _last_day(heading.text)) is not None:
            return Later(noted=day)
        if heads_what_came_later(heading.text) or (not heading.is_title and heads_note(heading.text)):
            return Later(_shown(heading.text))
    sentence = _sentence(before, own, after)
    if (days <= _AHEAD and announces(sentence)) or calls_later(before, own) or says_out_of_date(sentence):
        return Later(_shown(sentence))
    if (block.kind in _ENTRIES or _closes_with_day(before)) and (
        names_day(f"{before} {own} {after}", dated, slashed=days <= _SOON) or _is_of_month(before, dated)
    ):
        return Later(_shown(f"{before} {own}"))
    for _, item in reversed(walk.items):
        text = reading.text(item.start, min(item.end, item.start + _ITEM))
        coming = days <= _AHEAD and (heads_what_is_to_come(text) or announces(text))
        if coming or names_day(text, dated):
            return Later(_shown(text))
        if _is_of_month(text, dated):
            return Later(_shown(text))
    for title in reading.titles() if days <= _SOON else ():
        if names_day(title.text, dated):
            return Later(_shown(title.text))
        if (day := _last_day(title.text)) is not None:
            return Later(noted=day)
    if days <= _SOON:
        told = next((said for said in walk.coming() if names_day(said, dated)), "")
        return Later(_shown(told)) if told else None
    return None


def _is_of_coming_days(sentence: str, day: date, days: int) -> bool:
    """Say whether a sentence that speaks of the future says when: "next week", or on the weekday of a link's day."""
    if days > _FORTNIGHT:
        return False
    return speaks_of_coming_days(sentence) or any(
        weekday == day.weekday() for _, _, weekday in weekday_at(sentence)
    )


def _sentence(before: str, own: str, after: str) -> str:
    return f"{SENTENCE.split(before)[-1]} {own} {SENTENCE.split(_LINK + after + ' A')[0][1:]}"


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
    if label is None:
        return False
    month = int(label[2]) if label[2] else month_number(label[1])
    return month == dated.value.month and (label[3] is None or int(label[3]) == dated.value.year)


def _noted(before: str, dated: DateEvidence) -> Later | None:
    """Return the note in which a link stands: with its day, or without one, then as words alone."""
    note = note_in(before)
    if note is None:
        return None
    after = before[note.end : note.end + _NOTED]
    day = _last_day(before[note.start : note.end + _NOTED])
    if day is not None:
        return Later(noted=day)
    if names_day(after, dated) or not any(map(str.isdigit, _COLON.split(after)[0])) or _is_like_a_day(after):
        return Later(_shown(before[note.start : note.end + _NOTED]))
    return None


def _last_day(text: str) -> date | None:
    """Return the last day that a heading or a note states, with dots as well: "2014.04.30 更新"."""
    return last_day_in(_DOTTED.sub(r"\1-\2-\3", text))


def _is_like_a_day(after: str) -> bool:
    """Say whether the word of a note is followed by a day in a form that may mean several: "09/04/12"."""
    told = _NOTE_ENDS.split(after.lstrip(" \t*_(（["), 1)[0]
    if len(told) > _LONGEST_DAY or not any(map(str.isdigit, told)):
        return False
    return _LIKE_A_DAY.search(told) is not None or any(
        month_number(word) is not None for word in _WORD.findall(told)
    )


def _shown(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST)
