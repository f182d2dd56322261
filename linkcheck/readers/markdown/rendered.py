"""What of a Markdown document is seen when it is rendered: its blocks, and the text in them.

Knows leaf blocks and what inline markup hides; found out only when somebody asks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from operator import itemgetter

from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind
from linkcheck.readers.markdown.blocks import Blocks
from linkcheck.readers.markdown.definitions import Definition
from linkcheck.readers.markdown.destinations import unescape_html
from linkcheck.readers.markdown.inline import SpanKind, spans_in
from linkcheck.readers.markdown.leaves import Leaf, LeafKind
from linkcheck.readers.markdown.tags import pieces, tag_name
from linkcheck.readers.markdown.visible import without_emphasis

__all__ = ["Rendered"]

_BREAKS = frozenset(
    b"br p div li ul ol dl dt dd tr td th table h1 h2 h3 h4 h5 h6 hr summary details blockquote".split()
)
_start = itemgetter(0)
_MARKS = bytes(byte for byte in range(256) if byte not in b"[`<")
_LINE_ENDS = compiled(r"[ \t]*\n[ \t]*")
_KINDS = {
    LeafKind.HEADING: BlockKind.HEADING,
    LeafKind.CELL: BlockKind.CELL,
    LeafKind.CODE: BlockKind.CODE,
}

Hidden = tuple[int, int, bool]
"""A stretch that is no visible text, and whether its text is shown all the same (a code span's)."""


class Rendered:
    """A document's leaf blocks in order, with what is visible of them.

    `view` is the document with `\\n` line ends, its definitions are known. Of what stands between two of `places`, safe
    places in order of which the first is the body's start, nothing is read until it is asked for.
    """

    __slots__ = ("_blocks", "_definitions", "_hidden", "_places", "_sections", "_view")

    def __init__(self, view: bytes, places: list[int], definitions: Mapping[str, Definition]) -> None:
        self._view, self._places = view, places
        self._blocks = Blocks(view)
        self._sections: dict[int, list[Leaf]] = {}
        self._hidden: dict[int, list[Hidden]] = {}
        self._definitions = definitions

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds `offset`: the last one that starts at or before it, else the first."""
        section, index = self._find(offset)
        leaf = next(self._leaves_from(section, max(0, index)), None)
        if leaf is None:
            return Block(min(offset, len(self._view)), len(self._view), BlockKind.PARAGRAPH)
        return _block(leaf)

    def block_after(self, block: Block, links: list[int]) -> Block | None:
        """Return the next block with visible text or a link; `links` are the links' starts, in order."""
        section, index = self._find(block.start)
        for leaf in self._leaves_from(section, index + 1):
            if leaf.kind is LeafKind.CODE or leaf.end <= leaf.start:
                continue
            if self._shows(leaf) or bisect_left(links, leaf.start) < bisect_left(links, leaf.end):
                return _block(leaf)
        return None

    def is_visible(self, offset: int) -> bool:
        """Say whether the text at `offset` is seen: no markup, code or URL."""
        section, index = self._find(offset)
        leaf = self._leaves(section)[index] if index >= 0 else None
        if leaf is None or offset >= leaf.end or leaf.kind is LeafKind.CODE:
            return False
        hidden = self._hidden_in(leaf)
        place = bisect_right(hidden, (offset, len(self._view), True)) - 1
        return place < 0 or offset >= hidden[place][1]

    def text(self, start: int, end: int) -> str:
        """Return the visible text of a stretch; code blocks have none, code spans do."""
        parts, at = [], start
        section, index = self._find(start)
        for leaf in self._leaves_from(section, max(0, index)):
            if leaf.start >= end:
                break
            if leaf.end <= start or leaf.kind is LeafKind.CODE:
                continue
            low, high = max(start, leaf.start), min(end, leaf.end)
            if at < low:
                parts.append("\n" * self._view.count(b"\n", at, low))
            parts.append(self._leaf_text(leaf, low, high))
            at = max(at, high)
        if at < end:
            parts.append("\n" * self._view.count(b"\n", at, end))
        return "".join(parts)

    def first_heading(self) -> str:
        """Return the text of the first heading that has any, or nothing."""
        for leaf in self._leaves_from(0, 0):
            if leaf.kind is LeafKind.HEADING:
                text = " ".join(self._leaf_text(leaf, leaf.start, leaf.end).split())
                if text:
                    return text
        return ""

    def _find(self, offset: int) -> tuple[int, int]:
        """Return the section and the index in it of the last leaf that starts at or before `offset`; -1 for none."""
        section = max(0, bisect_right(self._places, offset) - 1)
        while True:
            behind = section + 1
            while section and not self._leaves(section):
                section -= 1
            del self._places[section + 1 : behind]  # what is empty is looked at once
            index = bisect_right(self._leaves(section), offset, key=_start) - 1
            if index >= 0 or not section:
                return section, index
            section -= 1

    def _leaves_from(self, section: int, index: int) -> Iterator[Leaf]:
        """Yield the leaves in order from one of them on."""
        places = self._places
        while section < len(places):
            leaves = self._leaves(section)
            for number in range(index, len(leaves)):
                yield leaves[number]
            section, index = section + 1, 0
            behind = section
            while behind < len(places) and not self._leaves(behind):
                behind += 1
            del places[section:behind]

    def _leaves(self, section: int) -> list[Leaf]:
        """Return the leaves between two safe places."""
        places, at = self._places, self._places[section]
        known = self._sections.get(at)
        if known is None:
            known = self._sections[at] = self._blocks.leaves = []
            stop = places[section + 1] if section + 1 < len(places) else len(self._view)
            while at < stop:
                at = self._blocks.read(at)
            if (
                at > stop
            ):  # it does not stop at every safe place: what begins behind this one is the next section's
                del known[bisect_left(known, stop, key=_start) :]
        return known

    def _shows(self, leaf: Leaf) -> bool:
        if leaf.kind is not LeafKind.HTML and self._view[leaf.start : leaf.start + 1].isalnum():
            return True
        return bool(self._leaf_text(leaf, leaf.start, leaf.end).strip())

    def _leaf_text(self, leaf: Leaf, low: int, high: int) -> str:
        parts, at = [], low
        for start, end, shown in self._hidden_in(leaf):
            if end <= low:
                continue
            if start >= high:
                break
            if start > at:
                parts.append(self._plain(leaf, at, min(start, high)))
            if shown:
                parts.append(
                    bytes(self._blocks.text[max(start, low) : min(end, high)])
                    .strip(b"`")
                    .decode("utf-8", "ignore")
                )
            elif leaf.kind is not LeafKind.CELL and tag_name(self._blocks.text, start) in _BREAKS:
                parts.append("\n")
            at = max(at, end)
        if at < high:
            parts.append(self._plain(leaf, at, high))
        text = "".join(parts)
        padded = "\n " in text or " \n" in text or "\t" in text
        return _LINE_ENDS.sub("\n", text) if padded else text

    def _plain(self, leaf: Leaf, start: int, end: int) -> str:
        raw = bytes(self._blocks.text[start:end])
        if leaf.kind is not LeafKind.HTML:
            return without_emphasis(raw)
        return unescape_html(b"." + raw + b".")[1:-1] if b"&" in raw else raw.decode("utf-8", "replace")

    def _hidden_in(self, leaf: Leaf) -> list[Hidden]:
        known = self._hidden.get(leaf.start)
        if known is None:
            if leaf.kind is LeafKind.HTML:
                known = [
                    (piece.start, piece.end, False)
                    for piece in pieces(self._blocks.text, leaf.start, leaf.end)
                ]
            else:
                known = self._hidden_by_markup(leaf)
            self._hidden[leaf.start] = known
        return known

    def _hidden_by_markup(self, leaf: Leaf) -> list[Hidden]:
        hidden: list[Hidden] = []
        if not self._blocks.text[leaf.start : leaf.end].translate(None, _MARKS):
            return hidden
        for span in spans_in(self._blocks.text, leaf.start, leaf.end, self._definitions):
            if span.kind is SpanKind.LINK:
                hidden.append((span.start, span.inner, False))
                hidden.append((span.inner_end, span.end, False))
            else:
                hidden.append((span.start, span.end, span.kind is SpanKind.CODE))
        hidden.sort()
        return _apart(hidden)


def _apart(hidden: list[Hidden]) -> list[Hidden]:
    """Return the stretches without those that lie inside an earlier one."""
    kept: list[Hidden] = []
    for stretch in hidden:
        if not kept or stretch[0] >= kept[-1][1]:
            kept.append(stretch)
    return kept


def _block(leaf: Leaf) -> Block:
    kind = _KINDS.get(leaf.kind)
    if kind is None:
        kind = BlockKind.ITEM if leaf.entry else BlockKind.PARAGRAPH
    return Block(leaf.start, leaf.end, kind, leaf.level)
