"""Org: links in brackets and their abbreviations, comments, blocks of code, keywords (The Org Manual, "Hyperlinks").

Knows which files are Org; how they are read is in `linkcheck.readers.org.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "org"
SUFFIXES = (".org",)


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of an Org document; linear in its length. No file that it includes is opened."""
    from linkcheck.readers.org.document import Org

    source = opened.source()
    yield source if isinstance(source, Skipped) else Org(source, FORMAT, options)
