"""HTML pages: every URL that the HTML Standard gives an attribute, bare URLs in text, blocks and metadata.

Knows which files are HTML; how they are read is in `linkcheck.readers.html`.
"""

import re
from collections.abc import Iterator

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "html"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")

_BEGINNING = lazily(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?xml[^>]{0,200}>|<!--(?:[^-]|-(?!->)){0,800}-->)*+<(?:!doctype\s++html|html)[\s>]",
    re.IGNORECASE,
)

_OWN = b'<meta name="generator" content="linkcheck">'
"""What linkcheck writes into the head of its reports."""
_HEAD = 300  # bytes in which it then stands


def sniff(head: bytes) -> bool:
    """Say whether a file begins as a page does: with its doctype or its `html` tag, after white space and comments."""
    return _BEGINNING.match(head) is not None


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of an HTML page. Never raises for what it may contain; linear in its length.

    Of a report of linkcheck's nothing is read: kept in the folder that it is about, it would find every mistake again.
    """
    # imported here: 8 ms that a folder without HTML does not pay
    from linkcheck.readers.html.document import read_html

    if opened.data.find(_OWN, 0, _HEAD) >= 0:
        yield Skipped(opened.path, "linkcheck wrote it: a report")
        return
    source = opened.source(is_html=True)
    if isinstance(source, Skipped):
        yield source
    else:
        yield read_html(source, FORMAT, include_code=options.include_code)
