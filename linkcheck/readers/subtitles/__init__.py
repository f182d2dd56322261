"""Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`, W3C); URLs in what is shown.

Knows cues, timings, notes and style sheets of such files; knows nothing of URLs.
"""

import re
from collections.abc import Iterator, Sequence

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped, Source, Traits
from linkcheck.readers.marked_lines import MarkedReading

FORMAT = "subtitles"
SUFFIXES = (".srt", ".vtt")

_TIMING = lazily(
    rb"^(?:\d{1,9}[ \t]*(?:\r\n|\r|\n))?[ \t]*(?:\d{1,4}:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]+-->[^\r\n]*",
    re.MULTILINE,
)
"""The number of a cue and its times."""
_NOTE = lazily(rb"^NOTE(?:[ \t][^\r\n]*+)?(?:(?:\r\n|\r|\n)[^\r\n]++)*+", re.MULTILINE)
_STYLE = lazily(rb"^(?:STYLE|REGION)[ \t]*(?:(?:\r\n|\r|\n)[^\r\n]++)*+", re.MULTILINE)
_TAG = lazily(r"</?[A-Za-z][^<>]{0,200}>|<\d\d:[\d:.]{1,20}>|\{\\[^{}]{0,200}\}")
"""Bold, voices and times inside a cue, and positions as SubStation's players take them."""


_BEGINNING = lazily(
    rb"(?:\xef\xbb\xbf)?(?:WEBVTT(?:[ \t][^\r\n]*)?[\r\n]|\s{0,20}\d{1,6}[ \t]*\r?\n\d{1,3}:\d\d:\d\d[.,]\d{1,3}[ \t]+-->)"
)


def sniff(head: bytes) -> bool:
    """Say whether a file begins as WebVTT does, or with the first cue of SubRip."""
    return _BEGINNING.match(head) is not None


class Subtitles(MarkedReading):
    """A file of subtitles, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    traits = Traits(url_ampersands=True)

    def __init__(self, source: Source, options: ReadOptions, *, web: bool) -> None:
        """`web` says that it is WebVTT, which has notes and style sheets."""
        data = source.data
        self._notes = [match.span() for match in _NOTE.finditer(data)] if web else []
        timings = (match.span() for match in _TIMING.finditer(data)) if b"-->" in data else ()
        styles = (match.span() for match in _STYLE.finditer(data)) if web else ()
        super().__init__(source, FORMAT, options, hidden=[*self._notes, *timings], code=styles)

    def comments(self) -> Sequence[tuple[int, int]]:
        """Return the notes, after the word with which they begin."""
        return [(start + len(b"NOTE"), end) for start, end in self._notes]

    def plain(self, text: str) -> str:
        return _TAG.sub("", text)


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a file of subtitles; linear in its length."""
    source = opened.source()
    if isinstance(source, Skipped):
        yield source
    else:
        yield Subtitles(
            source, options, web=source.data[:9].removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
        )
