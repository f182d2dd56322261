"""The findings of a run whose findings are not all in memory: what each step has found, taken together document by document.

Knows in which order findings are gone through and where they wait; what becomes of them is known to `judge`. Each step sorts
what it finds by the paths of documents, so that all findings of a document come together when these rows are merged.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import msgpack

from linkcheck.engines.stored import Stored
from linkcheck.gather.sorted_rows import Run, StoredRun, merged, run_of
from linkcheck.judge.catalogue import Rule, habits_of
from linkcheck.judge.causes import CauseKey, common_cause, sayings_of, settled
from linkcheck.judge.habits import DatedFolders, by_document, with_habits_in
from linkcheck.judge.judging import finished
from linkcheck.model import CauseKind, CommonCause, Finding, finding_order
from linkcheck.pipeline.steps import run_of_findings
from linkcheck.pipeline.stored_values import StoredValues
from linkcheck.report.batches import batches

__all__ = ["causes_in_rows", "findings_in_rows"]

_AT_ONCE = 20_000
"""Findings that are sorted by their causes at once: 20 MB."""

_decoder = msgpack.Decoder(Finding)


def findings_in_rows(
    runs: Sequence[StoredRun],
    others: Sequence[Finding],
    rules: Sequence[Rule],
    dated: DatedFolders,
    store: Stored,
) -> StoredValues[Finding]:
    """Return the findings merged, sorted by place and given fingerprints and causes, as `judge.judging.finish` does.

    `runs` has what steps have found, and `others` what was found here. Some numbers are kept of each folder, and some bytes of
    each cause that a rule supposes.
    """
    everything = [*runs, _stored(run_of_findings(others), store)]

    def documents() -> Iterator[list[Finding]]:
        return (sorted(some, key=finding_order) for some in by_document(_decoded(everything)))

    left = with_habits_in(documents, habits_of(rules), dated)
    alone = StoredValues(store, Finding, (one for some in left for one in finished(some)))
    return StoredValues(store, Finding, settled(alone))


def causes_in_rows(
    findings: Iterable[Finding], rules: Iterable[Rule], store: Stored
) -> StoredValues[CommonCause]:
    """Return the causes that findings share, as `judge.causes.causes_of` does; those of one cause are in memory at once."""
    runs: list[StoredRun] = []
    for some in batches((one for one in findings if one.cause is not None), _AT_ONCE):
        keyed = sorted(((_key(one), one) for one in some), key=lambda pair: pair[0])
        run = run_of([key for key, _ in keyed], (msgpack.encode(one) for _, one in keyed))
        runs.append(_stored(run, store))
    return StoredValues(store, CommonCause, _common(runs, rules))


def _common(runs: Sequence[StoredRun], rules: Iterable[Rule]) -> Iterator[CommonCause]:
    sayings = sayings_of(rules)
    for (rule, kind, name), group in groupby(_decoded(runs), _key):
        key: CauseKey = rule, CauseKind(kind), name
        yield common_cause(key, sorted(group, key=finding_order), sayings)


def _key(finding: Finding) -> list[str]:
    cause = finding.cause
    assert cause is not None
    return [finding.rule, cause.kind.value, cause.id]


def _decoded(runs: Sequence[StoredRun]) -> Iterator[Finding]:
    return (_decoder.decode(row) for rows in merged(runs) for row in rows)


def _stored(run: Run, store: Stored) -> StoredRun:
    return StoredRun(run.first, [store.add(chunk).read for chunk in run.chunks])
