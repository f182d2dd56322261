"""XML, and what is made of it: RSS and Atom feeds, OPML lists, sitemaps. Items are records; namespaces are no citations.

Knows which files are XML; how one is read is in `linkcheck.readers.xml.elements`.
"""

import re
from collections.abc import Iterator

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "xml"
SUFFIXES = (".xml", ".rss", ".atom", ".opml", ".rdf")

_BEFORE = rb"(?:<!--(?:[^-]|-(?!->))*+-->\s*+|<\?[^>]*+>\s*+)*+"
"""Comments, style sheets and other instructions."""
_ROOT = lazily(
    rb"\s{0,100}(?:<\?xml[^>]{0,200}\?>\s*+"
    + _BEFORE
    + rb"(?!<(?:!doctype\s{1,10}html|html|office:document)\b|<[?]|<!--)<"
    rb"|" + _BEFORE + rb"<(?:rss|feed|opml|urlset|sitemapindex|rdf:RDF|svg)[\s>])",
    re.IGNORECASE,
)


def sniff(head: bytes) -> bool:
    """Say whether a file begins as XML does, and neither as a page nor as a flat file of OpenDocument."""
    return _ROOT.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of an XML document; linear in its length. No entity is expanded and nothing is fetched."""
    from linkcheck.readers.xml.document import Markup

    del options
    source = opened.source()
    yield source if isinstance(source, Skipped) else Markup(source, FORMAT)
