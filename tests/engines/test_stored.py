"""Bytes that are kept are read again as they were: from memory, from the file, and in another process."""

import os
import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.engines.stored import Stored
from linkcheck.errors import LinkcheckError


@given(pieces=st.lists(st.binary(max_size=40), max_size=20), most=st.integers(0, 200))
def test_any_bytes(pieces: list[bytes], most: int) -> None:
    with Stored(most) as store:
        kept = [store.add(piece) for piece in pieces]
        assert [one.read() for one in kept] == pieces
        assert [pickle.loads(pickle.dumps(one)).read() for one in kept] == pieces
        assert store.on_disk >= sum(map(len, pieces)) - most


def test_what_is_dropped_makes_room() -> None:
    with Stored(10) as store:
        first = store.add(b"x" * 10)
        store.add(b"y")
        assert store.on_disk == 1
        store.drop(first)
        store.add(b"z" * 10)
        assert store.on_disk == 1


@pytest.mark.skipif(not hasattr(os, "pread"), reason="reads at a position that all share")
def test_a_file_that_was_cut_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Stored(0) as store:
        kept = store.add(b"x" * 10)
        assert store._file is not None
        store._file.truncate(5)
        with pytest.raises(LinkcheckError, match="could not be read: it is shorter than it was"):
            kept.read()


def test_where_it_can_only_read_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "pread", raising=False)
    with Stored(0) as store:
        kept = [store.add(piece) for piece in (b"one", b"two")]
        assert [one.read() for one in kept] == [b"one", b"two"]
