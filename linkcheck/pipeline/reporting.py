"""The report that a run comes to, put together from what was gathered, asked and found.

Knows a report's parts and their order; finds out nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec.structs import replace

from linkcheck import __version__
from linkcheck.errors import NothingToReadError
from linkcheck.gather.grouping import groups_of
from linkcheck.judge.catalogue import Rule
from linkcheck.judge.causes import causes_of, entries_by_level, with_causes
from linkcheck.model import (
    INTERNAL,
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

__all__ = ["Counts", "nothing_read", "report_in_rows", "report_of", "without_secrets"]

_TRACEBACK = "Set LINKCHECK_TRACEBACK=1 to see where, and report it with the document that shows it."


class Counts(NamedTuple):
    """How much a report holds, whoever has counted it."""

    documents: int
    citations: int
    links: int
    references: int
    outlets: int
    verdicts: Mapping[Verdict, int]

    @classmethod
    def of(cls, documents: Sequence[Document], links: Sequence[Link]) -> "Counts":
        """Count what there is."""
        return cls(
            len(documents),
            sum(len(document.citations) for document in documents),
            len(links),
            sum(len(document.references) for document in documents),
            len({link.outlet.domain for link in links if link.outlet is not None}),
            Counter(link.verdict for link in links),
        )


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
    counts = Counts.of(documents, links)
    accepted = accepted._replace(findings=with_causes(accepted.findings))
    causes = causes_of(accepted.findings, rules)
    return replace(
        report_in_rows(counts, accepted, causes, rules, skipped, network, started_at, local),
        documents=tuple(documents),
        groups=groups_of(links),
        links=links,
        references=tuple(reference for document in documents for reference in document.references),
    )


def report_in_rows(
    counts: Counts,
    accepted: Accepted,
    causes: Sequence[CommonCause],
    rules: Sequence[Rule],
    skipped: Iterable[Skipped],
    network: str,
    started_at: str,
    local: "Found | None",
) -> Report:
    """Return the same without documents, groups, links and references, of which there are only rows.

    `causes` are those of the findings.
    """
    findings = accepted.findings
    left_out = tuple(sorted(set(skipped), key=lambda one: (one.subject, one.reason)))
    levels = dict.fromkeys(Level, 0)
    for finding in findings:
        levels[finding.level] += 1
    summary = Summary(
        documents=counts.documents,
        citations=counts.citations,
        links=counts.links,
        references=counts.references,
        outlets=counts.outlets,
        skipped=sum(one.number for one in left_out),
        verdicts={verdict: counts.verdicts.get(verdict, 0) for verdict in Verdict},
        findings=levels,
        suppressed=len(accepted.suppressed),
        causes=entries_by_level(findings, causes),
        targets=TargetCounts() if local is None else local.counts,
    )
    return Report(
        version=__version__,
        started_at=started_at,
        elapsed_s=0.0,
        network=network,
        incomplete=False,
        summary=summary,
        documents=(),
        groups=(),
        links=(),
        references=(),
        findings=cast("tuple[Finding, ...]", findings),  # or a sequence that is not in memory
        skipped=left_out,
        causes=cast("tuple[CommonCause, ...]", causes),
        suppressed=accepted.suppressed,
        suppressed_by=accepted.suppressed_by,
        targets=() if local is None else local.missing,
        rules=tuple(rule.info.id for rule in rules),
    )


def nothing_read(skipped: Sequence[Skipped]) -> NothingToReadError:
    """Return the error of a run in which no document could be read."""
    broken = any(one.reason.startswith(INTERNAL) for one in skipped)
    return NothingToReadError(
        "No document could be read.",
        hint=_TRACEBACK if broken else "Each line above says why.",
        details=(f"{one.subject}: {one.reason}" for one in skipped[:10]),
    )


def without_secrets(document: Document) -> Document:
    """Return a document as reports may show it."""
    return replace(document, secrets=()) if document.secrets else document
