"""What each URL says of itself: its facts, its outlet, its date; remembered per process.

Knows how the three are put together; each of them is known elsewhere.
"""

from functools import lru_cache

from linkcheck.dates import date_in_url
from linkcheck.model import LinkFacts
from linkcheck.outlets import outlet_of
from linkcheck.urls import read_url

__all__ = ["link_facts"]


@lru_cache(2_048)
def link_facts(target: str) -> LinkFacts:
    """Return the facts, outlet and date of a URL as written; the last 2,048 answers are remembered."""
    facts = read_url(target)
    outlet = outlet_of(facts)
    date = None
    if facts.pattern is None:
        date = date_in_url(facts, outlet.domain if outlet is not None else None)
    return LinkFacts(facts, outlet, date)
