"""YAML 1.1: every scalar may hold URLs, and a mapping is a record.

Knows which files are YAML, and which of them are written by programs for programs alone; how one is read is in
`linkcheck.readers.yaml.document`.
"""

from collections.abc import Iterator

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.extras import needing
from linkcheck.readers.fields import MARK
from linkcheck.readers.named_fields import MAY_NAME

FORMAT = "yaml"
SUFFIXES = (".yaml", ".yml", ".cff")

_LOCKS = ("pnpm-lock.yaml", "conda-lock.yml", "conda-lock.yaml", "pixi.lock.yaml")
"""Files in which package managers write down what they have downloaded, with thousands of URLs that nobody follows."""

_ESCAPED = lazily(rb":\\/")
"""What a URL with escapes has."""


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a YAML document; linear in its length. Nothing is constructed, and no alias is resolved."""
    from linkcheck.readers.yaml.document import Yaml

    del options
    if opened.path.lower().replace("#", "/").rpartition("/")[2] in _LOCKS:
        yield Skipped(opened.path, "a package manager writes it: its URLs are what was downloaded")
        return
    source = opened.source()
    if isinstance(source, Skipped):
        yield source
        return
    events = None
    if any(sign.search(source.data) is not None for sign in (MARK, MAY_NAME, _ESCAPED)):
        try:
            from linkcheck.readers.yaml.events import scalars_in
        except ImportError:
            yield needing(opened.path, "YAML", "data")
            return
        events = scalars_in(source.data)
    yield Yaml(source, FORMAT, events)
