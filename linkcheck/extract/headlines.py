"""The date that a page shows beside its own headline, for pages whose metadata and first lines have none.

Knows how pages show the day of what they carry, and how they show the days of other things; knows no metadata, and which
page a date is worth believing on is said by its origin (`heading`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.dates import TextDate, dates_in_text, month_number
from linkcheck.dates.evidence import day_of
from linkcheck.markup.entities import plain_text
from linkcheck.model import DateEvidence, DeclaredDate, Evidence, Origin, Precision
from linkcheck.patterns import compiled, lazily
from linkcheck.prose.labels import label_before, labels, names_event, without_day_words
from linkcheck.prose.markers import marker_in
from linkcheck.prose.signatures import is_place
from linkcheck.prose.years import years_in
from linkcheck.readers.base import Block, BlockKind, Reading

__all__ = ["dates_beside_headline"]

_LOOKED_AT = 262_144
"""Bytes of a page in which its headline is looked for."""
_HEADINGS = (b"<h1", b"<h2", b"<h3")
_MOST_HEADINGS = 60
_SHORTEST, _LONGEST_HEADING = 8, 2_000
"""Characters of a headline's words; bytes of a heading."""
_SHARE = 0.4
"""How much of the page's title a heading must be to be its headline: a logo's name is less."""
_FIRST_YEAR = 1991
_BEHIND = 24_000
_BEFORE = 2_000
"""Bytes behind and before the headline in which years are looked for."""
_NEAR, _FAR, _FOOT, _ABOVE = 250, 700, 3_000, 60
"""Visible characters between the headline and a date alone in its block; one that an author, a time of day or a class
tells; one that is labelled or in an element for the dates of posts, which may be the post's foot; and one above it."""
_LONGEST_LINE = 120
_MOST_WORDS = 8
_DIGIT = lazily(rb"[0-9]")
_TAG = lazily(rb"<[^>]*>")
_WORDS = lazily(r"[^\W_]+")
_TIME_OF_DAY = lazily(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_NAMES = lazily(rb"""\b(?:class|id|itemprop)\s*=\s*(?:"([^"]{1,200})"|'([^']{1,200})'|([^"'\s>]{1,200}))""")
_CLASS = lazily(rb"""\bclass\s*=\s*["']([^"']{1,200})["']""")
_OF_POST = lazily(
    rb"(?i)date|datum|fecha|time|stamp|publi|posted|submitted|byline|author|meta|info|article|entry|post"
)
_OF_HEAD = lazily(rb"(?i)date-header|post|entry|article|byline|publi|news[-_]?dat")
_OF_FOOT = lazily(
    rb"(?i)(?:post|entry|article|artikel|asset)[-_]?(?:date|datum|meta|info|foot|time)|publi|submitted|byline"
)
_OF_OTHERS = lazily(
    rb"(?i)event|termin|veranst|agenda|comment|komment|today|current|last[-_]?(?:update|modif)|modified|related|product|copyright"
)
_COMMENTS = lazily(
    rb"""(?i)<(?:[uo]l|li|div|section|article|aside)\b[^<>]{0,200}?\b(?:class|id)\s{0,4}=\s{0,4}["']?(?:[\w-]{1,40} ){0,3}"""
    rb"""comments?(?:-?(?:list|area|section|body|thread|wrap|wrapper|container|[0-9]{1,12}))?["' >]"""
    rb"""|<h[1-6]\b[^<>]{0,200}>(?:\s{1,8}|<[^<>]{0,200}>){0,4}(?:[0-9]{1,5}\s)?(?:comments?|responses|kommentare?|"""
    rb"""commentaires?|comentarios?|commenti|reacties|komentarze)\b"""
)
"""What opens the readers' comments, which have days of their own."""
_ROW = (b"<tr", b"<TR", b"<dt", b"<DT")
_FIELDS = 600
"""Characters behind a day in which the fields of an announcement ("Venue: …") are looked for."""
_MOST_ALIKE = 60
_NUMBERS = lazily(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?![\d./])")
_MONTH_FIRST = lazily(r"(?<!\w)([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?, ((?:19|20)\d\d)(?!\d)")
_LANGUAGE = lazily(rb"""<html\b[^>]{0,1000}?\blang\s*=\s*["']?([A-Za-z]{2})""")
_DAY_FIRST = frozenset(
    b"de fr es it pt nl pl ru uk cs sk da no nb nn fi ro hr sr sl bg el tr ca et lv".split()
)
_SLASHED = frozenset(b"fr es it pt ca el".split())
"""Languages (ISO 639-1) in which `03.05.2013` is always the third of May, and those in which `03/05/2013` is."""


class _Shown(NamedTuple):
    date: DateEvidence
    text: str
    at: int


def dates_beside_headline(reading: Reading) -> list[DeclaredDate]:
    """Return the day that stands beside the page's headline, as a list of at most one.

    The headline is the heading that the page's title repeats. A day counts if its block holds little else: alone right
    under the headline; with an author, a time of day, a label or a telling class within a few lines. None is returned
    where two days qualify, or where the page has the same element with another day: a list of teasers.
    """
    headline = _headline(reading)
    if headline is None:
        return []
    shown = list(_behind(reading, headline)) or list(_above(reading, headline))
    if len({one.date.value for one in shown}) != 1 or _recurs(reading, shown[0]):
        return []
    one = shown[0]
    line, column = reading.source.locate(one.at)
    evidence = Evidence(one.text[:160], reading.source.path, line, column)
    return [
        DeclaredDate("published", DateEvidence(one.date.value, Precision.DAY, Origin.HEADING, (evidence,)))
    ]


def _headline(reading: Reading) -> Block | None:
    """Return the heading that says most of the page's title, or None where none says enough of it."""
    titles = [_folded(title.text) for title in reading.titles() if title.origin is not Origin.HEADING]
    best: tuple[int, Block] | None = None
    for words, at in _headings(reading.source.data) if titles else ():
        if len(words) < _SHORTEST or (best is not None and len(words) <= best[0]):
            continue
        fitting = [title for title in titles if f" {words} " in f" {title} " or title == words[: len(title)]]
        if any(len(words) >= _SHARE * len(title) for title in fitting):
            if not _has_day(reading.source.data, at):
                continue  # the blocks of a page are not looked for where no day can be found
            block = reading.block_at(at)
            if block.kind is BlockKind.HEADING and reading.text(block.start, block.end).strip():
                best = len(words), block
    return best[1] if best is not None else None


def _has_day(data: bytes, at: int) -> bool:
    """Say whether a year with another number beside it stands near the headline at `at`."""
    return any(
        _DIGIT.search(data, max(0, year - 14), year) is not None
        or _DIGIT.search(data, year + 4, year + 10) is not None
        for year in years_in(data, max(0, at - _BEFORE), at + _BEHIND)
    )


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _headings(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield the words of what looks like headings, each with where its content starts: few are worth a closer look."""
    for tag in _HEADINGS:
        at = data.find(tag, 0, _LOOKED_AT)
        for _ in range(_MOST_HEADINGS):
            if at < 0:
                break
            start = data.find(b">", at) + 1
            end = data.find(b"</h", start, start + _LONGEST_HEADING)
            if start > 0 and end > start:
                yield _folded(plain_text(_TAG.sub(b"", data[start:end]))), start
            at = data.find(tag, at + 3, _LOOKED_AT)


def _behind(reading: Reading, headline: Block) -> Iterator[_Shown]:
    distance, known = 0, headline.end
    comments = _COMMENTS.search(reading.source.data, headline.end, headline.end + _BEHIND)
    end = comments.start() if comments is not None else headline.end + _BEHIND
    for block, at in _dated_blocks(reading, headline.end, end):
        between = reading.text(known, block.start)
        distance += len(_folded(between))
        known = block.start
        if distance > _FOOT or any(marker_in(line.strip()) for line in between.split("\n")):
            return  # what stands under "Related posts" has days of its own
        one = _shown(reading, block, at)
        if one is not None and distance <= _reach(reading, block, at, one):
            yield one


def _above(reading: Reading, headline: Block) -> Iterator[_Shown]:
    """Yield the day right above the headline, where blogs have it and sites have today's: only one marked as a post's."""
    for block, at in _dated_blocks(reading, max(0, headline.start - _BEFORE), headline.start):
        opening = _opening(reading, block, at)
        if not (block.kind is BlockKind.HEADING or _OF_HEAD.search(opening)):
            continue
        one = _shown(reading, block, at)
        if one is not None and len(_folded(reading.text(block.end, headline.start))) <= _ABOVE:
            yield one


def _dated_blocks(reading: Reading, start: int, end: int) -> Iterator[tuple[Block, int]]:
    """Yield the blocks that start in a stretch and hold a year that is shown, each with the year's place."""
    seen = start - 1
    for at in years_in(reading.source.data, start, end):
        if at <= seen or not reading.is_visible(at):
            continue
        block = reading.block_at(at)
        seen = max(at, block.end - 1)
        if block.start >= start and block.kind is not BlockKind.CODE:
            yield block, at


def _shown(reading: Reading, block: Block, at: int) -> _Shown | None:
    """Return the one day that a short block shows, or None; a label of an update or of an event makes it another's."""
    text = " ".join(reading.text(block.start, min(block.end, block.start + 2_000)).split())
    names = b" ".join(_names(_opening(reading, block, at)))
    if len(text) > _LONGEST_LINE or _OF_OTHERS.search(names) or _is_field(reading, block):
        return None
    if names_event(text) or names_event(reading.text(block.end, block.end + _FIELDS)):
        return None
    dates = _dates(reading, text)
    if len(dates) != 1 or dates[0].date.precision is not Precision.DAY:
        return None
    date = dates[0]
    label = label_before(text[: date.start])
    words = _WORDS.findall(without_day_words(text[: date.start] + " | " + text[date.end :]))
    if date.date.value.year < _FIRST_YEAR or len(words) > _MOST_WORDS or (label and label[0] != "published"):
        return None
    return _Shown(date.date, text, at)


def _is_field(reading: Reading, block: Block) -> bool:
    """Say whether a block stands behind another one in a row of facts: "Date | 26 December 2004"; a label of posts is none."""
    data = reading.source.data
    start = max(data.rfind(mark, max(0, block.start - 500), block.start) for mark in _ROW)
    if start < 0 or block.kind not in (BlockKind.CELL, BlockKind.ITEM):
        return False
    name = " ".join(reading.text(start, block.start).split())
    label = label_before(name + " ")
    return bool(name) and (label is None or label[0] != "published" or "release" in name.casefold())


def _dates(reading: Reading, text: str) -> list[TextDate]:
    """Return the dates of a short text, those included that only a page's head makes sure of.

    That is `03.05.2013` where the page's language writes the day first, and `julio 12, 2017`, which blogs in many
    languages have from the English template that they were made of.
    """
    found = dates_in_text(text)
    if not found and _NUMBERS.search(text) is not None:
        found = list(_numbers(text, _language(reading.source.data)))
    return found or [
        TextDate(match.start(), match.end(), date)
        for match in _MONTH_FIRST.finditer(text)
        if (month := month_number(match[1])) is not None
        and (date := day_of(int(match[3]), month, int(match[2]), Origin.PROSE, match[0])) is not None
    ]


def _numbers(text: str, language: bytes) -> Iterator[TextDate]:
    for match in _NUMBERS.finditer(text):
        if language in (_DAY_FIRST if match[2] == "." else _SLASHED):
            date = day_of(int(match[4]), int(match[3]), int(match[1]), Origin.PROSE, match[0])
            if date is not None:
                yield TextDate(match.start(), match.end(), date)


def _language(data: bytes) -> bytes:
    """Return the two letters of the language that a page declares, empty if it declares none."""
    declared = _LANGUAGE.search(data, 0, 4_096)
    return declared[1].lower() if declared is not None else b""


def _is_alone(one: _Shown) -> bool:
    written = one.date.evidence[0].text
    return not _WORDS.search(without_day_words(one.text.replace(written, " ", 1)))


def _reach(reading: Reading, block: Block, at: int, one: _Shown) -> int:
    """Return how far from the headline a day may stand, by what tells that it is the page's."""
    before, _, after = one.text.partition(one.date.evidence[0].text)
    names = b" ".join(_names(_opening(reading, block, at)))
    if label_before(before) is not None or _OF_FOOT.search(names):
        return _FOOT
    rest = f"{before} {after}"
    words = {word.casefold() for word in _WORDS.findall(rest)}
    placed = before.rstrip().endswith(",") and is_place(before) is not None
    if placed or not words.isdisjoint(labels()["byline"]) or _TIME_OF_DAY.search(rest):
        return _FAR
    if not _is_alone(one):
        return -1
    return _FAR if _OF_POST.search(names) else _NEAR


def _opening(reading: Reading, block: Block, at: int) -> bytes:
    """Return the tags in front of a date: that of its block and those inside it."""
    data = reading.source.data
    return data[max(0, data.rfind(b"<", 0, max(block.start - 1, 0))) : at]


def _names(opening: bytes) -> Sequence[bytes]:
    return [double or single or bare for double, single, bare in _NAMES.findall(opening)]


def _recurs(reading: Reading, one: _Shown) -> bool:
    """Say whether the page has another element of the same class with another day."""
    data = reading.source.data
    opening = _opening(reading, reading.block_at(one.at), one.at)
    named = _CLASS.findall(opening)
    if not named:
        return False
    alike = compiled(rb"""class\s*=\s*["']""" + re.escape(named[-1]) + rb"""["'][^>]{0,300}>""")
    for number, match in enumerate(alike.finditer(data, 0, 2 * _LOOKED_AT)):
        if number > _MOST_ALIKE:
            return True
        text = reading.text(match.end(), min(len(data), match.end() + 200))
        if any(other.date.value != one.date.value for other in _dates(reading, text[:_LONGEST_LINE])[:1]):
            return True
    return False
