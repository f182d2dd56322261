"""RIS: bibliographies as reference managers exchange them, two letters of a tag and a value on each line.

Knows the tags for links, titles and dates (Research Information Systems' format, as EndNote and Zotero write it).
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "ris"
SUFFIXES = (".ris",)


def sniff(head: bytes) -> bool:
    """Say whether a file begins with a type of reference."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start[:6] == b"TY  - " and start[6:10].isalpha()


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a bibliography; linear in its length."""
    from linkcheck.readers.ris.document import References

    del options
    source = opened.source()
    yield source if isinstance(source, Skipped) else References(source, FORMAT)
