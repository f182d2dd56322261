"""A Markdown document, read: its links and runs at once, its blocks and visible text when they are asked for.

Knows how the parts of the Markdown reader fit together; knows no bare URL, reference or dateline.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from linkcheck.model import DateEvidence, Evidence, Kind, Origin, Role, Title
from linkcheck.patterns import lazily
from linkcheck.readers.base import Block, BlockKind, DeclaredDate, Found, Run, Traits
from linkcheck.readers.markdown.assemble import Assembly
from linkcheck.readers.markdown.blocks import Blocks
from linkcheck.readers.markdown.definitions import Definition, first_of_each, uses_in
from linkcheck.readers.markdown.destinations import is_absolute
from linkcheck.readers.markdown.front_matter import FrontMatter, front_matter_of
from linkcheck.readers.markdown.hits import BRACKET, GAP, PADDED_GAP, Hit, defining_hits, hits_in
from linkcheck.readers.markdown.metadata import Field, fields_of, title_block_of
from linkcheck.readers.markdown.rendered import Rendered
from linkcheck.readers.markdown.walk import Walk
from linkcheck.readers.source import Source

__all__ = ["MarkdownReading", "view_of"]

_place = itemgetter(1)
_MARK = b"\xef\xbb\xbf"
_FIRST_BYTES = (b"-", b"+", b"{", b"\xef")
_PUBLISHED = (
    "date", "published", "publishdate", "pubdate", "publishedat", "datepublished", "publishedon", "publisheddate",
    "publicationdate", "issuedate", "postdate", "created", "createdat", "datecreated",
)  # fmt: skip
"""Names of front matter for when a text was published, surest first, without the `_` and `-` that some write into them."""
_MODIFIED = (
    "updated", "lastmod", "modified", "lastmodifiedat", "lastmodified", "lastupdated", "datemodified", "updatedat",
    "modifiedat", "updateddate", "lastupdate",
)  # fmt: skip


_LINK = lazily(rb"\]\s?[(\[]|<a[\s>]|\bhref\s*=", re.IGNORECASE)


def _joined(name: str) -> str:
    """Return a field's name as one word: `published_at`, `published-at` and `publishedAt` are one name."""
    return name.replace("_", "").replace("-", "")


def view_of(data: bytes) -> bytes:
    r"""Return the document with `\n` for every line end, every other byte at its offset.

    >>> view_of(b"a\r\nb\rc\n")
    b'a \nb\nc\n'
    """
    if b"\r" not in data:
        return data
    return data.replace(b"\r\n", b" \n").replace(b"\r", b"\n")


class MarkdownReading:
    """A Markdown document, read; see `Reading` for what each member gives.

    Without `shortcuts` every block goes through the block parser: the same answer, more slowly.
    """

    def __init__(self, source: Source, format_name: str, include_code: bool, shortcuts: bool = True) -> None:
        self.source = source
        self.format = format_name
        self._view = view = view_of(source.data) if source.returns else source.data
        self._front: FrontMatter | None = None
        self._body = 0
        if view[:1] in _FIRST_BYTES:
            self._front = front_matter_of(view)
            self._body = self._front.body if self._front else len(_MARK) if view.startswith(_MARK) else 0
        hits = hits_in(view)
        self._definitions: list[Definition] = []
        self._places = [self._body]
        assembly = self._walked(hits, include_code) if shortcuts else None
        if assembly is None:
            assembly = Assembly(include_code, hits)
            self._definitions = _read_whole(view, self._body, hits, assembly, shortcuts)
        _add_unused(self._definitions, assembly)
        if self._front is not None:
            assembly.add_run(self._front.start, self._front.end, Role.FURNITURE, self._front.start)
        assembly.finish()
        self.links: Sequence[Found] = assembly.links
        self.local: Sequence[Found] = ()
        self.runs: Sequence[Run] = assembly.runs

    def _walked(self, hits: list[Hit], include_code: bool) -> Assembly | None:
        """Return what is found by walking: over the definitions, if there are any, and then from hit to hit.

        None if a definition is met that was not found by the first walk, as `[:]: https://a.example` is.
        """
        view, body = self._view, self._body
        defining = defining_hits(view, hits)
        if defining:
            first = Walk(view, defining, Assembly(include_code, []), include_code, None)
            first.run(body)
            self._definitions = first.definitions
            hits = _without(hits, first.barren)
        definitions = first_of_each(self._definitions)
        if definitions:
            hits += [(BRACKET, start, end) for start, end in uses_in(view, body, definitions)]
            hits.sort(key=_place)
        assembly = Assembly(include_code, hits)
        walk = Walk(view, hits, assembly, include_code, definitions)
        walk.run(body)
        known = {definition.at for definition in self._definitions}
        if not known.issuperset(definition.at for definition in walk.definitions):
            return None
        self._places = walk.places
        return assembly

    traits = Traits()

    def anchors(self) -> Sequence[str]:
        """Return the places that a fragment can name."""
        return ()

    def row_at(self, block: Block) -> tuple[int, int]:
        """Return the stretch of the row that holds a cell: its line."""
        if block.kind is not BlockKind.CELL:
            return block.start, block.end
        stop = self._view.find(b"\n", block.end)
        return self._view.rfind(b"\n", 0, block.start) + 1, stop if stop >= 0 else len(self._view)

    def role_of(self, run: Run, start: int, end: int) -> Role:
        """Return the role of a bare URL in a run."""
        return Role.ENTRY if run.role is Role.PROSE and self.source.is_alone(start, end) else run.role

    def has_link(self, start: int, end: int) -> bool:
        """Say whether any of a stretch belongs to a link."""
        if _LINK.search(self._view, start, end) is not None:
            return True
        lead = self._view[max(0, start - 2_048) : start].lower()
        return lead.rfind(b"<a ") > lead.rfind(b"</a")

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the dates of front matter or title block, publication before modification."""
        from linkcheck.dates import declared_date

        fields = self._fields
        found = []
        for name, keys in (("published", _PUBLISHED), ("modified", _MODIFIED)):
            for key in keys:
                for field in fields:
                    if _joined(field.name) == key:
                        date = declared_date(field.value, Origin.FRONT_MATTER, str(field.value))
                        if date is not None:
                            found.append(DeclaredDate(name, self._placed(date, field)))
        return found

    def titles(self) -> Sequence[Title]:
        """Return the title of the front matter, else the first heading."""
        for field in self._fields:
            if field.name == "title" and isinstance(field.value, str) and field.value.strip():
                return (Title(" ".join(field.value.split()), Origin.FRONT_MATTER),)
        heading = self._rendered.first_heading()
        return (Title(heading, Origin.HEADING),) if heading else ()

    def is_visible(self, offset: int) -> bool:
        """Say whether the text at `offset` is seen when the document is rendered."""
        return self._rendered.is_visible(offset)

    def text(self, start: int, end: int) -> str:
        """Return the visible text of a stretch; code blocks have none."""
        return self._rendered.text(start, end)

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds `offset`, or the one before it."""
        return self._rendered.block_at(offset)

    def block_after(self, block: Block) -> Block | None:
        """Return the next leaf block that has visible text or a link."""
        return self._rendered.block_after(block, self._link_starts)

    def body_start(self) -> int:
        """Return the offset after the front matter."""
        return self._body

    @cached_property
    def _rendered(self) -> Rendered:
        return Rendered(self._view, self._places, first_of_each(self._definitions))

    @cached_property
    def _link_starts(self) -> list[int]:
        return [link.start for link in self.links]

    @cached_property
    def _fields(self) -> list[Field]:
        if self._front is not None:
            return fields_of(self._view, self._front)
        return title_block_of(self._view) if self._view[:1] == b"%" else []

    def _placed(self, date: DateEvidence, field: Field) -> DateEvidence:
        line, column = self.source.locate(field.at)
        text = self._view[field.at :].split(b"\n", 1)[0]
        evidence = Evidence(
            " ".join(text[:200].decode("utf-8", "ignore").split()), self.source.path, line, column
        )
        return DateEvidence(date.value, date.precision, date.origin, (evidence,))


def _without(hits: list[Hit], barren: list[tuple[int, int]]) -> list[Hit]:
    """Return the hits but those inside some stretches, which are in order; blank lines stay."""
    kept: list[Hit] = []
    first = 0
    for start, end in barren:
        behind = bisect_left(hits, end, key=_place)
        at = bisect_left(hits, start, first, behind, key=_place)
        kept += hits[first:at]
        kept += [hit for hit in hits[at:behind] if GAP <= hit[0] <= PADDED_GAP]
        first = behind
    return kept + hits[first:]


def _read_whole(
    view: bytes, body: int, hits: list[Hit], assembly: Assembly, shortcuts: bool
) -> list[Definition]:
    """Read all blocks of a document first, what they hold afterwards; return its definitions."""
    blocks = Blocks(view, shortcuts)
    blocks.read(body, to_end=True)
    definitions = first_of_each(blocks.definitions)
    starts, index = [hit[1] for hit in hits], 0
    for leaf in blocks.leaves:
        while index < len(starts) and starts[index] < leaf.start:
            index += 1
        if (index < len(starts) and starts[index] < leaf.end) or (
            definitions and blocks.view.find(b"[", leaf.start, leaf.end) >= 0
        ):
            assembly.add(blocks.text, leaf, definitions)
    return blocks.definitions


def _add_unused(definitions: list[Definition], assembly: Assembly) -> None:
    """Add the definitions that no reference uses: what they name is cited all the same."""
    for definition in definitions:
        if definition.at not in assembly.used and is_absolute(definition.target):
            start, end = definition.start, definition.end
            assembly.links.append(
                Found(start, end, definition.target, "", Kind.DEFINITION, Role.ENTRY, definition.at)
            )
            assembly.sorted = False
