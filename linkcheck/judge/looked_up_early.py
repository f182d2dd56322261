"""Records that say that their article was looked up before it was published: nobody reads an article before it is there.

Knows what a record states, and the date in its URL; does not know what is said of it.
"""

from typing import NamedTuple

from linkcheck.judge.dated_ahead import is_event_page
from linkcheck.judge.stated_dates import tolerance
from linkcheck.model import Citation, DateEvidence, LinkFacts, MentionKind, Precision

__all__ = ["LookedUpEarly", "looked_up_early"]

_PUBLISHED = (MentionKind.SOURCE, MentionKind.ENTRY, MentionKind.CLOSING)
"""How a day of publication counts that the same record states."""
_AHEAD_OF_PRINT = 365  # days
"""Up to so many days before the month of its printed issue an article may be online (in one real bibliography 103 to 133)."""


class LookedUpEarly(NamedTuple):
    """A day of access that lies before the day of publication."""

    accessed: DateEvidence
    text: str
    """What the record says of the day of access."""
    published: DateEvidence
    by_url: bool
    """Whether the URL gives the day of publication; else the record does."""
    days: int


def looked_up_early(citation: Citation, link: LinkFacts | None) -> LookedUpEarly | None:
    """Return the day on which a record's article was looked up, where that is before it was published; otherwise None."""
    accessed = next((one for one in citation.mentions if one.kind is MentionKind.ACCESS), None)
    if accessed is None or accessed.date is None:
        return None
    stated = next((one.date for one in citation.mentions if one.kind in _PUBLISHED and one.date), None)
    dated = link.date if link is not None else None
    if dated is not None and (dated.value - accessed.date.last).days < tolerance(dated):
        dated = None
    if dated is not None and link is not None and is_event_page(link.facts.original or link.facts.url, dated):
        return None
    published = dated or stated
    if published is None:
        return None
    days = (published.value - accessed.date.last).days
    of_an_issue = dated is None and published.precision is not Precision.DAY
    if days < (_AHEAD_OF_PRINT if of_an_issue else tolerance(published)):
        return None
    return LookedUpEarly(accessed.date, accessed.text, published, dated is not None, days)
