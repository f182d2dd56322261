"""JSON and JSON Lines (RFC 8259): every string may hold URLs, and an object is a record; CSL-JSON's items are entries.

Knows which files are JSON, and which of them are written by programs for programs alone; how one is read is in
`linkcheck.readers.objects.scanning`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "json"
SUFFIXES = (".json", ".jsonl", ".ndjson", ".geojson", ".jsonld", ".csljson")

_BY_LINES = (".jsonl", ".ndjson")
_LOCKS = ("package-lock.json", "npm-shrinkwrap.json", "packages.lock.json", ".package-lock.json")
"""Files in which package managers write down what they have downloaded, with thousands of URLs that nobody follows."""


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a JSON document; linear in its length. Of a package manager's lock file nothing is read."""
    from linkcheck.readers.objects.document import Objects

    del options
    path = opened.path.lower()
    if path.replace("#", "/").rpartition("/")[2] in _LOCKS:
        yield Skipped(opened.path, "a package manager writes it: its URLs are what was downloaded")
        return
    source = opened.source()
    yield (
        source if isinstance(source, Skipped) else Objects(source, FORMAT, by_lines=path.endswith(_BY_LINES))
    )
