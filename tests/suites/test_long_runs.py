"""Every reader of text takes time in proportion to a run of blanks, dots or rules, however long somebody has made it."""

from typing import Any

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Skipped
from linkcheck.plugins import modules_in
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import GROUP, PACKAGE, SUPPORT

from .samples import written_samples_of

READERS = modules_in(PACKAGE, GROUP, SUPPORT)
SIZE = 300_000
"""Bytes of a run: a pattern that begins anew at each of them takes half a minute, one that does not a few milliseconds."""
RUNS = (b" ", b"\t", b" \n", b".", b"-")


@pytest.mark.parametrize("name", sorted(name for name in READERS if any(written_samples_of(READERS[name]))))
def test_of_one_sign(name: str, ends_soon) -> None:
    reader: Any = READERS[name]
    sample = next(one for one in written_samples_of(reader) if one)
    middle = sample.find(b"\n", len(sample) // 2) + 1

    def work() -> None:
        for run in RUNS:
            data = sample[:middle] + run * (SIZE // len(run)) + sample[middle:]
            for one in reader.read(Opened(f"a{reader.SUFFIXES[0]}", data), ReadOptions()):
                if not isinstance(one, Skipped):
                    extraction_of(one)

    ends_soon(work)
