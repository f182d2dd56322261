"""One part judged, as a function of bytes: all that documents say of its outlets gathered, rules run over it, rows encoded.

Knows what travels to this step and from it; knows nothing of other parts, processes or files. Where an outlet has too many
links for one process, a part is a portion of them (`portions`).
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, msgpack
from msgspec.structs import replace

from linkcheck import tables
from linkcheck.config import Settings
from linkcheck.engines.contract import Kept, packed
from linkcheck.engines.in_parts import in_parts
from linkcheck.gather.gathered import Gathered
from linkcheck.gather.grouping import keyed_groups, outlets_of
from linkcheck.gather.sorted_rows import run_of
from linkcheck.judge.cited_often import CitedOften
from linkcheck.judge.facts import DocumentFacts, Facts
from linkcheck.judge.judging import judge_outlets
from linkcheck.model import NOT_REACHED, Link, LinkFacts, Skipped, Verdict
from linkcheck.pipeline.steps import (
    OFFLINE,
    Chosen,
    ForAccepting,
    Rows,
    add_blob,
    lay_rows,
    of_findings,
    rules_of,
    run_of_findings,
    slips_in,
)
from linkcheck.report.batches import batches
from linkcheck.report.encode import encode_lines, encode_value
from linkcheck.report.rows import group_row, link_row

if TYPE_CHECKING:
    from linkcheck.probe.learnt import Settled

__all__ = [
    "Judged",
    "Part",
    "PartJob",
    "Portion",
    "ToCompare",
    "judge_part",
    "links_known",
    "network_of",
    "whole_groups",
]


class PartJob(NamedTuple):
    """What the second step has to know of the run."""

    settings: Settings
    today: date
    rules: Chosen
    often: CitedOften
    settled: "Settled | None" = None
    """What the web's answering came to; None where it was not asked."""
    watched: frozenset[str] = frozenset()
    """The URLs whose verdicts this process has to know."""
    watches_dead: bool = False
    """It has to know of all links that are dead, too."""
    accepting: ForAccepting = ForAccepting()
    documents: int = 0
    """How many batches of documents wait for what the web has answered."""


class Portion(NamedTuple):
    """What is known of a portion of a large outlet's links beside what documents say of them."""

    names: Mapping[str, str]
    """What the outlet is called, by its domain, if its pages agree on a name."""
    bins: Kept | None
    """The links that are compared with those of other portions, by their place, each with a bin; None where none are."""


class Part(NamedTuple):
    """One part: what documents say of its outlets, and what the web answered about its links."""

    slips: Sequence[Kept]
    batches: Sequence[int] = ()
    """Of each of the slips, the number of the batch of documents that it comes from; empty where nobody asks."""
    answers: Sequence[Kept] = ()
    portion: Portion | None = None
    """Where these are not all links of the outlet."""


class Judged(Struct, array_like=True, gc=False):
    """The head of what one part comes to."""

    links: Rows
    groups: Rows
    number: int
    """Of the links."""
    outlets: int
    verdicts: dict[Verdict, int]
    findings: Rows
    """As in `Mapped`."""
    skipped: list[Skipped]
    batches: list[int] = []
    """The numbers of the batches of documents about whose links the web has answered something."""
    answers: int | None = None
    """What it has answered, in parts (of each batch an `Answered`)."""
    watched: dict[str, Verdict] = {}
    reasons: dict[str, int] = {}
    """Why links could not be reached, and how many, where nobody could be."""
    about: list[LinkFacts] = []
    """As in `Mapped`."""
    compared: list[tuple[int, int]] = []
    """Number of a bin, and of the blob with the links that it gets (`ToCompare`)."""


class ToCompare(Struct, array_like=True, gc=False):
    """Links of one portion for one bin."""

    links: list[Link]
    documents: list[DocumentFacts]
    """Those that cite them."""


def judge_part(job: PartJob, parts: Iterable[Part]) -> bytes:
    """Return what one part comes to, `Judged` and its blobs: all that documents say of its outlets, together."""
    tables.add(job.settings.own_tables)  # a process that was started anew has none yet
    (part,) = parts
    return packed(*_judged(job, part))  # what it was made of is gone before this is copied


class _Gathered(NamedTuple):
    """What the documents say of one part."""

    links: tuple[Link, ...]
    documents: dict[str, DocumentFacts]
    batches: dict[str, int]
    """By path, the numbers of the documents' batches, where somebody has to know them."""


def _gathered(part: Part) -> _Gathered:
    gathered, documents, batches = Gathered(), dict[str, DocumentFacts](), dict[str, int]()
    for number, slips in enumerate(slips_in(part.slips)):
        for slip in slips:
            gathered.merge(Gathered.of(slip.document))
            documents[slip.facts.path] = slip.facts
            if part.batches:
                batches[slip.facts.path] = part.batches[number]
    return _Gathered(gathered.links(), documents, batches)


def network_of(job: PartJob) -> str:
    """Return what became of the network, as in the report."""
    return OFFLINE if job.settled is None else job.settled.network


def links_known(job: PartJob, part: Part) -> Sequence[Link]:
    """Return the links of a part as they are known by their answers, but for what nameless outlets are called."""
    links = _gathered(part).links
    if job.settled is None:
        return links
    from linkcheck.pipeline import asking_steps

    return asking_steps.linked(links, part.answers, job.settled, job.settings, job.today, {}).links


def _judged(job: PartJob, part: Part) -> tuple[bytes, list[bytes]]:
    """Return the head and the blobs."""
    links, documents, batches = _gathered(part)
    network, blobs, portion = network_of(job), list[bytes](), part.portion
    batches_known: list[int] = []
    answered: int | None = None
    failures: list[Skipped] = []
    if job.settled is not None:
        from linkcheck.pipeline import asking_steps
        from linkcheck.pipeline.left_unasked import not_probed

        names = None if portion is None else portion.names
        known = asking_steps.linked(links, part.answers, job.settled, job.settings, job.today, names)
        links, failures = known.links, not_probed(known.links)
        by_batch = asking_steps.answers_by_batch(known, batches)
        batches_known = [*by_batch]
        answered = add_blob(
            in_parts({batch: msgpack.encode(one) for batch, one in by_batch.items()}, job.documents), blobs
        )
    outlets = outlets_of(links)
    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    facts = Facts(documents, job.today, network, often=job.often)
    rules = rules_of(job.rules, network)
    if portion is not None:
        rules = [one if one.is_alone else one._replace(judge_outlet=None) for one in rules]
    findings = judge_outlets(outlets.values(), facts, rules, failed)
    groups = _pieces_of_groups(links, is_portion=portion is not None)
    head = Judged(
        lay_rows(run_of([link.url for link in links], _encoded(map(link_row, links))), blobs),
        lay_rows(run_of([key for key, _ in groups], (piece for _, piece in groups)), blobs),
        len(links),
        len(outlets) - (None in outlets) if portion is None else 0,
        Counter(link.verdict for link in links),
        lay_rows(run_of_findings(findings), blobs),
        [*failures, *(failed or ())],
        batches_known,
        answered,
        {link.url: link.verdict for link in links if _is_watched(job, link)},
        _reasons(links) if network == "unavailable" else {},
        of_findings(findings, (LinkFacts(one.facts, one.outlet, None) for one in links))
        if job.accepting.links
        else [],
        [*_to_compare(links, documents, portion, blobs)],
    )
    return msgpack.encode(head), blobs


def _to_compare(
    links: Sequence[Link], documents: Mapping[str, DocumentFacts], portion: Portion | None, blobs: list[bytes]
) -> Iterator[tuple[int, int]]:
    """Yield by bin the number of the blob that has its links."""
    if portion is None or portion.bins is None:
        return
    by_bin: dict[int, list[Link]] = {}
    for at, number in msgpack.decode(portion.bins.read(), type=dict[int, int]).items():
        by_bin.setdefault(number, []).append(links[at])
    for number, some in by_bin.items():
        paths = {place.path for link in some for place in link.citations}
        given = ToCompare(some, [documents[path] for path in sorted(paths)])
        yield number, add_blob(msgpack.encode(given), blobs)


def _pieces_of_groups(links: Sequence[Link], *, is_portion: bool) -> list[tuple[Sequence[object], bytes]]:
    """Return the groups, each with what they are sorted by, as pieces that `whole_groups` puts together.

    The groups of a portion are parts of groups: there is a piece for each of their links.
    """
    found: list[tuple[Sequence[object], bytes]] = []
    for key, group in keyed_groups(links):
        head = encode_value(group_row(replace(group, links=())))[: -len(_NO_LINKS)]
        urls = encode_lines(group.links)[:-1]
        if is_portion:
            found += (
                ((*key, url), head + b"\n" + one)
                for url, one in zip(group.links, urls.split(b"\n"), strict=True)
            )
        else:
            found.append((key, head + b"\n" + urls.replace(b"\n", b",")))
    return found


_NO_LINKS = b"]}"


def whole_groups(pieces: Iterable[Sequence[bytes]]) -> Iterator[bytes]:
    """Yield the rows of groups, with a comma and a line end between two, out of their pieces in order, some at a time."""
    head = None
    for some in pieces:
        out: list[bytes] = []
        for piece in some:
            mine, _, urls = piece.partition(b"\n")
            if mine == head:
                out += (b",", urls)
            else:
                out += (_NO_LINKS + b",\n" if head is not None else b"", mine, urls)
                head = mine
        yield b"".join(out)
    if head is not None:
        yield _NO_LINKS


def _is_watched(job: PartJob, link: Link) -> bool:
    return link.url in job.watched or (job.watches_dead and link.verdict is Verdict.DEAD)


def _reasons(links: Iterable[Link]) -> dict[str, int]:
    return Counter(
        link.status.reason for link in links if link.status is not None and link.verdict in NOT_REACHED
    )


def _encoded(rows: Iterable[object]) -> Iterator[bytes]:
    """Yield rows as JSON, each without its line end: one inside a string is escaped."""
    for some in batches(rows):
        yield from encode_lines(some)[:-1].split(b"\n")
