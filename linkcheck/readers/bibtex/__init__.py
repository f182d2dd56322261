"""BibTeX and BibLaTeX: entries whose `url` and `doi` are links, with the title and the date that the entry states.

Knows which files are bibliographies; how entries are written is known to `linkcheck.readers.bibtex.entries`.
"""

from collections.abc import Iterator

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "bibtex"
SUFFIXES = (".bib", ".bibtex")


_BEGINNING = lazily(
    rb"(?:\xef\xbb\xbf)?(?:\s++|%[^\r\n]*+)*+@[A-Za-z]{2,30}\s{0,20}[{(]\s{0,20}[^\s,={}()\"]{1,100}\s{0,20}[,=]"
)


def sniff(head: bytes) -> bool:
    """Say whether a file begins with an entry of BibTeX, after comments."""
    return _BEGINNING.match(head) is not None


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a bibliography; linear in its length."""
    from linkcheck.readers.bibtex.document import Bibliography

    del options
    source = opened.source()
    yield source if isinstance(source, Skipped) else Bibliography(source, FORMAT)
