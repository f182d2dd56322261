"""What a structured document states of its URLs, given to the citations that stand in the fields of these URLs.

Knows citations and mentions; which fields say what is known to the readers.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linkcheck.model import DateEvidence, Mention, MentionKind
from linkcheck.readers.base import Found, Record, Source
from linkcheck.urls import shortened

__all__ = ["with_records"]

_LONGEST = 160
"""Characters of a mention's text that are kept."""


def with_records(
    source: Source, found: Sequence[Found], records: Sequence[Record]
) -> tuple[list[Found], dict[int, list[Mention]]]:
    """Return the citations with the titles that records give them, and by the index of a citation its stated dates.

    A record counts for the citation that alone stands in its stretch. `found` are in order of `start`.
    """
    titled = list(found)
    starts = [link.start for link in found]
    dated: list[tuple[int, int, Record]] = []
    for record in records:
        index = bisect_left(starts, record.start)
        if index >= bisect_left(starts, record.end) or index + 1 < bisect_left(starts, record.end):
            continue
        if record.title and not titled[index].text:
            titled[index] = titled[index]._replace(text=record.title)
        if record.date is not None or record.accessed is not None or record.archived is not None:
            dated.append((record.date_start, index, record))
    dated.sort(key=_by_start)  # places are found in order: in any other that would not be linear
    return titled, {index: [*_mentions(source, record)] for _, index, record in dated}


def _by_start(dated: tuple[int, int, Record]) -> tuple[int, int]:
    return dated[:2]


def _mentions(source: Source, record: Record) -> Iterator[Mention]:
    line, column = source.start_of(max(0, record.date_start))
    stated: tuple[tuple[MentionKind, DateEvidence | None], ...] = (
        (record.kind, record.date),
        (MentionKind.ACCESS, record.accessed),
        (MentionKind.ARCHIVED, record.archived),
    )
    for kind, date in stated:
        if date is not None:
            text = date.evidence[0].text if date.evidence else ""
            yield Mention(kind, shortened(text, _LONGEST), line, column, date=date)
