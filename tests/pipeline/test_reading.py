"""Batches of files: each file in one of them, in order, and none much larger than it may be."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.collect.folders import Candidate
from linkcheck.pipeline import reading
from linkcheck.pipeline.batches import _BYTES, Batches

SIZES = st.lists(st.sampled_from([-1, 0, 1, 400_000, 999_999, 1_000_000, 50_000_000]), max_size=40)


@given(sizes=SIZES, most=st.integers(1, 12))
def test_every_file_is_in_one_batch(sizes: list[int], most: int) -> None:
    files = [Candidate(f"{number}.md", f"{number}.md", "markdown", size) for number, size in enumerate(sizes)]
    batches = [*Batches(files, most)]
    assert [one for batch in batches for one in batch] == files
    assert Batches(files, most)[1:] == batches[1:]
    for batch in batches:
        assert 1 <= len(batch) <= most
        assert sum(max(0, one.size) for one in batch[:-1]) < _BYTES
    for batch in batches[:-1]:
        assert len(batch) == most or sum(max(0, one.size) for one in batch) >= _BYTES


def test_a_folder_with_one_file_of_many_documents_is_large(tmp_path: Path) -> None:
    rows, page = tmp_path / "a.jsonl", tmp_path / "b.md"
    rows.write_bytes(b"{}\n")
    page.write_bytes(b"x" * 3_000_000)  # found in a folder, it is not looked at
    found = [Candidate(one.name, str(one), "", -1) for one in (rows, page)]
    gone = Candidate("c.warc.gz", str(tmp_path / "c.warc.gz"), "warc", -1)
    assert not reading.is_large([*found, gone])
    rows.write_bytes(b"{}\n" * 1_000_000)
    assert reading.is_large(found)
    assert reading.is_large([Candidate("d.md", "d.md", "markdown", 3_000_000)])
    assert reading.is_large([found[1]] * 1_000)
