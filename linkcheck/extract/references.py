"""References by title: a marker ("Related article:"), the title after it, and the link inside it if there is one.

Knows where a title ends and what a list under a heading means; does not choose a link by words or nearness (normalise does).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.patterns import compiled
from linkcheck.prose.markers import Marker, marker_in, marker_starts
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of

__all__ = ["Announced", "references_in"]


class Announced(NamedTuple):
    """A reference as it stands in a document, not yet paired."""

    marker: str
    strong: bool
    """The marker names an article: without a link it is worth a finding."""
    title: str | None
    start: int
    end: int
    own: int | None
    """Index of the citation that stands inside the reference."""


_LONGEST_TITLE = 300
_MOST_ITEMS = 50
_MOST_PICTURES = 3
_MOST_LINKS = 12
"""Citations of a block that are looked at: a picture is cited once a size."""
_MOST_BETWEEN = 6
"""Blocks between two headlines of teasers."""
_LEAD = compiled(r"[\s*_>|\-–—•·(\[#:\"'“„«▶►→✔✅👉📖📚🔗\ufe0f\d.)]*\Z")
_SENTENCE_BEFORE = compiled(r"[.!?…。！？)\]»”\"]\s*[*_(\[]*\Z")
_SENTENCE_END = compiled(r"(?<=[^\W\d_]{3})[.!?…]+[\"'”’»)]*\s*\n\s*(?=[^\W\d_a-z])|[。！？]\s*\n")
_BETWEEN = " \u00a0\u202f\t\n\r*_:：-–—|>»→›▶…"
"""What may stand between a marker and a title."""
_TRAILING = " \u00a0\u202f\t\n\r-–—|:;,<>→»•·([`"
_LEADING = _TRAILING[:-3] + "`*_"
_QUOTES = (
    ("“", "”"),
    ('"', '"'),
    ("'", "'"),
    ("‘", "’"),
    ("«", "»"),
    ("„", "“"),
    ("„", "”"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
)
_URL_TEXT = compiled(r"\s*(?:[a-z][a-z0-9+.-]*://|www\.)\S*\s*\Z", re.IGNORECASE)
_ITEMS = frozenset({BlockKind.ITEM, BlockKind.CELL})
_LONE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_LINKED = frozenset({Kind.LINK, Kind.BARE, Kind.AUTOLINK})


def references_in(reading: Reading, cited: Sequence[Found], *, limit: int = 10_000) -> list[Announced]:
    """Return the references of a document in order; `cited` are its citations in order of `start`.

    At most `limit` places that look like a marker are examined, so that a document made of markers costs bounded time.
    """
    found: list[Announced] = []
    behind = first = 0
    for at in reading.source.search(marker_starts)[:limit]:
        if at < behind or not reading.is_visible(at):
            continue
        while first < len(cited) and end_of(cited[first]) <= at:
            first += 1
        for reference in _references_at(reading, cited, first, at):
            found.append(reference)
            behind = max(behind, reference.end)
    return found


def _references_at(reading: Reading, cited: Sequence[Found], first: int, at: int) -> Iterator[Announced]:
    block = reading.block_at(at)
    if block.kind is BlockKind.CODE:
        return
    rest = reading.text(at, min(block.end, at + 4 * _LONGEST_TITLE))
    marker = marker_in(rest)
    if marker is None or not _announces(reading.text(max(block.start, at - 120), at), marker):
        return
    inside = (
        cited[first] if first < len(cited) and start_of(cited[first]) <= at < end_of(cited[first]) else None
    )
    if inside is not None:
        title = _clean(marker_rest(inside.text))
        if title and marker.colon and inside.kind in _LINKED:
            yield Announced(marker.id, marker.strong, title, start_of(inside), end_of(inside), first)
        return
    after = at + len(marker.phrase.encode())
    upcoming = next((i for i in range(first, len(cited)) if start_of(cited[i]) >= after), None)
    link = cited[upcoming] if upcoming is not None and start_of(cited[upcoming]) < block.end else None
    between = reading.text(
        after, min(start_of(link) if link is not None else block.end, after + 4 * _LONGEST_TITLE)
    )
    words = between.strip(_BETWEEN + "()[]#")
    if link is not None and not words:
        if marker.colon or marker.strong:
            yield _direct(marker, at, link, upcoming)
            if upcoming is not None and marker.strong and _is_plural(marker):
                yield from _lined_up(reading, cited, marker, block, upcoming)
    elif link is not None and marker.strong and not marker.colon and _names_author(words, link):
        yield _direct(marker, at, link, upcoming)
    elif words and marker.colon:
        yield from _titled(reading, marker, at, after, between, link, block.end)
    elif not words and not reading.has_link(at, at + 1):  # else it is a tab, or a button
        yield from _listed(reading, cited, marker, block, upcoming)


def marker_rest(text: str) -> str:
    """Return what follows the marker that `text` starts with, all of it where it starts with none."""
    marker = marker_in(text.lstrip())
    return text.lstrip()[marker.end :] if marker is not None else text


def _announces(lead: str, marker: Marker) -> bool:
    """Say whether what stands before a marker lets it start something: a line, a cell, a new sentence."""
    line = lead.rpartition("\n")[2]
    return bool(_LEAD.match(line)) or (marker.colon and bool(_SENTENCE_BEFORE.search(line)))


def _direct(marker: Marker, at: int, link: Found, index: int | None) -> Announced:
    title = None if link.kind is Kind.BARE or _URL_TEXT.match(link.text or "x://") else _clean(link.text)
    return Announced(marker.id, marker.strong, title or None, at, end_of(link), index)


def _lined_up(
    reading: Reading, cited: Sequence[Found], marker: Marker, block: Block, before: int
) -> Iterator[Announced]:
    """Yield the links that follow one in its block, each on a line of its own."""
    for index in range(before + 1, min(len(cited), before + _MOST_ITEMS)):
        link = cited[index]
        if start_of(link) >= block.end or link.kind not in _LINKED:
            return
        at = end_of(cited[index - 1])
        between = reading.text(at, start_of(link))
        if "\n" not in between or between.strip(" \t\n\r•·*-–—"):
            return
        yield _direct(marker, start_of(link), link, index)


def _names_author(words: str, link: Found) -> bool:
    """Say whether the words between a marker and a link name who wrote what it leads to: "Lire aussi A. Moss, « …"."""
    return (
        words.endswith(("«", "“", "„", '"', ","))
        and len(words.split()) <= 8
        and words[:1].isupper()
        and len(link.text.split()) >= 3
        and not _URL_TEXT.match(link.text)
    )


def _titled(
    reading: Reading, marker: Marker, at: int, after: int, between: str, link: Found | None, stop: int
) -> Iterator[Announced]:
    offset = len(between) - len(between.lstrip(_BETWEEN))
    text = between[offset:]
    end = _title_end(text)
    title = _clean(text[:end])
    data_end = after + len(between[: offset + end].rstrip(_TRAILING).encode())
    is_linked = link is None and reading.has_link(after, min(stop, after + 8 * _LONGEST_TITLE))
    if is_linked or not any(map(str.isalpha, title)):
        return  # a link inside the folder, which is looked at elsewhere, or a number
    yield Announced(marker.id, marker.strong, title, at, min(max(data_end, after), reading.source.size), None)


def _title_end(text: str) -> int:
    """Return where a title that starts `text` ends: a sentence end before a capital, a marker, or a line that had room.

    A title that is alone in its block is taken whole. Otherwise a line end belongs to the title only if the next word
    would not have fitted into the line, as wide as lines are hereabouts.
    """
    text = text[: _LONGEST_TITLE * 2]
    stop = len(text)
    sentence = _SENTENCE_END.search(text)
    if sentence is not None:
        stop = sentence.start() + len(sentence.group().split("\n")[0].rstrip())
    lines = text[:stop].split("\n")
    for number, line in enumerate(lines[1:], 1):
        if marker_in(line.lstrip(" \t*_>-#")) is not None:
            lines = lines[:number]
            break
    body = "\n".join(lines)
    if len(lines) > 1 and (
        len(body) > _LONGEST_TITLE or len(lines) > 4 or re.search(r"[.!?] +[^\W\d_a-z]\w+ \w", body)
    ):
        width = max(map(len, lines))
        kept = 1
        while kept < len(lines):
            following = lines[kept].split(maxsplit=1)
            if not following or len(lines[kept - 1]) + 20 + len(following[0]) < width:
                break
            kept += 1
            if sum(map(len, lines[:kept])) > _LONGEST_TITLE:
                break
        body = "\n".join(lines[: min(kept, 4)])
    return len(body.rstrip())


def _listed(
    reading: Reading, cited: Sequence[Found], marker: Marker, block: Block, upcoming: int | None
) -> Iterator[Announced]:
    """Yield the references of the list, or of the teasers, or of the one linked block, that follow a marker alone."""
    index = upcoming if upcoming is not None else len(cited)
    following = reading.block_after(block)
    for _ in range(_MOST_PICTURES):
        if following is None or following.kind in _ITEMS:
            break
        own, index = _own_link(cited, following, index)
        if not _is_picture(reading, following, cited[own] if own is not None else None):
            break
        following = reading.block_after(following)
    if following is None or following.kind not in _ITEMS:
        yield from _teasers(reading, cited, marker, following, index)
        return
    for _ in range(_MOST_ITEMS):
        if following is None or following.kind not in _ITEMS:
            return
        own, index = _own_link(cited, following, index)
        one = _item(reading, cited, marker, following, own, is_item=True)
        if one is not None:
            yield one
        following = reading.block_after(following)


def _teasers(
    reading: Reading, cited: Sequence[Found], marker: Marker, block: Block | None, index: int
) -> Iterator[Announced]:
    """Yield the linked blocks from `block` on: one, or, behind a plural, those like it, their pictures between them.

    A link may hold all of a teaser. Between headlines that are headings what belongs to a teaser may stand: its day, its
    author, its first sentence.
    """
    first: Block | None = None
    targets: set[str] = set()
    passed = inside = 0
    for _ in range(_MOST_ITEMS * 4):
        if block is None or (block.kind not in _LONE and block.start >= inside):
            return
        own, index = _own_link(cited, block, index)
        link = cited[own] if own is not None else None
        within = block.start < inside and (link is None or start_of(link) < inside)
        if within or _is_picture(reading, block, link):
            block = reading.block_after(block)
            continue
        is_like = (block.kind, block.level) == (first.kind, first.level) if first is not None else not passed
        headed = passed > 0 and first is None and block.kind is BlockKind.HEADING
        one = _item(reading, cited, marker, block, own, is_item=False) if is_like or headed else None
        if one is not None and (link is None or link.target not in targets):
            yield _headed(reading, block, link, one)
            if link is None or not _is_plural(marker):
                return
            first, passed, inside = first or block, 0, end_of(link)
            targets.add(link.target)
        elif passed == _MOST_BETWEEN or not _stands_between(reading, block, first, passed):
            return
        else:
            passed += 1
        block = reading.block_after(block)


def _stands_between(reading: Reading, block: Block, first: Block | None, passed: int) -> bool:
    """Say whether a block may belong to a teaser whose headline is a heading; a word or three may stand above the first."""
    if first is None:
        words = reading.text(block.start, min(block.end, block.start + _LONGEST_TITLE)).split()
        return block.kind is BlockKind.PARAGRAPH and len(words) <= 3 and passed < 2
    return first.kind is BlockKind.HEADING and (
        block.kind is not BlockKind.HEADING or block.level >= first.level
    )


def _headed(reading: Reading, block: Block, link: Found | None, one: Announced) -> Announced:
    """Return a teaser's reference with the heading inside its link as the title, if the link holds more than its block."""
    inner = block if link is not None and end_of(link) > block.end else None
    for _ in range(_MOST_BETWEEN):
        inner = reading.block_after(inner) if inner is not None else None
        if inner is None or link is None or inner.start >= end_of(link):
            break
        if inner.kind is BlockKind.HEADING:
            return one._replace(title=_clean(reading.text(inner.start, inner.end)) or one.title)
    return one


def _is_picture(reading: Reading, block: Block, link: Found | None) -> bool:
    """Say whether a block shows no text: a teaser's picture, linked or not, whose alternative text is no title."""
    if link is not None and link.text.strip() and end_of(link) > block.end:
        return False
    return not reading.text(block.start, min(block.end, block.start + 8 * _LONGEST_TITLE)).strip()


def _own_link(cited: Sequence[Found], block: Block, index: int) -> tuple[int | None, int]:
    """Return the link of a block, the first with a text of its own if there is one, and where its citations start."""
    while index < len(cited) and start_of(cited[index]) < block.start:
        index += 1
    inside = range(index, min(len(cited), index + _MOST_LINKS))
    own = next((i for i in inside if start_of(cited[i]) >= block.end or cited[i].kind in _LINKED), None)
    if own is None or start_of(cited[own]) >= block.end:
        return (index if index < len(cited) and start_of(cited[index]) < block.end else None), index
    for i in inside:
        if start_of(cited[i]) >= block.end:
            break
        if cited[i].kind in _LINKED and cited[i].text.strip():
            return i, index
    return own, index


def _is_plural(marker: Marker) -> bool:
    folded = marker.phrase.casefold()
    return folded.endswith(("s", "es", "ies", "en", "also", "auch", "more")) or not folded.isascii()


def _item(
    reading: Reading, cited: Sequence[Found], marker: Marker, block: Block, own: int | None, *, is_item: bool
) -> Announced | None:
    text = reading.text(block.start, min(block.end, block.start + 8 * _LONGEST_TITLE))
    if marker_in(text.lstrip(" \t*_>-#•")) is not None and block.kind is BlockKind.HEADING:
        return None
    if own is None:
        is_linked = reading.has_link(block.start, block.end)
        if not marker.strong or is_linked or not (is_item or marker.colon):
            return None
        title = _clean(text)
        short = 0 < len(title) <= _LONGEST_TITLE and not re.search(r"[.!?]\s+[^\W\d_a-z]", title)
        if not short or (not is_item and block.kind is not BlockKind.PARAGRAPH):
            return None
        return Announced(
            marker.id, marker.strong, title, block.start, block.start + len(text.rstrip().encode()), None
        )
    link = cited[own]
    if link.kind not in _LINKED:
        return None
    if link.kind is Kind.LINK and not _URL_TEXT.match(link.text or "x://"):
        if not is_item and len(link.text) < 0.6 * len(text.strip()):
            return None
        return Announced(marker.id, marker.strong, _clean(link.text), block.start, end_of(link), own)
    title = _clean(reading.text(block.start, start_of(link)))
    if not title and not is_item:
        return None
    return Announced(marker.id, marker.strong, title or None, block.start, end_of(link), own)


def _clean(text: str) -> str:
    """Return a title on one line, without the bullets, quotes and dashes around it."""
    text = " ".join(text[: 4 * _LONGEST_TITLE].split())
    text = re.sub(r"^(?:[-*+•·–—▪◦>]|\(?\d{1,3}[.)]|\[\d{1,3}\])\s+", "", text)
    opened = "".join(mark for mark, end in ("()", "[]") if end not in text)
    for leading, trailing in ((" \t*_:", " \t*_:"), (_LEADING + opened, _TRAILING + "*_")):
        text = text.lstrip(leading).rstrip(trailing)
        for opening, closing in _QUOTES:
            if text.startswith(opening) and text.endswith(closing) and len(text) > 1:
                return text[1:-1].strip()
    if text.endswith("]") and "[" not in text:
        text = text[:-1]
    return text[:_LONGEST_TITLE]
