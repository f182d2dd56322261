"""The links of a large outlet in portions by URL, as functions of bytes: dealt out, looked at, and compared over all portions.

Knows what travels between these steps; when they run is known to `large_outlets`. Most rules look at each link alone, so a
portion is judged as any part is (`judging_part`). Others compare links: they say by which keys, as texts (`Rule.compared_by`).
Of each portion the hashes of these keys are laid down (`look_at`); where two links of an outlet have one in common, both get
the number of a bin (`pair_up`), and all links of a bin come together once more (`compare`).
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from msgspec import Struct, msgpack

from linkcheck import tables
from linkcheck.engines.contract import Kept, packed
from linkcheck.engines.in_parts import in_parts
from linkcheck.gather.common_keys import Row, bins_of
from linkcheck.gather.parts import dealt, domain_of, portion_of
from linkcheck.judge.catalogue import Rule
from linkcheck.judge.facts import DocumentFacts, Facts
from linkcheck.judge.judging import judge_outlets
from linkcheck.model import Link, LinkFacts, Skipped
from linkcheck.normalise.asking import SiteNames
from linkcheck.pipeline.judging_part import Part, PartJob, ToCompare, links_known, network_of
from linkcheck.pipeline.steps import (
    Rows,
    Slip,
    add_blob,
    facts_of,
    lay_rows,
    of_findings,
    rules_of,
    run_of_findings,
    slips_in,
)

__all__ = [
    "Compared",
    "DealJob",
    "Dealt",
    "LookedAt",
    "Paired",
    "ToDeal",
    "compare",
    "deal_out",
    "look_at",
    "pair_up",
]

Portions = Mapping[str, tuple[int, int]]
"""By the domain of an outlet, the number of the first of its portions, and how many there are."""


class DealJob(NamedTuple):
    """What dealing out has to know of the run."""

    portions: Portions
    number: int
    """How many parts and portions there are."""
    asks: bool
    """Somebody has to know from which batch of documents slips come."""


class ToDeal(NamedTuple):
    """What the documents of some batch say."""

    batch: int
    """The batch's number."""
    parts: tuple[int, ...]
    """The parts that are dealt out."""
    slips: Kept
    """What they say of all parts."""


class Dealt(Struct, array_like=True, gc=False):
    """The head of what some of these come to."""

    blobs: list[tuple[int, list[int], int]]
    """Number of the batch, as far as somebody has to know it, of the parts that hold something, and of the blob."""


def deal_out(job: DealJob, given: Iterable[ToDeal]) -> bytes:
    """Return slips by part and portion: `Dealt`, and its blobs; outlets that have no portions stay in their part."""
    found: dict[int, dict[int, list[Slip]]] = {}
    for one in given:
        by_number = found.setdefault(one.batch if job.asks else 0, {})
        for part, slips in zip(one.parts, slips_in(map(one.slips.part, one.parts)), strict=True):
            number_of = partial(_number_of, job.portions, part)
            for slip in slips:
                for number, document in dealt(slip.document, number_of).items():
                    by_number.setdefault(number, []).append(Slip(document, facts_of(slip.facts, document)))
    blobs: list[bytes] = []
    parts = [
        (
            batch,
            [*by_number],
            add_blob(
                in_parts({number: msgpack.encode(slips) for number, slips in by_number.items()}, job.number),
                blobs,
            ),
        )
        for batch, by_number in found.items()
    ]
    return packed(msgpack.encode(Dealt(parts)), blobs)


def _number_of(portions: Portions, part: int, known: LinkFacts) -> int:
    place = portions.get(domain_of(known))
    return part if place is None else place[0] + portion_of(known.facts.url, place[1])


class LookedAt(Struct, array_like=True, gc=False):
    """The head of what one portion comes to."""

    names: SiteNames | None
    """What its pages call their site, where the web was asked."""
    rows: int
    """The number of the blob that has a row for each link, in their order."""


def look_at(job: PartJob, parts: Iterable[Part]) -> bytes:
    """Return what has to be known of one portion before it is judged: `LookedAt`, and its blob."""
    tables.add(job.settings.own_tables)
    (part,) = parts
    links = links_known(job, part)
    facts = Facts({}, job.today, network_of(job), often=job.often)
    rules = _that_compare(rules_of(job.rules, facts.network))
    blobs: list[bytes] = []
    rows = [Row(len(one.citations), (*{*_keys(one, facts, rules)},)) for one in links]
    names = SiteNames.of(links) if job.settled is not None else None
    return packed(msgpack.encode(LookedAt(names, add_blob(msgpack.encode(rows), blobs))), blobs)


def _keys(link: Link, facts: Facts, rules: Sequence[Rule]) -> Iterator[int]:
    """Yield hashes of the keys by which rules compare a link; two that are equal by chance cost time and change nothing."""
    if link.facts.pattern is not None:
        return
    for rule in rules:
        assert rule.compared_by is not None
        try:
            keys = [*rule.compared_by(link, facts)]
        except Exception:  # noqa: BLE001 - judging says so, of a link that is among others
            keys = [""]
        for key in keys:
            text = f"{rule.info.id} {key}".encode("utf-8", "surrogatepass")
            yield int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


def _that_compare(rules: Iterable[Rule]) -> list[Rule]:
    return [one._replace(judge_link=None) for one in rules if one.compared_by is not None]


_A_KEY = 9
"""Bytes of a key in a message."""


class Paired(Struct, array_like=True, gc=False):
    """The head of what the portions of one outlet come to."""

    bins: int
    portions: list[int | None]
    """Of each portion, the number of the blob that has its rows with a bin, by their place; null where it has none."""


def pair_up(most: int, outlets: Iterable[Sequence[Kept]]) -> bytes:
    """Return which links of one outlet, whose portions' rows are given, are compared: `Paired`, and its blobs.

    A bin holds links of `most` citations, or of more where they cannot be parted.
    """
    (rows,) = outlets
    decoder = msgpack.Decoder(list[Row])
    data = [one.read() for one in rows]
    found, bins = bins_of([partial(decoder.decode, one) for one in data], sum(map(len, data)) // _A_KEY, most)
    blobs: list[bytes] = []
    return packed(
        msgpack.encode(
            Paired(bins, [add_blob(msgpack.encode(one), blobs) if one else None for one in found])
        ),
        blobs,
    )


class Compared(Struct, array_like=True, gc=False):
    """The head of what the links of one bin come to."""

    findings: Rows
    skipped: list[Skipped]
    about: list[LinkFacts]
    """As in `Mapped`, all of them."""


def compare(job: PartJob, bins: Iterable[Sequence[Kept]]) -> bytes:
    """Return what the rules find that compare links, in the links of one bin, which come from several portions (`Compared`)."""
    tables.add(job.settings.own_tables)
    (given,) = bins
    decoder = msgpack.Decoder(ToCompare)
    links, documents = list[Link](), dict[str, DocumentFacts]()
    for one in given:
        some = decoder.decode(one.read())
        links += some.links
        documents |= {facts.path: facts for facts in some.documents}
    links.sort(key=lambda link: link.url)
    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    facts = Facts(documents, job.today, network_of(job), often=job.often)
    findings = judge_outlets([links], facts, _that_compare(rules_of(job.rules, facts.network)), failed)
    about = (
        of_findings(findings, (LinkFacts(one.facts, one.outlet, None) for one in links))
        if job.accepting.links
        else []
    )
    blobs: list[bytes] = []
    found = lay_rows(run_of_findings(findings), blobs)
    return packed(msgpack.encode(Compared(found, failed or [], about)), blobs)
