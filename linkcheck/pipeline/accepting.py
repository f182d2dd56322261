"""Findings parted into those that count and those that are accepted: after they are judged, before they are reported.

Knows which files say what is accepted, and in which order they are asked; how each matches is known to `accept`.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from linkcheck.accept.baseline import Looked, entry_of, matched, renewed
from linkcheck.accept.baseline_file import encoded, exists_below, paths_below, read_baseline
from linkcheck.config import Settings
from linkcheck.model import (
    Document,
    Finding,
    Link,
    Report,
    SuppressedBy,
    Suppression,
    Verdict,
    finding_order,
)

if TYPE_CHECKING:
    from linkcheck.judge.catalogue import Rule

__all__ = ["Accepted", "Accepting", "Renewal", "renewal_of"]


class Accepted(NamedTuple):
    """The findings of a run, parted."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    suppressed_by: tuple[SuppressedBy, ...]


class Renewal(NamedTuple):
    """A baseline as it is to be written, and what is different in it."""

    data: bytes
    entries: int
    added: int
    moved: int
    """Entries whose document has another name now."""
    removed: int
    unseen: int
    """Entries that stay because what they name was not looked at, or could not be judged."""


class Accepting:
    """What is accepted in a run: its baseline, read before any work is done."""

    def __init__(self, settings: Settings) -> None:
        """Raise ConfigurationError for a baseline that cannot be read."""
        self._baseline = settings.baseline
        self._entries = read_baseline(Path(settings.baseline)) if settings.baseline is not None else []

    def part(
        self,
        findings: tuple[Finding, ...],
        documents: Sequence[Document],
        links: Sequence[Link],
        rules: "Sequence[Rule]",
    ) -> Accepted:
        """Return the findings, which are in order of place, parted; `rules` are those that could judge."""
        if self._baseline is None:
            return Accepted(findings, (), ())
        base = _Base(self._baseline)
        looked = base.looked(documents, links, rules)
        matching = matched(self._entries, [entry_of(one, base.path_of) for one in findings], looked)
        pairs = [*zip(findings, matching.known, strict=True)]
        old = tuple(_suppressed(one, Suppression.BASELINE) for one, known in pairs if known)
        by = SuppressedBy(Suppression.BASELINE, self._baseline, len(old), len(matching.stale))
        return Accepted(tuple(one for one, known in pairs if not known), old, (by,))


def _suppressed(finding: Finding, why: Suppression) -> Finding:
    """Return a finding that does not count; it has no common cause, because causes are those of what counts."""
    return replace(finding, suppressed=why, cause=None)


def renewal_of(report: Report, baseline: str, rules: "Sequence[Rule]", *, shrink: bool) -> Renewal:
    """Return the baseline that a report comes to; with `shrink` no finding is added that is not in it already.

    `rules` are those that could judge. The report was made with the same baseline, if there is such a file yet. Raises
    ConfigurationError where that cannot be read.
    """
    file = Path(baseline)
    before = read_baseline(file) if shrink or file.exists() else []
    base = _Base(baseline)
    old = (one for one in report.suppressed if one.suppressed is Suppression.BASELINE)
    findings = [entry_of(one, base.path_of) for one in sorted((*report.findings, *old), key=finding_order)]
    matching = matched(before, findings, base.looked(report.documents, report.links, rules))
    chosen = [one for one, known in zip(findings, matching.known, strict=True) if known or not shrink]
    entries = renewed(chosen, matching.unseen)
    stayed = len(
        {(one.path, one.fingerprint) for one in before} & {(one.path, one.fingerprint) for one in chosen}
    )
    known = sum(matching.known)
    return Renewal(
        encoded(entries),
        len(entries),
        len(chosen) - known,
        known - stayed,
        len(matching.stale),
        len(matching.unseen),
    )


class _Base:
    """The folder of a baseline, from which its paths start."""

    def __init__(self, baseline: str) -> None:
        folder = Path(baseline).absolute().parent
        self.path_of: Callable[[str], str] = paths_below(folder)
        self._exists = exists_below(folder)

    def looked(self, documents: Sequence[Document], links: Sequence[Link], rules: "Sequence[Rule]") -> Looked:
        """Return what a run has looked at, in the paths of the baseline."""
        return Looked(
            frozenset(self.path_of(document.path) for document in documents),
            frozenset(rule.info.id for rule in rules),
            frozenset(rule.info.id for rule in rules if rule.needs_web),
            frozenset(link.url for link in links if link.verdict not in (Verdict.ALIVE, Verdict.DEAD)),
            self._exists,
        )
