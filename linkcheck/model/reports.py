"""What a run found out over all documents: links, findings, counts; and a rule as the catalogue shows it.

Knows the report's fields in their order; how they are rendered is the reporters' business.
"""

from typing import Any, Literal

from msgspec import Struct

from linkcheck.model.brief import brief, listed
from linkcheck.model.dates import DateEvidence
from linkcheck.model.documents import Citation, Document, MissingTarget, Outlet, Reference, UrlFacts
from linkcheck.model.spots import located
from linkcheck.model.vocabulary import (
    CanonicalUrl,
    CauseKind,
    Level,
    Origin,
    SuppressedIn,
    Suppression,
    Verdict,
)
from linkcheck.model.web import Page, Status, Title

__all__ = [
    "INTERNAL",
    "Cause",
    "CommonCause",
    "Finding",
    "Group",
    "Link",
    "Related",
    "Report",
    "RuleInfo",
    "Skipped",
    "Summary",
    "SuppressedBy",
    "TargetCounts",
    "Value",
    "finding_order",
]


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

    def __repr__(self) -> str:
        date = self.date.text if self.date is not None else None
        outlet = self.outlet.name if self.outlet is not None else None
        return brief(
            self, url=self.url, outlet=outlet, date=date, verdict=self.verdict, citations=len(self.citations)
        )


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


class Cause(Struct, frozen=True, gc=False):
    """What several findings of one rule come from."""

    kind: CauseKind
    id: str
    """A host's name, a document's path, or a URL."""


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
    text: str | None = None
    """What a reader sees at its place, on one line, at most 200 characters: a link's text, a bare URL, a title."""
    stated: Value | None = None
    observed: Value | None = None
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    cause: Cause | None = None
    """A rule supposes one; once all findings are known (`judge.judging.finish`), it is there only if they share it."""
    suppressed: Suppression | None = None
    """Why it does not count; null for one that does."""
    meant: str | None = None
    """The URL that was probably meant, where this one is misspelt."""

    def __repr__(self) -> str:
        return brief(self, level=self.level, rule=self.rule, at=located(self), message=self.message)


def finding_order(finding: Finding) -> tuple[str, int, int, str, str, str, str]:
    """Return what findings are sorted by: their place, then their rule, what they are about, and what they say."""
    return (
        finding.path,
        finding.line or 0,
        finding.column or 0,
        finding.place or "",
        finding.rule,
        finding.url or finding.title or "",
        finding.message,
    )


class SuppressedBy(Struct, frozen=True, gc=False):
    """A file by which findings do not count; fields are the JSON report's, in its order."""

    by: SuppressedIn
    source: str
    """The path of the document in which comments stand, of a file with patterns (or `--ignore-finding`), or of a baseline."""
    findings: int
    """How many findings do not count by it."""
    stale: int
    """How many of its entries match nothing any more, although what they name was looked at."""


class CommonCause(Struct, frozen=True, gc=False):
    """A cause that several findings of one rule share; fields are the JSON report's, in its order."""

    rule: str
    kind: CauseKind
    id: str
    level: Level
    """That of the gravest of the findings."""
    message: str
    findings: int
    links: int
    documents: int


INTERNAL = "internal error: "
"""How the reason of a `Skipped` starts where linkcheck itself failed on a document or a link (exit 2)."""


class Skipped(Struct, frozen=True, gc=False):
    """Something that could not be looked at, and why."""

    subject: str
    reason: str
    number: int = 1
    """How many files or links this entry stands for: files in a format that is not read have one entry for their suffix."""


class TargetCounts(Struct, frozen=True):
    """How the local links of a run came out."""

    checked: int = 0
    """Those that were looked up, with a sure answer."""
    missing: int = 0
    unknown: int = 0
    """Those of which only a site's generator, or something outside of the folder, knows where they lead."""


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
    """How many findings do not count; they are in none of the other numbers."""
    causes: dict[Level, int] = {}
    """What a person has to look at: findings with a common cause count once, at the level of the gravest of them."""
    targets: TargetCounts = TargetCounts()


class Group(Struct, frozen=True):
    """The links of one outlet and date."""

    outlet: Outlet | None
    date: DateEvidence | None
    links: tuple[CanonicalUrl, ...]

    def __repr__(self) -> str:
        outlet = self.outlet.name if self.outlet is not None else None
        return brief(
            self, outlet=outlet, date=self.date.text if self.date is not None else None, links=len(self.links)
        )


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
    """Those that count; for a large run that is written row by row, a sequence that is decoded as it is gone through."""
    skipped: tuple[Skipped, ...]
    causes: tuple[CommonCause, ...] = ()
    """Those that several findings share, sorted by rule, kind and id; a sequence as that of the findings."""
    suppressed: tuple[Finding, ...] = ()
    """Findings that do not count: a format that does not know of them shows what counts."""
    suppressed_by: tuple[SuppressedBy, ...] = ()
    """By which files: documents with comments, then patterns, then the baseline."""
    targets: tuple[MissingTarget, ...] = ()
    """The local links that lead nowhere, by document and place."""
    rules: tuple[str, ...] = ()
    """The ids of the rules that could judge: offline none that needs the web."""

    def __repr__(self) -> str:
        counts = self.summary
        levels = ((level, counts.findings.get(level, 0)) for level in Level)
        found = ", ".join(
            f"{number:,} {level}{'' if number == 1 else 's'}" for level, number in levels if number
        )
        head = brief(
            self,
            documents=counts.documents,
            links=counts.links,
            references=counts.references,
            findings=found or "none",
            skipped=counts.skipped,
            network=self.network,
            incomplete=self.incomplete,
        )
        gravest = tuple(sorted(self.findings, key=lambda one: one.level.rank))
        return head + listed(gravest, "findings")

    def _repr_html_(self) -> str:
        """Return what a notebook shows of the report: the answer, and at most 40 rows of findings by cause; no script."""
        from linkcheck.report.notebook_cell import notebook_cell

        return notebook_cell(self)

    def to_json(self) -> bytes:
        """Return the JSON report in UTF-8 (`linkcheck/1`), the bytes that `--format json` writes."""
        from linkcheck.report.in_python import json_of

        return json_of(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON report as dictionaries, lists, texts and numbers; nothing of the report itself is in them."""
        from linkcheck.report.in_python import dict_of

        return dict_of(self)

    def to_frame(
        self,
        library: Literal["pandas", "polars"] | None = None,
        rows: Literal["links", "citations", "findings", "documents"] = "links",
    ) -> Any:  # noqa: ANN401 - of whichever is installed
        """Return a data frame made by `library`: one row a link with the columns of `--format csv`, or what else `rows` names.

        Without a library it is a pandas frame where pandas is installed, else one of polars. Unknown values are missing ones.
        `findings` and `places` of links are lists of texts. Frames of one report are joined by `url` and by `path`. Raises
        UsageError for other names, and where neither library can be imported, which says what to install.
        """
        from linkcheck.report.frames import frame_of

        return frame_of(self, library, rows)
