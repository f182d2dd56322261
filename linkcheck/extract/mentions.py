"""Mentions in prose: an outlet with a reporting verb, and the weekday or date stated with it.

Knows how prose attributes a story; knows nothing of links (`attach` only says which citation a mention stands beside).
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from linkcheck.dates import dates_in_text, weekday_at
from linkcheck.extract.reading import BlockKind, Found, Reading
from linkcheck.model import Mention, MentionKind
from linkcheck.outlets import outlet_names

__all__ = ["Spoken", "attach", "mentions_in"]

_MOST = 5_000
"""Places examined in one document."""
_BEFORE, _AFTER = 90, 160
"""Bytes looked at on either side of an outlet's name: a clause, not a paragraph."""
_BESIDE = 200
"""Bytes between a mention and the citation that it speaks of."""

_SENTENCE = re.compile(
    r"(?<=[)\]])[.!?…]\s+(?=[^\W\d_a-z])|(?<=[^\W\d_]{3})[.!?…]['\"”’»)]*\s+(?=[^\W\d_a-z])|[。！？]|\n\s*\n"
)
_PARENTHESIS = re.compile(r"[(（\[]\s*[^()（）\[\]]{0,60}\Z")


class Spoken(NamedTuple):
    """A mention with its byte offsets."""

    start: int
    end: int
    mention: Mention
    parenthesis: bool


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(resources.files("linkcheck").joinpath("data", "reporting.toml").read_text("utf-8"))

    def words(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(data[key], key=len, reverse=True))

    return (
        re.compile(
            rf"[\"”’»)\s,]{{0,4}}(?:['’]s\s)?(?:[^\W\d_]+\s){{0,2}}?(?:{words('after')})(?!\w)", re.IGNORECASE
        ),
        re.compile(
            rf"(?<!\w)(?:{words('before')})\s+(?:(?:the|der|die|das|den|le|la|les|l|el|il|o|a)\s)?[\"“„«']?\Z",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?:{words('dating')})(?!\w)[\s:]*\Z", re.IGNORECASE),
    )


@cache
def _automaton(ascii_only: bool) -> BytesAhoCorasick:
    names = sorted(name for name in outlet_names() if not ascii_only or name.isascii())
    return BytesAhoCorasick(
        [name.encode() for name in names],
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.DFA,
    )


def mentions_in(reading: Reading) -> list[Spoken]:
    """Return the attributions of a document in order: each names an outlet, with the weekday or date beside it if any."""
    source = reading.source
    data, names = source.data, outlet_names()
    found: list[Spoken] = []
    for _, start, end in _automaton(source.ascii).find_matches_as_indexes(data)[:_MOST]:
        if not _is_whole(data, start, end) or not reading.is_visible(start):
            continue
        spoken = _attribution(reading, start, end, names)
        if spoken is not None:
            found.append(spoken)
    return found


def _is_whole(data: bytes, start: int, end: int) -> bool:
    """Say whether an outlet's name stands as words of its own, not inside a URL or another name."""
    before, after = data[start - 1 : start], data[end : end + 1]
    if before and (before.isalnum() or before in b"/.@-_=#") and data[start] < 0x80:
        return False
    if after and (after.isalnum() or after in b"/@_=") and data[end - 1] < 0x80:
        return False
    return not (after == b"." and data[end + 1 : end + 2].isalnum())


def _attribution(reading: Reading, start: int, end: int, names: Mapping[str, str]) -> Spoken | None:
    source = reading.source
    name = source.text(start, end)
    before = reading.text(max(0, start - _BEFORE), start)
    after = reading.text(end, min(len(source.data), end + _AFTER))
    before = before[max((cut.end() for cut in _SENTENCE.finditer(before)), default=0) :]
    stop = _SENTENCE.search(after)
    after = after[: stop.start()] if stop is not None else after
    said, according, _ = _verbs()
    verb = said.match(after)
    bracket = _PARENTHESIS.search(before)
    closing = re.match(r"[^()（）\[\]\n]{0,60}[)）\]]", after) if bracket is not None else None
    if verb is None and according.search(before) is None and closing is None:
        return None
    if closing is not None and verb is None:
        around = after[: closing.end()]
        dates, weekdays = dates_in_text(around), []
        if not dates:
            return None  # "(Reuters)" alone is a credit, and says neither when nor what
    else:
        around = before[-60:] + name + after[:80]
        dates, weekdays = dates_in_text(around), weekday_at(around)
    line, column = source.locate(start)
    mention = Mention(
        kind=MentionKind.ATTRIBUTION,
        text=_quote(
            before, name, after, verb.end() if verb is not None else 0, [w[1] for w in weekdays], around
        ),
        line=line,
        column=column,
        outlet=names[name],
        weekday=weekdays[0][2] if len({w[2] for w in weekdays}) == 1 else None,
        date=dates[0].date if len(dates) == 1 else None,
    )
    return Spoken(start, end, mention, closing is not None)


def _quote(
    before: str, name: str, after: str, verb_end: int, weekday_ends: Sequence[int], around: str
) -> str:
    """Return the words that were read: from the name to the verb or weekday, on one line."""
    reach = max(verb_end, 0)
    if weekday_ends:
        offset = len(before[-60:]) + len(name)
        reach = max([reach, *(end - offset for end in weekday_ends if end > offset)])
    words = name + after[: max(reach, 0)]
    if reach <= 0:
        words = before[-40:].lstrip() + name
    if weekday_ends and not any(around[max(0, end - 12) : end].strip() in words for end in weekday_ends):
        words = around.strip()
    return " ".join(words.split())[:160]


def attach(reading: Reading, mentions: Sequence[Spoken], cited: Sequence[Found]) -> dict[int, list[Mention]]:
    """Return, by index of citation, the mentions that speak of it.

    A mention speaks of the citation whose link text holds it, or of the next one in its own sentence (the one before
    where it stands in parentheses right behind it). Several citations in reach: none is meant for certain.
    """
    found: dict[int, list[Mention]] = {}
    first = 0
    for spoken in mentions:
        while first < len(cited) and _end(cited[first]) + _BESIDE < spoken.start:
            first += 1
        index = _spoken_of(reading, spoken, cited, first)
        if index is not None:
            found.setdefault(index, []).append(spoken.mention)
    return found


def _start(link: Found) -> int:
    return link.text_start if link.text_start >= 0 else link.start


def _end(link: Found) -> int:
    return link.text_end if link.text_end >= 0 else link.end


def _spoken_of(reading: Reading, spoken: Spoken, cited: Sequence[Found], first: int) -> int | None:
    near: list[int] = []
    for index in range(first, min(len(cited), first + 12)):
        link = cited[index]
        if _start(link) <= spoken.start < _end(link):
            return index
        if _start(link) > spoken.end + _BESIDE:
            break
        low, high = (spoken.end, _start(link)) if _start(link) >= spoken.end else (_end(link), spoken.start)
        if high - low > _BESIDE or low > high:
            continue
        between = reading.text(low, high)
        if _SENTENCE.search(between + " A") is None and "\n\n" not in between:
            near.append(index)
    if len(near) != 1 or reading.block_at(spoken.start).kind is BlockKind.CODE:
        return None
    return near[0]
