"""How often outlets are cited, counted part by part: nobody holds the counts of all of them.

Knows how counts travel; what is counted is known to `judge.cited_often`. Most outlets are cited once or twice in a whole run.
"""

from collections.abc import Iterable, Sequence

from msgspec import msgpack

from linkcheck.engines.contract import Kept, packed
from linkcheck.gather.parts import part_of
from linkcheck.judge.cited_often import Counted

__all__ = ["count_part", "counts_by_part", "in_parts_of"]

_EACH = 16
"""Parts of outlets whose counts are one part: those of 16,000 outlets take 7 MB."""


def in_parts_of(parts: int) -> int:
    """Return in how many parts outlets are counted that are judged in so many."""
    return -(-parts // _EACH)


def counts_by_part(counted: Counted, number: int) -> dict[int, bytes]:
    """Return the counts of some documents by part, of which there are so many, as MessagePack."""
    found: dict[int, Counted] = {}
    for domain, count in counted.counts.items():
        one = found.setdefault(part_of(domain, number), Counted())
        one.counts[domain] = count
        one.segments[domain] = counted.segments[domain]
    return {part: msgpack.encode(one) for part, one in found.items()}


def count_part(parts: Iterable[Sequence[Kept]]) -> bytes:
    """Return the counts of the outlets of one part that are cited often (`Counted`)."""
    (kept,) = parts
    whole, decoder = Counted(), msgpack.Decoder(Counted)
    for one in kept:
        data = one.read()
        if data:
            whole.merge(decoder.decode(data))
    return packed(msgpack.encode(whole.that_are_often()), [])
