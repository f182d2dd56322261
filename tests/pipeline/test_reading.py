"""Batches of files: each file in one of them, in order, and none much larger than it may be."""

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.collect.folders import Candidate
from linkcheck.pipeline import reading

SIZES = st.lists(st.sampled_from([-1, 0, 1, 400_000, 999_999, 1_000_000, 50_000_000]), max_size=40)


@given(sizes=SIZES, most=st.integers(1, 12))
def test_every_file_is_in_one_batch(sizes: list[int], most: int) -> None:
    files = [Candidate(f"{number}.md", f"{number}.md", "markdown", size) for number, size in enumerate(sizes)]
    batches = [*reading._batches(files, most)]
    assert [one for batch in batches for one in batch] == files
    for batch in batches:
        assert 1 <= len(batch) <= most
        assert sum(max(0, one.size) for one in batch[:-1]) < reading._BYTES
    for batch in batches[:-1]:
        assert len(batch) == most or sum(max(0, one.size) for one in batch) >= reading._BYTES
