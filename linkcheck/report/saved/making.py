"""The values of the model made from the rows of a saved report, with every text masked.

Knows which values hold each other: a document its citations and references, a group links that are there.
"""

from datetime import date

from linkcheck.model import (
    CanonicalUrl,
    Cause,
    Citation,
    CommonCause,
    DateEvidence,
    Document,
    DocumentDate,
    Evidence,
    Finding,
    Group,
    Hop,
    Link,
    MissingTarget,
    Origin,
    Outlet,
    Page,
    Precision,
    Reference,
    Related,
    Skipped,
    Status,
    SuppressedBy,
    Title,
    Value,
    finding_order,
)
from linkcheck.report.saved.shape import (
    SavedCitation,
    SavedDate,
    SavedDocument,
    SavedDocumentDate,
    SavedEvidence,
    SavedFinding,
    SavedLink,
    SavedPage,
    SavedReference,
    SavedReport,
    SavedStatus,
)
from linkcheck.urls.canonical import read_url
from linkcheck.urls.credentials import display_text, may_hold_secret

__all__ = ["Making"]

_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


class Making:
    """Makes values of the rows of one report; what repeats is made once."""

    def __init__(self, saved: SavedReport) -> None:
        """Make the links and references, which others hold; raises ValueError for a date that is none."""
        self._saved = saved
        self._outlets: dict[tuple[str, str], Outlet] = {}
        self._cited: dict[str, list[Citation]] = {}
        self._referring: dict[str, list[Reference]] = {}
        self.links: tuple[Link, ...] = tuple(sorted(map(self._link, saved.links), key=lambda link: link.url))
        self._urls = {link.url for link in self.links}
        self.references: tuple[Reference, ...] = tuple(map(self._reference, saved.references))

    def text(self, text: str) -> str:
        """Return a text without the passwords and tokens of the URLs in it."""
        return display_text(text) if may_hold_secret(text) else text

    def maybe(self, text: str | None) -> str | None:
        """Return a text as `text` does, or None."""
        return None if text is None else self.text(text)

    def documents(self) -> tuple[Document, ...]:
        """Return the documents, sorted by path; raises ValueError where one is there twice."""
        made = sorted(map(self._document, self._saved.documents), key=lambda one: one.path)
        if len({one.path for one in made}) < len(made):
            raise ValueError("it has a document twice")
        return tuple(made)

    def groups(self) -> tuple[Group, ...]:
        """Return the groups in the order in which they are written, with the links that are there."""
        made = []
        for one in self._saved.groups:
            urls = tuple(CanonicalUrl(url) for url in map(self.text, one.links) if url in self._urls)
            when = None
            if one.date is not None:
                precision = _PRECISIONS[len(one.date)]
                when = DateEvidence(_day(one.date, precision), precision, Origin.URL)
            made.append(Group(self._outlet(one.outlet), when, urls))
        return tuple(made)

    def findings(self, *, suppressed: bool) -> tuple[Finding, ...]:
        """Return the findings that count, or those that do not, sorted."""
        some = (one for one in self._saved.findings if (one.suppressed is not None) is suppressed)
        return tuple(sorted(map(self._finding, some), key=finding_order))

    def causes(self) -> tuple[CommonCause, ...]:
        """Return the common causes."""
        return tuple(
            CommonCause(
                self.text(one.rule), one.kind, self.text(one.id), one.level, self.text(one.message), one.findings,
                one.links, one.documents,
            )
            for one in self._saved.causes
        )  # fmt: skip

    def suppressed_by(self) -> tuple[SuppressedBy, ...]:
        """Return the files by which findings do not count."""
        return tuple(
            SuppressedBy(one.by, self.text(one.source), one.findings, one.stale)
            for one in self._saved.suppressed_by
        )

    def targets(self) -> tuple[MissingTarget, ...]:
        """Return the local links that lead nowhere."""
        return tuple(
            MissingTarget(
                self.text(one.path), one.line, one.column, one.end_line, one.end_column, self.maybe(one.place),
                self.text(one.raw), self.text(one.text), self.text(one.file), self.maybe(one.fragment), one.problem,
                self.text(one.target), self.maybe(one.nearest),
            )
            for one in self._saved.targets
        )  # fmt: skip

    def skipped(self) -> tuple[Skipped, ...]:
        """Return what could not be looked at."""
        return tuple(
            Skipped(self.text(one.subject), self.text(one.reason), one.number) for one in self._saved.skipped
        )

    def _document(self, one: SavedDocument) -> Document:
        path = self.text(one.path)
        return Document(
            path,
            self.text(one.format),
            tuple(self._cited.get(path, ())),
            tuple(self._referring.get(path, ())),
            date=None if one.date is None else self._document_date(one.date),
        )

    def _document_date(self, one: SavedDocumentDate) -> DocumentDate:
        value = _day(one.value, one.precision)
        evidence = self._evidence(one.evidence)
        return DocumentDate(
            value, one.not_before, one.not_after, one.precision, one.origin, one.declared, evidence
        )

    def _link(self, one: SavedLink) -> Link:
        url = CanonicalUrl(self.text(one.url))
        citations = tuple(self._citation(cited, url) for cited in one.citations)
        for citation in citations:
            self._cited.setdefault(citation.path, []).append(citation)
        return Link(
            url,
            read_url(url),
            self._outlet(one.outlet),
            self._date(one.date),
            citations,
            tuple(Title(self.text(title.text), title.origin) for title in one.titles),
            one.verdict,
            None if one.status is None else self._status(one.status),
            None if one.page is None else self._page(one.page),
        )

    def _citation(self, one: SavedCitation, url: CanonicalUrl) -> Citation:
        raw = self.text(one.raw)
        return Citation(
            self.text(one.path), one.line, one.column, one.end_line, one.end_column, self.maybe(one.place), raw,
            self.text(one.text), one.kind, raw, url=url,
        )  # fmt: skip

    def _reference(self, one: SavedReference) -> Reference:
        link = self.maybe(one.link)
        made = Reference(
            self.text(one.marker), self.maybe(one.title), self.text(one.path), one.line, one.column, one.end_line,
            one.end_column, self.maybe(one.place), CanonicalUrl(link) if link in self._urls and link is not None else None,
            self.maybe(one.paired_by),
        )  # fmt: skip
        self._referring.setdefault(made.path, []).append(made)
        return made

    def _finding(self, one: SavedFinding) -> Finding:
        return Finding(
            self.text(one.rule), one.level, self.text(one.message), self.text(one.path), one.line, one.column,
            one.end_line, one.end_column, self.maybe(one.place), self.maybe(one.url), self.maybe(one.title),
            self.maybe(one.text), self._value(one.stated), self._value(one.observed),
            tuple(
                Related(self.text(other.path), other.line, other.column, self.maybe(other.place), self.text(other.message))
                for other in one.related
            ),
            self.text(one.fingerprint), None if one.cause is None else Cause(one.cause.kind, self.text(one.cause.id)),
            one.suppressed, self.maybe(one.meant),
        )  # fmt: skip

    def _outlet(self, one: Outlet | None) -> Outlet | None:
        if one is None:
            return None
        key = (one.name, one.domain)
        known = self._outlets.get(key)
        if known is None:
            known = self._outlets[key] = Outlet(self.text(one.name), self.text(one.domain))
        return known

    def _date(self, one: SavedDate | None) -> DateEvidence | None:
        if one is None:
            return None
        return DateEvidence(
            _day(one.value, one.precision), one.precision, one.origin, self._evidence(one.evidence)
        )

    def _evidence(self, some: list[SavedEvidence]) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(self.text(one.text), self.maybe(one.path), one.line, one.column) for one in some
        )

    def _status(self, one: SavedStatus) -> Status:
        hops = tuple(Hop(hop.code, self.text(hop.url)) for hop in one.redirects)
        return Status(one.code, self.text(one.reason), self.text(one.final_url), hops, one.checked_at)

    def _page(self, one: SavedPage) -> Page:
        return Page(self._date(one.date), self.maybe(one.canonical), self.maybe(one.site_name))

    def _value(self, one: Value | None) -> Value | None:
        return None if one is None else Value(self.text(one.value), one.origin, self.text(one.text))


def _day(text: str, precision: Precision) -> date:
    """Return the first day of a period; raises ValueError where it is none, or is not as long as its precision."""
    if _PRECISIONS[len(text)] is not precision:
        raise ValueError(f"the date {text} has the precision {precision.value}")
    return date.fromisoformat(f"{text}-01-01"[:10] if precision is not Precision.DAY else text)
