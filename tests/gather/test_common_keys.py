"""Rows that have a key in common come together, and no others; whatever portions they are in, and however small the bins."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.gather import common_keys
from linkcheck.gather.common_keys import Row, bins_of

KEYS = st.integers(0, 40).map(lambda small: small * 0x9E3779B97F4A7C15 % (1 << 64))
ROWS = st.builds(Row, st.integers(1, 5), st.lists(KEYS, max_size=3, unique=True).map(tuple))


def groups_of(rows: list[tuple[tuple[int, int], Row]]) -> set[frozenset[tuple[int, int]]]:
    """Return the places of the rows that share keys, directly or through others; by comparing all of them."""
    left, found = dict(rows), set()
    while left:
        place, row = left.popitem()
        group, keys = {place}, set(row.keys)
        while near := [one for one, other in left.items() if not keys.isdisjoint(other.keys)]:
            for one in near:
                keys.update(left.pop(one).keys)
            group.update(near)
        if len(group) > 1:
            found.add(frozenset(group))
    return found


@given(portions=st.lists(st.lists(ROWS, max_size=8), max_size=4), most=st.integers(1, 12))
def test_any_portions(portions: list[list[Row]], most: int) -> None:
    expected = groups_of([((at, n), row) for at, rows in enumerate(portions) for n, row in enumerate(rows)])
    found, bins = bins_of([partial(iter, rows) for rows in portions], 0, most)
    places = {(at, n): number for at, some in enumerate(found) for n, number in some.items()}
    assert places.keys() == set().union(*expected)
    assert set(places.values()) == set(range(bins))
    for group in expected:
        assert len({places[place] for place in group}) == 1
    for number in range(bins):
        held = [group for group in expected if places[next(iter(group))] == number]
        weights = [sum(portions[at][n].weight for at, n in group) for group in held]
        assert sum(weights) <= most or len(held) == 1


def test_a_table_that_is_too_small_finds_the_same(monkeypatch) -> None:
    rows = [Row(1, (n, n // 2 + (1 << 40))) for n in range(3_000)]
    expected = bins_of([lambda: rows], len(rows), 10)
    monkeypatch.setattr(common_keys, "_FEWEST", 2)
    monkeypatch.setattr(common_keys, "_MOST", 2)
    assert bins_of([lambda: rows], len(rows), 10) == expected
    assert len(expected[0][0]) == 3_000
