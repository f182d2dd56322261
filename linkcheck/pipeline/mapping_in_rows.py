"""The first step of a run over all documents, and what it came to, taken together.

Knows how bytes come from the step; what they hold is known to `steps`.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice

from msgspec import msgpack

from linkcheck.collect.folders import Candidate
from linkcheck.engines.contract import Engine, Kept
from linkcheck.engines.in_parts import InParts
from linkcheck.gather.sorted_rows import StoredRun
from linkcheck.judge.catalogue import load_rules
from linkcheck.judge.habits import DatedFolders
from linkcheck.local.targets import Found, LocalLinks
from linkcheck.local.waiting import IsOver
from linkcheck.model import Document, LinkFacts, Skipped
from linkcheck.outlets import outlet_names
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.large_outlets import Large, Parts
from linkcheck.pipeline.reading import running
from linkcheck.pipeline.skipped_rows import SkippedRows, entries_of, merged_rows
from linkcheck.pipeline.steps import ForAccepting, Mapped, Rows, WholeJob, map_documents, map_lost
from linkcheck.pipeline.targets import local_links
from linkcheck.pipeline.watch import Watch
from linkcheck.stored_files import size_of

__all__ = ["Whole", "for_accepting", "mapped", "stored_run"]

_A_PART = 1_000_000
"""Bytes of documents for which there is one part more; a part of 1,000 links takes 2 MB in the process that judges it."""
_FEWEST, _MOST = 16, 1_024
"""Parts: enough to keep all processes busy, few enough to merge them all at once."""
_SAMPLE = 1_000
"""Documents that are looked at to know how large all are."""
_decoder = msgpack.Decoder(Document)


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


class Whole:
    """What the first step came to, taken together."""

    def __init__(self, begun: Begun, parts: int) -> None:
        """Know nothing of any document yet."""
        self._begun = begun
        self.asks = begun.settings.probe is not None
        self.parts = Parts(parts)
        """What the documents say of their outlets."""
        self.large: list[Large] = []
        """The outlets whose links are in several parts."""
        self.unjudged: list[Kept] = []
        """The batches of documents, which are judged when it has answered."""
        self.documents: list[StoredRun] = []
        self.references: list[StoredRun] = []
        self.counted = InParts()
        """How often outlets are cited."""
        self.of_no_outlet = 0
        self.dated = DatedFolders()
        self.number = self.citations = self.cited_by_title = 0
        self.commented: list[Document] = []
        self.local: LocalLinks | None = None
        self.places = _Places()
        self.findings: list[StoredRun] = []
        self.skipped: list[Skipped] = []
        self.rows: list[SkippedRows] = []
        self.paths: list[str] = []
        self.about: dict[str, LinkFacts] = {}

    def add(self, mapped: Mapped, blobs: Sequence[Kept]) -> None:
        """Take in what a batch of files came to."""
        if mapped.slips is not None:
            self.parts.add(blobs[mapped.slips], mapped.parts, len(self.unjudged))
        if mapped.unjudged is not None:
            self.unjudged.append(blobs[mapped.unjudged])
        self.documents.append(stored_run(mapped.rows, blobs))
        self.references.append(stored_run(mapped.references, blobs))
        if mapped.counted is not None:
            self.counted.add(blobs[mapped.counted], mapped.outlets)
        self.of_no_outlet += mapped.of_no_outlet
        self.dated.merge(mapped.dated)
        self.number += mapped.documents
        self.citations += mapped.citations
        self.cited_by_title += mapped.cited_by_title
        self.commented += mapped.commented
        for document in mapped.linking:
            self.local = self.local or local_links(
                self._begun.collection.candidates, self._begun.paths, self._begun.settings
            )
            self.local.take(_decoder.decode(document))
        if mapped.places is not None:
            self.places.add(blobs[mapped.places])
        self.findings.append(stored_run(mapped.findings, blobs))
        self.skipped += mapped.skipped
        self.rows = merged_rows([*self.rows, *mapped.bad_rows])
        self.paths += mapped.paths
        self.about |= {one.facts.url: one for one in mapped.about}

    def found_locally(self, is_over: IsOver) -> Found | None:
        """Return what the links inside the folder come to, and forget what is known of it; None where there were none."""
        links, self.local = self.local, None
        return links.found(self.places, is_over) if links is not None else None


def mapped(begun: Begun, engine: Engine, watch: Watch | None) -> tuple[Whole, bool]:
    """Return what all documents come to, and whether that was interrupted."""
    candidates, settings = begun.collection.candidates, begun.settings
    parts = min(max(_bytes_of(candidates) // _A_PART, _FEWEST), _MOST)
    whole, done, interrupted = Whole(begun, parts), 0, False
    decoder = msgpack.Decoder(Mapped)
    outlet_names()  # what all workers need is made once, before they are forked
    load_rules(*begun.chosen_rules)
    job = partial(
        map_documents,
        WholeJob(begun.today, begun.chosen_rules, parts, whole.asks, for_accepting(begun), settings.base_url),
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


def _bytes_of(candidates: Sequence[Candidate]) -> int:
    """Return how large the documents are together, by a sample of those that were found in folders and not looked at."""
    known = sum(one.size for one in candidates if one.size > 0)
    unknown = sum(one.size < 0 for one in candidates)
    files = (one.file for one in candidates if one.size < 0)
    sample = [*islice(files, 0, None, max(1, unknown // _SAMPLE))]
    sizes = []
    for file in sample:
        with suppress(OSError):  # whoever reads it says so
            sizes.append(size_of(file))
    return known + sum(sizes) * unknown // max(1, len(sample))


def for_accepting(begun: Begun) -> ForAccepting:
    """Return what the steps have to say beside findings, for what is accepted."""
    return ForAccepting(begun.accepting.has_baseline, begun.accepting.look_at_links)


def stored_run(rows: Rows, blobs: Sequence[Kept]) -> StoredRun:
    """Return rows as they can be read again."""
    return StoredRun(rows.first, [blobs[chunk].read for chunk in rows.chunks])
