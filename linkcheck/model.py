"""The values that travel between the stages; every one is frozen, pickles, and round-trips through JSON.

`msgspec.Struct` rather than a dataclass: the same frozen, slotted value, made five times faster and encoded in C.
This module knows no stage, no format and no rule.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, NewType

from msgspec import Struct

__all__ = [
    "INTERNAL",
    "Answer",
    "CanonicalUrl",
    "Citation",
    "DateEvidence",
    "DeclaredDate",
    "Document",
    "DocumentDate",
    "Evidence",
    "Extraction",
    "Finding",
    "Group",
    "Hop",
    "Kind",
    "Level",
    "Link",
    "LinkFacts",
    "Mention",
    "MentionKind",
    "Origin",
    "Outlet",
    "Page",
    "Precision",
    "Reference",
    "Related",
    "Report",
    "Role",
    "RuleInfo",
    "Secret",
    "Skipped",
    "Status",
    "Summary",
    "Title",
    "UrlFacts",
    "Value",
    "Verdict",
    "YearlessDate",
]

CanonicalUrl = NewType("CanonicalUrl", str)
"""A URL in linkcheck's normal form (design §2): the identity of a link."""


class _Word(StrEnum):
    """A word of an enumeration that hashes as the text it is: `Enum` hashes by a method written in Python."""

    __hash__ = str.__hash__


class Precision(_Word):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Origin(_Word):
    """Where a date, a title or a stated value was read."""

    URL = "url"
    OPTION = "option"
    FRONT_MATTER = "front-matter"
    JSON_LD = "json-ld"
    META = "meta"
    TIME_TAG = "time-tag"
    PROPERTIES = "document-properties"
    PDF_INFO = "pdf-info"
    DATELINE = "dateline"
    BYLINE = "byline"
    FILE_NAME = "file-name"
    FOLDER = "folder"
    ATTRIBUTION = "attribution"
    CITATIONS = "citations"
    GIT = "git"
    MODIFIED = "modified"
    PROSE = "prose"
    LINK_TEXT = "link-text"
    REFERENCE = "reference"
    HEADING = "heading"
    TITLE_TAG = "title-tag"
    SITE_NAME = "site-name"
    SNAPSHOT = "snapshot"


class Kind(_Word):
    """How a citation is written."""

    BARE = "bare"
    AUTOLINK = "autolink"
    LINK = "link"
    IMAGE = "image"
    DEFINITION = "definition"
    RESOURCE = "resource"
    METADATA = "metadata"
    DEFANGED = "defanged"


class Role(_Word):
    """What the block around a citation or mention does in its document."""

    PROSE = "prose"
    ENTRY = "entry"
    """A list item, a table cell, or a URL alone on its line."""
    ASIDE = "aside"
    """A link that a list item, a table cell or a wrapped line only mentions; told apart where it would be a repeated entry."""
    RELATED = "related"
    """Inside a "related articles" block, or the target of a reference."""
    NAVIGATION = "navigation"
    HEADING = "heading"
    FURNITURE = "furniture"
    """Machinery of the page: scripts, style sheets, images, the page's own canonical URL, front matter."""
    CODE = "code"


class Verdict(_Word):
    """What a probe concluded about a link."""

    ALIVE = "alive"
    DEAD = "dead"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    UNCHECKED = "unchecked"


class Level(_Word):
    """How much a finding matters; SARIF's result levels."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest level, 2 for the mildest.

        >>> Level.ERROR.rank, Level.NOTE.rank
        (0, 2)
        """
        return ("error", "warning", "note").index(self.value)


class Evidence(Struct, frozen=True, gc=False, omit_defaults=False):
    """The text something was read from, and where it stands (`path` is null for what was read off a URL)."""

    text: str
    path: str | None = None
    line: int | None = None
    column: int | None = None


class DateEvidence(Struct, frozen=True, gc=False):
    """A date with its precision, its origin and the text it was read from.

    `value` is the first day of the period that the precision names.
    """

    value: date
    precision: Precision
    origin: Origin
    evidence: tuple[Evidence, ...] = ()

    @property
    def last(self) -> date:
        """Return the last day of the period.

        >>> DateEvidence(date(2024, 2, 1), Precision.MONTH, Origin.URL).last
        datetime.date(2024, 2, 29)
        """
        if self.precision is Precision.DAY:
            return self.value
        if self.precision is Precision.YEAR:
            return date(self.value.year, 12, 31)
        if self.value.month == 12:
            return date(self.value.year, 12, 31)
        return date(self.value.year, self.value.month + 1, 1) - timedelta(days=1)

    @property
    def text(self) -> str:
        """Return `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precise as the date is.

        >>> DateEvidence(date(2024, 2, 1), Precision.MONTH, Origin.URL).text
        '2024-02'
        """
        iso = self.value.isoformat()
        if self.precision is Precision.DAY:
            return iso
        return iso[:7] if self.precision is Precision.MONTH else iso[:4]


class DocumentDate(Struct, frozen=True, gc=False):
    """When a document was written: a value, and the interval that the evidence allows (null: open)."""

    value: date
    not_before: date | None
    not_after: date | None
    precision: Precision
    origin: Origin
    declared: bool
    evidence: tuple[Evidence, ...] = ()
    from_urls: tuple[CanonicalUrl, ...] = ()
    """The links whose own dates supplied the bounds; those bounds are never used against them."""
    line_days: tuple[tuple[int, date], ...] = ()
    """Lines that cite something later, each with the day of the commit that wrote it: what it cites is held against that."""

    def not_after_of(self, line: int | None) -> date | None:
        """Return the last day on which a line can have been written: its own where it is known and, for a declared date, later.

        >>> day, edited = date(2025, 2, 20), ((7, date(2025, 7, 1)),)
        >>> written = DocumentDate(day, None, day, Precision.DAY, Origin.FRONT_MATTER, True, line_days=edited)
        >>> written.not_after_of(7), written.not_after_of(8)
        (datetime.date(2025, 7, 1), datetime.date(2025, 2, 20))
        """
        own = dict(self.line_days).get(line) if self.line_days and line is not None else None
        if own is None or self.not_after is None:
            return self.not_after
        return own if self.origin is Origin.GIT else max(own, self.not_after)


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


class MentionKind(_Word):
    """What a piece of prose mentions."""

    ATTRIBUTION = "attribution"
    """An outlet with a reporting verb: "Reuters reported Thursday", "(Reuters, 20 Feb 2025)"."""
    DATE = "date"
    """A date with a publishing verb: "published on 20 February 2025"."""


class Mention(Struct, frozen=True, gc=False):
    """A place in prose that names an outlet, a weekday or a date, as far as dating and rules need it."""

    kind: MentionKind
    text: str
    line: int
    column: int
    outlet: str | None = None
    """The registrable domain of the outlet that is named."""
    weekday: int | None = None
    """0 is Monday, as in `datetime.date.weekday`."""
    date: DateEvidence | None = None
    role: Role = Role.PROSE


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

    @property
    def is_followed(self) -> bool:
        """Say whether a reader, or the browser for them, asks for what is cited: links, images, styles, scripts.

        Nobody follows what stands in code, what a page says of itself (its own canonical URL answers once it is published)
        and URLs in front matter.
        """
        if self.kind is Kind.METADATA or self.role is Role.CODE:
            return False
        return self.role is not Role.FURNITURE or self.kind in (Kind.IMAGE, Kind.RESOURCE)


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


class Title(Struct, frozen=True, gc=False):
    """A title that a document or page gives a link, with its origin."""

    text: str
    origin: Origin


class Hop(Struct, frozen=True, gc=False):
    """One redirect: the code that was answered and the URL it pointed to."""

    code: int
    url: str


class Status(Struct, frozen=True, gc=False):
    """What the web answered to a probe."""

    code: int | None
    """Of the last response; null where there was none."""
    reason: str
    """A short clause for people: `OK`, `Not Found`, `no such name`, `timed out after 20 s`."""
    final_url: str
    redirects: tuple[Hop, ...] = ()
    checked_at: str | None = None
    """RFC 3339, UTC, whole seconds; null where nothing was requested."""


class Page(Struct, frozen=True, gc=False):
    """What a page says of itself; never read off its URL."""

    date: DateEvidence | None = None
    canonical: str | None = None
    site_name: str | None = None


class Answer(Struct, frozen=True, gc=False):
    """What the probe of one canonical URL came to: everything about the web that judging needs, and nothing else."""

    url: CanonicalUrl
    verdict: Verdict
    status: Status
    """Always there: of a URL that was not requested it has no code, and the reason why not."""
    page: Page | None = None
    """Null where no page was read; a page that says nothing of itself is a `Page` of nulls."""
    titles: tuple[Title, ...] = ()
    """What the page calls itself, with origins `meta`, `title-tag`, `heading`, `json-ld`; at most eight."""
    fragments: tuple[tuple[str, bool], ...] = ()
    """Each fragment that was asked about, sorted, and whether the page has a place of that name."""


class Link(Struct, frozen=True, gc=False):
    """The one thing cited: a canonical URL with all of its citations, sorted by path and place."""

    url: CanonicalUrl
    facts: UrlFacts
    outlet: Outlet | None
    date: DateEvidence | None
    citations: tuple[Citation, ...]
    titles: tuple[Title, ...] = ()
    verdict: Verdict = Verdict.UNCHECKED
    status: Status | None = None
    page: Page | None = None
    fragments: tuple[tuple[str, bool], ...] = ()
    """As in `Answer`."""


class DeclaredDate(NamedTuple):
    """A date that a document states of itself: in its front matter, its metadata or its first lines."""

    field: str
    """`published` (when it was written or published) or `modified` (when a living document last changed)."""
    date: DateEvidence


class YearlessDate(NamedTuple):
    """A dateline without a year (`MOSCOW, Feb. 20 (Reuters) –`); with a citation dated nearby it dates a document."""

    month: int
    day: int
    evidence: Evidence


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
    secrets: tuple["Secret", ...] = ()


class Secret(Struct, frozen=True, gc=False):
    """The user and password that a document writes into a URL: for the probe of that URL, and for no output."""

    url: CanonicalUrl
    user: str
    password: str


class Document(Struct, frozen=True, gc=False):
    """One file that cites, with everything learnt from it alone."""

    path: str
    format: str
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple["LinkFacts", ...] = ()
    """One entry per distinct canonical URL of `citations`, sorted by URL."""
    date: DocumentDate | None = None
    secrets: tuple[Secret, ...] = ()
    """Taken out before the document becomes part of a report."""


class LinkFacts(Struct, frozen=True, gc=False):
    """What one canonical URL says of itself: identity, outlet, date."""

    facts: UrlFacts
    outlet: Outlet | None
    date: DateEvidence | None


class Value(Struct, frozen=True, gc=False):
    """Something stated or observed, where it came from, and the text it was read from."""

    value: str
    origin: Origin
    text: str


class Related(Struct, frozen=True, gc=False):
    """Another place that belongs to a finding."""

    path: str
    line: int | None
    column: int | None
    place: str | None
    message: str


class RuleInfo(Struct, frozen=True):
    """A rule as the catalogue shows it; SARIF's reportingDescriptor."""

    id: str
    level: Level
    """The level of most of its findings, shown in the catalogue."""
    summary: str
    page: str
    """The full page: what, why, example, what to do (Markdown)."""


class Finding(Struct, frozen=True, gc=False):
    """One contradiction or defect, with its evidence; fields are the JSON report's, in its order."""

    rule: str
    level: Level
    message: str
    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    place: str | None = None
    url: str | None = None
    title: str | None = None
    stated: Value | None = None
    observed: Value | None = None
    related: tuple[Related, ...] = ()
    fingerprint: str = ""


INTERNAL = "internal error: "
"""How the reason of a `Skipped` starts where linkcheck itself failed on a document or a link (exit 2)."""


class Skipped(Struct, frozen=True, gc=False):
    """Something that could not be looked at, and why."""

    subject: str
    reason: str


class Summary(Struct, frozen=True):
    """The counts of a report."""

    documents: int
    citations: int
    links: int
    references: int
    outlets: int
    skipped: int
    verdicts: dict[Verdict, int]
    findings: dict[Level, int]
    suppressed: int = 0


class Group(Struct, frozen=True):
    """The links of one outlet and date."""

    outlet: Outlet | None
    date: DateEvidence | None
    links: tuple[CanonicalUrl, ...]


class Report(Struct, frozen=True):
    """Everything a run found out; what a reporter renders. All sequences are sorted."""

    version: str
    started_at: str
    elapsed_s: float
    network: str
    incomplete: bool
    summary: Summary
    documents: tuple[Document, ...]
    groups: tuple[Group, ...]
    links: tuple[Link, ...]
    references: tuple[Reference, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
