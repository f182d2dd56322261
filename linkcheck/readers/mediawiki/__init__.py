"""MediaWiki's markup, as Wikipedia has it: external links, citation templates, references, comments.

Knows which files are wikitext; how they are read is in `linkcheck.readers.mediawiki.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "mediawiki"
SUFFIXES = (".wiki", ".mediawiki", ".wikitext")


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a page of wikitext; linear in its length. No template is put in."""
    from linkcheck.readers.mediawiki.document import Wikitext

    source = opened.source()
    yield source if isinstance(source, Skipped) else Wikitext(source, FORMAT, options)
