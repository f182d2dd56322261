"""HTML pages: every URL that the HTML Standard gives an attribute, bare URLs in text, blocks and metadata.

Knows which files are HTML; how they are read is in `linkcheck.extract.html`.
"""

from linkcheck.extract.reading import Reading, ReadOptions
from linkcheck.extract.source import Source

FORMAT = "html"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")


def read(source: Source, options: ReadOptions) -> Reading:
    """Return the reading of an HTML page. Never raises for what it may contain; linear in its length."""
    # imported here: 8 ms that a folder without HTML does not pay
    from linkcheck.extract.html.document import read_html

    return read_html(source, FORMAT, include_code=options.include_code)
