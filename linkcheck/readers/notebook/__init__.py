"""Jupyter notebooks (nbformat 3 and 4): prose in Markdown and raw cells, and the HTML that code cells have put out.

Knows which files are notebooks; how their cells are read is in `linkcheck.readers.notebook.cells`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "notebook"
SUFFIXES = (".ipynb",)


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of a notebook's cells, each at the place "cell 4"; no code in it is run."""
    from linkcheck.readers.notebook.cells import read_cells

    yield from read_cells(opened, FORMAT, options)
