"""The rows of the JSON report: the model's values with exactly the fields, and the order, of `linkcheck/1`.

Knows the report's shape (design §6); knows no encoding. Internals of the model may move without moving these.
"""

from datetime import date
from operator import attrgetter

from msgspec import Struct

from linkcheck.model import (
    Citation,
    DateEvidence,
    Document,
    DocumentDate,
    Evidence,
    Group,
    Level,
    Link,
    MissingTarget,
    Outlet,
    Page,
    Precision,
    Reference,
    Status,
    Summary,
    TargetCounts,
    Title,
    Verdict,
)

__all__ = [
    "CitationRow",
    "DateRow",
    "DocumentDateRow",
    "DocumentRow",
    "GroupRow",
    "LinkRow",
    "PageRow",
    "ReferenceRow",
    "SummaryRow",
    "TargetRow",
    "citation_row",
    "date_row",
    "document_row",
    "group_row",
    "link_row",
    "reference_row",
    "summary_row",
    "target_row",
]


_DAY = Precision.DAY  # a name of its own: looking a member up in its enumeration costs more than the test


class DateRow(Struct, gc=False):
    """A link's date; `value` is as precise as the date is known (a whole day is left to the encoder)."""

    value: date | str
    precision: str
    origin: str
    evidence: tuple[Evidence, ...]


class DocumentDateRow(Struct, gc=False):
    """A document's date and the interval that the evidence allows; an open bound is null."""

    value: date | str
    not_before: date | None
    not_after: date | None
    precision: str
    origin: str
    declared: bool
    evidence: tuple[Evidence, ...]


class DocumentRow(Struct, gc=False):
    """One document; `citations` is their number."""

    path: str
    format: str
    citations: int
    date: DocumentDateRow | None


class GroupRow(Struct, gc=False):
    """The links of one outlet and date."""

    outlet: Outlet | None
    date: str | None
    """As precise as it is known; each link's own row has its origin and evidence."""
    links: tuple[str, ...]


class CitationRow(Struct, gc=False):
    """One place that cites a URL: the fields of a citation, by their names, that leave the program."""

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    raw: str
    text: str
    kind: str


class PageRow(Struct, gc=False):
    """What a page says of itself."""

    date: DateRow | None
    canonical: str | None
    site_name: str | None


class LinkRow(Struct, gc=False):
    """One link with all of its citations."""

    url: str
    outlet: Outlet | None
    date: DateRow | None
    verdict: str
    status: Status | None
    page: PageRow | None
    titles: tuple[Title, ...]
    citations: list[CitationRow]


class ReferenceRow(Struct, gc=False):
    """One place that cites by title: the fields of a reference, by their names, that leave the program."""

    marker: str
    title: str | None
    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    link: str | None
    paired_by: str | None


class SummaryRow(Struct, gc=False):
    """The counts; every verdict and every level is there, zero or not."""

    documents: int
    citations: int
    links: int
    references: int
    outlets: int
    skipped: int
    verdicts: dict[str, int]
    findings: dict[str, int]
    suppressed: int
    causes: dict[str, int]
    targets: TargetCounts


class TargetRow(Struct, gc=False):
    """One local link that leads nowhere."""

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
    raw: str
    text: str
    file: str
    fragment: str | None
    problem: str
    target: str
    nearest: str | None


def date_row(known: DateEvidence | None) -> DateRow | None:
    """Return the row of a link's or page's date."""
    if known is None:
        return None
    precision = known.precision
    value = known.value if precision is _DAY else known.text
    return DateRow(value, precision, known.origin, known.evidence)


def document_row(document: Document) -> DocumentRow:
    """Return the row of a document."""
    known = document.date
    return DocumentRow(
        document.path,
        document.format,
        len(document.citations),
        None if known is None else _document_date_row(known),
    )


def _document_date_row(known: DocumentDate) -> DocumentDateRow:
    return DocumentDateRow(
        DateEvidence(known.value, known.precision, known.origin).text,
        known.not_before,
        known.not_after,
        known.precision,
        known.origin,
        known.declared,
        known.evidence,
    )


def group_row(group: Group) -> GroupRow:
    """Return the row of a group."""
    return GroupRow(group.outlet, group.date.text if group.date is not None else None, group.links)


def citation_row(citation: Citation) -> CitationRow:
    """Return the row of a citation."""
    return CitationRow(*_citation_fields(citation))


_citation_fields = attrgetter(*CitationRow.__struct_fields__)
_reference_fields = attrgetter(*ReferenceRow.__struct_fields__)


def link_row(link: Link) -> LinkRow:
    """Return the row of a link."""
    return LinkRow(
        link.url,
        link.outlet,
        date_row(link.date),
        link.verdict,
        link.status,
        _page_row(link.page) if link.page else None,
        link.titles,
        [citation_row(citation) for citation in link.citations],
    )


def _page_row(page: Page) -> PageRow:
    return PageRow(date_row(page.date), page.canonical, page.site_name)


def reference_row(reference: Reference) -> ReferenceRow:
    """Return the row of a reference."""
    return ReferenceRow(*_reference_fields(reference))


def summary_row(summary: Summary) -> SummaryRow:
    """Return the row of the counts, with all five verdicts and all three levels twice."""
    return SummaryRow(
        summary.documents,
        summary.citations,
        summary.links,
        summary.references,
        summary.outlets,
        summary.skipped,
        {verdict.value: summary.verdicts.get(verdict, 0) for verdict in Verdict},
        {level.value: summary.findings.get(level, 0) for level in Level},
        summary.suppressed,
        {level.value: (summary.causes or summary.findings).get(level, 0) for level in Level},
        summary.targets,
    )


_target_fields = attrgetter(*TargetRow.__struct_fields__)


def target_row(target: MissingTarget) -> TargetRow:
    """Return the row of a local link that leads nowhere."""
    return TargetRow(*_target_fields(target))
