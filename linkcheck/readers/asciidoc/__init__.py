"""AsciiDoc: macros with their texts, cross references, images, comments, and blocks of code (docs.asciidoctor.org).

Knows which files are AsciiDoc; how they are read is in `linkcheck.readers.asciidoc.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "asciidoc"
SUFFIXES = (".adoc", ".asciidoc", ".asc")


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of an AsciiDoc document; linear in its length. No file that it includes is opened."""
    from linkcheck.readers.asciidoc.document import AsciiDoc

    source = opened.source()
    yield source if isinstance(source, Skipped) else AsciiDoc(source, FORMAT, options)
