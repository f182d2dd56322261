"""Many documents checked without holding them all: rows of the report instead of its values.

Knows how bytes travel between the steps; where they run and where bytes wait is known to an engine. Decodes nothing of what a
document holds. What the rows are is known to `steps`, and how the web is asked to `asking_in_rows`; a run that is small is
checked by `checking`.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NoReturn

from msgspec import msgpack
from msgspec.structs import replace

from linkcheck.collect.folders import Candidate
from linkcheck.engines.contract import Engine, Kept, Task
from linkcheck.engines.limits import FREE
from linkcheck.engines.local import cores
from linkcheck.errors import LinkcheckError
from linkcheck.gather.sorted_rows import StoredRun, merged
from linkcheck.interrupts import Interrupts
from linkcheck.judge.catalogue import habits_of, load_rules
from linkcheck.judge.cited_often import Counted
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import DatedFolders, with_habits
from linkcheck.judge.judging import finish, judge_documents, that_can_judge
from linkcheck.local.targets import LocalLinks
from linkcheck.model import Document, Finding, LinkFacts, Report, Skipped, Verdict
from linkcheck.outlets import outlet_names
from linkcheck.pipeline.accepting import Asked
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.reading import running
from linkcheck.pipeline.reporting import Counts, nothing_read, report_in_rows
from linkcheck.pipeline.skipped_rows import SkippedRows, entries_of, merged_rows
from linkcheck.pipeline.steps import (
    OFFLINE,
    ForAccepting,
    Judged,
    Mapped,
    Part,
    PartJob,
    Rows,
    WholeJob,
    judge_part,
    map_documents,
    map_lost,
)
from linkcheck.pipeline.targets import local_links
from linkcheck.pipeline.watch import Watch
from linkcheck.report.encoded_rows import EncodedRows
from linkcheck.stored_files import size_of

if TYPE_CHECKING:
    from linkcheck.pipeline.asking_in_rows import InRows

__all__ = ["check_in_rows"]

_A_PART = 1_000_000
"""Bytes of documents for which there is one part more; a part of 1,000 links takes 2 MB in the process that judges it."""
_FEWEST, _MOST = 16, 1_024
"""Parts: enough to keep all processes busy, few enough to merge them all at once."""
_SAMPLE = 1_000
"""Documents that are looked at to know how large all are."""


class _Places:
    """The documents, with nothing but the places that links can name; decoded anew each time that they are asked for."""

    def __init__(self) -> None:
        self._kept: list[Kept] = []

    def add(self, documents: Kept) -> None:
        """Take in those of a batch of files."""
        self._kept.append(documents)

    def __iter__(self) -> Iterator[Document]:
        for kept in self._kept:
            yield from msgpack.decode(kept.read(), type=list[Document])


class _Whole:
    """What the first step came to, taken together."""

    def __init__(self, begun: Begun, parts: int) -> None:
        self._begun = begun
        self.asks = begun.settings.probe is not None
        self.parts: list[list[Kept]] = [[] for _ in range(parts)]
        self.batches: list[list[int]] = [[] for _ in range(parts)]
        """Of each of the former, the number of its batch of documents, where the web is asked."""
        self.unjudged: list[Kept] = []
        """The batches of documents, which are judged when it has answered."""
        self.documents: list[StoredRun] = []
        self.references: list[StoredRun] = []
        self.counted = Counted()
        self.dated = DatedFolders()
        self.number = self.citations = self.cited_by_title = 0
        self.commented: list[Document] = []
        self.local: LocalLinks | None = None
        self.places = _Places()
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []
        self.rows: list[SkippedRows] = []
        self.paths: list[str] = []
        self.about: dict[str, LinkFacts] = {}

    def add(self, mapped: Mapped, blobs: Sequence[Kept]) -> None:
        """Take in what a batch of files came to."""
        for number, blob in mapped.parts:
            self.parts[number].append(blobs[blob])
            if mapped.unjudged is not None:
                self.batches[number].append(len(self.unjudged))
        if mapped.unjudged is not None:
            self.unjudged.append(blobs[mapped.unjudged])
        self.documents.append(_stored(mapped.rows, blobs))
        self.references.append(_stored(mapped.references, blobs))
        self.counted.merge(mapped.counted)
        self.dated.merge(mapped.dated)
        self.number += mapped.documents
        self.citations += mapped.citations
        self.cited_by_title += mapped.cited_by_title
        self.commented += mapped.commented
        for document in mapped.linking:
            self.local = self.local or local_links(
                self._begun.collection.candidates, self._begun.paths, self._begun.settings
            )
            self.local.take(document)
        if mapped.places is not None:
            self.places.add(blobs[mapped.places])
        self.findings += mapped.findings
        self.skipped += mapped.skipped
        self.rows = merged_rows([*self.rows, *mapped.bad_rows])
        self.paths += mapped.paths
        self.about |= {one.facts.url: one for one in mapped.about}


@contextmanager
def check_in_rows(
    begun: Begun, engine: Engine, watch: Watch | None = None, datasets: str | None = None
) -> Iterator[tuple[Report, EncodedRows]]:
    """Give the report of a run without its long parts, and their rows.

    The steps run on an engine, which has to be open for as long as the rows are read. With `datasets` the rows are written to
    that folder, too. Raises as `check_paths`.
    """
    whole, incomplete = _mapped(begun, engine, watch)
    if not whole.number:
        if incomplete:
            raise KeyboardInterrupt
        if begun.collection.candidates:
            raise nothing_read(whole.skipped)
    with Interrupts(happened=incomplete) as interrupts:
        answered = None if incomplete else _asked(whole, begun, engine, watch)
        network = OFFLINE if answered is None else answered.settled.network
        judged = _judged(whole, begun, engine, answered)
        _judge_documents(whole, judged, begun, engine, network)
        report = _report(whole, judged, begun, network, is_over=lambda: interrupts.happened)
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
            partial(_joined, judged.groups),
            partial(_joined, judged.links),
            partial(_joined, references),
            judged.reasons,
        ),
    )


def _mapped(begun: Begun, engine: Engine, watch: Watch | None) -> tuple[_Whole, bool]:
    """Return what all documents come to, and whether that was interrupted."""
    candidates, settings = begun.collection.candidates, begun.settings
    parts = min(max(_bytes_of(candidates) // _A_PART, _FEWEST), _MOST)
    whole, done, interrupted = _Whole(begun, parts), 0, False
    decoder = msgpack.Decoder(Mapped)
    outlet_names()  # what all workers need is made once, before they are forked
    load_rules(*begun.chosen_rules)
    job = partial(
        map_documents, WholeJob(begun.today, begun.chosen_rules, parts, whole.asks, _for_accepting(begun))
    )
    with running(
        job, map_lost, candidates, settings, prose=True, run=engine.run, jobs=engine.jobs
    ) as batches:
        if whole.asks and engine.actors is None:
            from linkcheck.pipeline.asking_in_rows import (
                load,
            )  # what it takes is loaded while the workers read

            load()
        try:
            for count, laid in batches:
                whole.add(decoder.decode(laid.head), laid.blobs)
                done += count
                if watch is not None:
                    watch.reading(done, max(done, len(candidates)))
        except KeyboardInterrupt:
            interrupted = True
    whole.skipped += entries_of(whole.rows)
    return whole, interrupted


def _asked(whole: _Whole, begun: Begun, engine: Engine, watch: Watch | None) -> "InRows | None":
    """Return what the web answers; None where it is not asked."""
    if begun.settings.probe is None:
        return None
    from linkcheck.pipeline.asking_in_rows import asked_in_rows

    found = asked_in_rows(begun, engine, whole.parts, whole.citations, begun.settings.probe, watch)
    whole.skipped += found.skipped
    return found


def _bytes_of(candidates: Sequence[Candidate]) -> int:
    """Return how large the documents are together, by a sample of those that were found in folders and not looked at."""
    known = sum(one.size for one in candidates if one.size > 0)
    unknown = [one.file for one in candidates if one.size < 0]
    sample = unknown[:: max(1, len(unknown) // _SAMPLE)]
    sizes = []
    for file in sample:
        with suppress(OSError):  # whoever reads it says so
            sizes.append(size_of(file))
    return known + sum(sizes) * len(unknown) // max(1, len(sample))


def _for_accepting(begun: Begun) -> ForAccepting:
    """Return what the steps have to say beside findings, for what is accepted."""
    return ForAccepting(begun.accepting.has_baseline, begun.accepting.look_at_links)


class _JudgedParts:
    """What the second step came to, taken together."""

    def __init__(self) -> None:
        self.links: list[StoredRun] = []
        self.groups: list[StoredRun] = []
        self.number = self.outlets = 0
        self.verdicts: Counter[Verdict] = Counter()
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []
        self.answers: dict[int, list[Kept]] = {}
        """By batch of documents, what the web answered about the links that they cite."""
        self.watched: dict[str, Verdict] = {}
        self.reasons: Counter[str] = Counter()
        self.about: dict[str, LinkFacts] = {}

    def add(self, part: Judged, blobs: Sequence[Kept]) -> None:
        """Take in what one part came to."""
        self.links.append(_stored(part.links, blobs))
        self.groups.append(_stored(part.groups, blobs))
        self.number += part.number
        self.outlets += part.outlets
        self.verdicts.update(part.verdicts)
        self.findings += part.findings
        self.skipped += part.skipped
        for batch, blob in part.answers:
            self.answers.setdefault(batch, []).append(blobs[blob])
        self.watched |= part.watched
        self.reasons.update(part.reasons)
        self.about |= {one.facts.url: one for one in part.about}


def _judged(whole: _Whole, begun: Begun, engine: Engine, answered: "InRows | None") -> _JudgedParts:
    """Return what all parts come to; they are not kept."""
    settings = begun.settings
    cited = frozenset(known.facts.url for document in whole.commented for known in document.links)
    job = PartJob(
        settings,
        begun.today,
        begun.chosen_rules,
        whole.counted.often(),
        watched=cited | begun.accepting.subjects(),
        accepting=_for_accepting(begun),
    )
    answers: dict[int, list[Kept]] = {}
    if answered is not None:
        answers = answered.answers
        job = job._replace(settled=answered.settled)
    pieces = [
        [Part(slips, batches, answers.get(number, ()))]
        for number, (slips, batches) in enumerate(zip(whole.parts, whole.batches, strict=True))
        if slips
    ]
    whole.counted, whole.parts, whole.batches = Counted(), [], []
    judged, decoder = _JudgedParts(), msgpack.Decoder(Judged)
    jobs = engine.jobs if engine.jobs is not None else cores()
    # Judging has no limits: what it takes follows from what was read, and that had some.
    with engine.run(Task(partial(judge_part, job), _lost, FREE), pieces, jobs) as results:
        for number, (_, laid) in enumerate(results):
            for kept in (*pieces[number][0].slips, *pieces[number][0].answers):
                engine.drop(kept)
            judged.add(decoder.decode(laid.head), laid.blobs)
    return judged


def _judge_documents(whole: _Whole, judged: _JudgedParts, begun: Begun, engine: Engine, network: str) -> None:
    """Add what rules that look at one document find, where they had to wait for the web."""
    if not whole.unjudged:
        return
    from linkcheck.pipeline.asking_steps import Batch, DocumentsJob, DocumentsJudged, judge_batch

    job = DocumentsJob(begun.settings, begun.today, begun.chosen_rules, network, _for_accepting(begun))
    pieces = [
        [Batch(documents, judged.answers.get(number, ()))] for number, documents in enumerate(whole.unjudged)
    ]
    decoder = msgpack.Decoder(DocumentsJudged)
    jobs = engine.jobs if engine.jobs is not None else cores()
    with engine.run(Task(partial(judge_batch, job), _lost, FREE), pieces, jobs) as results:
        for number, (_, laid) in enumerate(results):
            for kept in (pieces[number][0].documents, *pieces[number][0].answers):
                engine.drop(kept)
            found = decoder.decode(laid.head)
            judged.findings += found.findings
            judged.skipped += found.skipped
            judged.about |= {one.facts.url: one for one in found.about}
    whole.unjudged, judged.answers = [], {}


def _lost(part: object, reason: str) -> NoReturn:
    del part
    raise LinkcheckError(
        f"Some links could not be judged: the process that did ended twice ({reason}).",
        hint="Check fewer documents at once, or close other programs.",
    )


def _report(
    whole: _Whole, judged: _JudgedParts, begun: Begun, network: str, *, is_over: Callable[[], bool]
) -> Report:
    """Return the report without its long parts: what local links come to is added, and findings are parted."""
    rules = that_can_judge(load_rules(*begun.chosen_rules), network)
    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    local = whole.local.found(whole.places, is_over) if whole.local is not None else None
    missing = local.by_document() if local is not None else {}
    orphans = local.orphans if local is not None else frozenset[str]()
    facts = Facts({}, begun.today, network, missing=missing, orphans=orphans)
    linking = (Document(path, "") for path in {*missing, *orphans})
    everything = chain(whole.findings, judged.findings, judge_documents(linking, facts, rules, failed))
    found = finish(with_habits(everything, habits_of(rules), whole.dated))
    accepted = begun.accepting.part(
        found,
        whole.commented,
        [Asked(url, verdict) for url, verdict in judged.watched.items()],
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
    return report_in_rows(counts, accepted, rules, skipped, network, begun.started_at, local)


def _stored(rows: Rows, blobs: Sequence[Kept]) -> StoredRun:
    return StoredRun(rows.first, [blobs[chunk].read for chunk in rows.chunks])


def _joined(runs: Sequence[StoredRun]) -> Iterator[bytes]:
    return map(b",\n".join, merged(runs))
