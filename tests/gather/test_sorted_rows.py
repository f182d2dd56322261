"""Rows of any runs are merged in order of their keys."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.gather import sorted_rows
from linkcheck.gather.sorted_rows import Run, StoredRun, merged, run_of


def stored(keys: list[object]) -> StoredRun:
    """Return a run of rows that say their keys, as it is after travelling."""
    made = run_of(keys, [repr(key).encode() for key in keys])
    run = msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Run)
    return StoredRun(run.first, [lambda data=chunk: data for chunk in run.chunks])  # type: ignore[misc]


def test_a_run_without_rows_is_none() -> None:
    assert [*merged([stored([])])] == []
    assert [*merged([])] == []


@given(keys=st.sets(st.text(max_size=3), max_size=60), parts=st.integers(1, 5), data=st.data())
def test_any_runs(keys: set[str], parts: int, data: st.DataObject) -> None:
    runs: list[list[object]] = [[] for _ in range(parts)]
    for key in sorted(keys):
        runs[data.draw(st.integers(0, parts - 1))].append(key)
    expected = [repr(key).encode() for key in sorted(keys)]
    assert [row for some in merged(map(stored, runs)) for row in some] == expected


@given(keys=st.sets(st.tuples(st.booleans(), st.text(max_size=2)), max_size=20))
def test_keys_of_several_values(keys: set[tuple[bool, str]]) -> None:
    ordered = sorted(keys)
    expected = [repr(key).encode() for key in ordered]
    runs = [stored([*ordered[::2]]), stored([*ordered[1::2]])]
    assert [row for some in merged(runs) for row in some] == expected


def test_only_one_chunk_of_each_run_that_is_begun_is_read() -> None:
    size = sorted_rows._LARGEST
    asked: list[int] = []

    def noted(number: int, run: StoredRun) -> StoredRun:
        return StoredRun(run.first, [lambda at=at: asked.append(number) or at() for at in run.chunks])  # type: ignore[misc]

    runs = [
        noted(number, stored([*range(number * size * 3, (number + 1) * size * 3)])) for number in range(3)
    ]
    rows = merged(runs)
    assert len(next(rows)) == size
    assert asked.count(0) <= 2
    assert asked.count(2) == 0
    assert sum(map(len, rows)) == 8 * size
    assert asked == sorted(asked)
