"""Pages made to cost much are read in linear time, without recursion on what they nest."""

import pytest

from linkcheck.extract.extraction import extraction_of
from tests.readers.html.hostile import HOSTILE, WHOLE
from tests.readers.html.pages import read

SIZE = 80_000
"""Code points: what is quadratic in them, or in the elements that fit, is not done in the patience of `ends_soon`."""


def _take(page: str) -> None:
    reading = read(page)
    extraction_of(reading)
    assert reading.local is not None
    size = len(reading.source.data)
    reading.text(0, size)
    reading.has_link(size // 2, size)
    block = reading.block_at(0)
    for _ in range(500):
        following = reading.block_after(block)
        if following is None:
            break
        block = following


@pytest.mark.parametrize("piece", HOSTILE)
def test_of_pieces_repeated(piece: str, ends_soon) -> None:
    def work() -> None:
        _take(piece * (SIZE // len(piece)))
        _take("<" + piece * (10_000 // len(piece)))
        _take("<div><code><a href=b>" + piece * (10_000 // len(piece)))

    ends_soon(work)


@pytest.mark.parametrize("shape", WHOLE)
def test_of_whole_pages(shape: str, ends_soon) -> None:
    ends_soon(lambda: _take(WHOLE[shape](SIZE)))
