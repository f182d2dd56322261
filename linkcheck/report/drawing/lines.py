"""Lines of styled text, measured in terminal cells: shortening, wrapping, counting.

Knows cells, words and symbols; knows no report and no escape sequence.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linkcheck.report.shown import shown
from linkcheck.report.terminal import Terminal

__all__ = ["Line", "Sheet", "Span", "cells"]


class Span(NamedTuple):
    """A stretch of one style. `style` is one of `paint.STYLES`; `link` is where a click leads."""

    text: str
    style: str = ""
    link: str = ""


Line = tuple[Span, ...]


_READABLE = 100  # cells; longer lines of prose are hard to follow back
_QUOTED = 400  # characters; a longer title or quotation is an accident or an attack
_LONGEST = 4000  # characters of one message; the JSON report has them all


class Sheet:
    """What is drawn on: its width, and the symbols and characters that its encoding has."""

    def __init__(self, terminal: Terminal) -> None:
        self.width = terminal.width
        self.wide = terminal.width >= 120
        self._encoding = "" if terminal.encoding.lower().replace("-", "") == "utf8" else terminal.encoding
        symbols = terminal.symbols
        self.ellipsis = "…" if symbols else "..."
        self.arrow = "→" if symbols else "->"
        self.times = "×" if symbols else "x"
        self.dot = "·" if symbols else "-"
        self.rule = "─" if symbols else "-"
        self.bar = "│" if symbols else "|"
        self._quotes = ("“", "”") if symbols else ('"', '"')

    def safe(self, text: str) -> str:
        """Return text from outside as it may be drawn: nothing in it is obeyed, the encoding has it all."""
        text = shown(text)
        if self._encoding and not text.isascii():
            try:
                text = text.encode(self._encoding, "backslashreplace").decode(self._encoding)
            except LookupError:
                text = text.encode("ascii", "backslashreplace").decode()
        return text

    def quoted(self, text: str) -> str:
        """Return text from outside in quotes.

        >>> Sheet(Terminal()).quoted("Rattles")
        '“Rattles”'
        """
        return f"{self._quotes[0]}{self._bounded(self.safe(text), _QUOTED)}{self._quotes[1]}"

    def url(self, url: str, room: int, style: str = "") -> Span:
        """Return a URL in at most `room` cells: no `https://`, its middle left out, whole when clicked.

        The host stays whole while there is room for it.

        >>> Sheet(Terminal()).url("https://www.reuters.com/world/they-have-discussed-it-2025-02-20/", 36).text
        'www.reuters.com/world…it-2025-02-20/'
        """
        text = self.safe(url.removeprefix("https://"))
        return Span(self.middle(text, room), style, url)

    def middle(self, text: str, room: int) -> str:
        """Return text in at most `room` cells, its middle left out."""
        if cells(text) <= room:
            return text
        left = room - len(self.ellipsis)
        if left < 2:
            return _head(text, room)
        slash = text.find("/", text.find("://") + 3 if "://" in text[:12] else 0)
        start = min(max(left * 5 // 8, cells(text[: slash + 1]) if 0 < slash < 200 else 0), left * 4 // 5)
        return _head(text, start) + self.ellipsis + _tail(text, left - start)

    def end(self, text: str, room: int) -> str:
        """Return text in at most `room` cells, its end left out."""
        if cells(text) <= room:
            return text
        return _head(text, room - len(self.ellipsis)).rstrip() + self.ellipsis

    def wrap(self, text: str, room: int) -> Iterator[str]:
        """Yield the text in lines of at most `room` cells; a URL or a `path:12` is never broken."""
        line, used = "", 0
        for word in self._bounded(text, _LONGEST).split(" "):
            needed = cells(word)
            if used and used + 1 + needed > room:
                if needed > len(word) and room - used > 8:  # wide characters: scripts that break anywhere
                    part = _head(word, room - used - 1)
                    line = f"{line} {part}"
                    word = word[len(part) :]
                    needed = cells(word)
                yield line.rstrip(" ")
                line, used = "", 0
            while needed > room and not _is_whole(word):
                part = _head(word, room)
                yield part
                word = word[len(part) :]
                needed = cells(word)
            line = f"{line} {word}" if used else word
            used = used + 1 + needed if used else needed
        if line:
            yield line

    def paragraph(self, text: str, indent: int, style: str = "", hang: int = 0) -> Iterator[Line]:
        """Yield the text wrapped to the sheet's width, indented, each line after the first by `hang` more."""
        room = max(20, min(self.width - indent - hang, _READABLE))
        for number, line in enumerate(self.wrap(text, room)):
            yield (Span(" " * (indent + (hang if number else 0))), Span(line, style))

    def flow(self, units: Iterable[Line], indent: int, hang: int = 0) -> Iterator[Line]:
        """Yield units one after another; the one that does not fit starts a line, indented by `hang` more."""
        line: Line = (Span(" " * indent),)
        used = start = indent
        for unit in units:
            needed = sum(cells(span.text) for span in unit)
            if used > start and used + needed > self.width:
                yield line
                used = start = indent + hang
                line = (Span(" " * start),)
                first = unit[0]._replace(text=unit[0].text.lstrip())
                needed -= len(unit[0].text) - len(first.text)
                unit = (first, *unit[1:])
            line += unit
            used += needed
        yield line

    def _bounded(self, text: str, most: int) -> str:
        return text if len(text) <= most else text[:most] + self.ellipsis

    def heading(self, title: str, remark: str = "") -> Iterator[Line]:
        """Yield a blank line and a section's heading."""
        used = cells(title) + cells(remark) + (3 if remark else 1)
        parts = (Span(title, "strong"), Span(f"  {remark}" if remark else "", "dim"))
        yield ()
        yield (*parts, Span(" " + self.rule * max(0, self.width - used), "dim"))


def cells(text: str) -> int:
    """Return how many terminal cells the text takes; East Asian wide characters and emoji take two."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _is_whole(word: str) -> bool:
    return "://" in word or (":" in word and word.rstrip(",.;)")[-1:].isdigit())


def _head(text: str, room: int) -> str:
    if text.isascii():
        return text[: max(0, room)]
    used = 0
    for at, character in enumerate(text):
        used += cells(character)
        if used > room:
            return text[:at] if at else text[:1]
    return text


def _tail(text: str, room: int) -> str:
    if text.isascii():
        return text[len(text) - room :] if room > 0 else ""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += cells(text[at])
        if used > room:
            return text[at + 1 :]
    return text
