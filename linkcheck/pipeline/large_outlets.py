"""Outlets that are too large for one process: their links dealt out before they are asked about and judged.

Knows which outlets are too large, and when the steps of `portions` run; what they do is known to those.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from msgspec import msgpack

from linkcheck.engines.contract import Engine, Kept, Laid, Task
from linkcheck.engines.limits import FREE
from linkcheck.engines.local import cores
from linkcheck.errors import LinkcheckError
from linkcheck.gather.parts import part_of
from linkcheck.judge.cited_often import Counted
from linkcheck.pipeline.judging_part import Part, PartJob, Portion

if TYPE_CHECKING:
    from linkcheck.pipeline.portions import Compared

__all__ = ["Large", "compared", "dealt_out", "portions_of", "results_of"]

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


def dealt_out(
    engine: Engine, parts: list[list[Kept]], batches: list[list[int]], counted: Counted, *, asks: bool
) -> list[Large]:
    """Deal out the outlets that are too large, and return them: their portions are added to the parts.

    Where the run `asks` the web, `batches` has for each of the slips of a part the number of its batch of documents.
    """
    sizes = sorted((domain, count) for domain, count in counted.counts.items() if count >= _LARGE)
    if counted.of_no_outlet >= _LARGE:
        sizes.insert(0, ("", counted.of_no_outlet))
    if not sizes:
        return []
    from linkcheck.pipeline.portions import Dealt, ToDeal, deal_out

    number = len(parts)
    large: list[Large] = []
    for domain, count in sizes:
        portions = range(len(parts), len(parts) + -(-count // _PORTION))
        large.append(Large(domain, portions))
        parts += [[] for _ in portions]
        batches += [[] for _ in portions]
    given: list[ToDeal] = []
    for part in {part_of(one.domain, number) for one in large}:
        given += (
            ToDeal(part, batches[part][at] if asks else 0, slips) for at, slips in enumerate(parts[part])
        )
        parts[part], batches[part] = [], []
    together = max(1, len(given) * _TOGETHER // sum(count for _, count in sizes))
    pieces = [given[at : at + together] for at in range(0, len(given), together)]
    places = {one.domain: (one.portions.start, len(one.portions)) for one in large}
    decoder, done = msgpack.Decoder(Dealt), 0
    for count, laid in results_of(engine, partial(deal_out, places), pieces):
        for to, batch, blob in decoder.decode(laid.head).parts:
            parts[to].append(laid.blobs[blob])
            if asks:
                batches[to].append(batch)
        for one in given[done : done + count]:
            engine.drop(one.slips)
        done += count
    return large


def portions_of(
    engine: Engine,
    job: PartJob,
    large: Sequence[Large],
    parts: Sequence[Sequence[Kept]],
    answers: Mapping[int, Sequence[Kept]],
) -> dict[int, Portion]:
    """Return by the numbers of their parts what has to be known of portions before they are judged."""
    if not large:
        return {}
    from linkcheck.normalise.asking import SiteNames
    from linkcheck.pipeline.portions import LookedAt, Paired, look_at, pair_up

    numbers = [number for one in large for number in one.portions if parts[number]]
    pieces = [[Part(parts[number], (), answers.get(number, ()))] for number in numbers]
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


def compared(engine: Engine, job: PartJob, bins: Sequence[Sequence[Kept]]) -> "Iterator[Compared]":
    """Yield what the links of each bin come to; they are not kept."""
    if not bins:
        return
    from linkcheck.pipeline.portions import Compared, compare

    decoder = msgpack.Decoder(Compared)
    for given, (_, laid) in zip(
        bins, results_of(engine, partial(compare, job), [[one] for one in bins]), strict=True
    ):
        for kept in given:
            engine.drop(kept)
        yield decoder.decode(laid.head)


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
