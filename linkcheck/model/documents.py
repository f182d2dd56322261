"""What one document holds: URLs and what they say of themselves, citations, references, mentions.

Knows one document at a time; nothing of what the web or another document says.
"""

from datetime import date

from msgspec import Struct

from linkcheck.model.brief import brief
from linkcheck.model.dates import DateEvidence, DeclaredDate, DocumentDate, YearlessDate
from linkcheck.model.spots import located
from linkcheck.model.vocabulary import CanonicalUrl, Kind, MentionKind, Role, TargetProblem

__all__ = [
    "Citation",
    "Document",
    "Extraction",
    "Ignore",
    "IgnoreUse",
    "LinkFacts",
    "LocalTarget",
    "Mention",
    "MissingTarget",
    "Outlet",
    "Reference",
    "Secret",
    "UrlFacts",
]


class Outlet(Struct, frozen=True, gc=False):
    """Who publishes: a name, and the registrable domain (or platform sub-host) that is its identity."""

    name: str
    domain: str


class UrlFacts(Struct, frozen=True, gc=False):
    """What a URL says without being asked: identity, wrappers, and what is wrong with it."""

    url: CanonicalUrl
    scheme: str
    host: str
    """A-label, lower case, no port; empty where the scheme has none."""
    original: str | None = None
    """The canonical URL that an archive link holds."""
    archive: str | None = None
    """Which archive service (`wayback`, `archive-today`, …), or null."""
    snapshot: str | None = None
    """The archive link's timestamp as written (`20200219`, `*`, `save`), empty where it is opaque."""
    unwrapped: tuple[str, ...] = ()
    """Wrappers taken off, outermost first (`google-redirect`, `amp-cache`, `safelinks`)."""
    shortener: bool = False
    defanged: bool = False
    problem: str | None = None
    """Why this is no valid URL, as a clause ("the host is empty"), or null."""
    pattern: str | None = None
    """What of it is to be filled in (`{id}`, `$HOST`), or null: such a URL is never asked for, and no rule speaks of it."""


class LinkFacts(Struct, frozen=True, gc=False):
    """What one canonical URL says of itself: identity, outlet, date."""

    facts: UrlFacts
    outlet: Outlet | None
    date: DateEvidence | None


class Mention(Struct, frozen=True, gc=False):
    """A place in prose that names an outlet, a weekday or a date, as far as dating and rules need it."""

    kind: MentionKind
    text: str
    line: int | None
    column: int | None
    outlet: str | None = None
    """The registrable domain of the outlet that is named."""
    weekday: int | None = None
    """0 is Monday, as in `datetime.date.weekday`."""
    date: DateEvidence | None = None
    role: Role = Role.PROSE
    month_day: tuple[int, int] | None = None
    """A date without a year; the document's own date may give it one."""
    sourced: bool = False
    """Whether the citation that has this mention is written as its source: in parentheses that close its clause, or as the
    title before it."""


class Citation(Struct, frozen=True, gc=False):
    """One place in a document that cites a URL.

    Lines and columns are 1-based, columns count code points, the end is exclusive. `raw` is the document's text at
    that span. The first nine fields are the JSON report's, in its order.
    """

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    raw: str
    text: str
    kind: Kind
    target: str
    """The URL after the format's own escapes, entities and line wraps are undone."""
    role: Role = Role.PROSE
    block: int = 0
    """Number of the block (paragraph, item, cell) it stands in; equal numbers stand together."""
    mentions: tuple[Mention, ...] = ()
    """Mentions that belong to this citation: in its own sentence, or in the parentheses around it."""
    url: CanonicalUrl = CanonicalUrl("")
    """Canonical URL; filled in by normalise."""
    announced: str = ""
    """The words of the document by which a link that is later than it is announced, or its day stated; empty for most."""
    noted: date | None = None
    """The day of the dated note in which such a link stands: it was added then."""

    @property
    def is_followed(self) -> bool:
        """Say whether a reader, or the browser for them, asks for what is cited: links, images, styles, scripts.

        Nobody follows what stands in code, what a page says of itself (its own canonical URL answers once it is published),
        what only a POST may reach, and URLs in front matter.
        """
        if self.kind in (Kind.METADATA, Kind.ACTION) or self.role is Role.CODE:
            return False
        return self.role is not Role.FURNITURE or self.kind in (Kind.IMAGE, Kind.RESOURCE)

    def __repr__(self) -> str:
        return brief(self, at=located(self), url=self.url or self.target, text=self.text, kind=self.kind)


class Reference(Struct, frozen=True, gc=False):
    """A place that cites by title, with the link it was paired with, if any.

    The first nine fields are the JSON report's, in its order.
    """

    marker: str
    title: str | None
    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    link: CanonicalUrl | None = None
    paired_by: str | None = None
    """`own` (the link is inside the reference), `words`, `nearness`, or null."""
    own: int | None = None
    """Index of the document's citation that stands inside the reference."""
    following: int = 0
    """Index of the document's first citation behind the title."""
    strong: bool = True
    """The marker names an article, so that a missing link is worth a finding ("See also:" is not such a marker)."""
    text: str = ""
    """The text of the link that it was paired with."""
    block: int = 0
    """In a document without lines, the number of its block: blocks that follow each other have numbers that do."""
    cut_off: int | None = None
    """Index of the first citation before which something else begins (a heading, a label, a paragraph), or null."""

    def __repr__(self) -> str:
        return brief(
            self,
            at=located(self),
            marker=self.marker,
            title=self.title,
            link=self.link,
            paired_by=self.paired_by,
        )


class LocalTarget(Struct, frozen=True, array_like=True, gc=False):
    """One place in a document that links to a file of its own folder, or to a place in one; never asked of the network.

    Encoded, it is a list without the names of its fields: of folders full of links a run keeps many.

    The first six fields are those of `Spot`; `raw` is the document's text at that span.
    """

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    raw: str
    text: str
    kind: Kind
    role: Role
    file: str
    """The target's path as the link names it, percent-escapes decoded, relative to the document's folder (or, with a
    leading `/`, to the root of its site); empty where the link names a place in its own document. Of a reference without a
    definition the label in brackets."""
    fragment: str | None
    """The place in that file without its `#`, percent-escapes decoded; null where the link names none."""

    def __repr__(self) -> str:
        return brief(self, at=located(self), file=self.file, fragment=self.fragment, text=self.text)


class MissingTarget(Struct, frozen=True, gc=False):
    """A local link that leads nowhere; the first eight fields are those of `LocalTarget`."""

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    raw: str
    text: str
    file: str
    """As in `LocalTarget`."""
    fragment: str | None
    problem: TargetProblem
    target: str
    """The path of the file that the link leads to, there or not, as reports show paths."""
    nearest: str | None
    """The reference that was probably meant, as it would stand in the link, or null."""
    kind: Kind = Kind.LINK
    role: Role = Role.PROSE
    is_sure: bool = True
    """Links are known to be found as they were looked up: no generator of an unknown kind, or with parts of its own."""

    @property
    def reference(self) -> str:
        """The link's target: the file and the fragment that it names."""
        return self.file if self.fragment is None else f"{self.file}#{self.fragment}"

    def __repr__(self) -> str:
        return brief(
            self, at=located(self), reference=self.reference, problem=self.problem, nearest=self.nearest
        )


class Secret(Struct, frozen=True, gc=False):
    """The user and password that a document writes into a URL: for the probe of that URL, and for no output."""

    url: CanonicalUrl
    user: str
    password: str


class Ignore(Struct, frozen=True, gc=False):
    """A comment of a document that says which findings are to be ignored, and where.

    The first six fields are those of `Spot`.
    """

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    text: str
    """What it says, as written: `linkcheck: ignore dead-link`."""
    rules: tuple[str, ...] = ()
    """The rules that it names; none stands for all."""
    until: date | None = None
    """The last day on which it holds; null where it always does."""
    problem: str = ""
    """What in it is not understood, as a clause; such a comment ignores nothing."""
    whole: bool = False
    """It covers the whole document."""
    within: str = ""
    """In a document without lines, the part or the place that it covers ("text part", "page 3")."""
    first: int = 0
    last: int = 0
    """The first and the last line that it covers; 0 where the place is all that is known."""


class IgnoreUse(Struct, frozen=True, gc=False):
    """What became of a comment that says what to ignore."""

    ignore: Ignore
    matched: int
    """How many findings are ignored because of it."""
    undecided: bool
    """A rule that it speaks of did not run, or a link that it covers gave no answer."""
    unknown: tuple[str, ...] = ()
    """What it names and is no rule."""


class Extraction(Struct, frozen=True, gc=False):
    """What extraction leaves of a document: its citations, references, mentions and stated dates; no text."""

    path: str
    format: str
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    declared: tuple[DeclaredDate, ...] = ()
    """Best first."""
    yearless: tuple[YearlessDate, ...] = ()
    secrets: tuple[Secret, ...] = ()
    local: tuple[LocalTarget, ...] = ()
    anchors: tuple[str, ...] = ()
    """The places that a link into this document can name (ids, names) and that are written down, sorted, each once."""
    headings: tuple[str, ...] | None = ()
    """The texts of the headings of which ids are made, in order; null where the document has places that only the generator
    of its site knows."""
    ignores: tuple[Ignore, ...] = ()
    whole_page: bool = False
    """The document is a web page with its site's menus and teasers, not an author's text alone."""


class Document(Struct, frozen=True, gc=False):
    """One file that cites, with everything learnt from it alone."""

    path: str
    format: str
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    """One entry per distinct canonical URL of `citations`, sorted by URL."""
    date: DocumentDate | None = None
    secrets: tuple[Secret, ...] = ()
    """Taken out before the document becomes part of a report."""
    site: str | None = None
    """The domain of the web site that this is a whole page of: links to it are the site's machinery, not what a text cites."""
    added: tuple[CanonicalUrl, ...] = ()
    """Links that the lists of such a page brought in after it was written, wherever they lead."""
    local: tuple[LocalTarget, ...] = ()
    anchors: tuple[str, ...] = ()
    headings: tuple[str, ...] | None = ()
    """Both as in `Extraction`."""
    ignores: tuple[Ignore, ...] = ()
    upkeep: str = ""
    """The sentence by which it says that it is kept up; looked for only where it cites something later than itself."""

    def __repr__(self) -> str:
        date = self.date.value.isoformat() if self.date is not None else None
        citations, references, local = len(self.citations), len(self.references), len(self.local)
        return brief(
            self,
            path=self.path,
            format=self.format,
            date=date,
            citations=citations,
            references=references,
            local=local,
        )
