"""What blobs hold of one part is what was given for it, wherever they are kept and however they travel."""

import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.engines.contract import Kept, packed
from linkcheck.engines.in_parts import InParts, in_parts
from linkcheck.engines.scratch import lay_down, results_in
from linkcheck.engines.stored import Stored
from linkcheck.errors import LinkcheckError

BLOBS = st.lists(st.dictionaries(st.integers(0, 5), st.binary(min_size=1, max_size=9)), max_size=6)


def read(parts: InParts, part: int, *, travels: bool) -> list[bytes]:
    given = parts.of(part)
    return [one.read() for one in (pickle.loads(pickle.dumps(given)) if travels else given)]


def check(blobs: list[dict[int, bytes]], kept: list[Kept]) -> None:
    parts = InParts()
    for number, (blob, one) in enumerate(zip(blobs, kept, strict=True)):
        parts.add(one, blob, number)
    assert [*parts.batches] == [*range(len(blobs))]
    assert parts.held == {part for blob in blobs for part in blob}
    for part in range(6):
        expected = [blob.get(part, b"") for blob in blobs] if part in parts.held else []
        assert read(parts, part, travels=False) == read(parts, part, travels=True) == expected
        assert [one.read() for one in parts.of(part)[1:]] == expected[1:]


@given(blobs=BLOBS, most=st.sampled_from([0, 40, 1_000]))
def test_in_memory_and_in_the_temporary_file(blobs: list[dict[int, bytes]], most: int) -> None:
    with Stored(most) as store:
        check(blobs, [store.add(in_parts(blob, 6)) for blob in blobs])


@given(blobs=BLOBS)
def test_in_files_of_a_folder(blobs: list[dict[int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder, "piece"))
        index = lay_down(file, [(1, packed(b"", [b"before", *(in_parts(blob, 6) for blob in blobs)]))])
        ((_, laid),) = results_in(file, index)
        check(blobs, [*laid.blobs[1:]])
        Path(file).write_bytes(b"")
        for one in laid.blobs[1:]:
            with pytest.raises(LinkcheckError, match="it is shorter than it was"):
                one.part(0).read()
