"""Outlets that are counted part by part are cited as often as when all are counted at once."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from linkcheck.engines.contract import unpacked
from linkcheck.engines.in_parts import InParts, in_parts
from linkcheck.engines.local_engine import LocalEngine
from linkcheck.judge.cited_often import Counted
from linkcheck.pipeline.counting import count_part, counts_by_part, in_parts_of
from linkcheck.pipeline.large_outlets import counted_in

SOME = st.dictionaries(
    st.sampled_from([f"{name}.example" for name in "abcdefgh"]),
    st.tuples(st.integers(1, 6), st.sets(st.sampled_from("xyz"), min_size=1)),
)


@given(batches=st.lists(SOME, min_size=1, max_size=4), parts=st.integers(1, 40))
def test_the_same_as_at_once(batches: list[dict[str, tuple[int, set[str]]]], parts: int) -> None:
    number, kept, whole = in_parts_of(parts), InParts(), Counted()
    with LocalEngine(60, jobs=1) as engine:
        for some in batches:
            counted = Counted(
                {one: n for one, (n, _) in some.items()}, {one: s for one, (_, s) in some.items()}
            )
            counts = counts_by_part(counted, number)
            assert all(part < number for part in counts)
            kept.add(engine._store.add(in_parts(counts, number)), counts)
            whole.merge(counted)
        found = Counted()
        for part in kept.held:
            found.merge(msgpack.decode(unpacked(count_part([kept.of(part)]))[0], type=Counted))
        assert found == whole.that_are_often()
        assert found.often() == whole.often()
        assert all(count >= 5 for count in found.counts.values())


def test_counts_that_an_engine_adds_up() -> None:
    kept = InParts()
    with LocalEngine(1 << 20, jobs=1) as engine:
        for _ in range(5):
            counts = counts_by_part(
                Counted({"a.example": 1, "b.example": 4}, {"a.example": {"x"}, "b.example": {"y"}}), 3
            )
            kept.add(engine._store.add(in_parts(counts, 3)), counts)
        assert counted_in(engine, kept).counts == {"a.example": 5, "b.example": 20}
