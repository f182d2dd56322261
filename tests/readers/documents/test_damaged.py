"""Damaged documents: cut off, bits flipped, pieces doubled. A reader gives a reading or a reason, and raises nothing."""

import random
from pathlib import Path

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import reader_suffixes, readings_of

FOLDER = Path(__file__).parents[3] / "fixtures" / "documents"
DOCUMENTS = sorted(
    one
    for one in FOLDER.iterdir()
    if one.suffix in reader_suffixes()
    and not one.name.endswith(".expected.json")
    and one.suffix not in (".md", ".py")
)
_CUTS = (0.2, 0.5, 0.8, 0.99)
_FLIPS = (1e-4, 1e-3, 1e-2)


def damaged(data: bytes, rng: random.Random):
    for share in _CUTS:
        yield data[: int(len(data) * share)]
    for share in _FLIPS:
        for _ in range(4):
            changed = bytearray(data)
            for _ in range(max(1, int(len(data) * share))):
                changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
            yield bytes(changed)
    start = rng.randrange(len(data))
    yield data[:start] + data[start // 2 : start] + data[start:]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_a_damaged_document_gives_a_reading_or_a_reason(file):
    whole = file.read_bytes()
    for data in damaged(whole, random.Random(13)):
        found = [*readings_of(Opened(file.name, data), reader_suffixes()[file.suffix], ReadOptions())]
        assert found
        for one in found:
            if isinstance(one, Skipped):
                assert one.reason
            else:
                extraction_of(one)
