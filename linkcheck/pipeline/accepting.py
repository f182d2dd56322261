"""Findings parted into those that count and those that are accepted: after they are judged, before they are reported.

Knows which files say what is accepted, and in which order they are asked; how each matches is known to `accept`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec.structs import replace

from linkcheck.accept.baseline import Looked, entry_of, matched, renewed
from linkcheck.accept.baseline_file import encoded, exists_below, paths_below, read_baseline
from linkcheck.accept.ignored_patterns import FindingPatterns, lines_in
from linkcheck.accept.ignores import Judged, ignored_by_comments
from linkcheck.config import Settings
from linkcheck.model import (
    Document,
    Finding,
    IgnoreUse,
    Link,
    LinkFacts,
    Report,
    Skipped,
    SuppressedBy,
    SuppressedIn,
    Suppression,
    Verdict,
    finding_order,
)

if TYPE_CHECKING:
    from linkcheck.accept.configured_levels import ConfiguredLevels
    from linkcheck.judge.catalogue import Rule
    from linkcheck.judge.facts import Facts

__all__ = ["Accepted", "Accepting", "Asked", "Judgeable", "Renewal", "renewal_of"]


class Accepted(NamedTuple):
    """The findings of a run, parted."""

    findings: Sequence[Finding]
    suppressed: tuple[Finding, ...]
    suppressed_by: tuple[SuppressedBy, ...]


class Judgeable(Protocol):
    """As much of a link as has to be known to know what the web said of it."""

    @property
    def url(self) -> str:
        """Its canonical URL."""

    @property
    def verdict(self) -> Verdict:
        """What the web said of it."""


class Asked(NamedTuple):
    """No more than that."""

    url: str
    verdict: Verdict


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
        """Raise ConfigurationError for a baseline or a file of patterns that cannot be used."""
        self._patterns = [*_patterns(settings)]
        self._levels = _levels(settings)
        self._baseline = settings.baseline
        self._entries = read_baseline(Path(settings.baseline)) if settings.baseline is not None else []

    @property
    def look_at_links(self) -> bool:
        """Whether it depends on what is known of the links of findings what becomes of these."""
        return self._levels is not None and self._levels.look_at_links

    @property
    def has_baseline(self) -> bool:
        """Whether it depends on which documents were read what is said of the baseline."""
        return self._baseline is not None

    def subjects(self) -> frozenset[str]:
        """Return what the entries of the baseline are about: those that are links have to have their verdicts in `part`."""
        return frozenset(entry.about for entry in self._entries)

    def part(
        self,
        findings: Sequence[Finding],
        documents: Sequence[Document],
        links: Iterable[Judgeable],
        facts: "Facts",
        rules: "Sequence[Rule]",
        failed: list[Skipped] | None = None,
        *,
        paths: Iterable[str] | None = None,
        about: Mapping[str, LinkFacts] | None = None,
    ) -> Accepted:
        """Return the findings, which are in order of place, parted; `rules` are those that could judge.

        Where nothing is accepted they are returned as they are, and otherwise all of them are in memory.

        Where not all is known here, `documents` are those with comments, and `links` those that they cite and that the baseline
        is about; `paths` are then those of all documents, where there is a baseline, and `about` has what is known of links
        that findings are about, by URL, as far as it is asked for (`look_at_links`).
        `failed` gets an entry for each comment on which one of them fails; without it the error is raised.
        Comments in documents are asked first, then patterns, then the baseline, so that a finding is in one of them. What is
        found about the comments themselves is added, and may be in the baseline, too. Levels that the configuration gives are
        given before the baseline is asked, which knows no levels.
        """
        if not documents and not self._patterns and self._levels is None and self._baseline is None:
            return Accepted(findings, (), ())
        findings = (*findings,)
        looked = Judging.of(links, rules)
        commented = ignored_by_comments(findings, documents, looked.of_comments(), facts.today)
        findings, ignored = _parted(findings, commented.ignored, Suppression.IGNORE)
        by = _by_comments(commented.uses)
        for source, path_of, patterns in self._patterns:
            findings, more = _parted(findings, patterns.ignored(findings, path_of), Suppression.IGNORE)
            ignored = tuple(sorted((*ignored, *more), key=finding_order))
            by = (*by, SuppressedBy(SuppressedIn.PATTERN, source, len(more), 0))
        findings = _with_notes(findings, commented.uses, facts, rules, failed)
        if self._levels is not None:
            known: Mapping[str, Link | LinkFacts] = facts.links if about is None else about
            findings, off = self._levels.of(findings, known)
            ignored = self._levels.of(ignored, known).findings
            findings, more = _parted(findings, [one is not None for one in off], Suppression.IGNORE)
            ignored = tuple(sorted((*ignored, *more), key=finding_order))
            numbers = Counter(one for one in off if one is not None)
            by = (*by, *(SuppressedBy(SuppressedIn.PATTERN, *one, 0) for one in sorted(numbers.items())))
        if self._baseline is None:
            return Accepted(findings, ignored, by)
        base = _Base(self._baseline)
        entries = [entry_of(one, base.path_of) for one in findings]
        matching = matched(
            self._entries,
            entries,
            base.looked((one.path for one in documents) if paths is None else paths, looked),
        )
        findings, old = _parted(findings, matching.known, Suppression.BASELINE)
        suppressed = tuple(sorted((*ignored, *old), key=finding_order)) if ignored else old
        baseline = SuppressedBy(SuppressedIn.BASELINE, self._baseline, len(old), len(matching.stale))
        return Accepted(findings, suppressed, (*by, baseline))


def _levels(settings: Settings) -> "ConfiguredLevels | None":
    if not settings.levels and not settings.overrides:
        return None
    from linkcheck.accept.configured_levels import ConfiguredLevels

    return ConfiguredLevels(settings)


def _patterns(settings: Settings) -> Iterator[tuple[str, Callable[[str], str], FindingPatterns]]:
    """Yield the patterns of a run: what messages call them, how they call the paths of documents, and the patterns."""
    if settings.ignore_file is None and not settings.ignore_finding:
        return
    from linkcheck.judge.catalogue import rule_ids

    if settings.ignore_finding:
        here = paths_below(Path.cwd())
        yield (
            "--ignore-finding",
            here,
            FindingPatterns(settings.ignore_finding, rule_ids(), "--ignore-finding"),
        )
    if settings.ignore_file is not None:
        file = Path(settings.ignore_file)
        lines = FindingPatterns(lines_in(file), rule_ids(), settings.ignore_file)
        yield settings.ignore_file, paths_below(file.absolute().parent), lines


class Judging(NamedTuple):
    """What the run could judge."""

    rules: frozenset[str]
    web_rules: frozenset[str]
    unanswered: frozenset[str]

    @classmethod
    def of(cls, links: Iterable[Judgeable], rules: "Sequence[Rule]") -> "Judging":
        """Return the rules that could judge, and the links about which there was no answer for those that need one."""
        return cls(
            frozenset(rule.info.id for rule in rules),
            frozenset(rule.info.id for rule in rules if rule.needs_web),
            frozenset(link.url for link in links if link.verdict not in (Verdict.ALIVE, Verdict.DEAD)),
        )

    def of_comments(self) -> Judged:
        """Return the same, with the rules that there are beside these."""
        from linkcheck.judge.catalogue import rule_ids

        return Judged(self.rules, self.web_rules, frozenset(rule_ids()), self.unanswered)


def _parted(
    findings: tuple[Finding, ...], taken: Sequence[bool], why: Suppression
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that are left, and those that are taken, which have no cause: causes are those of what counts."""
    if not any(taken):
        return findings, ()
    pairs = [*zip(findings, taken, strict=True)]
    return (
        tuple(one for one, is_taken in pairs if not is_taken),
        tuple(replace(one, suppressed=why, cause=None) for one, is_taken in pairs if is_taken),
    )


def _with_notes(
    findings: tuple[Finding, ...],
    uses: Sequence[IgnoreUse],
    facts: "Facts",
    rules: "Sequence[Rule]",
    failed: list[Skipped] | None,
) -> tuple[Finding, ...]:
    """Return the findings with what is found about comments."""
    if not uses:
        return findings
    from linkcheck.judge.judging import finish, judge_ignores

    notes = finish(judge_ignores(uses, facts, rules, failed))
    return tuple(sorted((*findings, *notes), key=finding_order)) if notes else findings


def _by_comments(uses: Sequence[IgnoreUse]) -> tuple[SuppressedBy, ...]:
    """Return the documents with comments by which findings do not count, or by which nothing does."""
    by_path: dict[str, list[int]] = {}
    for use in uses:
        counts = by_path.setdefault(use.ignore.path, [0, 0])
        counts[0] += use.matched
        counts[1] += not (use.matched or use.undecided)
    return tuple(
        SuppressedBy(SuppressedIn.COMMENT, path, *counts) for path, counts in sorted(by_path.items())
    )


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
    matching = matched(
        before, findings, base.looked((one.path for one in report.documents), Judging.of(report.links, rules))
    )
    chosen = [
        one
        for number, (one, known) in enumerate(zip(findings, matching.known, strict=True))
        if (known or not shrink) and number not in matching.excused
    ]
    entries = renewed(chosen, matching.unseen)
    stayed = len(
        {(one.path, one.fingerprint) for one in before} & {(one.path, one.fingerprint) for one in chosen}
    )
    known = sum(matching.known) - len(matching.excused)
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

    def looked(self, paths: Iterable[str], judging: Judging) -> Looked:
        """Return what a run has looked at, in the paths of the baseline."""
        return Looked(frozenset(map(self.path_of, paths)), *judging, self._exists)
