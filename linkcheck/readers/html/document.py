"""An HTML page, read: every URL that the HTML Standard gives an attribute, bare URLs in text, blocks and metadata.

Knows how the parts of the HTML reader make a reading; what a tag or an attribute is, they know.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec.structs import replace

from linkcheck.markup import Markup, read_markup
from linkcheck.markup.headlines import day_beside_headline
from linkcheck.markup.proof import UnsureError
from linkcheck.markup.tree import Tree
from linkcheck.model import DateEvidence, Evidence, Role, Title
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, BlockKind, DeclaredDate, Found, Run, Traits
from linkcheck.readers.html.blocks import Blocks
from linkcheck.readers.html.exact import read_exact
from linkcheck.readers.html.fast import read_fast
from linkcheck.readers.html.page import Hit, Page
from linkcheck.readers.html.related import mark_related
from linkcheck.readers.html.targets import marks
from linkcheck.readers.html.visible import visible_text
from linkcheck.readers.source import Source

__all__ = ["HtmlReading", "read_html"]

_OWN_TEXT = compiled(rb"<(?=[aAmMhHbB])(?i:(article|main|h1|body))(?=[ \t\n\f\r>])")
_PREFERRED = (b"article", b"main", b"h1", b"body")
_CODE_TAG = compiled(rb"<(/?)(?:code|kbd|samp|tt)(?=[ \t\n\f\r>])", re.IGNORECASE)
_ENOUGH = 2_048
_ROW = 4_000
"""Bytes around a cell within which its row is looked for."""
_ROW_START = compiled(rb"<tr[\s>]", re.IGNORECASE)
_LINK = compiled(rb"<a[\s>]|\bhref\s*=", re.IGNORECASE)
_MOST_CANDIDATES = 64


class HtmlReading:
    """An HTML page, read; see `Reading` for what each member gives."""

    __slots__ = (
        "_blocks",
        "_data",
        "_following",
        "_link_starts",
        "_markup",
        "_page",
        "_tree",
        "format",
        "links",
        "local",
        "runs",
        "source",
    )

    def __init__(self, source: Source, format_name: str, page: Page) -> None:
        self.source = source
        self.format = format_name
        self.links: Sequence[Found] = page.links
        self.local: Sequence[Found] = ()
        self.runs: Sequence[Run] = page.runs
        self._data = source.data
        self._page = page
        self._blocks: Blocks | None = None
        self._markup: Markup | None = None
        self._tree: Tree | None = None
        self._link_starts: list[int] | None = None
        self._following: dict[int, Block | None] = {}

    traits = Traits(whole_page=True, url_entities=True)

    def anchors(self) -> Sequence[str]:
        """Return the places that a fragment can name."""
        return ()

    def row_at(self, block: Block) -> tuple[int, int]:
        """Return the stretch of the row that holds a cell."""
        if block.kind is not BlockKind.CELL:
            return block.start, block.end
        low, high = max(0, block.start - _ROW), min(len(self._data), block.end + _ROW)
        rows = [each.start() for each in _ROW_START.finditer(self._data, low, high)]
        return (
            max((row for row in rows if row <= block.start), default=low),
            min((row for row in rows if row > block.start), default=high),
        )

    def role_of(self, run: Run, start: int, end: int) -> Role:
        """Return the role of a bare URL in a run."""
        return Role.ENTRY if run.role is Role.PROSE and self.source.is_alone(start, end) else run.role

    def has_link(self, start: int, end: int) -> bool:
        """Say whether any of a stretch belongs to a link."""
        if _LINK.search(self._data, start, end) is not None:
            return True
        lead = self._data[max(0, start - _ENOUGH) : start].lower()
        return lead.rfind(b"<a ") > lead.rfind(b"</a")

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the dates that the page's metadata declares, best first; where it has none, the day beside its headline."""
        markup = self._read_markup()
        dates = (("published", markup.published), ("modified", markup.modified))
        found = [DeclaredDate(field, self._with_place(date)) for field, date in dates if date is not None]
        shown = day_beside_headline(self._read_tree(), markup.titles) if not found else None
        if shown is not None:
            at = self._read_tree().byte(shown.at)
            evidence = tuple(self.source.evidence(one.text, at) for one in shown.date.evidence)
            found.append(DeclaredDate("published", replace(shown.date, evidence=evidence)))
        return found

    def titles(self) -> Sequence[Title]:
        """Return the page's own titles."""
        return self._read_markup().titles

    def is_visible(self, offset: int) -> bool:
        """Say whether the text at `offset` is seen when the page is shown: in no tag, comment, script or code."""
        if not 0 <= offset < len(self._data) or self._around().covering(offset) is not None:
            return False
        block = self._around().block_at(offset)
        if block.kind is BlockKind.CODE:
            return False
        tag = None
        for tag in _CODE_TAG.finditer(self._data, max(block.start, offset - _ENOUGH), offset):  # noqa: B007
            pass
        return tag is None or bool(tag[1])

    def text(self, start: int, end: int) -> str:
        """Return the visible text of a stretch, its entities decoded."""
        covered = self._around().covering(start) if start < end else None
        if covered is not None and covered[0] < start:
            start = covered[1]
        return visible_text(self._data, start, end, xml=self._page.xml) if start < end else ""

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds `offset`."""
        return self._around().block_at(offset)

    def block_after(self, block: Block) -> Block | None:
        """Return the next leaf block that has visible text or a link, or None at the end."""
        passed: list[int] = []
        following: Block | None = block
        while following is not None:
            if following.end in self._following:
                following = self._following[following.end]
                break
            passed.append(following.end)
            following = self._around().block_behind(following)
            if following is not None and self._is_shown(following):
                break
        for end in passed:
            self._following[end] = following
        return following

    def body_start(self) -> int:
        """Return the offset at which the article starts, or what is nearest to one."""
        first: dict[bytes, int] = {}
        blocks = self._around()
        for match in islice(_OWN_TEXT.finditer(self._data), _MOST_CANDIDATES):
            name = match[1].lower()
            if name in first:
                continue
            covering = blocks.covering(match.start())
            if covering is not None and covering[0] == match.start():
                first[name] = covering[1]
                if name == b"article":
                    break
        return next((first[name] for name in _PREFERRED if name in first), 0)

    def _around(self) -> Blocks:
        if self._blocks is None:
            self._blocks = Blocks(self._page)
        return self._blocks

    def _is_shown(self, block: Block) -> bool:
        data = self._data
        if self._link_starts is None:
            self._link_starts = [link.start for link in self.links]
        link = bisect_left(self._link_starts, block.start)
        if link < len(self._link_starts) and self._link_starts[link] < block.end:
            return True
        end = min(block.end, block.start + _ENOUGH)
        return bool(data[block.start : end].strip()) and bool(visible_text(data, block.start, end).strip())

    def _read_markup(self) -> Markup:
        if self._markup is None:
            self._markup = read_markup(self._read_tree())
        return self._markup

    def _read_tree(self) -> Tree:
        if self._tree is None:
            self._tree = Tree(self._data.decode("utf-8", "replace"), xml=self._page.xml)
        return self._tree

    def _with_place(self, date: DateEvidence) -> DateEvidence:
        """Return the date with its evidence placed in this document."""
        placed: list[Evidence] = []
        for evidence in date.evidence:
            at = self._data.find(evidence.text.encode())
            line, column = self.source.locate(at) if at >= 0 else (None, None)
            placed.append(Evidence(evidence.text, self.source.path, line, column))
        return DateEvidence(date.value, date.precision, date.origin, tuple(placed))


def read_html(source: Source, format_name: str, *, include_code: bool) -> HtmlReading:
    """Return the reading of an HTML page. Never raises; linear in its length."""
    xml = source.path.endswith((".xhtml", ".XHTML"))
    page = Page(source.data, xml=xml)
    found = marks(source.data)
    if found:
        _read_links(page, found, include_code=include_code)
        if page.links or page.runs:
            mark_related(page)
    return HtmlReading(source, format_name, page)


def _read_links(page: Page, found: Iterable[Hit], *, include_code: bool) -> None:
    if not page.xml:
        try:
            read_fast(page, found, include_code=include_code)
        except UnsureError:
            pass
        else:
            return
    read_exact(page, include_code=include_code)
