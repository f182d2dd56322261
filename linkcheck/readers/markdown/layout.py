"""How a rendered Markdown document is laid out: its leaf blocks, the pieces of text in them, and what is no text.

Knows which markup hides what; knows no HTML but that it is some. Built in one walk over the events, when somebody asks.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind
from linkcheck.readers.markdown.events import Event
from linkcheck.readers.markdown.leaves import INLINE, leaf_start

__all__ = ["LAYOUT_TAGS", "Layout", "Taken", "is_within"]

LAYOUT_TAGS = frozenset(
    b"br p div li ul ol dl dt dd tr td th table h1 h2 h3 h4 h5 h6 hr summary details blockquote".split()
)
"""HTML's elements that start or end a line."""
_TAG = compiled(rb"</?([A-Za-z][A-Za-z0-9]*)")
_KINDS = {
    "TableCell": BlockKind.CELL,
    "CodeBlock": BlockKind.CODE,
}

_ITEM, _PARAGRAPH = BlockKind.ITEM, BlockKind.PARAGRAPH
_new = tuple.__new__

Taken = tuple[int, int, bool]
"""A stretch of a leaf in which no bare URL may stand, a link or a tag; or, where the third is true, code."""


class Layout:
    """The leaf blocks of a document in order, and what stands in them."""

    __slots__ = (
        "codes",
        "ends",
        "fences",
        "html",
        "leaves",
        "odd",
        "rows",
        "silent",
        "starts",
        "tags",
        "taken",
        "unseen",
    )

    def __init__(self, events: Iterable[Event], parsed: bytes) -> None:
        self.leaves: list[Block] = []
        self.starts = array("Q")
        """Where the pieces of visible text start, in order."""
        self.ends = array("Q")
        self.odd: dict[int, str] = {}
        """What pieces show that are not shown as they are written, by their start: `&` for `&amp;`, a line end for `<br>`."""
        self.unseen: set[int] = set()
        """Where the pieces start that are shown and yet no prose: code, tags that end a line."""
        self.taken: list[Taken] = []
        """In order, none in another."""
        self.fences: list[tuple[int, int]] = []
        """Where blocks of code start and end, their fences included."""
        self.rows: list[tuple[int, int]] = []
        """Where the rows of tables start and end."""
        self.html: list[int] = []
        """The numbers of the leaves that are blocks of HTML."""
        self.tags: list[tuple[int, int]] = []
        """Where raw HTML stands, in order: single tags and comments in text, lines of blocks."""
        self.codes: list[tuple[int, int]] = []
        """What HTML's elements mark as code, in order."""
        self.silent: list[tuple[int, int]] = []
        """What HTML's elements make no prose: the text of an anchor, a script."""
        self._walk(events, parsed)

    def is_code(self, offset: int) -> bool:
        """Say whether HTML's elements mark what stands at an offset as code."""
        return is_within(self.codes, offset)

    def is_silent(self, offset: int) -> bool:
        """Say whether HTML's elements make what stands at an offset no prose."""
        return is_within(self.silent, offset)

    def add(self, tags: Iterable[tuple[int, int]], comments: Iterable[tuple[int, int]]) -> None:
        """Add what the parser did not see: tags, but for those in code, and comments; no bare URL stands in either."""
        seen = [tag for tag in tags if not is_within(self.fences, tag[0])]
        if seen or comments:
            self.tags = sorted(self.tags + seen)
            self.taken += [(start, end, False) for start, end in (*seen, *comments)]
            self.taken.sort()

    def _walk(self, events: Iterable[Event], parsed: bytes) -> None:
        starts, ends, odd, simple = self.starts, self.ends, self.odd, parsed.isascii()
        kind, level = "", 0
        opened = stop = items = last = behind = hidden = 0
        leaf = (
            plain
        ) = -1  # where the open leaf starts; where the piece made last ends, if it is shown as it is written
        for event, place in events:
            if "Text" in event:
                at = place["start"]
                end = last = place["end"]
                if leaf < 0:
                    code = kind == "CodeBlock" and at < stop
                    leaf = at if code else leaf_start(parsed, kind, opened, stop, at)
                if at < hidden:
                    continue
                text = event["Text"]
                if (len(text) == end - at and text.isascii()) if simple else text.encode() == parsed[at:end]:
                    if at == plain:
                        ends[-1] = plain = end
                        continue
                    plain = end
                else:
                    odd[at] = text
                starts.append(at)
                ends.append(end)
                continue
            if event.__class__ is str:
                if event == "Rule":
                    continue
                at = place["start"]
                end = last = place["end"]
                if at == plain and end - at == 1:  # the line end itself
                    ends[-1] = plain = end
                elif at >= hidden:
                    starts.append(at)
                    ends.append(end)
                    odd[at] = "\n"
                continue
            if "Start" in event:
                at, end = place["start"], place["end"]
                tag = event["Start"]
                name = tag if tag.__class__ is str else next(iter(tag))
                if name not in INLINE:
                    if leaf >= 0:
                        self._close(leaf, last, kind if leaf < stop else "Item", level, items, parsed)
                        leaf = -1
                    kind, opened, stop = name, at, end
                    if name == "Item":
                        items = max(items, end)
                    elif name == "Heading":
                        level = int(tag["Heading"]["level"][1])
                    elif name == "CodeBlock":
                        hidden = max(hidden, end)
                        self.fences.append((at, end))
                    elif name == "TableRow" or name == "TableHead":
                        self.rows.append((at, end))
                    continue
                if name == "Image" or (name == "Link" and tag["Link"]["link_type"] in ("Autolink", "Email")):
                    hidden = max(hidden, end)
                if at >= behind and (name == "Link" or name == "Image"):
                    self.taken.append((at, end, False))
                    behind = end
            elif "End" in event:
                if event["End"] in INLINE:
                    last = place["end"]
                    if parsed.startswith(
                        b"][]", last - 1
                    ):  # the parser leaves out the `[]` of a collapsed reference
                        last += 2
                elif leaf >= 0:
                    self._close(leaf, last, kind if leaf < stop else "Item", level, items, parsed)
                    leaf = -1
                continue
            elif "TaskListMarker" in event:
                continue
            else:
                at, end = place["start"], place["end"]
                shown = self._other(event, at, end, behind, kind, parsed)
                behind = max(behind, end)
                if shown and at >= hidden:
                    starts.append(at)
                    ends.append(end)
                    odd[at] = shown
            if leaf < 0:
                leaf = leaf_start(parsed, kind, opened, stop, at)
            last = end
        if leaf >= 0:
            self._close(leaf, last, kind if leaf < stop else "Item", level, items, parsed)

    def _other(self, event: Any, at: int, end: int, behind: int, kind: str, parsed: bytes) -> str:  # noqa: ANN401
        """Note a code span, raw HTML or the mark of a footnote, outside links if it starts at or after `behind`.

        Return what is shown of it.
        """
        if "Html" in event:
            self.tags.append((at, end))
            return ""
        if at >= behind:
            self.taken.append((at, end, "Code" in event))
        if "Code" in event:
            self.unseen.add(at)
            return str(event["Code"])
        if "InlineHtml" in event:
            self.tags.append((at, end))
            name = _TAG.match(parsed, at)
            if name is not None and kind != "TableCell" and name[1].lower() in LAYOUT_TAGS:
                self.unseen.add(at)
                return "\n"
        return ""

    def _close(self, start: int, end: int, kind: str, level: int, items: int, parsed: bytes) -> None:
        while parsed[end - 1] in b" \t\n" and end > start:
            end -= 1
        if kind == "HtmlBlock":
            self.html.append(len(self.leaves))
        elif kind == "Heading":
            self.leaves.append(Block(start, end, BlockKind.HEADING, level))
            return
        block = _KINDS.get(kind) or (_ITEM if start < items else _PARAGRAPH)
        self.leaves.append(_new(Block, (start, end, block, 0)))


def is_within(stretches: Sequence[tuple[int, int]], at: int) -> bool:
    """Say whether an offset is inside one of some stretches, which are in order and apart."""
    index = bisect_right(stretches, at, key=itemgetter(0)) - 1
    return index >= 0 and at < stretches[index][1]
