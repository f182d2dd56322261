"""TOML 1.0: every string may hold URLs, and a table is a record.

Knows which files are TOML, and which of them are written by programs for programs alone; how one is read is in
`linkcheck.readers.toml.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "toml"
SUFFIXES = (".toml",)


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a TOML document; linear in its length. What is not valid is read as far as it makes sense."""
    from linkcheck.readers.toml.document import Toml

    del options
    if opened.path.lower().replace("#", "/").rpartition("/")[2].startswith("pylock."):
        yield Skipped(opened.path, "a package manager writes it: its URLs are what was downloaded")
        return
    source = opened.source()
    yield source if isinstance(source, Skipped) else Toml(source, FORMAT)
