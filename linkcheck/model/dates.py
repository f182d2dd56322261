"""Dates with what they were read from, and when a document was written.

Knows what a date is made of; how one is found is known elsewhere.
"""

from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct

from linkcheck.model.vocabulary import CanonicalUrl, Origin, Precision

__all__ = ["DateEvidence", "DeclaredDate", "DocumentDate", "Evidence", "YearlessDate"]


class Evidence(Struct, frozen=True, gc=False, omit_defaults=False):
    """The text something was read from, and where it stands (`path` is null for what was read off a URL)."""

    text: str
    path: str | None = None
    line: int | None = None
    column: int | None = None


class DateEvidence(Struct, frozen=True, gc=False):
    """A date with its precision, its origin and the text it was read from.

    `value` is the first day of the period that the precision names.
    """

    value: date
    precision: Precision
    origin: Origin
    evidence: tuple[Evidence, ...] = ()

    @property
    def last(self) -> date:
        """Return the last day of the period.

        >>> DateEvidence(date(2024, 2, 1), Precision.MONTH, Origin.URL).last
        datetime.date(2024, 2, 29)
        """
        if self.precision is Precision.DAY:
            return self.value
        if self.precision is Precision.YEAR:
            return date(self.value.year, 12, 31)
        if self.value.month == 12:
            return date(self.value.year, 12, 31)
        return date(self.value.year, self.value.month + 1, 1) - timedelta(days=1)

    @property
    def text(self) -> str:
        """Return `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precise as the date is.

        >>> DateEvidence(date(2024, 2, 1), Precision.MONTH, Origin.URL).text
        '2024-02'
        """
        iso = self.value.isoformat()
        if self.precision is Precision.DAY:
            return iso
        return iso[:7] if self.precision is Precision.MONTH else iso[:4]


class DocumentDate(Struct, frozen=True, gc=False):
    """When a document was written: a value, and the interval that the evidence allows (null: open)."""

    value: date
    not_before: date | None
    not_after: date | None
    precision: Precision
    origin: Origin
    declared: bool
    evidence: tuple[Evidence, ...] = ()
    from_urls: tuple[CanonicalUrl, ...] = ()
    """The links whose own dates supplied the bounds; those bounds are never used against them."""
    other: DateEvidence | None = None
    """Another day on which the document says that it was published, two days or more from `value`: the bounds allow both."""
    line_days: tuple[tuple[int, date], ...] = ()
    """Lines that cite something later, each with the day of the commit that wrote it: what it cites is held against that."""

    def not_after_of(self, line: int | None) -> date | None:
        """Return the last day on which a line can have been written: its own where it is known and, for a declared date, later.

        >>> day, edited = date(2025, 2, 20), ((7, date(2025, 7, 1)),)
        >>> written = DocumentDate(day, None, day, Precision.DAY, Origin.FRONT_MATTER, True, line_days=edited)
        >>> written.not_after_of(7), written.not_after_of(8)
        (datetime.date(2025, 7, 1), datetime.date(2025, 2, 20))
        """
        own = dict(self.line_days).get(line) if self.line_days and line is not None else None
        if own is None or self.not_after is None:
            return self.not_after
        return own if self.origin is Origin.GIT else max(own, self.not_after)


class DeclaredDate(NamedTuple):
    """A date that a document states of itself: in its front matter, its metadata or its first lines."""

    field: str
    """`published` (when it was written or published), `begun` (when somebody began to write it, and how long that went on is
    unknown), `modified` (when a living document last changed), `event` (when the event takes place that it is about: no
    date of the document), or `other` (a day of something else, which may explain the day in the file's name)."""
    date: DateEvidence


class YearlessDate(NamedTuple):
    """A dateline without a year (`MOSCOW, Feb. 20 (Reuters) –`); with a citation dated nearby it dates a document."""

    month: int
    day: int
    evidence: Evidence
