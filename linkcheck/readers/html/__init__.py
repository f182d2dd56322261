"""HTML pages: every URL that the HTML Standard gives an attribute, bare URLs in text, blocks and metadata.

Knows which files are HTML; how they are read is in `linkcheck.readers.html`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "html"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of an HTML page. Never raises for what it may contain; linear in its length."""
    # imported here: 8 ms that a folder without HTML does not pay
    from linkcheck.readers.html.document import read_html

    source = opened.source(is_html=True)
    if isinstance(source, Skipped):
        yield source
    else:
        yield read_html(source, FORMAT, include_code=options.include_code)
