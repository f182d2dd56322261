"""The entries that a person reads: findings with a common cause are one, every other finding is one by itself.

Knows how findings name their cause; knows no format. Tables, pages and comments on changes group alike by this.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from linkcheck.model import CauseKind, CommonCause, Finding, Level, Placed, Report

__all__ = ["Entry", "entries_by_cause"]


class Entry(Struct, frozen=True):
    """One thing to look at."""

    rule: str
    level: Level
    message: str
    findings: tuple[Finding, ...]
    """In the report's order, the gravest first; one where there is no common cause."""
    cause: CommonCause | None = None

    @property
    def first(self) -> Finding:
        """The finding at whose place the entry is shown."""
        return self.findings[0]

    def others(self) -> Iterator[tuple[Placed, str, str]]:
        """Yield its places after the first one, each with what is said of it and with its URL if that is another."""
        for number, finding in enumerate(self.findings):
            if number:
                yield finding, "", (finding.url if finding.url != self.first.url else None) or ""
            for related in finding.related:
                yield related, related.message, ""


def entries_by_cause(report: Report) -> tuple[Entry, ...]:
    """Return what the report has found, the gravest first, then what most findings have in common, then by place.

    Linear but for the sorting.
    """
    causes = {(one.rule, one.kind, one.id): one for one in report.causes}
    shared: dict[tuple[str, CauseKind, str], list[Finding]] = {}
    entries: list[Entry] = []
    for finding in report.findings:
        key = None if finding.cause is None else (finding.rule, finding.cause.kind, finding.cause.id)
        if key is None or key not in causes:
            entries.append(Entry(finding.rule, finding.level, finding.message, (finding,)))
        else:
            shared.setdefault(key, []).append(finding)
    entries += [_entry(causes[key], findings) for key, findings in shared.items()]
    return tuple(sorted(entries, key=_order))


def _entry(cause: CommonCause, findings: Sequence[Finding]) -> Entry:
    gravest_first = sorted(findings, key=lambda finding: finding.level.rank)
    return Entry(cause.rule, cause.level, cause.message, tuple(gravest_first), cause)


def _order(entry: Entry) -> tuple[int, int, str, int, int, str, str, str]:
    first = entry.first
    return (
        entry.level.rank,
        -len(entry.findings),
        first.path,
        first.line or 0,
        first.column or 0,
        first.place or "",
        entry.rule,
        first.url or first.title or "",
    )
