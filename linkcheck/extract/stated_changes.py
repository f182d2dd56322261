"""When a text says, on a line of its own below its head or in a note, that it was changed: "*Updated 26 January 2026.*".

Knows such lines; is asked only about documents that cite something later than themselves, which few are. What stands in the
head dates the document itself (`datelines`).
"""

from datetime import date
from typing import NamedTuple

from linkcheck.dates import dates_in_text, last_day_in
from linkcheck.patterns import lazily
from linkcheck.prose.announcing import note_in, opens_note
from linkcheck.prose.labels import label_before, without_day_words
from linkcheck.prose.years import years_in
from linkcheck.readers.base import BlockKind, Reading

__all__ = ["StatedChange", "stated_changes"]

_MOST_PLACES = 2_000
"""Places with a year that are looked at."""
_LONGEST = 120
"""Bytes of a line that says this and nothing else."""
_MOST_NOTES = 50
_NEWS, _TOLERANCE = 14, 2
"""Days before and after the day of a note within which that is what the note brought: news, and time zones."""
_NOTED = 40
"""Characters after the word of a note in which its day stands."""
_MARKS = lazily(r"[\s*_>#\-–—()\[\]|:：.。]+")


class StatedChange(NamedTuple):
    """A day on which a text says that it was changed."""

    day: date
    text: str
    """The line that says so."""
    is_note: bool
    """It opens a note, and so says nothing of what was changed before; "Last updated" does."""

    def explains(self, day: date) -> bool:
        """Say whether what is dated `day` can have come with the change: with a note what is new then."""
        ahead = (day - self.day).days
        return -_NEWS <= ahead < _TOLERANCE if self.is_note else ahead <= 0


def stated_changes(reading: Reading) -> list[StatedChange]:
    """Return the days on which lines say that the document was changed, with those lines; of "Last updated" the latest one."""
    source, start = reading.source, reading.body_start()
    notes: list[StatedChange] = []
    latest: StatedChange | None = None
    seen = start - 1
    for number, at in enumerate(source.search(years_in, start, source.size)):
        if number >= _MOST_PLACES:
            break
        if at <= seen:
            continue
        line = source.line_start(at)
        end = source.data.find(b"\n", at, at + _LONGEST)
        seen = end if end >= 0 else at
        if at - line > _LONGEST or reading.block_at(at).kind is BlockKind.CODE:
            continue
        text = reading.text(line, end if end >= 0 else min(source.size, at + _LONGEST)).strip()
        day = _change_in(text)
        if day is not None and (latest is None or day > latest.day):
            latest = StatedChange(day, text, is_note=False)
        elif day is None and len(notes) < _MOST_NOTES and (day := _day_of_note(text)) is not None:
            notes.append(StatedChange(day, text, is_note=True))
    return notes if latest is None else [latest, *notes]


def _day_of_note(line: str) -> date | None:
    """Return the day of a line that opens a note: "**Update, 30 July 2026:** they have …"; None for any other line."""
    note = note_in(line) if opens_note(line) else None
    return last_day_in(line[note.start : note.end + _NOTED]) if note is not None else None


def _change_in(line: str) -> date | None:
    """Return the day of a line that is the label of a change and its day: "Last updated: 26 January 2026", or None."""
    dates = dates_in_text(line)
    if len(dates) != 1:
        return None
    (one,) = dates
    label = label_before(_MARKS.sub(" ", line[: one.start]).lstrip())
    if label != ("modified", True) or any(map(str.isalnum, without_day_words(line[one.end :]))):
        return None
    return one.date.last
