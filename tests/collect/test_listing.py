"""Candidates that are packed are those that were given, in order; sorted, they are in that of their paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.collect import listing
from linkcheck.collect.listing import Candidate, Listing, Sorted

NAMES = st.text(st.characters(), max_size=9)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.text(max_size=9),
        NAMES | st.just("\udcff.md"),
        st.sampled_from(["", "markdown"]),
        st.integers(-1, 1 << 50),
    ),
    max_size=20,
)


@given(candidates=CANDIDATES, block=st.integers(1, 7), start=st.integers(-21, 21), stop=st.integers(-21, 21))
def test_a_listing_is_a_sequence_like_others(
    candidates: list[Candidate], block: int, start: int, stop: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_BLOCK", block)
        found = Listing(iter(candidates))
        assert len(found) == len(candidates)
        assert [*found] == candidates
        assert [found[at] for at in range(len(candidates))] == candidates
        assert found[start:stop] == candidates[start:stop]
        if candidates:
            assert found[-1] == candidates[-1]
        with pytest.raises(IndexError):
            found[len(candidates)]


@given(candidates=CANDIDATES, waiting=st.integers(1, 7))
def test_candidates_are_sorted_whatever_waits(candidates: list[Candidate], waiting: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_WAITING", waiting)
        found = Sorted()
        for one in candidates:
            found.add(one)
        for _ in range(2):
            assert [*found] == sorted(candidates, key=lambda one: one.path)


def test_a_listing_is_small() -> None:
    found = Listing(
        Candidate(f"docs/part-{n // 99:04}/{n:07}.md", f"docs/part-{n // 99:04}/{n:07}.md", "markdown", -1)
        for n in range(9_999)
    )
    assert sum(map(len, found._blocks)) < 15 * len(found)
