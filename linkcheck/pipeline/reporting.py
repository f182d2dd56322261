"""The report that a run comes to, put together from what was gathered, asked and found.

Knows a report's parts and their order; finds out nothing.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linkcheck import __version__
from linkcheck.gather.grouping import groups_of
from linkcheck.judge.catalogue import Rule
from linkcheck.judge.causes import causes_of, entries_by_level, with_causes
from linkcheck.model import (
    CommonCause,
    Document,
    Finding,
    Level,
    Link,
    Report,
    Skipped,
    Summary,
    TargetCounts,
    Verdict,
)
from linkcheck.pipeline.accepting import Accepted

if TYPE_CHECKING:
    from linkcheck.local.targets import Found

__all__ = ["report_of", "without_secrets"]


def report_of(
    documents: Sequence[Document],
    links: tuple[Link, ...],
    accepted: Accepted,
    rules: Sequence[Rule],
    skipped: Iterable[Skipped],
    network: str,
    started_at: str,
    local: "Found | None" = None,
) -> Report:
    """Return the report of a run that took no time and was not interrupted; documents come sorted by path, and so on.

    Whatever `skipped` holds comes sorted, and each entry once. `rules` are those that could judge.
    """
    findings = with_causes(accepted.findings)
    causes = causes_of(findings, rules)
    left_out = tuple(sorted(set(skipped), key=lambda one: (one.subject, one.reason)))
    return Report(
        version=__version__,
        started_at=started_at,
        elapsed_s=0.0,
        network=network,
        incomplete=False,
        summary=_summary(
            documents,
            links,
            findings,
            causes,
            sum(one.number for one in left_out),
            len(accepted.suppressed),
            TargetCounts() if local is None else local.counts,
        ),
        documents=tuple(documents),
        groups=groups_of(links),
        links=links,
        references=tuple(reference for document in documents for reference in document.references),
        findings=findings,
        skipped=left_out,
        causes=causes,
        suppressed=accepted.suppressed,
        suppressed_by=accepted.suppressed_by,
        targets=() if local is None else local.missing,
        rules=tuple(rule.info.id for rule in rules),
    )


def _summary(
    documents: Sequence[Document],
    links: Sequence[Link],
    findings: Sequence[Finding],
    causes: Sequence[CommonCause],
    skipped: int,
    suppressed: int,
    targets: TargetCounts,
) -> Summary:
    verdicts = dict.fromkeys(Verdict, 0)
    for link in links:
        verdicts[link.verdict] += 1
    levels = dict.fromkeys(Level, 0)
    for finding in findings:
        levels[finding.level] += 1
    return Summary(
        documents=len(documents),
        citations=sum(len(document.citations) for document in documents),
        links=len(links),
        references=sum(len(document.references) for document in documents),
        outlets=len({link.outlet.domain for link in links if link.outlet is not None}),
        skipped=skipped,
        verdicts=verdicts,
        findings=levels,
        suppressed=suppressed,
        causes=entries_by_level(findings, causes),
        targets=targets,
    )


def without_secrets(document: Document) -> Document:
    """Return a document as reports may show it."""
    return replace(document, secrets=()) if document.secrets else document
