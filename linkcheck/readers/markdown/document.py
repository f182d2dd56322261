"""A Markdown document, read: its links and runs at once, its blocks and visible text when they are asked for.

Knows how the parts of the Markdown reader fit together; knows no bare URL, reference or dateline.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter

from linkcheck.model import DateEvidence, Origin, Role, Title
from linkcheck.readers.base import Block, DeclaredDate, Found, Record, Run, Traits
from linkcheck.readers.markdown.definitions import unused_in
from linkcheck.readers.markdown.destinations import is_absolute
from linkcheck.readers.markdown.events import Event, as_shown, definitions_in, events_in
from linkcheck.readers.markdown.front_matter import FrontMatter, front_matter_of, pieces_of
from linkcheck.readers.markdown.generator_blocks import without_made_items
from linkcheck.readers.markdown.headings import (
    has_unknown_places,
    heading_spans,
    may_hold_headings,
    text_of_heading,
    titles_of_tabs,
    titles_without_links,
    titles_without_pictures,
    written_ids,
)
from linkcheck.readers.markdown.html_alone import comments_in, html_alone
from linkcheck.readers.markdown.layout import Layout
from linkcheck.readers.markdown.links import Links
from linkcheck.readers.markdown.metadata import (
    Field,
    dated_fields,
    fields_of,
    names_a_template,
    title_block_of,
)
from linkcheck.readers.markdown.raw_html import RawHtml, may_hold_html
from linkcheck.readers.markdown.rendered import Rendered
from linkcheck.readers.markdown.runs import hints_in, runs_in
from linkcheck.readers.markdown.undefined import may_be_undefined, undefined_in
from linkcheck.readers.markdown.view import has_template, view_of, with_line_ends
from linkcheck.readers.markdown.wiki_links import wiki_links_in
from linkcheck.readers.source import Source

__all__ = ["MarkdownReading"]

_start = itemgetter(0)
_MARK = b"\xef\xbb\xbf"
_FIRST_BYTES = frozenset(b"-+{\xefTtDdAaSsCcMmLl")
"""What front matter begins with; letters are those of the fields of Pelican."""


class MarkdownReading:
    """A Markdown document, read; see `Reading` for what each member gives."""

    traits = Traits(bracketed_links=True, url_backslashes=True, url_entities=True)

    def __init__(
        self, source: Source, format_name: str, *, include_code: bool, mdx: bool = False, always: bool = False
    ) -> None:
        """Read a document; with `always` it is parsed even where nothing hints at a link, for the same answer."""
        self.source = source
        self.format = format_name
        written = with_line_ends(source.data) if source.returns else source.data
        self._front: FrontMatter | None = None
        self._body = 0
        if written and written[0] in _FIRST_BYTES:
            self._front = front_matter_of(written)
            self._body = self._front.body if self._front else len(_MARK) if written.startswith(_MARK) else 0
        self._view = view_of(written, self._body, mdx=mdx)
        self._mdx, self._code = mdx, include_code
        self._spans: list[tuple[int, int]] = []
        self._headings: list[tuple[int, int]] | None = None
        self.links: Sequence[Found] = ()
        self.local: Sequence[Found] = ()
        self.runs: Sequence[Run] = ()
        parsed = self._view.parsed
        if (
            always
            or b"](" in parsed
            or b"[[" in parsed
            or b"]:" in parsed
            or b"<" in parsed
            or hints_in(parsed)
        ):
            self._read()
        front = self._front
        if front is not None and hints_in(written[front.start : front.end]):
            pieces = pieces_of(written, front)
            self.runs = [*(Run(start, end, Role.FURNITURE, front.start) for start, end in pieces), *self.runs]

    def _events(self, *, texts: bool) -> Iterator[Event]:
        parsed = self._view.parsed
        events = events_in(parsed)
        if self._view.made:
            events = without_made_items(events, self._view.made)
        return as_shown(events, parsed, self._view.shown, texts=texts) if self._view.filled else events

    def _read(self) -> None:
        """Find links and runs."""
        parsed = self._view.parsed
        walk = Links(self._events(texts=True), self._view, include_code=self._code)
        self._spans, self._headings = walk.spans, walk.headings
        defined = 0
        definitions: Mapping[str, tuple[str, int, int]] = {}
        if b"]:" in parsed:
            definitions = definitions_in(parsed)
            for found in unused_in(self._view, definitions, walk.used, self.block_at):
                if is_absolute(found.target):
                    walk.links.append(found)
                elif not has_template(found.target):
                    walk.local.append(found)
            defined = len(hints_in(b"\0".join([parsed[start:end] for _, start, end in definitions.values()])))
        if self._html is not None:
            links, local = self._html.links(self.text, self._rendered.role_at)
            walk.links += links
            walk.local += local
        if b"[[" in parsed:
            walk.local += wiki_links_in(self._view.shown, self._barred(walk))
        if may_be_undefined(parsed) and not has_unknown_places(self._view.shown, is_mdx=self._mdx):
            barred = self._barred(walk)
            walk.local += undefined_in(
                self._view.shown, self._body, barred, definitions, are_used=bool(walk.used)
            )
        walk.links.sort(key=_start)
        walk.local.sort(key=_start)
        self.links, self.local = walk.links, walk.local
        if len(hints_in(b"\0".join(walk.outside))) > defined:
            self.runs = runs_in(parsed, self._laid_out[0], include_code=self._code)

    def _barred(self, walk: Links) -> list[tuple[int, int]]:
        """Return the stretches of code, HTML and links, in order."""
        layout = self._laid_out[0]
        return sorted([*layout.fences, *(one[:2] for one in layout.taken), *walk.spans])

    def anchors(self) -> Sequence[str]:
        """Return what `id` and `name` in raw HTML name, and the ids in attribute lists."""
        html = self._html.anchors if self._html is not None else ()
        return [*html, *written_ids(self._view.shown)]

    def _has_template(self) -> bool:
        """Say whether the page has a template of its own; in TOML any page of Zola names one, which says nothing of places."""
        return (
            self._front is not None
            and self._front.language == "yaml"
            and any(map(names_a_template, self._fields))
        )

    def headings(self) -> Sequence[str] | None:
        """Return the texts of all headings, first those of Markdown, then those of raw HTML."""
        shown, parsed = self._view.shown, self._view.parsed
        if has_unknown_places(shown, is_mdx=self._mdx) or self._has_template():
            return None
        if self._headings is None:
            self._headings = [*heading_spans(self._events(texts=False))] if may_hold_headings(parsed) else []
        found = [text_of_heading(shown[start:end]) for start, end in self._headings]
        if "" in found and any(b"<!--" in shown[start:end] for start, end in self._headings):
            return None  # what a generator's comment stands for
        if self._html is not None and self._html.has_own_script:
            return None
        found += titles_of_tabs(shown)
        written = [shown[start:end] for start, end in self._headings]
        found += titles_without_links(written)
        found += titles_without_pictures(written)
        if self._html is not None:
            found += (" ".join(self.text(start, end).split()) for start, end in self._html.headings)
        return found

    def comments(self) -> Sequence[tuple[int, int]]:
        """Return the comments of raw HTML and of MDX."""
        found = [*self._view.comments]
        if b"<!--" in self._view.shown:
            found += comments_in(html_alone(self._view.shown, self._laid_out[0]))
        return sorted(found)

    def row_at(self, block: Block) -> tuple[int, int]:
        """Return the stretch of the row that holds a cell."""
        return self._rendered.row_at(block)

    def role_of(self, run: Run, start: int, end: int) -> Role:
        """Return the role of a bare URL in a run."""
        return Role.ENTRY if run.role is Role.PROSE and self.source.is_alone(start, end) else run.role

    def has_link(self, start: int, end: int) -> bool:
        """Say whether any of a stretch belongs to a link."""
        html = self._html.spans if self._html is not None else ()
        return _overlaps(self._spans, start, end) or _overlaps(html, start, end)

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the dates of front matter or title block, publication before modification."""
        if not self._fields:
            return ()
        from linkcheck.dates import declared_date

        found = []
        for name, field in dated_fields(self._fields, self.source.path):
            date = declared_date(field.value, Origin.FRONT_MATTER, str(field.value))
            if date is not None:
                found.append(DeclaredDate(name, self._placed(date, field)))
        return found

    def records(self) -> Sequence[Record]:
        return ()

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
    def _laid_out(self) -> tuple[Layout, RawHtml | None]:
        """Return the document's layout, and its raw HTML if it has any."""
        layout = Layout(self._events(texts=False), self._view.parsed)
        layout.add(self._view.tags, self._view.comments)
        return layout, RawHtml(self._view.shown, layout, mdx=self._mdx) if layout.tags else None

    @cached_property
    def _html(self) -> RawHtml | None:
        return self._laid_out[1] if self._view.tags or may_hold_html(self._view.parsed) else None

    @cached_property
    def _rendered(self) -> Rendered:
        return Rendered(self._laid_out[0], self._view.shown)

    @cached_property
    def _link_starts(self) -> list[int]:
        return [link.start for link in self.links]

    @cached_property
    def _fields(self) -> list[Field]:
        if self._front is not None:
            return fields_of(self._view.shown, self._front)
        return title_block_of(self._view.shown) if self._view.shown[:1] == b"%" else []

    def _placed(self, date: DateEvidence, field: Field) -> DateEvidence:
        text = self._view.shown[field.at : field.at + 200].partition(b"\n")[0]
        evidence = self.source.evidence(" ".join(text.decode("utf-8", "ignore").split()), field.at)
        return DateEvidence(date.value, date.precision, date.origin, (evidence,))


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether one of some spans, which are in order and apart, overlaps a stretch."""
    index = bisect_right(spans, end - 1, key=_start) - 1
    return start < end and index >= 0 and spans[index][1] > start
