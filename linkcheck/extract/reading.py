"""What every reader gives to extraction: the links of its format, where prose runs, and its blocks.

A reader knows a format. It does not know what a bare URL, a reference or a dateline looks like; extraction finds those in
the runs and blocks that the reader hands over. All offsets are byte offsets into the document's UTF-8 bytes.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from linkcheck.extract.source import Source
from linkcheck.model import DeclaredDate, Kind, Role, Title

__all__ = ["Block", "BlockKind", "DeclaredDate", "Found", "ReadOptions", "Reader", "Reading", "Run"]


class Found(NamedTuple):
    """A link that the format itself marks: `data[start:end]` is the URL as written (or `[a][r]` at its use)."""

    start: int
    end: int
    target: str
    """The URL with escapes, entities and line wraps undone, and made absolute where the format has a base."""
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
    """1–6 for a heading, else 0."""


class ReadOptions(NamedTuple):
    """What a reader has to know of the run."""

    include_code: bool = False


class Reading(Protocol):
    """One document, read. The lists are built at once; the methods look at the text when they are called."""

    source: Source
    format: str
    links: Sequence[Found]
    """In order of `start`, none overlapping."""
    runs: Sequence[Run]
    """In order, none overlapping each other or a link; every prose stretch that holds `://`, `www.`, `mailto:`,
    `doi:` or a defanged dot is in one."""

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the dates that front matter or metadata declares, best first."""

    def titles(self) -> Sequence[Title]:
        """Return the document's own titles."""

    def is_visible(self, offset: int) -> bool:
        """Say whether a reader of the rendered document sees the text at `offset` (no tag, comment, code, URL)."""

    def text(self, start: int, end: int) -> str:
        """Return the visible text of a stretch: markup gone, entities decoded, line ends kept as ``\\n``."""

    def block_at(self, offset: int) -> Block:
        """Return the leaf block that holds `offset`."""

    def block_after(self, block: Block) -> Block | None:
        """Return the next leaf block in document order that has visible text or a link, or None at the end."""

    def body_start(self) -> int:
        """Return the offset at which the document's own text starts (front matter and page head left out)."""


class Reader(Protocol):
    """A module in `extract/readers/`; found by its name and its suffixes."""

    FORMAT: str
    """The format's name in reports: `text`, `markdown`, `html`."""
    SUFFIXES: tuple[str, ...]
    """File name suffixes in lower case, with the dot."""

    def read(self, source: Source, options: ReadOptions) -> Reading:
        """Read one document. Never raises for what a document may contain; linear in its length."""
