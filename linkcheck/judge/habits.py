"""What one document, or the documents of one folder, do again and again in the same way: that is their way of writing.

Knows findings and what their rules suppose (`Habit`); knows no rule and no document. A rule that compares what texts say of
their links supposes that a date beside a link is its day of publication, or that a URL's numbers are a day. Where a document
seems to break that again and again, the rule has misunderstood it: one note says so, in the place of many findings.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from linkcheck.model import Document, DocumentDate, Finding, Level, Origin, Related, Value, finding_order
from linkcheck.patterns import compiled

__all__ = [
    "DatedFolders",
    "Habit",
    "by_document",
    "of_a_host",
    "origin_of",
    "unless_caused",
    "way_of",
    "with_habits",
    "with_habits_in",
]

_SHOWN = 20
"""Places that such a note lists."""
_SPREAD = 31
"""Days within which spans are alike; or half of the longest of them."""
_ALIKE = 2
"""How many times as many findings it takes whose spans are not alike."""
_YEAR, _ABOUT = 365.25, 10
"""Days of a year, and around it: who writes last year's number in January does so in a whole list, and that is a slip."""
_VALUES = compiled(r"“[^”]*”|\d[\d,.:-]*")
_PLURAL = compiled(r"\b(day|link|time)s\b")


def way_of(finding: Finding) -> str | None:
    """Return in which way a finding contradicts its text: its sentence without its values, and which of two dates is later."""
    sentence = _PLURAL.sub(r"\1", _VALUES.sub("…", finding.message))
    span = _span(finding)
    return sentence if span is None else f"{sentence} {'later' if span > 0 else 'earlier'}"


def unless_caused(finding: Finding) -> str | None:
    """Return in which way a finding is made; None where its rule gave it a cause, since it knows that the others are right."""
    return way_of(finding) if finding.cause is None else None


def of_a_host(finding: Finding) -> str | None:
    """Return in which way a finding on a URL is made, and on which host: what the URLs of one site have in common."""
    return f"{(finding.url or '').partition('://')[2].partition('/')[0]} {way_of(finding)}"


def origin_of(finding: Finding) -> str | None:
    """Return in which way the document of a finding is dated; None for a date that an option gave, which is no folder's."""
    stated = finding.stated
    return stated.origin if stated is not None and stated.origin is not Origin.OPTION else None


class Habit(NamedTuple):
    """What the findings of one rule are called, and come from, where a document or a folder has many of them."""

    called: str
    """"These stated dates contradict the dates of their links"."""
    because: str
    """"they probably say something else than when these were published"."""
    places: int | None = 5
    """Findings of one document from which they are one note; None where that says nothing."""
    documents: int = 5
    """Documents of one folder with such findings from which these are one note."""
    way: Callable[[Finding], str | None] = way_of
    """In which way a finding is made; None for one that stays as it is."""
    most: bool = False
    """It is one of a folder only where more than half of its documents that are dated in that way (`origin_of`) have it."""


class DatedFolders(Struct):
    """How many documents lie in each folder and are dated in each way; any parts, merged in any order, come to the same."""

    counts: dict[str, int] = {}
    """By the way (an origin) and the folder, as `_key` joins them."""

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "DatedFolders":
        """Return the numbers of some documents."""
        found = cls()
        for document in documents:
            found.add(document.path, document.date)
        return found

    def add(self, path: str, date: DocumentDate | None) -> None:
        """Count a document that has such a date."""
        if date is not None:
            key = _key(date.origin, path)
            self.counts[key] = self.counts.get(key, 0) + 1

    def merge(self, other: "DatedFolders") -> None:
        """Take in the numbers of other documents."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count


def _key(way: str, path: str) -> str:
    return f"{way}/{path.replace(chr(92), '/').rpartition('/')[0]}"


def with_habits(
    findings: Iterable[Finding], habits: Mapping[str, Habit], dated: DatedFolders
) -> list[Finding]:
    """Return what `with_habits_in` does of findings in any order: the same findings give the same notes."""
    documents = [*by_document(sorted(findings, key=finding_order))]
    return [one for some in with_habits_in(lambda: documents, habits, dated) for one in some]


def by_document(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Yield the findings of each document; they come in order of its path."""
    for _, some in groupby(findings, attrgetter("path")):
        yield [*some]


def with_habits_in(
    documents: Callable[[], Iterable[Sequence[Finding]]], habits: Mapping[str, Habit], dated: DatedFolders
) -> Iterator[list[Finding]]:
    """Yield, document by document, the findings that are left, with the notes that stand in the place of the others.

    There is a note where one folder or one document makes findings of one rule in one way. `habits` are those of the rules, by
    their ids. `documents` gives, as often as it is asked, the findings of each document in order, by the paths of documents.
    Only numbers are kept of a folder.
    """
    folders: dict[_Way, _Folder] = {}
    for some in documents():
        for way, own in _ways(some, habits).items():
            folders.setdefault(way, _Folder()).add(own)
    common = {
        way: one for way, one in folders.items() if one.is_one(habits[way[0]], dated.counts.get(way[1], 0))
    }
    places: dict[_Way, list[Finding]] = {way: [] for way in common}
    if common:
        for some in documents():
            for way, own in _ways(some, habits).items():
                if way in common and len(places[way]) <= _SHOWN:
                    places[way].append(own[0])
    notes: dict[str, list[Finding]] = {}
    for way, shown in places.items():
        message = common[way].message(habits[way[0]], shown[0], dated.counts.get(way[1], 0))
        notes.setdefault(shown[0].path, []).append(_note(message, shown))
    for some in documents():
        left = [one for one in some if _way_of(one, habits) is None]
        for way, own in _ways(some, habits).items():
            if way not in common:
                left += _of_document(own, habits[way[0]])
        yield left + notes.pop(some[0].path, [])


_Way = tuple[str, str]
"""A rule, and a way in which it is broken with a folder, as `_key` joins them."""


def _way_of(finding: Finding, habits: Mapping[str, Habit]) -> str | None:
    habit = habits.get(finding.rule)
    return habit.way(finding) if habit is not None else None


def _ways(findings: Iterable[Finding], habits: Mapping[str, Habit]) -> dict[_Way, list[Finding]]:
    """Return the findings of a document that may be a habit."""
    found: dict[_Way, list[Finding]] = {}
    for one in findings:
        way = _way_of(one, habits)
        if way is not None:
            found.setdefault((one.rule, _key(way, one.path)), []).append(one)
    return found


class _Spans:
    """By how many days the two dates of some findings differ."""

    def __init__(self) -> None:
        self._least, self._most = sys.maxsize, -1
        self._are_years = True

    def add(self, findings: Iterable[Finding]) -> None:
        """Take in some findings; those without two dates count for nothing."""
        for finding in findings:
            if (signed := _span(finding)) is not None:
                span = abs(signed)
                self._least, self._most = min(self._least, span), max(self._most, span)
                self._are_years &= span > _ABOUT and abs(span - round(span / _YEAR) * _YEAR) <= _ABOUT

    def are_one(self, number: int, least: int) -> bool:
        """Say whether so many are one habit: enough of them, twice as many where the spans differ."""
        if number < least:
            return False
        if self._most < 0:
            return True
        if self._are_years:
            return False
        return self._most - self._least <= max(_SPREAD, self._most // 2) or number >= _ALIKE * least


class _Folder:
    """What is kept of the findings of one folder that are made in one way."""

    def __init__(self) -> None:
        self._spans = _Spans()
        self._findings = self._documents = 0

    def add(self, findings: Sequence[Finding]) -> None:
        """Take in those of one more document."""
        self._spans.add(findings)
        self._findings += len(findings)
        self._documents += 1

    def is_one(self, habit: Habit, dated: int) -> bool:
        """Say whether it is a habit of the folder, of which so many documents are dated in that way."""
        if habit.most:
            return self._documents >= habit.documents and 2 * self._documents > dated
        return self._spans.are_one(self._documents, habit.documents)

    def message(self, habit: Habit, first: Finding, dated: int) -> str:
        """Return what is said of it."""
        if habit.most:
            how = str(habit.way(first)).replace("-", " ")
            of = max(self._documents, dated)
            message = f"{self._documents:,} of the {of:,} documents of this folder that are dated by {how}"
            return f"{message} {habit.called}: {habit.because}."
        message = f"{habit.called} {self._findings:,} times in {self._documents:,} documents of this folder"
        return f"{message}, in the same way: {habit.because}."


def _of_document(findings: Sequence[Finding], habit: Habit) -> Sequence[Finding]:
    """Return the findings of a document that are made in one way; one for all where that is its habit."""
    if habit.places is None:
        return findings
    spans = _Spans()
    spans.add(findings)
    if not spans.are_one(len(findings), habit.places):
        return findings
    message = f"{habit.called} {len(findings):,} times in this document, in the same way: {habit.because}."
    return [_note(message, findings)]


def _span(finding: Finding) -> int | None:
    """Return by how many days what a finding states is later than what it observed; None where one of them is no date."""
    stated, observed = _first_day(finding.stated), _first_day(finding.observed)
    return (stated - observed).days if stated is not None and observed is not None else None


_DAY = compiled(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def _first_day(value: Value | None) -> date | None:
    found = _DAY.fullmatch(value.value) if value is not None else None
    try:
        return date(*(int(part or 1) for part in found.groups())) if found is not None else None
    except ValueError:
        return None


def _note(message: str, places: Sequence[Finding]) -> Finding:
    """Return a note on findings, at the first of them; the next ones are related to it."""
    first = places[0]
    return Finding(
        first.rule,
        Level.NOTE,
        message,
        first.path,
        first.line,
        first.column,
        first.end_line,
        first.end_column,
        first.place,
        text=first.text,
        stated=first.stated,
        related=tuple(
            Related(one.path, one.line, one.column, one.place, "in the same way")
            for one in places[1 : _SHOWN + 1]
        ),
    )
