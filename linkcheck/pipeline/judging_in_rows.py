"""The parts of all outlets judged, and then the documents that had to wait for the web.

Knows how bytes travel between these steps; what they do is known to `judging_part`, `portions` and `asking_steps`.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import msgpack

from linkcheck.engines.contract import Engine, Kept
from linkcheck.engines.in_parts import InParts
from linkcheck.gather.sorted_rows import StoredRun
from linkcheck.judge.cited_often import CitedOften
from linkcheck.model import LinkFacts, Skipped, Verdict
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.judging_part import Judged, Part, PartJob, judge_part
from linkcheck.pipeline.large_outlets import Parts, compared, portions_of, results_of
from linkcheck.pipeline.mapping_in_rows import Whole, for_accepting, stored_run
from linkcheck.pipeline.settled_levels import SettledLevels

if TYPE_CHECKING:
    from linkcheck.pipeline.asking_in_rows import InRows
    from linkcheck.pipeline.asking_steps import DocumentsJudged
    from linkcheck.pipeline.portions import Compared

__all__ = ["JudgedParts", "judge_documents_asked", "judged_parts"]


class JudgedParts:
    """What the second step came to, taken together."""

    def __init__(self) -> None:
        self.links: list[StoredRun] = []
        self.groups: list[StoredRun] = []
        self.number = self.outlets = 0
        self.verdicts: Counter[Verdict] = Counter()
        self.findings: list[StoredRun] = []
        self.skipped: list[Skipped] = []
        self.answers = InParts()
        """What the web answered about the links that documents cite, by their batches."""
        self.watched: dict[str, Verdict] = {}
        self.reasons: Counter[str] = Counter()
        self.about: dict[str, LinkFacts] = {}

    def add(self, part: Judged, blobs: Sequence[Kept]) -> None:
        """Take in what one part came to."""
        self.links.append(stored_run(part.links, blobs))
        self.groups.append(stored_run(part.groups, blobs))
        self.number += part.number
        self.outlets += part.outlets
        self.verdicts.update(part.verdicts)
        self.findings.append(stored_run(part.findings, blobs))
        self.skipped += part.skipped
        if part.answers is not None:
            self.answers.add(blobs[part.answers], part.batches)
        self.watched |= part.watched
        self.reasons.update(part.reasons)
        self.about |= {one.facts.url: one for one in part.about}

    def add_findings(self, found: "Compared | DocumentsJudged", blobs: Sequence[Kept]) -> None:
        """Take in what a step came to that only has findings."""
        self.findings.append(stored_run(found.findings, blobs))
        self.skipped += found.skipped
        self.about |= {one.facts.url: one for one in found.about}


def judged_parts(
    whole: Whole,
    begun: Begun,
    engine: Engine,
    answered: "InRows | None",
    levels: SettledLevels,
    often: CitedOften,
) -> JudgedParts:
    """Return what all parts come to; they are not kept."""
    settings = begun.settings
    cited = frozenset(known.facts.url for document in whole.commented for known in document.links)
    job = PartJob(
        settings,
        begun.today,
        begun.chosen_rules,
        often,
        watched=cited | begun.accepting.subjects() | levels.known,
        watches_dead=levels.failing is not None,
        accepting=for_accepting(begun),
        documents=len(whole.unjudged),
    )
    answers: dict[int, list[Kept]] = {}
    if answered is not None:
        answers = answered.answers
        job = job._replace(settled=answered.settled)
    portions = portions_of(engine, job, whole.large, whole.parts, answers)
    parts, numbers = whole.parts, whole.parts.held()
    pieces = [
        [
            Part(
                parts.of(at),
                parts.batches(at) if whole.asks else (),
                answers.get(at, ()),
                portions.get(at),
            )
        ]
        for at in numbers
    ]
    outlet_of = {number: at for at, one in enumerate(whole.large) for number in one.portions}
    bins: dict[tuple[int, int], list[Kept]] = {}
    judged, decoder = JudgedParts(), msgpack.Decoder(Judged)
    judging = iter(pieces)
    for number, (_, laid) in zip(numbers, results_of(engine, partial(judge_part, job), pieces), strict=True):
        ((_, _, asked, portion),) = next(judging)
        for kept in (*asked, *([portion.bins] if portion is not None and portion.bins else ())):
            engine.drop(kept)
        found = decoder.decode(laid.head)
        judged.add(found, laid.blobs)
        for one, blob in found.compared:
            bins.setdefault((outlet_of[number], one), []).append(laid.blobs[blob])
    parts.drop(engine)
    whole.parts = Parts(0)
    judged.outlets += sum(bool(one.domain) for one in whole.large)
    for links, blobs in compared(engine, job, [*bins.values()]):
        judged.add_findings(links, blobs)
    return judged


def judge_documents_asked(
    whole: Whole, judged: JudgedParts, begun: Begun, engine: Engine, network: str
) -> None:
    """Add what rules that look at one document find, where they had to wait for the web."""
    if not whole.unjudged:
        return
    from linkcheck.pipeline.asking_steps import Batch, DocumentsJob, DocumentsJudged, judge_batch

    job = DocumentsJob(begun.settings, begun.today, begun.chosen_rules, network, for_accepting(begun))
    pieces = [
        [Batch(documents, judged.answers.of(number))] for number, documents in enumerate(whole.unjudged)
    ]
    decoder = msgpack.Decoder(DocumentsJudged)
    for (batch,), (_, laid) in zip(
        pieces, results_of(engine, partial(judge_batch, job), pieces), strict=True
    ):
        engine.drop(batch.documents)
        judged.add_findings(decoder.decode(laid.head), laid.blobs)
    for blob in judged.answers.blobs:
        engine.drop(blob)
    whole.unjudged, judged.answers = [], InParts()
