"""Many documents checked without holding them all: rows of the report instead of its values.

Knows how bytes travel between the steps; where they run and where bytes wait is known to an engine. Decodes nothing of what a
document holds. What the rows are is known to `steps`, and how the web is asked to `asking_in_rows`; a run that is small is
checked by `checking`.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linkcheck.engines.contract import Engine
from linkcheck.engines.stored import Stored
from linkcheck.gather.sorted_rows import StoredRun, merged
from linkcheck.interrupts import Interrupts
from linkcheck.judge.catalogue import load_rules
from linkcheck.judge.causes import with_causes
from linkcheck.judge.facts import Facts
from linkcheck.judge.judging import judge_documents, that_can_judge
from linkcheck.model import Document, Report, Skipped
from linkcheck.pipeline.accepting import Accepted, Asked
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.findings_in_rows import causes_in_rows, findings_in_rows
from linkcheck.pipeline.judging_in_rows import JudgedParts, judge_documents_asked, judged_parts
from linkcheck.pipeline.judging_part import whole_groups
from linkcheck.pipeline.large_outlets import counted_in, dealt_out
from linkcheck.pipeline.mapping_in_rows import Whole, mapped
from linkcheck.pipeline.reporting import Counts, nothing_read, report_in_rows
from linkcheck.pipeline.settled_levels import SettledLevels
from linkcheck.pipeline.steps import OFFLINE
from linkcheck.pipeline.watch import Watch
from linkcheck.report.encoded_rows import EncodedRows

if TYPE_CHECKING:
    from linkcheck.pipeline.asking_in_rows import InRows

__all__ = ["check_in_rows"]

_AT_HAND = 1 << 24
"""Bytes of findings and causes that may wait in memory where nothing else is said; the rest is in a temporary file."""


@contextmanager
def check_in_rows(
    begun: Begun,
    engine: Engine,
    watch: Watch | None = None,
    datasets: str | None = None,
    at_hand: int = _AT_HAND,
) -> Iterator[tuple[Report, EncodedRows]]:
    """Give the report of a run without its long parts, and their rows.

    The steps run on an engine, which has to be open for as long as the rows are read. With `datasets` the rows are written to
    that folder, too. So many bytes `at_hand` of findings and of causes may wait in memory. Raises as `check_paths`.
    """
    levels = SettledLevels.of(begun.settings)
    whole, incomplete = mapped(begun, engine, watch)
    if not whole.number:
        if incomplete:
            raise KeyboardInterrupt
        if begun.collection.candidates:
            raise nothing_read(whole.skipped)
    with Stored(at_hand) as store:
        with Interrupts(happened=incomplete) as interrupts:
            counted = counted_in(engine, whole.counted)
            counted.of_no_outlet = whole.of_no_outlet
            whole.large = dealt_out(engine, whole.parts, counted, asks=whole.asks)
            answered = None if incomplete else _asked(whole, begun, engine, watch)
            network = OFFLINE if answered is None else answered.settled.network
            often = counted.often()
            del counted
            judged = judged_parts(whole, begun, engine, answered, levels, often)
            del often
            judge_documents_asked(whole, judged, begun, engine, network)
            asked = [Asked(url, verdict) for url, verdict in judged.watched.items()]
            if answered is not None:
                levels.learn(asked, answered.failing, network, begun.today)
            report = _report(
                whole,
                judged,
                asked,
                begun,
                network,
                lambda accepted: levels.settled(accepted, watch),
                is_over=lambda: interrupts.happened,
                store=store,
            )
            documents, references = whole.documents, whole.references
            del whole
            if datasets is not None:
                from linkcheck.pipeline.exporting import export
                from linkcheck.report.datasets import whole_or_gone

                with whole_or_gone(datasets):
                    export(engine, datasets, documents, references, judged.links)
            report = replace(report, elapsed_s=begun.elapsed(), incomplete=interrupts.happened)
        if datasets is not None:
            from linkcheck.report.datasets import write_rest

            with whole_or_gone(datasets):
                write_rest(report, datasets)
        yield (
            report,
            EncodedRows(
                partial(_joined, documents),
                partial(_joined_groups, judged.groups),
                partial(_joined, judged.links),
                partial(_joined, references),
                judged.reasons,
            ),
        )


def _asked(whole: Whole, begun: Begun, engine: Engine, watch: Watch | None) -> "InRows | None":
    """Return what the web answers; None where it is not asked."""
    if begun.settings.probe is None:
        return None
    from linkcheck.pipeline.asking_in_rows import asked_in_rows

    found = asked_in_rows(begun, engine, whole.parts, whole.citations, begun.settings.probe, watch)
    whole.skipped += found.skipped
    return found


def _report(
    whole: Whole,
    judged: JudgedParts,
    asked: Sequence[Asked],
    begun: Begun,
    network: str,
    settled: Callable[[Accepted], Accepted],
    *,
    is_over: Callable[[], bool],
    store: Stored,
) -> Report:
    """Return the report without its long parts: what local links come to is added, and findings are parted and settled."""
    rules = that_can_judge(load_rules(*begun.chosen_rules), network)
    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    local = whole.found_locally(is_over)
    missing = local.by_document() if local is not None else {}
    orphans = local.orphans if local is not None else frozenset[str]()
    facts = Facts({}, begun.today, network, missing=missing, orphans=orphans)
    linking = (Document(path, "") for path in {*missing, *orphans})
    others = judge_documents(linking, facts, rules, failed)
    found = findings_in_rows([*whole.findings, *judged.findings], others, rules, whole.dated, store)
    accepted = begun.accepting.part(
        found,
        whole.commented,
        asked,
        facts,
        rules,
        failed,
        paths=whole.paths,
        about=whole.about | judged.about,
    )
    counts = Counts(
        whole.number,
        whole.citations,
        judged.number,
        whole.cited_by_title,
        judged.outlets,
        judged.verdicts,
    )
    skipped = (*whole.skipped, *judged.skipped, *begun.collection.skipped, *(failed or ()))
    if accepted.findings is not found:
        accepted = accepted._replace(findings=with_causes(accepted.findings))
    accepted = settled(accepted)
    causes = causes_in_rows(accepted.findings, rules, store)
    return report_in_rows(counts, accepted, causes, rules, skipped, network, begun.started_at, local)


def _joined(runs: Sequence[StoredRun]) -> Iterator[bytes]:
    between = b""
    for rows in merged(runs):
        yield between + b",\n".join(rows)
        between = b",\n"


def _joined_groups(runs: Sequence[StoredRun]) -> Iterator[bytes]:
    return whole_groups(merged(runs))
