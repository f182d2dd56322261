"""What a reader is and what it gives to extraction: links of its format, stretches of prose, blocks, traits.

A reader knows a format. It does not know what a bare URL, a reference or a dateline looks like: extraction finds those in
the runs and blocks that the reader hands over. All offsets are byte offsets into the document's UTF-8 bytes.

A new format is one module (or package) in `linkcheck/readers/`, or one that an entry point of the group
`linkcheck.readers` names, with the three names of `Reader`. `linkcheck.readers.lines.LineReading` does most of the work for
formats of plain lines.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol, runtime_checkable

from linkcheck.markup.decoding import decoded, why_not_text
from linkcheck.model import DateEvidence, DeclaredDate, Kind, MentionKind, Role, Skipped, Title
from linkcheck.readers.source import Part, Source

__all__ = [
    "Block",
    "BlockKind",
    "DeclaredDate",
    "Found",
    "Opened",
    "Part",
    "ReadOptions",
    "Reader",
    "Reading",
    "Record",
    "Run",
    "Skipped",
    "Sniffing",
    "Source",
    "Traits",
]


class Found(NamedTuple):
    """A link that the format itself marks: `data[start:end]` is the URL as written (or `[a][r]` at its use)."""

    start: int
    end: int
    target: str
    """The URL with the format's own escapes, entities and line wraps undone; under a document's base, made absolute."""
    text: str
    """The link's visible text; the alternative text of an image; empty where there is none."""
    kind: Kind
    role: Role
    block: int
    text_start: int = -1
    """Where the link as a whole starts (its `[` or `<a`); -1 where that is `start`."""
    text_end: int = -1
    """Where the link as a whole ends (after its `)` or `</a>`); -1 where that is `end`."""


class Run(NamedTuple):
    """A stretch of prose in which bare URLs may stand: no markup inside it but what a bare URL ends at."""

    start: int
    end: int
    role: Role
    block: int
    """The block's number, -1 where the run holds many: they are then counted at empty lines."""


class BlockKind(StrEnum):
    """What a block is, as far as references and datelines care."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    CODE = "code"


class Block(NamedTuple):
    """One leaf block (paragraph, heading, list item, table cell): where its content starts and ends."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """1–6 for a heading; how deep an item is nested, from 1 on, where the format says so apart from its lines; else 0."""


class Record(NamedTuple):
    """What a row, an entry or an object states of the thing at the one URL in `data[start:end]`."""

    start: int
    end: int
    title: str = ""
    """The thing's title; empty where none is stated. Where the URL has no text of its own, this is its text."""
    date: DateEvidence | None = None
    """When the thing was published; never when it was accessed, changed or entered."""
    date_start: int = -1
    """Where that date stands."""
    kind: MentionKind = MentionKind.LINE
    """What a date of this field counts as: `SOURCE` in a bibliography, `ENTRY` where its name says that it is one of
    publication, `LINE` where only the other rows can tell."""
    accessed: DateEvidence | None = None
    """When somebody looked the thing up."""
    archived: DateEvidence | None = None
    """Of which day the copy is that the URL leads to."""


class ReadOptions(NamedTuple):
    """What a reader has to know of the run."""

    include_code: bool = False


class Traits(NamedTuple):
    """What extraction needs to know of a format without knowing which one it is."""

    whole_page: bool = False
    """A web page with its site's machinery (menus, teasers, comments), not an author's text alone."""
    url_entities: bool = False
    """Bare URLs are written with character references: `?a=1&amp;b=2` means `?a=1&b=2`."""
    url_ampersands: bool = False
    """In bare URLs `&amp;` means `&`: it was copied from HTML, and in plain text nothing undoes it."""
    bracketed_links: bool = False
    """`[text](URL)` is a link."""
    markdown_inside: bool = False
    """`[text](URL)` is no link, but was meant as one: the values of fields, and plain text, hold Markdown."""
    url_backslashes: bool = False
    """In bare URLs a backslash before ASCII punctuation only marks it as text: `a\\_b` means `a_b` (CommonMark §2.4)."""
    quoted: bool = False
    """The text is something else's that the document only shows (what a notebook's code has put out): it dates nothing."""


class Opened(NamedTuple):
    """A file as a reader gets it: opened, bounded in size, not yet decoded."""

    path: str
    """As reports show it: relative, with `/`."""
    data: bytes
    depth: int = 0
    """In how many archives it is; 0 for a file of a folder."""
    place: str = ""
    """What a part of a file is called ("HTML part"); empty for a whole file."""
    charset: str = ""
    """The label of its encoding, where what holds it says so: it is believed before what the text says of itself."""
    base: str = ""
    """The absolute URL against which its relative links are resolved, where what holds it says so."""

    def member(self, name: str, data: bytes) -> "Opened":
        """Return a file that is inside this one: a document of its own, with the path `PATH#NAME`."""
        return Opened(f"{self.path}#{name}", data, self.depth + 1)

    def part(self, place: str, data: bytes, *, charset: str = "", base: str = "") -> "Opened":
        """Return a part of this file: its readings belong to the same document, and are at `place` in it."""
        return Opened(self.path, data, self.depth, place, charset, base)

    def source(self, *, is_html: bool = False) -> Source | Skipped:
        """Return the text with its positions and its encoding, or a `Skipped` with the reason why the bytes are no text.

        `is_html` says that a `<meta charset>` in it declares its encoding.
        """
        reason = why_not_text(self.data)
        if reason is None:
            header = f"charset={self.charset}" if self.charset else ""
            text, encoding, is_known = decoded(self.data, is_html=is_html, header=header)
            if is_known:
                return Source(self.path, text, encoding=encoding, within=self.place, base=self.base)
            reason = "its encoding could not be determined"
        return Skipped(self.path, reason)


class Reading(Protocol):
    """One document or one part of it, read. The lists are built at once; the methods look at the text when called."""

    source: Source
    format: str
    traits: Traits
    links: Sequence[Found]
    """The absolute ones, in order of `start`, none overlapping."""
    runs: Sequence[Run]
    """In order, none overlapping each other or a link; every prose stretch that holds `://`, `www.`, `mailto:`,
    `doi:` or a defanged dot is in one."""

    @property
    def local(self) -> Sequence[Found]:
        """Return the links to files of the folder and to places in them (`b.html#c`, `#top`), as written, in order."""

    def anchors(self) -> Sequence[str]:
        """Return the places of this document that a fragment can name; ids and names that are written down."""

    def headings(self) -> Sequence[str] | None:
        """Return the visible texts of the headings, in order: whatever shows the document makes ids of them.

        None where the document has places that only its site's generator knows (what it includes, what is read out of
        source code). Where ids are written down, and not made of headings, there are none: they are all in `anchors`.
        """

    def comments(self) -> Sequence[tuple[int, int]]:
        """Return the stretches that are the format's own comments, their marks included, in order, none overlapping.

        In them people say what linkcheck is to ignore. They are asked for only where `linkcheck:` stands in the document.
        """

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the dates that front matter or metadata declares, or that a page shows beside its headline, best first."""

    def titles(self) -> Sequence[Title]:
        """Return the document's own titles."""

    def records(self) -> Sequence[Record]:
        """Return what the document's rows, entries or objects state of their URLs; none where a format has no such thing."""

    def is_visible(self, offset: int) -> bool:
        """Say whether a reader of the rendered document sees the text at `offset` (no tag, comment, code, URL)."""

    def text(self, start: int, end: int) -> str:
        """Return the visible text of a stretch: markup gone, entities decoded, line ends kept as ``\\n``."""

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds `offset`."""

    def block_after(self, block: Block) -> Block | None:
        """Return the next leaf block in document order that has visible text or a link, or None at the end."""

    def row_at(self, block: Block) -> tuple[int, int]:
        """Return the stretch of the table row that holds a cell; for any other block its own stretch."""

    def role_of(self, run: Run, start: int, end: int) -> Role:
        """Return the role of a bare URL that stands at a stretch of a run.

        That is the run's role, but `entry` where prose has the URL alone on its line (`Source.is_alone`), and `code`
        where the format shows only around the URL itself that it is code.
        """

    def has_link(self, start: int, end: int) -> bool:
        """Say whether any of a stretch belongs to a link, from its `[` or `<a` to its end.

        Local links count too, those with an empty target, and those that only a script follows.
        """

    def body_start(self) -> int:
        """Return the offset at which the document's own text starts (front matter and page head left out)."""


class Reader(Protocol):
    """A module or package in `linkcheck/readers/`, or what an entry point of the group `linkcheck.readers` names."""

    @property
    def FORMAT(self) -> str:  # noqa: N802 - a constant of the module
        """The format's name in reports: `text`, `markdown`, `html`."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """File name suffixes in lower case, with the dot; each belongs to one reader alone."""

    def read(self, opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
        """Yield what a file holds: one reading, or one a part, or a `Skipped` with the reason why there is none.

        Readings whose sources have the file's own path are parts of one document and are joined; one with another path
        (`mails.mbox#3`) is a document of its own. Never raises for what a file may contain; linear in its length.
        """


@runtime_checkable
class Sniffing(Protocol):
    """What a reader's module may have beside `Reader`: a way to know its format by content, for files that no suffix tells."""

    def sniff(self, head: bytes) -> bool:
        """Say whether a file that begins with these bytes is surely of this format; never raises.

        They are 1,024 at most, and of a ZIP archive also its end.
        """
