"""The references of a list, or of teasers, that stand under a marker alone: "Related articles", and links below it.

Knows how such lists go on and where they end; does not know what makes a marker one.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, repeat

from linkcheck.extract.announced import (
    LINKED,
    Announced,
    announced_link,
    is_titled,
    leads_nowhere,
    names_a_page,
)
from linkcheck.model import Kind
from linkcheck.patterns import lazily
from linkcheck.prose.markers import Marker, marker_in
from linkcheck.prose.reference_titles import LONGEST_TITLE, clean_title
from linkcheck.prose.reference_words import is_no_title, says_none
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of

__all__ = ["ListedReferences"]

_MOST_ITEMS = 50
"""Entries of one list."""
_MOST_BLOCKS = 200
"""Blocks of one series of teasers."""
_MOST_LOOKED_AT = 20_000
"""Blocks of all lists of a document: what comes after those is no list, so that a page made of markers costs bounded time."""
_MOST_PICTURES = 3
_MOST_LINKS = 12
"""Citations of a block that are looked at: a picture is cited once a size."""
_KICKER = 6
"""Words above a teaser's headline that are none of it."""
_MOST_BETWEEN = 6
"""Blocks between two headlines of teasers."""
_SHARE = 0.6
"""How much of a block its link's text must be for the block to be a teaser."""
_LOOKED_AT = 8 * LONGEST_TITLE
"""Bytes of a block in which its text is looked for."""
_ITEMS = frozenset({BlockKind.ITEM, BlockKind.CELL})
_LONE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_PLURAL = ("s", "es", "ies", "en", "also", "auch", "more")
_ENDS_IN_CODE = lazily(r"`[^`\n]{1,200}`\W*\Z|</(?:code|kbd|tt)>\W*\Z")
"""What is code at an entry's end is a command to run or a name to look up, and no article's title."""
_OPEN_ANCHOR = lazily(rb"<[Aa]\s[^<>]{0,200}?\b[Hh][Rr][Ee][Ff]\s{0,10}=\s{0,10}[\"']?(?:#|javascript:)")
_TWO_SENTENCES = lazily(r"[.!?]\s+[^\W\d_a-z]")
_BULLET = lazily(r"([ \t>]*)([-*+#•·–—.]{1,6}|\(?\d{1,3}[.)])[ \t]")
"""How the line of an entry begins in formats that show by indentation, or by bullets, what is below what."""
_LONGEST_LEAD = 80


class ListedReferences:
    """Finds what is listed under the markers of one document; `cited` are its citations in order of their start."""

    def __init__(self, reading: Reading, cited: Sequence[Found]) -> None:
        self._reading, self._cited = reading, cited
        self._left = repeat(None, _MOST_LOOKED_AT)

    def after_link(self, marker: Marker, block: Block, before: int) -> Iterator[Announced]:
        """Yield the links that follow the citation `before` in its block, each on a line of its own, after a plural."""
        if not (marker.strong and _is_plural(marker)):
            return
        for index in range(before + 1, min(len(self._cited), before + _MOST_ITEMS)):
            link = self._cited[index]
            if start_of(link) >= block.end or link.kind not in LINKED:
                return
            between = self._reading.text(end_of(self._cited[index - 1]), start_of(link))
            if "\n" not in between or between.strip(" \t\n\r•·*-–—"):
                return
            yield announced_link(marker, start_of(link), link, index)

    def under(self, marker: Marker, block: Block, upcoming: int | None) -> Iterator[Announced]:
        """Yield the references of the list, or of the teasers, or of the one linked block, that follow a marker's block.

        `upcoming` is the index of the first citation after the marker, None where there is none.
        """
        if block.kind is BlockKind.CELL and not self._reading.traits.whole_page:
            return  # a word in a row of data ("Recommended"); pages are laid out in tables
        index = upcoming if upcoming is not None else len(self._cited)
        following = self._reading.block_after(block)
        for _ in range(_MOST_PICTURES):
            if following is None or following.kind in _ITEMS:
                break
            own, index = self._own_link(following, index)
            if not self._is_picture(following, self._cited[own] if own is not None else None):
                break
            following = self._reading.block_after(following)
        if following is None or following.kind not in _ITEMS:
            yield from self._teasers(marker, following, index)
            return
        above = self._depth(block) if block.kind is BlockKind.ITEM else None
        first: int | None = None
        for _ in islice(self._left, _MOST_ITEMS):
            if following is None or following.kind not in _ITEMS:
                return
            depth = self._depth(following)
            if depth is not None:
                if (above is not None and depth <= above) or (first is not None and depth < first):
                    return  # an entry beside the marker's own, or beside one that holds the list
                first = depth if first is None else first
            own, index = self._own_link(following, index)
            is_remark = own is None and depth is not None and first is not None and depth > first
            one = None if is_remark else self._item(marker, following, own, is_item=True)
            if one is not None:
                yield one
            following = self._reading.block_after(following)

    def _depth(self, block: Block) -> int | None:
        """Return how deep an entry stands, by its indentation and its bullets (`**`); None where no bullet shows it."""
        source = self._reading.source
        line = source.data.rfind(b"\n", max(0, block.start - _LONGEST_LEAD), block.start) + 1
        found = _BULLET.match(source.text(line, min(source.size, block.start + _LONGEST_LEAD)))
        if found is None or (not line and block.start > _LONGEST_LEAD):
            return None
        return len(found[1].expandtabs(4)) + (1 if found[2][0] in "(0123456789" else len(found[2]))

    def _teasers(self, marker: Marker, block: Block | None, index: int) -> Iterator[Announced]:
        """Yield the linked blocks from `block` on: one, or, after a plural, those like it, their pictures between them.

        A link may hold all of a teaser. Between headlines that are headings what belongs to a teaser may stand: its day,
        its author, its first sentence.
        """
        first: Block | None = None
        targets: set[str] = set()
        passed = inside = 0
        for _ in islice(self._left, _MOST_BLOCKS):
            if block is None or (block.kind not in _LONE and block.start >= inside):
                return
            own, index = self._own_link(block, index)
            link = self._cited[own] if own is not None else None
            within = block.start < inside and (link is None or start_of(link) < inside)
            if within or self._is_picture(block, link):
                block = self._reading.block_after(block)
                continue
            is_like = (
                (block.kind, _level(block)) == (first.kind, _level(first))
                if first is not None
                else not passed
            )
            headed = passed > 0 and first is None and block.kind is BlockKind.HEADING
            if link is None and (first is not None or self._is_kicker(block, index)):
                is_like = headed = (
                    False  # after a link, text without one is prose; above a headline, it is a kicker
                )
            one = self._item(marker, block, own, is_item=False) if is_like or headed else None
            if one is not None and (link is None or link.target not in targets):
                yield self._headed(block, link, one)
                if link is None or not _is_plural(marker):
                    return
                first, passed, inside = first or block, 0, end_of(link)
                targets.add(link.target)
            elif passed == _MOST_BETWEEN or not self._stands_between(block, first, passed):
                return
            else:
                passed += 1
            block = self._reading.block_after(block)

    def _stands_between(self, block: Block, first: Block | None, passed: int) -> bool:
        """Say whether a block may belong to a teaser whose headline is a heading; above the first, a word or three may."""
        if first is None:
            words = self._reading.text(block.start, min(block.end, block.start + LONGEST_TITLE)).split()
            return block.kind is BlockKind.PARAGRAPH and len(words) <= _KICKER and passed < 2
        return first.kind is BlockKind.HEADING and (
            block.kind is not BlockKind.HEADING or block.level >= first.level
        )

    def _is_kicker(self, block: Block, index: int) -> bool:
        """Say whether a block without a link stands right above a headline that is one: a word or some over its title."""
        following = self._reading.block_after(block)
        return (
            following is not None
            and following.kind is BlockKind.HEADING
            and self._own_link(following, index)[0] is not None
        )

    def _headed(self, block: Block, link: Found | None, one: Announced) -> Announced:
        """Return a teaser's reference; its title is the heading inside its link, if the link holds more than its block."""
        inner = block if link is not None and end_of(link) > block.end else None
        for _ in range(_MOST_BETWEEN):
            inner = self._reading.block_after(inner) if inner is not None else None
            if inner is None or link is None or inner.start >= end_of(link):
                break
            if inner.kind is BlockKind.HEADING:
                return one._replace(
                    title=clean_title(self._reading.text(inner.start, inner.end)) or one.title
                )
        return one

    def _is_picture(self, block: Block, link: Found | None) -> bool:
        """Say whether a block shows no text: a teaser's picture, linked or not, whose alternative text is no title."""
        if link is not None and link.text.strip() and end_of(link) > block.end:
            return False
        return not self._reading.text(block.start, min(block.end, block.start + _LOOKED_AT)).strip()

    def _own_link(self, block: Block, index: int) -> tuple[int | None, int]:
        """Return the link of a block, the first with a text of its own if there is one, and where its citations start."""
        cited = self._cited
        while index < len(cited) and start_of(cited[index]) < block.start:
            index += 1
        inside = [
            at for at in range(index, min(len(cited), index + _MOST_LINKS)) if start_of(cited[at]) < block.end
        ]
        linked = [at for at in inside if cited[at].kind in LINKED]
        named = next((at for at in linked if cited[at].text.strip()), None)
        return next((at for at in (named, *linked[:1], *inside[:1]) if at is not None), None), index

    def _item(self, marker: Marker, block: Block, own: int | None, *, is_item: bool) -> Announced | None:
        """Return the reference that a block is, or None; `own` is the index of its link."""
        text = self._reading.text(block.start, min(block.end, block.start + _LOOKED_AT))
        if block.kind is BlockKind.HEADING and marker_in(text.lstrip(" \t*_>-#•")) is not None:
            return None
        if own is None:
            return self._unlinked(marker, block, text, is_item=is_item)
        link = self._cited[own]
        if link.kind not in LINKED:
            return None
        if link.kind is Kind.LINK and is_titled(link):
            if not is_item and len(link.text) < _SHARE * len(text.strip()):
                return None
            return announced_link(marker, block.start, link, own)
        title = clean_title(self._reading.text(block.start, start_of(link)))
        if not title and not is_item:
            return None
        return Announced(marker.id, marker.strong, title or None, block.start, end_of(link), own)

    def _unlinked(self, marker: Marker, block: Block, text: str, *, is_item: bool) -> Announced | None:
        """Return the reference that a block without a link is: a short title after a marker that names an article."""
        if self._reading.traits.whole_page:
            return None  # a button, a tab, a menu, a line at the page's foot
        if not marker.strong or not (is_item or marker.colon) or self._is_linked(block):
            return None
        title = clean_title(text)
        if is_no_title(text) or says_none(title) or self._ends_in_code(block):
            return None
        if not 0 < len(title) <= LONGEST_TITLE or _TWO_SENTENCES.search(title):
            return None
        if not is_item and block.kind is not BlockKind.PARAGRAPH:
            return None
        end = self._reading.source.end_of_text(block.start, text.rstrip())
        return Announced(marker.id, marker.strong, title, block.start, end, None)

    def _ends_in_code(self, block: Block) -> bool:
        start = max(block.start, block.end - _LOOKED_AT)
        return _ENDS_IN_CODE.search(self._reading.source.text(start, block.end).rstrip()) is not None

    def _is_linked(self, block: Block) -> bool:
        """Say whether a block has a link that leads somewhere; one without a target is to come.

        `<a href="#">` is the link of a sample: whoever writes elements shows what a page may look like.
        """
        reading = self._reading
        if names_a_page(reading, block.start, block.end):
            return True
        if not reading.has_link(block.start, block.end):
            return False
        written = _OPEN_ANCHOR.search(reading.source.data, block.start, block.end)
        return written is not None or not leads_nowhere(reading, block.start, block.end)


def _is_plural(marker: Marker) -> bool:
    folded = marker.phrase.casefold()
    return folded.endswith(_PLURAL) or not folded.isascii()


def _level(block: Block) -> int:
    """Return the level of a heading, 0 for anything else: items are alike however deep they are nested."""
    return block.level if block.kind is BlockKind.HEADING else 0
