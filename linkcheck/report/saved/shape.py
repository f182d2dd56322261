"""The shape of a saved JSON report as it is read: the rows of `linkcheck/1` with the bounds that hostile ones must keep.

Knows fields, words and bounds; makes no value of the model. Fields that later versions have added may be absent.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from linkcheck.model import (
    Cause,
    CauseKind,
    Kind,
    Level,
    Origin,
    Outlet,
    Precision,
    SuppressedIn,
    Suppression,
    TargetCounts,
    TargetProblem,
    Title,
    Value,
    Verdict,
)

__all__ = [
    "SavedCause",
    "SavedCitation",
    "SavedDate",
    "SavedDocument",
    "SavedDocumentDate",
    "SavedEvidence",
    "SavedFinding",
    "SavedGroup",
    "SavedLink",
    "SavedPage",
    "SavedReference",
    "SavedRelated",
    "SavedReport",
    "SavedSkipped",
    "SavedStatus",
    "SavedSummary",
    "SavedSuppressedBy",
    "SavedTarget",
]

_Ordinal = Annotated[int, Meta(ge=0, le=2**31 - 1)] | None
_Count = Annotated[int, Meta(ge=0, le=2**53)]
_Code = Annotated[int, Meta(ge=0, le=2**31 - 1)]
_Instant = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|\+00:00)\Z")]
_Period = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?\Z")]


class SavedEvidence(Struct):
    """The text that something was read from."""

    text: str
    path: str | None
    line: _Ordinal
    column: _Ordinal


class SavedDate(Struct):
    """The date of a link or a page."""

    value: _Period
    precision: Precision
    origin: Origin
    evidence: list[SavedEvidence]


class SavedDocumentDate(Struct):
    """The date of a document, with its bounds."""

    value: _Period
    not_before: date | None
    not_after: date | None
    precision: Precision
    origin: Origin
    declared: bool
    evidence: list[SavedEvidence]


class SavedDocument(Struct):
    """A document."""

    path: str
    format: str
    date: SavedDocumentDate | None


class SavedGroup(Struct):
    """The links of an outlet and a date."""

    outlet: Outlet | None
    date: _Period | None
    links: list[str]


class SavedCitation(Struct):
    """A place that cites a URL."""

    path: str
    line: _Ordinal
    column: _Ordinal
    end_line: _Ordinal
    end_column: _Ordinal
    place: str | None
    raw: str
    text: str
    kind: Kind


class SavedHop(Struct):
    """A redirect."""

    code: _Code
    url: str


class SavedStatus(Struct):
    """What the web answered."""

    code: _Code | None
    reason: str
    final_url: str
    redirects: list[SavedHop]
    checked_at: _Instant | None


class SavedPage(Struct):
    """What a page says of itself."""

    date: SavedDate | None
    canonical: str | None
    site_name: str | None


class SavedLink(Struct):
    """A link with its citations."""

    url: str
    outlet: Outlet | None
    date: SavedDate | None
    verdict: Verdict
    status: SavedStatus | None
    page: SavedPage | None
    titles: list[Title]
    citations: list[SavedCitation]


class SavedReference(Struct):
    """A place that cites by title."""

    marker: str
    title: str | None
    path: str
    line: _Ordinal
    column: _Ordinal
    end_line: _Ordinal
    end_column: _Ordinal
    place: str | None
    link: str | None
    paired_by: str | None = None


class SavedRelated(Struct):
    """Another place of a finding."""

    path: str
    line: _Ordinal
    column: _Ordinal
    place: str | None
    message: str


class SavedFinding(Struct):
    """A finding."""

    rule: str
    level: Level
    message: str
    path: str
    line: _Ordinal
    column: _Ordinal
    end_line: _Ordinal
    end_column: _Ordinal
    place: str | None
    url: str | None
    title: str | None
    fingerprint: str
    text: str | None = None
    stated: Value | None = None
    observed: Value | None = None
    related: list[SavedRelated] = []
    cause: Cause | None = None
    suppressed: Suppression | None = None
    meant: str | None = None


class SavedTarget(Struct):
    """A local link that leads nowhere."""

    path: str
    line: _Ordinal
    column: _Ordinal
    end_line: _Ordinal
    end_column: _Ordinal
    place: str | None
    raw: str
    text: str
    file: str
    fragment: str | None
    problem: TargetProblem
    target: str
    nearest: str | None


class SavedSuppressedBy(Struct):
    """A file by which findings do not count."""

    by: SuppressedIn
    source: str
    findings: _Count
    stale: _Count


class SavedCause(Struct):
    """A cause that several findings share."""

    rule: str
    kind: CauseKind
    id: str
    level: Level
    message: str
    findings: _Count
    links: _Count
    documents: _Count


class SavedSkipped(Struct):
    """Something that could not be looked at."""

    subject: str
    reason: str
    number: _Count = 1


class SavedSummary(Struct):
    """The counts."""

    documents: _Count
    citations: _Count
    links: _Count
    references: _Count
    outlets: _Count
    skipped: _Count
    verdicts: dict[Verdict, _Count]
    findings: dict[Level, _Count]
    suppressed: _Count = 0
    causes: dict[Level, _Count] = {}
    targets: TargetCounts = TargetCounts()


class SavedTool(Struct):
    """Who wrote the report."""

    name: str
    version: str


class SavedReport(Struct):
    """A saved report, whole."""

    tool: SavedTool
    started_at: _Instant
    elapsed_s: Annotated[float, Meta(ge=0, le=1e9)]
    network: Literal["online", "offline", "unavailable"]
    incomplete: bool
    summary: SavedSummary
    documents: list[SavedDocument]
    groups: list[SavedGroup]
    links: list[SavedLink]
    references: list[SavedReference]
    findings: list[SavedFinding]
    skipped: list[SavedSkipped]
    rules: list[str] = []
    suppressed_by: list[SavedSuppressedBy] = []
    causes: list[SavedCause] = []
    targets: list[SavedTarget] = []
