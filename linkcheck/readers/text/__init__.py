"""Plain text: lines, paragraphs, list items, and the signs by which it marks code.

Knows which files are plain text and how their code looks; knows nothing of URLs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped, Source, Traits
from linkcheck.readers.lines import LineReading
from linkcheck.readers.text.literals import Literals

FORMAT = "text"
SUFFIXES = (".txt", ".text", ".log")

_LINK = lazily(rb"\]\s?[(\[]|<a[\s>]|\bhref\s{0,4}=", re.IGNORECASE)
"""A link as Markdown and HTML write it, which plain text may hold too: `[a title](other.txt)`."""


_UNSUBSCRIBING = lazily(
    rb"^List-Unsubscribe(?:-Post)?[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
"""The field of a mail whose URLs take the reader off a list when they are requested (RFC 2369 §3.2, RFC 8058)."""


class TextReading(LineReading):
    """A plain text file, read; see `Reading` for what each member gives."""

    traits = Traits(markdown_inside=True, url_ampersands=True)

    def __init__(self, source: Source) -> None:
        super().__init__(source, FORMAT)
        self._literals = Literals(source.data)
        self._acting: list[tuple[int, int]] | None = None

    def is_code(self, start: int, end: int) -> bool:
        return self._acts(start) or self._literals.hold(start, end)

    def _acts(self, start: int) -> bool:
        """Say whether what stands there is for programs that unsubscribe, and for nobody to follow."""
        if self._acting is None:
            data = self.source.data
            found = _UNSUBSCRIBING.finditer(data) if b"nsubscribe" in data else ()
            self._acting = [match.span() for match in found]
        if not self._acting:
            return False
        last = bisect_right(self._acting, (start, len(self.source.data))) - 1
        return last >= 0 and start < self._acting[last][1]

    def has_link(self, start: int, end: int) -> bool:
        return _LINK.search(self.source.data, start, end) is not None


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a plain text document; nothing in it is looked at before it is asked for."""
    del options
    source = opened.source()
    yield source if isinstance(source, Skipped) else TextReading(source)
