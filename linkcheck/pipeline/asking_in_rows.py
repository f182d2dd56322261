"""The web asked about the links of many parts, none of which is in this process: by actors of an engine, or by this process.

Knows which links go to whom, and when nothing is left to ask; what is asked, and of whom, is known to the steps and to `probe`.
"""

import os
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from msgspec import msgpack

from linkcheck.config import ProbeOptions
from linkcheck.engines.cluster import ACTORS
from linkcheck.engines.contract import Actors, Engine, Kept, Task
from linkcheck.engines.limits import FREE
from linkcheck.engines.local import cores
from linkcheck.engines.stored import StoredBytes
from linkcheck.errors import LinkcheckError
from linkcheck.interrupts import Interrupts
from linkcheck.model import Answer, CanonicalUrl, Skipped, Verdict
from linkcheck.normalise.asking import sampled, unmatched_by
from linkcheck.pipeline.asking_partition import (
    AskedPartition,
    Errand,
    PartitionDone,
    PartitionJob,
    by_part,
)
from linkcheck.pipeline.asking_steps import AskJob, PartAsked, ask_part
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.large_outlets import Parts
from linkcheck.pipeline.watch import Watch
from linkcheck.probe.contract import History
from linkcheck.probe.learnt import Settled, Share, merged
from linkcheck.probe.partition import STOP
from linkcheck.probe.probing import Asked, Watched, load, probe_links
from linkcheck.probe.settling import settled

__all__ = ["InRows", "asked_in_rows", "load"]

_EACH = 4
"""Partitions of hosts for each processor: one that waits for a slow host leaves the processor to the others."""
_PAYS = 100
"""Citations for which there is a partition of its own, up to these."""
_ANSWERS = "answers"
"""The folder, in that of the actors, where answers are kept as they come."""


class InRows(NamedTuple):
    """What asking came to."""

    settled: Settled
    answers: dict[int, list[Kept]]
    """By part, what was answered about its links (`Answers`)."""
    skipped: list[Skipped]
    interrupted: bool
    failing: Mapping[CanonicalUrl, History] = {}
    """How long each dead link has been failing, where one cache knows that of all links."""


class _Wanted(NamedTuple):
    """What is to be asked."""

    number: int
    by_owner: dict[int, list[Kept]]
    unmatched: tuple[str, ...]


def asked_in_rows(
    begun: Begun,
    engine: Engine,
    parts: Parts,
    citations: int,
    options: ProbeOptions,
    watch: Watch | None,
) -> InRows:
    """Return what the web answers about the links of all parts; SIGINT and SIGTERM end it early, with what is known.

    Raises UsageError for options that cannot be used.
    """
    owners = 1
    if engine.actors is not None:
        owners = max(1, min(engine.actors.number * _EACH, citations // _PAYS))
    wanted = _wanted(begun, engine, parts, owners)
    if engine.actors is not None:
        found, unmatched, warnings = _by_actors(engine.actors, wanted, owners, options, watch)
    else:
        found, unmatched, warnings = _by_this_process(wanted, begun, options, watch)
    left = [Skipped(f"--exclude-url {pattern}", "matches no link") for pattern in unmatched]
    for text in (*(f"{one.subject} matches no link." for one in left), *warnings):
        if watch is not None:
            watch.warning(text)
    return found._replace(skipped=left)


def _wanted(begun: Begun, engine: Engine, parts: Parts, owners: int) -> _Wanted:
    """Return what is to be asked, by the partition of the host."""
    task = Task(partial(ask_part, AskJob(begun.settings, owners)), _lost, FREE)
    pieces = [[(number, parts.of(number))] for number in parts.held()]
    by_owner: dict[int, list[Kept]] = {}
    number, unmatched = 0, None
    decoder = msgpack.Decoder(PartAsked)
    jobs = engine.jobs if engine.jobs is not None else cores()
    with engine.run(task, pieces, jobs) as results:
        for _, laid in results:
            part = decoder.decode(laid.head)
            number += part.number
            for owner, blob in part.asked:
                by_owner.setdefault(owner, []).append(laid.blobs[blob])
            mine = frozenset(part.unmatched)
            unmatched = part.unmatched if unmatched is None else _those(unmatched, mine)
    return _Wanted(number, by_owner, unmatched or ())


def _those(patterns: tuple[str, ...], also: frozenset[str]) -> tuple[str, ...]:
    return tuple(one for one in patterns if one in also)


def _lost(part: object, reason: str) -> NoReturn:
    del part
    raise LinkcheckError(
        f"It could not be found out what to ask: the process that did ended twice ({reason}).",
        hint="Check fewer documents at once, or close other programs.",
    )


_Found = tuple[InRows, tuple[str, ...], tuple[str, ...]]


def _by_this_process(wanted: _Wanted, begun: Begun, options: ProbeOptions, watch: Watch | None) -> _Found:
    asked = [
        one
        for kept in wanted.by_owner.values()
        for some in kept
        for one in msgpack.decode(some.read(), type=list[Asked])
    ]
    asked.sort(key=lambda one: one.url)
    parts = {one.url: one.part for one in asked}
    left_out: dict[CanonicalUrl, Answer] = {}
    if options.most_per_host is not None:
        chosen, left_out = sampled([(one.url, one.fragments) for one in asked], options.most_per_host)
        urls = {url for url, _ in chosen}
        asked = [one for one in asked if one.url in urls]
    jobs = begun.settings.jobs
    probing = probe_links(
        asked,
        options,
        watch.probing if watch is not None else None,
        processes=cores() if jobs is None else jobs,
    )
    answers = by_part(parts, [*left_out.values(), *probing.answers.values()])
    stored: dict[int, list[Kept]] = {
        part: [StoredBytes(msgpack.encode(some))] for part, some in answers.items()
    }
    unmatched = unmatched_by(probing.answers.values(), wanted.unmatched)
    return (
        InRows(Settled(probing.network), stored, [], probing.interrupted, probing.failing),
        unmatched,
        probing.warnings,
    )


def _by_actors(
    actors: Actors, wanted: _Wanted, owners: int, options: ProbeOptions, watch: Watch | None
) -> _Found:
    folder = os.path.join(actors.folder, _ANSWERS)
    _begin(actors.folder, folder)
    start = partial(AskedPartition, PartitionJob(options, owners, folder, wanted.unmatched))
    answers: dict[int, list[Kept]] = {}
    handed: dict[int, list[Kept]] = {}
    busy: set[int] = set()
    so_far = _SoFar(wanted.number, watch)
    decoder = msgpack.Decoder(PartitionDone)
    unmatched = wanted.unmatched
    with Interrupts(Path(folder, STOP).touch) as interrupts, actors.opened(start) as acting:
        for owner, some in sorted(wanted.by_owner.items()):
            busy.add(owner)
            acting.send(owner, Errand(some, ()))
        for owner, laid in acting.results():
            busy.discard(owner)
            found = decoder.decode(laid.head)
            so_far.add(found)
            unmatched = _those(unmatched, frozenset(found.unmatched))
            for part, blob in found.answers:
                answers.setdefault(part, []).append(laid.blobs[blob])
            for other, blob in found.handed:
                handed.setdefault(other, []).append(laid.blobs[blob])
            for other in [other for other in handed if other not in busy]:
                busy.add(other)
                acting.send(other, Errand((), handed.pop(other)))
    learnt = merged(so_far.shares)
    if interrupts.happened:
        known = Settled("online", learnt.domains)
    else:
        known = settled(options, learnt, nameless=bool(so_far.nameless), remembered=so_far.remembered)
    return InRows(known, answers, [], interrupts.happened), unmatched, (*so_far.warnings,)


def _begin(folder: str, answers: str) -> None:
    """Make the folder of answers; what actors have left that were stopped is not all that they were to do, and goes."""
    os.makedirs(answers, exist_ok=True)
    stop = Path(answers, STOP)
    if stop.exists():
        for file in Path(folder).glob(f"{ACTORS}*"):
            if file.is_file():
                file.unlink()
        stop.unlink()


class _SoFar:
    """What actors have said so far, as far as this process has to know it."""

    def __init__(self, total: int, watch: Watch | None) -> None:
        self.shares: list[Share] = []
        self.nameless = 0
        self.remembered = False
        self.warnings: dict[str, None] = {}
        self._verdicts = dict.fromkeys(Verdict, 0)
        self._total = total
        self._watch = watch
        self._began = time.monotonic()
        self._say()

    def add(self, found: PartitionDone) -> None:
        """Take in what one errand came to."""
        self.shares = [merged((*self.shares, found.share))]
        self.nameless += found.nameless
        self.remembered = self.remembered or found.remembered
        self.warnings |= dict.fromkeys(found.warnings)
        for verdict, number in found.verdicts.items():
            self._verdicts[verdict] += number
        self._say()

    def _say(self) -> None:
        if self._watch is not None:
            done = sum(self._verdicts.values())
            elapsed = time.monotonic() - self._began
            self._watch.probing(Watched(done, self._total, dict(self._verdicts), [], elapsed))
