"""Textile: `"text":url`, images, code and comments (textile-lang.com).

Knows which files are Textile; how they are read is in `linkcheck.readers.textile.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "textile"
SUFFIXES = (".textile",)


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a Textile document; linear in its length."""
    from linkcheck.readers.textile.document import Textile

    source = opened.source()
    yield source if isinstance(source, Skipped) else Textile(source, FORMAT, options)
