"""How a rendered Markdown document is laid out: its leaf blocks, the pieces of text in them, and what is no text.

Knows which markup hides what; knows no HTML but that it is some. Built in one walk over the events, when somebody asks.
"""

from array import array
from collections.abc import Iterable

from linkcheck.model import Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind
from linkcheck.readers.markdown.events import Event
from linkcheck.readers.markdown.leaves import INLINE, leaf_start, role_in

__all__ = ["LAYOUT_TAGS", "Layout", "Taken"]

LAYOUT_TAGS = frozenset(
    b"br p div li ul ol dl dt dd tr td th table h1 h2 h3 h4 h5 h6 hr summary details blockquote".split()
)
"""HTML's elements that start or end a line."""
_TAG = compiled(rb"</?([A-Za-z][A-Za-z0-9]*)")
_KINDS = {
    "Heading": BlockKind.HEADING,
    "TableCell": BlockKind.CELL,
    "CodeBlock": BlockKind.CODE,
}

Taken = tuple[int, int, bool]
"""A stretch of a leaf in which no bare URL may stand, a link or a tag; or, where the third is true, code."""


class Layout:
    """The leaf blocks of a document in order, and what stands in them."""

    __slots__ = (
        "codes",
        "ends",
        "html",
        "leaves",
        "odd",
        "roles",
        "rows",
        "silent",
        "starts",
        "tags",
        "taken",
        "unseen",
    )

    def __init__(self, events: Iterable[Event], parsed: bytes) -> None:
        self.leaves: list[Block] = []
        self.roles: list[Role] = []
        """The role of what stands in each leaf."""
        self.starts = array("Q")
        """Where the pieces of visible text start, in order."""
        self.ends = array("Q")
        self.odd: dict[int, str] = {}
        """What pieces show that are not shown as they are written, by their start: `&` for `&amp;`, a line end for `<br>`."""
        self.unseen: set[int] = set()
        """Where the pieces start that are shown and yet no prose: code, tags that end a line."""
        self.taken: list[Taken] = []
        """In order, none in another."""
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

    def hide(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Let no bare URL stand in some stretches."""
        self.taken += [(start, end, False) for start, end in stretches]
        self.taken.sort()

    def _walk(self, events: Iterable[Event], parsed: bytes) -> None:
        starts, ends, odd = self.starts, self.ends, self.odd
        kind, level = "", 0
        opened = stop = items = last = behind = hidden = 0
        plain = -1  # where the piece made last ends, if it is shown as it is written
        leaf = -1
        for event, place in events:
            at, end = place["start"], place["end"]
            if "Start" in event:
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
                    elif name == "TableRow" or name == "TableHead":
                        self.rows.append((at, end))
                    continue
                if name == "Image" or name == "Link":
                    if name == "Image" or tag["Link"]["link_type"] in ("Autolink", "Email"):
                        hidden = max(hidden, end)
                    if at >= behind:
                        self.taken.append((at, end, False))
                        behind = end
            elif "End" in event:
                ended = event["End"]
                if ended not in INLINE:
                    if leaf >= 0:
                        self._close(leaf, last, kind if leaf < stop else "Item", level, items, parsed)
                        leaf = -1
                    continue
            elif event == "Rule" or "TaskListMarker" in event:
                continue
            if leaf < 0:
                if kind == "CodeBlock" or kind == "HtmlBlock":
                    leaf = at if at < stop else leaf_start(parsed, kind, opened, stop, at)
                else:
                    leaf = leaf_start(parsed, kind, opened, stop, at)
            last = end
            if "Text" in event:
                if at >= hidden and (kind != "CodeBlock" or at >= stop):
                    if event["Text"].encode() != parsed[at:end]:
                        odd[at] = event["Text"]
                    elif at == plain:
                        ends[-1] = plain = end
                        continue
                    else:
                        plain = end
                    starts.append(at)
                    ends.append(end)
            elif event.__class__ is str:
                if at >= hidden:
                    starts.append(at)
                    ends.append(end)
                    odd[at] = "\n"
            elif "Code" in event:
                if at >= behind:
                    self.taken.append((at, end, True))
                    behind = end
                if at >= hidden:
                    starts.append(at)
                    ends.append(end)
                    odd[at] = event["Code"]
                    self.unseen.add(at)
            elif "InlineHtml" in event:
                self.tags.append((at, end))
                if at >= behind:
                    self.taken.append((at, end, False))
                    behind = end
                name = _TAG.match(parsed, at)
                if (
                    name is not None
                    and kind != "TableCell"
                    and name[1].lower() in LAYOUT_TAGS
                    and at >= hidden
                ):
                    starts.append(at)
                    ends.append(end)
                    odd[at] = "\n"
                    self.unseen.add(at)
            elif "Html" in event:
                self.tags.append((at, end))
        if leaf >= 0:
            self._close(leaf, last, kind, level, items, parsed)

    def _close(self, start: int, end: int, kind: str, level: int, items: int, parsed: bytes) -> None:
        while end > start and parsed[end - 1] in b" \t\n":
            end -= 1
        if kind == "HtmlBlock":
            self.html.append(len(self.leaves))
        block = _KINDS.get(kind) or (BlockKind.ITEM if start < items else BlockKind.PARAGRAPH)
        self.roles.append(role_in(kind, start, end, items))
        self.leaves.append(Block(start, end, block, level if kind == "Heading" else 0))
