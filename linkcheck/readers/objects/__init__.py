"""JSON and JSON Lines (RFC 8259): every string may hold URLs, and an object is a record; CSL-JSON's items are entries.

Knows which files are JSON, and which of them are written by programs for programs alone; how one is read is in
`linkcheck.readers.objects.scanning`.
"""

from collections.abc import Iterator

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "json"
SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".jsonld", ".csljson")

_BY_LINES = (".jsonl", ".ndjson")
_LOCKS = ("package-lock.json", "npm-shrinkwrap.json", "packages.lock.json", ".package-lock.json")
"""Files in which package managers write down what they have downloaded, with thousands of URLs that nobody follows."""


_OWN = lazily(
    rb'(?:\xef\xbb\xbf)?\s{0,100}\{\s{0,100}"schema"\s{0,20}:\s{0,20}"linkcheck(?:-baseline|-diff|-state)?/\d'
)
"""How the files begin that linkcheck itself writes: reports, baselines, differences, states."""


_BEGINNING = lazily(
    rb'(?:\xef\xbb\xbf)?\s{0,200}(?:\[\s{0,200})?\{\s{0,200}(?:"(?:[^"\\\r\n]|\\[^\r\n]){1,200}+"\s{0,20}:|\}\s{0,20}[,\]])'
)
_NOTEBOOK = lazily(rb'"(?:nbformat|nbformat_minor|cells|worksheets)"\s{0,20}:')


def sniff(head: bytes) -> bool:
    """Say whether a file begins as an object of JSON does, or a list of them, and as no notebook."""
    return _BEGINNING.match(head) is not None and _NOTEBOOK.search(head) is None


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a JSON document; linear in its length.

    Nothing is read of a package manager's lock file, nor of what linkcheck wrote: a report kept in its own folder would
    find every mistake again.
    """
    from linkcheck.readers.objects.document import Objects

    del options
    path = opened.path.lower()
    if path.replace("#", "/").rpartition("/")[2] in _LOCKS:
        yield Skipped(opened.path, "a package manager writes it: its URLs are what was downloaded")
        return
    if _OWN.match(opened.data) is not None:
        yield Skipped(opened.path, "linkcheck wrote it, so nothing in it is a citation")
        return
    source = opened.source()
    yield (
        source if isinstance(source, Skipped) else Objects(source, FORMAT, by_lines=path.endswith(_BY_LINES))
    )
