"""References by title: a marker ("Related article:"), the title after it, and the link inside it if there is one.

Knows what a marker needs around it to announce something; does not choose a link by words or nearness (normalise does).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linkcheck.extract.announced import (
    LINKED,
    Announced,
    announced_link,
    is_titled,
    leads_nowhere,
    names_a_page,
    placeholder,
)
from linkcheck.extract.listed_references import ListedReferences
from linkcheck.patterns import compiled
from linkcheck.prose.markers import Marker, marker_in, marker_starts
from linkcheck.prose.reference_titles import LONGEST_TITLE, TRAILING, clean_title, title_end
from linkcheck.prose.reference_words import goes_on_in_link, is_no_title, says_none, without_leads
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of

__all__ = ["Announced", "references_in"]

_BEFORE = 120
"""Bytes before a marker that are looked at."""
_AFTER = 4 * LONGEST_TITLE
"""Bytes after a marker that are looked at."""
_AUTHOR = 8
"""Words of an author between a marker and a link."""
_LEAD = compiled(r"[\s*_>|\-–—•·(\[#:\"'“„«▶►→✔✅👉📖📚🔗\ufe0f\d.)]*\Z")
_SENTENCE_BEFORE = compiled(r"[.!?…。！？)\]»”\"]\s*[*_(\[]*\Z")
_BETWEEN = " \u00a0\u202f\t\n\r*_:：-–—|>»→›▶…"
"""What may stand between a marker and a title."""
_DOTS = compiled(r"\s*\.(?:\s?\.){2,3}")
_ONE_AFTER_ANOTHER = compiled(r"(?<=[^\W\d_]{3})[.!?]\s{1,4}(?=[^\W\d_a-z])")
"""Where one sentence ends and another begins: a speaker's "Related news: we are done. Questions?" announces no title."""
_BOLD = compiled(rb"(\*\*|__)\s*\Z|<(b|strong)(?:\s[^<>]{0,200})?>\s*\Z", re.IGNORECASE)


def references_in(reading: Reading, cited: Sequence[Found], *, limit: int = 10_000) -> list[Announced]:
    """Return the references of a document in order; `cited` are its citations in order of `start`.

    At most `limit` places that look like a marker are examined, so that a document made of markers costs bounded time.
    """
    found: list[Announced] = []
    listed = ListedReferences(reading, cited)
    seen = first = 0
    for at in reading.source.search(marker_starts)[:limit]:
        if at < seen or not reading.is_visible(at):
            continue
        while first < len(cited) and end_of(cited[first]) <= at:
            first += 1
        for reference in _references_at(reading, cited, listed, first, at):
            found.append(reference)
            seen = max(seen, reference.end)
    return found


def _references_at(
    reading: Reading, cited: Sequence[Found], listed: ListedReferences, first: int, at: int
) -> Iterator[Announced]:
    """Yield what the marker at `at` announces; `first` is the index of the first citation that ends after it."""
    block = reading.block_at(at)
    if block.kind is BlockKind.CODE:
        return
    marker = marker_in(reading.text(at, min(block.end, at + _AFTER)))
    if marker is not None and not (marker.strong or marker.colon):
        at, marker = _stronger(reading, block, at, marker)
    if marker is None:
        return
    lead = reading.text(max(block.start, at - _BEFORE), at)
    is_start = _announces(lead, marker)
    if not is_start and not (marker.strong and marker.colon):
        return
    if first < len(cited) and start_of(cited[first]) <= at:
        yield from _inside(marker, cited[first], first)
        return
    after = at + len(marker.phrase.encode())
    upcoming = bisect_left(cited, after, first, key=start_of)
    link = cited[upcoming] if upcoming < len(cited) and start_of(cited[upcoming]) < block.end else None
    stop = start_of(link) if link is not None else block.end
    between = reading.text(after, min(stop, after + _AFTER))
    dots = _DOTS.match(between)
    words = between[dots.end() if dots is not None else 0 :].strip(_BETWEEN + "()[]#")
    if not is_start and (link is None or words):
        return  # inside a sentence only a link right after it makes it more than words
    if link is not None and not words:
        if marker.colon or marker.strong:
            yield announced_link(marker, at, link, upcoming)
            yield from listed.after_link(marker, block, upcoming)
    elif link is not None and _goes_on(marker, between, words, link):
        yield announced_link(marker, at, link, upcoming)
    elif words and marker.colon:
        end = min(stop, after + 2 * _AFTER)
        if names_a_page(reading, after, end):
            return
        if not reading.has_link(after, end):
            yield from _titled(reading, marker, at, after, between)
        elif leads_nowhere(reading, after, end):
            yield from _titled(reading, marker, at, after, placeholder(reading, after, end) or between)
    elif (
        not words and not reading.has_link(at, at + 1) and not _is_value(reading, block)
    ):  # or a tab, or a button
        yield from listed.under(marker, block, upcoming if upcoming < len(cited) else None)


def _is_value(reading: Reading, block: Block) -> bool:
    """Say whether a block is a cell beside others with text: "Recommended" is then what its row says of something."""
    if block.kind is not BlockKind.CELL:
        return False
    first, last = reading.row_at(block)
    beside = reading.text(max(first, block.start - _BEFORE), block.start) + reading.text(
        block.end, min(last, block.end + _BEFORE)
    )
    return any(map(str.isalnum, beside))


def _announces(lead: str, marker: Marker) -> bool:
    """Say whether what stands before a marker lets it start something: a line, a cell, a new sentence."""
    line = without_leads(lead.rpartition("\n")[2])
    return bool(_LEAD.match(line)) or (marker.colon and bool(_SENTENCE_BEFORE.search(line)))


def _stronger(reading: Reading, block: Block, at: int, marker: Marker) -> tuple[int, Marker | None]:
    """Return the marker that starts at the last word of an ordinary phrase, if one does: "see related" + "article"."""
    inner = at + len(marker.phrase.rpartition(" ")[0].encode()) + 1
    other = marker_in(reading.text(inner, min(block.end, inner + _AFTER))) if " " in marker.phrase else None
    return (inner, other) if other is not None and other.strong else (at, marker)


def _inside(marker: Marker, link: Found, index: int) -> Iterator[Announced]:
    """Yield the reference that a link's own text makes: `[Related article: T](u)`."""
    text = link.text.lstrip()
    known = marker_in(text)
    title = clean_title(text[known.end :] if known is not None else link.text)
    if title and marker.colon and link.kind in LINKED:
        yield Announced(marker.id, marker.strong, title, start_of(link), end_of(link), index)


def _goes_on(marker: Marker, between: str, words: str, link: Found) -> bool:
    """Say whether the words between a marker and a link are none of a title: an author, or what breaks off before the link."""
    if not marker.strong:
        return False
    if marker.colon:
        is_one = "\n" not in between and _ONE_AFTER_ANOTHER.search(between) is None
        return is_one and goes_on_in_link(between)
    return _names_author(words, link)


def _names_author(words: str, link: Found) -> bool:
    """Say whether the words between a marker and a link name who wrote what it leads to: "Lire aussi A. Moss, « …"."""
    return (
        words.endswith(("«", "“", "„", '"', ","))
        and len(words.split()) <= _AUTHOR
        and words[:1].isupper()
        and len(link.text.split()) >= 3
        and is_titled(link)
    )


def _titled(reading: Reading, marker: Marker, at: int, after: int, between: str) -> Iterator[Announced]:
    """Yield the reference whose title follows its marker; `between` is the text from there, its title as far as it goes."""
    between = _in_bold(reading, at, after) or between
    offset = len(between) - len(between.lstrip(_BETWEEN))
    end = title_end(between[offset:])
    title = clean_title(between[offset : offset + end])
    if any(map(str.isalpha, title)) and not is_no_title(title) and not says_none(title):
        if _goes_on_speaking(reading, at, title):
            return
        stop = reading.source.end_of_text(after, between[: offset + end].rstrip(TRAILING))
        yield Announced(marker.id, marker.strong, title, at, stop, None)


def _goes_on_speaking(reading: Reading, at: int, title: str) -> bool:
    """Say whether what follows a marker is the rest of a paragraph: sentences come before the marker and several after it."""
    if _ONE_AFTER_ANOTHER.search(title) is None:
        return False
    before = reading.text(max(reading.block_at(at).start, at - _BEFORE), at).rpartition("\n")[2]
    return _LEAD.match(without_leads(before)) is None


def _in_bold(reading: Reading, at: int, after: int) -> str:
    """Return what stands after a marker in the bold run that both begin; nothing where the run holds the marker alone."""
    data = reading.source.data
    opened = _BOLD.search(data, max(0, at - 220), at)
    if opened is None:
        return ""
    mark = opened[1] or b"</" + opened[2]
    end = data.find(mark, after, after + _AFTER)
    inside = reading.text(after, end) if end >= 0 else ""
    return inside if any(map(str.isalnum, inside)) and "\n\n" not in inside else ""
