"""Dates in URLs, in prose, in declared values and in file names, each with the text that it was read from.

Knows shapes, positions and month names; does not know which date of a document matters.
"""

from linkcheck.dates.days_named import last_day_in, names_day
from linkcheck.dates.declared_values import declared_date
from linkcheck.dates.event_signs import has_event_fields, lies_among_events
from linkcheck.dates.evidence import TextDate, has_come
from linkcheck.dates.in_file_names import date_in_file_name
from linkcheck.dates.in_prose import dates_in_text, impossible_dates_in_text
from linkcheck.dates.in_urls import date_in_url, impossible_date_in_url
from linkcheck.dates.month_names import month_number
from linkcheck.dates.weekdays import weekday_at

__all__ = [
    "TextDate",
    "date_in_file_name",
    "date_in_url",
    "dates_in_text",
    "declared_date",
    "has_come",
    "has_event_fields",
    "impossible_date_in_url",
    "impossible_dates_in_text",
    "last_day_in",
    "lies_among_events",
    "month_number",
    "names_day",
    "weekday_at",
]
