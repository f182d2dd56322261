"""Mentions in prose: an outlet with a reporting verb, and the weekday or date stated with it.

Knows where such mentions can matter and which citation one speaks of; how prose attributes a story is known to
`attributions`. Knows no link and no rule.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.dates import dates_in_text
from linkcheck.extract.sources_given import is_its_source
from linkcheck.model import Kind, Mention, MentionKind
from linkcheck.outlets import outlet_names
from linkcheck.patterns import lazily
from linkcheck.prose.attributions import SENTENCE, attribution, is_dating
from linkcheck.prose.authors import is_author_date
from linkcheck.prose.named_outlets import outlets_named, weekdays_named
from linkcheck.prose.years import years_in
from linkcheck.readers.base import BlockKind, Found, Reading, Source
from linkcheck.readers.link_spans import end_of, start_of
from linkcheck.urls import shortened

__all__ = ["Spoken", "attach", "mentions_in"]

_MOST = 5_000
"""Outlets' names, and dates, examined in one document."""
_FAR = 1 << 62
_BEFORE, _AFTER = 100, 160
"""Bytes looked at on either side of an outlet's name: a clause, not a paragraph."""
_BESIDE = 200
"""Bytes between a mention and the citation that it speaks of."""
_LEAD = 4_000
"""Bytes of a document's top in which an outlet and a weekday can date it: news says so in its first paragraphs."""
_AROUND_DAY = 110
"""Bytes between a weekday and the outlet that reported on it."""
_SAID, _LINK = "said", "]"
"""What a mention, and a link, ends with, for whoever looks whether the full stop after it ends a sentence."""
_LONGEST = 160
"""Characters of a mention's text that are kept."""
_HALF_URL = lazily(r"\A(?!\S*//)\S*(?:@|%40)(?=\S)")
"""The user and password of a URL whose beginning was left out."""
_DAY_OF_ACCESS = lazily(r"[.!?][”\"*_]*\s+\d\d?\s+[A-Z]\w*\.?\s+\d{4}\s+(<|&lt;)?\Z")
"""What stands before `<URL>` in the style of the MLA: "*Ars Technica*. 18 May 2009". The day is the one of access."""
_QUOTES = lazily(r"[\"“”„«»]")
"""More than the title's two before a link are of another text than the author's title."""
_LEADING = frozenset(["", "url", "online", "available", "at", "from", "link", "web", "retrieved", "source", "read", "see",
    "pdf", "html"])  # fmt: skip
"""What stands between a source and its address in bibliographies."""
_POINTING = lazily(
    r"(?i)(?<!\w)(?:(?:see|cf|vgl|siehe|dazu|voir|ver|v[eé]ase|vedi|zie)(?!\w)|(?:discuss|analy|comment|critici|explain|respon|react|review|summari)\w)"
)
"""Words between a day of publication and a link that say that the link is another work, on what was published or beside it."""


class Spoken(NamedTuple):
    """A mention with its byte offsets."""

    start: int
    end: int
    """Behind the last word that was read."""
    mention: Mention


def mentions_in(reading: Reading, cited: Sequence[Found] | None = None) -> list[Spoken]:
    """Return the mentions of a document in order: outlets that reported, and dates of publication, beside its citations.

    A mention that stands beside no citation is looked for only at the document's top, and only with a weekday, since only
    that can say something of the document. `cited` are the document's citations in order of `start`; without them all of
    the document is searched.
    """
    size = reading.source.size
    beside = _beside(cited, size) if cited is not None else [(0, size)]
    found = [*_outlets(reading, _merged([*beside, *_beside_weekdays(reading.source)]))]
    found += _dates(reading, beside, found)
    found.sort(key=lambda spoken: spoken.start)
    return found


def _beside(cited: Sequence[Found], size: int) -> list[tuple[int, int]]:
    return _merged((max(0, start_of(link) - _BESIDE), min(size, end_of(link) + _BESIDE)) for link in cited)


def _beside_weekdays(source: Source) -> Iterator[tuple[int, int]]:
    for start, end in source.search(weekdays_named, 0, _LEAD):
        yield max(0, start - _AROUND_DAY), min(source.size, end + _AROUND_DAY)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _outlets(reading: Reading, spans: Sequence[tuple[int, int]]) -> Iterator[Spoken]:
    """Yield the outlets that are named in some spans and of which the text says that they reported."""
    source, domains, left = reading.source, outlet_names(), _MOST
    for low, high in spans:
        for start, end, name, article in source.search(outlets_named, low, high)[:left]:
            left -= 1
            if not reading.is_visible(start):
                continue
            around = max(0, start - _BEFORE), min(source.size, end + _AFTER)
            before, after = reading.text(around[0], start), reading.text(end, around[1])
            found = attribution(before, name, after)
            if found is not None and (own := _own(reading, start, *around)) != around:
                before, after = reading.text(own[0], start), reading.text(end, max(end, own[1]))
                found = attribution(before, name, after)
            if found is None:
                continue
            kind = MentionKind.SOURCE if found.is_source else MentionKind.ATTRIBUTION
            line, column = source.start_of(start)
            mention = Mention(
                kind, _shown(found.text), line, column, domains[name], found.weekday, found.date
            )
            stop = end + len(after[: found.reach].encode("utf-8", "replace"))
            yield Spoken(article if found.is_source else start, stop, mention)


def _own(reading: Reading, at: int, start: int, end: int) -> tuple[int, int]:
    """Return the part of a stretch that lies in the block around `at`.

    The next item of a list is about another story, with another date. Blocks are looked for only where a mention was
    found, since finding them reads a whole page.
    """
    block = reading.block_at(at)
    inside = block.start <= at < block.end
    return (max(start, block.start), min(end, block.end)) if inside else (start, end)


def _dates(reading: Reading, spans: Sequence[tuple[int, int]], spoken: Sequence[Spoken]) -> Iterator[Spoken]:
    """Yield the dates of publication that stand beside a citation and belong to no outlet's mention."""
    source, left = reading.source, _MOST
    told = _merged([(one.start, one.end + 1) for one in spoken if one.mention.date is not None])
    taken = _merged([(one.start - _BEFORE, one.end + 40) for one in spoken if one.mention.date is not None])
    for low, high in spans:
        if not source.search(years_in, low, high):
            continue
        text = source.text(low, high)
        at, offset = 0, low
        for one in dates_in_text(text):
            published = is_dating(text[max(0, one.start - 48) : one.start])
            if not published and not is_author_date(text, one.start, one.end):
                continue
            near = taken if published else told
            if not left:
                return
            left -= 1
            offset += len(text[at : one.start].encode("utf-8", "replace"))
            at = one.start
            if _is_within(near, offset) or not reading.is_visible(offset):
                continue
            lead = reading.text(max(low, offset - 24), offset).rpartition("\n")[2].lstrip("\ufffd")
            line, column = source.start_of(offset)
            quoted = " ".join((lead + text[one.start : one.end]).split()[-8:])
            kind = MentionKind.DATE if published else MentionKind.SOURCE
            mention = Mention(kind, _shown(quoted), line, column, date=one.date)
            end = offset + len(text[one.start : one.end].encode("utf-8", "replace"))
            yield Spoken(offset, end, mention)


def _shown(text: str) -> str:
    """Return the words of a mention as reports show them: without a password, or the half of one at an edge."""
    return shortened(_HALF_URL.sub("", text), _LONGEST)


def _is_within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    number = bisect_right(spans, (at, _FAR))
    return number > 0 and at < spans[number - 1][1]


def attach(reading: Reading, mentions: Sequence[Spoken], cited: Sequence[Found]) -> dict[int, list[Mention]]:
    """Return, by index of citation, the mentions that speak of it.

    A mention speaks of the citation whose text holds it; else of the only one beside it in its sentence, with no other
    mention between. Of several it speaks of the one that it touches, if it touches but one. Else of none for certain.
    """
    found: dict[int, list[Mention]] = {}
    starts = [start_of(link) for link in cited]
    size = reading.source.size
    for number, spoken in enumerate(mentions):
        if reading.block_at(spoken.start).kind is BlockKind.CODE:
            continue
        first, last = _own(reading, spoken.start, 0, size)
        low = max(first, mentions[number - 1].end if number else 0)
        high = min(last, mentions[number + 1].start if number + 1 < len(mentions) else size)
        following = bisect_left(starts, spoken.start)
        if following and following - 1 in found and end_of(cited[following - 1]) <= spoken.start:
            low = max(low, end_of(cited[following - 1]))  # the link before is another mention's
        index = _spoken_of(reading, spoken, cited, following, low, high)
        if index is not None:
            mention = spoken.mention
            if mention.outlet is not None and is_its_source(
                reading, spoken.start, spoken.end, mention.kind, cited[index], last
            ):
                mention = replace(mention, sourced=True)
            if mention.kind is MentionKind.SOURCE and _was_looked_up(reading, spoken, cited[index]):
                mention = replace(mention, kind=MentionKind.ACCESS)
            found.setdefault(index, []).append(mention)
    return found


def _was_looked_up(reading: Reading, spoken: Spoken, link: Found) -> bool:
    """Say whether a source's day is the one of access, since it stands directly before `<URL>` as the MLA has it."""
    start = start_of(link)
    if not spoken.end <= start <= spoken.end + 16:
        return False
    found = _DAY_OF_ACCESS.search(reading.text(max(spoken.start, start - 48), start))
    return found is not None and (found[1] is not None or link.kind is Kind.AUTOLINK)


def _spoken_of(
    reading: Reading, spoken: Spoken, cited: Sequence[Found], following: int, low: int, high: int
) -> int | None:
    if spoken.mention.kind is MentionKind.SOURCE and spoken.mention.outlet is None:
        return _titled(reading, spoken, cited, following, high)
    previous = following - 1
    if following and spoken.start < end_of(cited[following - 1]):
        if not _is_entry(spoken, cited[following - 1]):
            return following - 1  # it stands in the link's own text
        previous -= 1
        spoken = spoken._replace(start=start_of(cited[following - 1]))
    ahead = _ahead(reading, spoken, cited, following, high)
    behind = _behind(reading, spoken, cited, previous, low)
    if len(ahead) == 1 and not behind:
        return ahead[0][0]
    if len(behind) == 1 and not ahead:
        return behind[0][0]
    touching = [index for index, touches in ahead[:1] + behind[:1] if touches]
    return touching[0] if len(touching) == 1 else None


def _is_entry(spoken: Spoken, link: Found) -> bool:
    """Say whether a source's name leads to its article in an encyclopedia, so that its date is another link's."""
    return spoken.mention.kind is MentionKind.SOURCE and "wikipedia.org/" in link.target[:40]


def _titled(reading: Reading, spoken: Spoken, cited: Sequence[Found], index: int, high: int) -> int | None:
    """Return the link whose title follows the date after its author."""
    if index == len(cited) or start_of(cited[index]) >= min(high, spoken.end + _BESIDE):
        return None
    between = reading.text(spoken.end, start_of(cited[index]))
    return None if "\n\n" in between or len(_QUOTES.findall(between)) > 2 else index


def _ahead(
    reading: Reading, spoken: Spoken, cited: Sequence[Found], index: int, high: int
) -> list[tuple[int, bool]]:
    """Return the citations after a mention up to the next one, in its sentence; and whether it touches each."""
    found: list[tuple[int, bool]] = []
    at, behind = spoken.end, _SAID
    while index < len(cited) and len(found) < 3:
        link = cited[index]
        if start_of(link) > spoken.end + _BESIDE or start_of(link) >= high:
            break
        between = reading.text(at, start_of(link)) if start_of(link) > at else ""
        if not _is_one_sentence(behind + between) and not _goes_with(spoken, between, found):
            break
        if spoken.mention.kind is MentionKind.DATE and not found and _POINTING.search(between) is not None:
            break  # "the law, published on 3 May 2025, is discussed in [an analysis](…)"
        found.append((index, _touches(between) and not found))
        if len(found) == 2 and _touches(between):
            return [(each, False) for each, _ in found]  # "(one, two)": both are meant, or either
        at, behind, index = end_of(link), _LINK, index + 1
    return found


def _behind(
    reading: Reading, spoken: Spoken, cited: Sequence[Found], index: int, low: int
) -> list[tuple[int, bool]]:
    """Return the citations before a mention down to the previous one, in its sentence; and whether it touches each."""
    found: list[tuple[int, bool]] = []
    at = spoken.start
    while index >= 0 and len(found) < 2:
        link = cited[index]
        if end_of(link) + _BESIDE < spoken.start or end_of(link) <= low:
            break
        between = reading.text(end_of(link), at)
        if not _is_one_sentence(_LINK + between) and not _goes_with(spoken, between, found):
            break
        found.append((index, _touches(between) and not found))
        at, index = start_of(link), index - 1
    return found


def _goes_with(spoken: Spoken, between: str, found: Sequence[object]) -> bool:
    """Say whether a source and the nearest link beside it are one entry: "Title. The Gazette, 20 May 2025. URL: …"."""
    if spoken.mention.kind is not MentionKind.SOURCE or found or "\n\n" in between or len(between) > 40:
        return False
    return all(word.strip(".,:;()[]*_|“”\"'").lower() in _LEADING for word in between.split())


def _is_one_sentence(between: str) -> bool:
    return "\n\n" not in between and SENTENCE.search(between + " A") is None


def _touches(between: str) -> bool:
    """Say whether nothing but marks stands between a mention and a link."""
    return len(between) <= 12 and not any(map(str.isalnum, between))
