"""What a row of a data set states of its text: when it was written, and its title.

Knows names of columns; knows neither how rows are stored nor pyarrow.
"""

from collections.abc import Mapping

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DeclaredDate, Evidence, Origin, Title
from linkcheck.readers.base import Source
from linkcheck.readers.lines import LineReading

__all__ = ["DATES", "TITLES", "StatedByRow"]

DATES = (
    "date",
    "published",
    "publishedat",
    "publicationdate",
    "pubdate",
    "datepublished",
    "created",
    "createdat",
    "timestamp",
)
"""Columns with the day on which a row's text was written, by their names as `folded_name` gives them."""
TITLES = ("title", "headline")


class StatedByRow(LineReading):
    """A reading without text, for what the other fields of a row say of its text."""

    def __init__(
        self,
        path: str,
        format_name: str,
        values: Mapping[str, str],
        dates: tuple[str, ...] = DATES,
        titles: tuple[str, ...] = TITLES,
    ) -> None:
        """Take the fields by their names, and in which of them days and titles may be, the best first."""
        super().__init__(Source(path, b""), format_name)
        self._values = values
        self._dates = dates
        self._titles = titles

    def declared(self) -> tuple[DeclaredDate, ...]:
        for name in self._dates:
            value = self._values.get(name, "").strip()[:100]
            found = declared_date(value, Origin.ROW, f"{name}: {value}") if value else None
            if found is not None:
                evidence = tuple(Evidence(one.text, self.source.path) for one in found.evidence)
                date = type(found)(found.value, found.precision, found.origin, evidence)
                return (DeclaredDate("published", date),)
        return ()

    def titles(self) -> tuple[Title, ...]:
        title = next((self._values[name] for name in self._titles if self._values.get(name)), "")
        return (Title(" ".join(title.split())[:300], Origin.FRONT_MATTER),) if title else ()
