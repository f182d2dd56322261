"""Outlets that are too large for one process: their links dealt out before they are asked about and judged.

Knows which outlets are too large, and when the steps of `portions` run; what they do is known to those.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from msgspec import msgpack

from linkcheck.engines.contract import Engine, Kept, Laid, Task
from linkcheck.engines.in_parts import InParts
from linkcheck.engines.limits import FREE
from linkcheck.engines.local import cores
from linkcheck.errors import LinkcheckError
from linkcheck.gather.parts import part_of
from linkcheck.judge.cited_often import Counted
from linkcheck.pipeline.counting import count_part
from linkcheck.pipeline.judging_part import Part, PartJob, Portion

if TYPE_CHECKING:
    from linkcheck.pipeline.portions import Compared, ToDeal

__all__ = ["Large", "Parts", "compared", "counted_in", "dealt_out", "portions_of", "results_of"]

_LARGE = 50_000
"""Citations from which on an outlet is dealt out: one that has fewer takes some 150 MB in the process that judges it."""
_PORTION = 25_000
"""Citations of a portion, and of a bin of links that are compared."""
_TOGETHER = 10_000
"""Citations that are dealt out at once, more or less."""


class Large(NamedTuple):
    """An outlet that was dealt out."""

    domain: str
    """"" for links without an outlet."""
    portions: range
    """The numbers of the parts that hold its links."""


class Parts:
    """What the documents say of the outlets of each part, and of each portion of a large one."""

    def __init__(self, number: int) -> None:
        """There are so many parts."""
        self.number = number
        self._said = InParts()
        """By the batches of documents."""
        self._dealt = InParts()
        """By those of the pieces that dealt them out."""
        self._moved = frozenset[int]()
        """The parts that were dealt out."""

    def add(self, blob: Kept, held: Iterable[int], batch: int) -> None:
        """Take in what a batch of documents says."""
        self._said.add(blob, held, batch)

    def of(self, number: int) -> Sequence[Kept]:
        """Return what is known of one part or portion."""
        return self._of(number).of(number)

    def batches(self, number: int) -> Sequence[int]:
        """Return of each of these the number of its batch of documents, as far as somebody has to know it."""
        return self._of(number).batches

    def held(self) -> list[int]:
        """Return the numbers of the parts and portions that hold something."""
        return sorted((self._said.held - self._moved) | self._dealt.held)

    def _of(self, number: int) -> InParts:
        return self._dealt if number in self._moved or number >= self.number else self._said

    def to_deal(self, numbers: Iterable[int]) -> "list[ToDeal]":
        """Return what the documents say of some parts, which is dealt out from now on."""
        from linkcheck.pipeline.portions import ToDeal

        self._moved = frozenset(numbers)
        said = zip(self._said.batches, self._said.blobs, strict=True)
        return [ToDeal(batch, tuple(self._moved), slips) for batch, slips in said]

    def add_dealt(self, blob: Kept, held: Iterable[int], batch: int) -> None:
        """Take in what came of it."""
        self._dealt.add(blob, held, batch)

    def drop(self, engine: Engine) -> None:
        """Let the engine know that nobody reads them any more."""
        for blob in (*self._said.blobs, *self._dealt.blobs):
            engine.drop(blob)


def counted_in(engine: Engine, parts: InParts) -> Counted:
    """Return the counts of all outlets that are cited often; those of the parts are not kept."""
    whole, decoder = Counted(), msgpack.Decoder(Counted)
    pieces = [[parts.of(part)] for part in sorted(parts.held)]
    for _, laid in results_of(engine, count_part, pieces):
        whole.merge(decoder.decode(laid.head))
    for blob in parts.blobs:
        engine.drop(blob)
    return whole


def dealt_out(engine: Engine, parts: Parts, counted: Counted, *, asks: bool) -> list[Large]:
    """Deal out the outlets that are too large, and return them: their portions are among the parts then."""
    sizes = sorted((domain, count) for domain, count in counted.counts.items() if count >= _LARGE)
    if counted.of_no_outlet >= _LARGE:
        sizes.insert(0, ("", counted.of_no_outlet))
    if not sizes:
        return []
    from linkcheck.pipeline.portions import DealJob, Dealt, deal_out

    number = end = parts.number
    large: list[Large] = []
    for domain, count in sizes:
        portions = range(end, end + -(-count // _PORTION))
        large.append(Large(domain, portions))
        end = portions.stop
    given = parts.to_deal(part_of(one.domain, number) for one in large)
    together = max(1, len(given) * _TOGETHER // sum(count for _, count in sizes))
    pieces = [given[at : at + together] for at in range(0, len(given), together)]
    places = {one.domain: (one.portions.start, len(one.portions)) for one in large}
    decoder = msgpack.Decoder(Dealt)
    for _, laid in results_of(engine, partial(deal_out, DealJob(places, end, asks)), pieces):
        for batch, held, blob in decoder.decode(laid.head).blobs:
            parts.add_dealt(laid.blobs[blob], held, batch)
    return large


def portions_of(
    engine: Engine,
    job: PartJob,
    large: Sequence[Large],
    parts: Parts,
    answers: Mapping[int, Sequence[Kept]],
) -> dict[int, Portion]:
    """Return by the numbers of their parts what has to be known of portions before they are judged."""
    if not large:
        return {}
    from linkcheck.normalise.asking import SiteNames
    from linkcheck.pipeline.portions import LookedAt, Paired, look_at, pair_up

    held = frozenset(parts.held())
    numbers = [number for one in large for number in one.portions if number in held]
    pieces = [[Part(parts.of(number), (), answers.get(number, ()))] for number in numbers]
    names, rows = SiteNames(), dict[int, Kept]()
    looked = msgpack.Decoder(LookedAt)
    for number, (_, laid) in zip(numbers, results_of(engine, partial(look_at, job), pieces), strict=True):
        head = looked.decode(laid.head)
        rows[number] = laid.blobs[head.rows]
        if head.names is not None:
            names.merge(head.names)
    agreed = names.agreed()
    found: dict[int, Portion] = {}
    paired = msgpack.Decoder(Paired)
    given = [[number for number in one.portions if number in rows] for one in large]
    pairing = results_of(
        engine, partial(pair_up, _PORTION), [[[rows[number] for number in some]] for some in given]
    )
    for one, some, (_, laid) in zip(large, given, pairing, strict=True):
        name = agreed.get(one.domain)
        bins = paired.decode(laid.head).portions
        for number, blob in zip(some, bins, strict=True):
            engine.drop(rows[number])
            found[number] = Portion(
                {one.domain: name} if name is not None else {}, laid.blobs[blob] if blob is not None else None
            )
    return found


def compared(
    engine: Engine, job: PartJob, bins: Sequence[Sequence[Kept]]
) -> "Iterator[tuple[Compared, Sequence[Kept]]]":
    """Yield what the links of each bin come to, and its blobs; the links are not kept."""
    if not bins:
        return
    from linkcheck.pipeline.portions import Compared, compare

    decoder = msgpack.Decoder(Compared)
    for given, (_, laid) in zip(
        bins, results_of(engine, partial(compare, job), [[one] for one in bins]), strict=True
    ):
        for kept in given:
            engine.drop(kept)
        yield decoder.decode(laid.head), laid.blobs


def results_of(
    engine: Engine, step: Callable[[Any], bytes], pieces: Sequence[Sequence[Any]]
) -> Iterator[tuple[int, Laid]]:
    """Yield the results of a step. Judging has no limits: what it takes follows from what was read, and that had some."""
    jobs = engine.jobs if engine.jobs is not None else cores()
    with engine.run(Task(step, _lost, FREE), pieces, jobs) as results:
        yield from results


def _lost(part: object, reason: str) -> NoReturn:
    del part
    raise LinkcheckError(
        f"Some links could not be judged: the process that did ended twice ({reason}).",
        hint="Check fewer documents at once, or close other programs.",
    )
