"""Delimiter-separated values (RFC 4180, and tab-separated ones): a URL ends where its field does, a row is a record.

Knows which files are tables of text; how one is divided is known to `linkcheck.readers.delimited.rows`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "csv"
SUFFIXES = (".csv", ".tsv", ".psv")


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a table; linear in its length."""
    from linkcheck.readers.delimited.document import Table

    del options
    source = opened.source()
    if isinstance(source, Skipped):
        yield source
    else:
        yield Table(source, FORMAT, tabs=opened.path.lower().endswith(".tsv"))
