"""Which dates of a document are true and can be falsified, and the falsified copy of it.

What is true is found by plain patterns of its own and not by linkcheck, so that dates which linkcheck cannot read count as missed.
"""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

__all__ = ["KINDS", "Shift", "shifts_of"]

KINDS = {
    "document": "the document's own date, back before a link of it",
    "url": "the date in a URL, on after the document",
    "stated": "a date stated beside a link",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_OWN = re.compile(r"\A(?:---|\+\+\+)\r?\n(?:.*\n){0,30}?date\s*[:=]\s*[\"']?(\d{4}-\d\d-\d\d)")
_BODY = re.compile(r"\A(---|\+\+\+)\r?\n(?:.*\n){0,60}?\1[ \t]*\r?\n")
_NAMED = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)-")
_URL = re.compile(
    r"https?://[\w.-]+/(?:[\w./-]*?[/-])?((?:19|20)\d\d)([/-])([01]\d)\2([0-3]\d)(?=[/\s)>\"'.]|-[a-z])[^\s)>\"'\]]*"
)
_STORED = re.compile(
    r"(?i)\.git(?:hub|lab)\.io/20\d\d-|/events?/|/calendar/|\.(?:jpe?g|png|gif|svg|webp|mp[34]|m4a|ogg|webm|pdf|zip)\b"
)
"""What no article is: files, events, and sites that are named after a day."""
_STATED = re.compile(
    r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)"
    rf"|\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>20\d\d)\b"
    rf"|\b(?P<month2>{'|'.join(_MONTHS)}) (?P<day2>\d{{1,2}}), (?P<year2>20\d\d)\b"
)


class Shift(NamedTuple):
    """One date changed in one document."""

    kind: str
    path: Path
    old: date
    new: date
    link: date
    """The date of the link that the change contradicts."""
    edits: tuple[tuple[int, int, str], ...]
    """What is put in the place of which characters, in order, none overlapping."""
    shown: str
    """The line on which the change stands."""

    def write(self, folder: Path, *, falsified: bool) -> None:
        """Write the document, or its falsified copy, into a folder; a file name that holds the old date follows it."""
        text = self.path.read_bytes().decode("utf-8", "replace")
        name = self.path.name
        if falsified:
            for start, end, put in reversed(self.edits):
                text = text[:start] + put + text[end:]
            if self.kind == "document":
                name = name.replace(self.old.isoformat(), self.new.isoformat())
        folder.mkdir(parents=True)
        (folder / name).write_bytes(text.encode("utf-8"))


class _Linked(NamedTuple):
    start: int
    end: int
    day: date
    spot: tuple[int, int]
    mark: str
    """What stands between the year and the month."""


def shifts_of(path: Path, text: str, chance: random.Random) -> dict[str, list[Shift]]:
    """Return the shifts that a document allows, by kind."""
    body = _BODY.match(text)
    links = [link for link in _links(text) if body is None or link.start >= body.end()]
    found: dict[str, list[Shift]] = {kind: [] for kind in KINDS}
    own = _own_date(path, text)
    if own is not None:
        day, spots = own
        known = [link for link in links if 0 <= (day - link.day).days <= 400]
        if known:
            latest = max(known, key=lambda link: link.day)
            new = latest.day - timedelta(days=chance.randint(10, 400))
            edits = tuple((start, start + 10, new.isoformat()) for start in spots)
            found["document"].append(
                Shift("document", path, day, new, latest.day, edits, _line(text, latest.start))
            )
        for link in known:
            new = day + timedelta(days=chance.randint(10, 400))
            put = f"{new.year}{link.mark}{new.month:02d}{link.mark}{new.day:02d}"
            edit = (*link.spot, put)
            found["url"].append(Shift("url", path, link.day, new, new, (edit,), _line(text, link.start)))
    found["stated"] = list(_stated(path, text, links, chance))
    return found


def _own_date(path: Path, text: str) -> tuple[date, list[int]] | None:
    """Return the day of the front matter, or of the file's name, and where the text has it."""
    match = _OWN.match(text)
    named = _NAMED.search(path.name)
    day = _day(match[1]) if match is not None else None
    if day is None and named is not None:
        day = _day(named[1])
        return None if day is None else (day, [])
    return None if day is None or match is None else (day, [match.start(1)])


def _links(text: str) -> Iterator[_Linked]:
    for match in _URL.finditer(text):
        day = _day(f"{match[1]}-{match[3]}-{match[4]}")
        if day is not None and _STORED.search(match[0]) is None:
            yield _Linked(match.start(), match.end(), day, (match.start(1), match.end(4)), match[2])


def _stated(path: Path, text: str, links: list[_Linked], chance: random.Random) -> Iterator[Shift]:
    """Yield a shift for each link on whose line, and on no other's, its own day is stated once."""
    for link in links:
        start, end = text.rfind("\n", 0, link.start) + 1, text.find("\n", link.end)
        end = len(text) if end < 0 else end
        if end - start > 400 or sum(start <= one.start < end for one in links) != 1:
            continue
        said = [
            match
            for match in _STATED.finditer(text, start, end)
            if not link.start <= match.start() < link.end
        ]
        if len(said) != 1:
            continue
        day = _said(said[0])
        if day is None or abs((day - link.day).days) > 1:
            continue
        new = day + timedelta(days=chance.choice((-1, 1)) * chance.randint(10, 400))
        edit = (said[0].start(), said[0].end(), _written(said[0], new))
        yield Shift("stated", path, day, new, link.day, (edit,), _line(text, link.start))


def _said(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return _day(match["iso"])
    month = _MONTHS.index(match["month"] or match["month2"]) + 1
    return _day(f"{match['year'] or match['year2']}-{month:02d}-{int(match['day'] or match['day2']):02d}")


def _written(match: re.Match[str], day: date) -> str:
    """Return a day written as the one that a match holds."""
    if match["iso"]:
        return day.isoformat()
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month} {day.year}" if match["month"] else f"{month} {day.day}, {day.year}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end].strip()[:400]
