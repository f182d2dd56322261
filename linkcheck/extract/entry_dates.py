"""The dates that entries state of their links: items of lists, rows of tables, lines of bibliographies, citation templates.

Knows which text is a link's entry; how an entry places its date is known to `dated_entries` and `cite_templates`.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from linkcheck.model import Kind, Mention, MentionKind, Role
from linkcheck.patterns import lazily
from linkcheck.prose.cite_templates import REACH, template_date
from linkcheck.prose.dated_entries import EntryDate, Strength, entry_date
from linkcheck.prose.years import years_in
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of
from linkcheck.urls import shortened

__all__ = ["with_entry_dates"]

_MOST = 20_000
"""Links whose entries are looked at in one document."""
_BEFORE, _AFTER = 700, 260
"""Bytes of an entry on either side of its link."""
_LONGEST = 160
_LINKS = frozenset({Kind.LINK, Kind.BARE, Kind.AUTOLINK})
_ROLES = frozenset({Role.PROSE, Role.ENTRY, Role.HEADING})
_ENTRIES = frozenset({BlockKind.ITEM, BlockKind.CELL})
_NEAR = 90
_DAY = lazily(
    rb"[0-9](?:(?:(?<=[A-Za-z\x80-\xff]{3} [0-9])|(?<=[A-Za-z\x80-\xff]{3}\. [0-9]))[0-9]?(?![0-9%])"
    rb"|(?<![\w/.-][0-9])[0-9]?(?:st|nd|rd|th|\.)?[ \xc2\xa0]{1,2}[A-Za-z\x80-\xff]{3})"
)
"""Something like a day and a month: `5 May`, `Mar. 5`. It starts with a digit, because the engine skips to those."""
_NUMBER = lazily(rb"(?<!\d)\d\d?\. ?\Z")
_KINDS = {
    Strength.CITED: MentionKind.SOURCE,
    Strength.LISTED: MentionKind.ENTRY,
    Strength.CLOSING: MentionKind.CLOSING,
    Strength.LOOSE: MentionKind.LINE,
}
_OPEN = b"{{"
_DIGIT = lazily(rb"[0-9]")


def with_entry_dates(
    reading: Reading, cited: Sequence[Found], attached: Mapping[int, list[Mention]]
) -> dict[int, list[Mention]]:
    """Return the mentions by index of citation, with those of entries added where no sentence states a date yet.

    Only the first link of an entry is dated: what others in it are (a discussion, a copy, an author) nobody says.
    """
    found = {index: list(mentions) for index, mentions in attached.items()}
    years = _years(reading, cited)
    has_templates = reading.source.data.find(_OPEN) >= 0
    days: list[int] | None = None
    last, left = -1, _MOST
    for index, link in enumerate(cited):
        is_first, last = link.block != last, link.block
        if link.kind not in _LINKS or link.role not in _ROLES or not left:
            continue
        if any(mention.date is not None for mention in found.get(index, ())):
            continue
        if has_templates and (mention := _of_template(reading, link)) is not None:
            found.setdefault(index, []).append(mention)
            continue
        is_dated = _is_near(years, start_of(link) - _BEFORE, end_of(link) + _AFTER)
        if not is_dated:
            if link.role is not Role.ENTRY:
                continue
            if days is None:
                days = _days(reading, cited)
            if not _has_day(days, link):
                continue
        left -= 1
        if is_first and (mention := _of_entry(reading, cited, index)) is not None:
            found.setdefault(index, []).append(mention)
    return found


def _years(reading: Reading, cited: Sequence[Found]) -> list[int]:
    """Return the offsets of years from the first link's entry to the last one's; front matter is no entry."""
    if not cited:
        return []
    first = start_of(cited[0])
    years = reading.source.search(years_in, first - _BEFORE, end_of(cited[-1]) + _AFTER)
    if years and years[0] < first and (body := reading.body_start()) <= first:
        del years[: bisect_left(years, body)]
    return years


def _days(reading: Reading, cited: Sequence[Found]) -> list[int]:
    """Return the offsets of what may be days, from the first link's entry to the last one's."""
    start, end = start_of(cited[0]) - _NEAR, end_of(cited[-1]) + 2 * _NEAR
    return [match.start() for match in reading.source.search(_DAY.finditer, start, end)]


def _is_near(offsets: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end


def _has_day(days: Sequence[int], link: Found) -> bool:
    """Say whether one of some days stands right beside a link, or in the link's text before its URL."""
    start, end = start_of(link), end_of(link)
    inside = min(link.start, start + 2 * _NEAR)
    return _is_near(days, start - _NEAR, max(start, inside)) or _is_near(days, end, end + _NEAR)


def _of_template(reading: Reading, link: Found) -> Mention | None:
    """Return what the citation template around a bare URL says; templates are text that no format hides."""
    data = reading.source.data
    if link.kind is Kind.LINK or data.rfind(_OPEN, max(0, link.start - REACH), link.start) < 0:
        return None
    before = reading.source.text(max(0, link.start - REACH), link.start)
    date = template_date(before, reading.source.text(link.end, min(reading.source.size, link.end + REACH)))
    if date is None:
        return None
    line, column = reading.source.start_of(link.start)
    text = date.evidence[0].text if date.evidence else date.text
    return Mention(MentionKind.SOURCE, shortened(text, _LONGEST), line, column, date=date)


def _of_entry(reading: Reading, cited: Sequence[Found], index: int) -> Mention | None:
    link = cited[index]
    start, end = start_of(link), end_of(link)
    block = reading.block_at(start)
    if block.kind in (BlockKind.CODE, BlockKind.HEADING) or not block.start <= start < block.end:
        return None
    first, last = reading.row_at(block)
    if start - first > _BEFORE or (
        index and block.kind is BlockKind.CELL and start_of(cited[index - 1]) >= first
    ):
        return None
    stop = min(last, end + _AFTER)
    if index + 1 < len(cited):
        stop = min(stop, max(end, start_of(cited[index + 1])))
    search, data = _DIGIT.search, reading.source.data
    if not (
        search(data, max(0, first - 5), start) or search(data, end, stop) or search(data, start, link.start)
    ):
        return None
    stated = _stated(reading, link, block, first, stop)
    if stated is None:
        return None
    line, column = reading.source.start_of(start)
    return Mention(
        _KINDS[stated.strength],
        shortened(stated.text, _LONGEST),
        line,
        column,
        date=stated.date,
        month_day=stated.month_day,
    )


def _stated(reading: Reading, link: Found, block: Block, first: int, stop: int) -> EntryDate | None:
    inside = "" if link.kind is not Kind.LINK or "://" in link.text else link.text[:300]
    number = _NUMBER.search(reading.source.data, max(0, first - 5), first)
    day = (
        number[0].decode() if number is not None else ""
    )  # "- 10. März 2014: …" is a list in a list to Markdown
    return entry_date(
        day + reading.text(first, start_of(link)),
        inside,
        reading.text(end_of(link), stop),
        is_entry=block.kind in _ENTRIES,
    )
