"""Jupyter notebooks (nbformat 3 and 4): prose in Markdown and raw cells, and the HTML that code cells have put out.

Knows which files are notebooks; how their cells are read is in `linkcheck.readers.notebook.cells`.
"""

from collections.abc import Iterator

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "notebook"
SUFFIXES = (".ipynb",)


_BEGINNING = lazily(
    rb'(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,200}"(?:cells|metadata|nbformat|nbformat_minor|worksheets)"\s{0,20}:'
)
_SIGN = lazily(rb'"(?:nbformat|nbformat_minor|cell_type|worksheets)"\s{0,20}:')


def sniff(head: bytes) -> bool:
    """Say whether a file begins as a notebook does, with cells or the number of the format."""
    return _BEGINNING.match(head) is not None and _SIGN.search(head) is not None


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of a notebook's cells, each at the place "cell 4"; no code in it is run."""
    from linkcheck.readers.notebook.cells import read_cells

    yield from read_cells(opened, FORMAT, options)
