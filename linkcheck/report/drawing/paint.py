"""Lines turned into bytes for a terminal: styles become colours, links become hyperlinks.

Knows escape sequences, through rich; knows no report. Without colour nothing of rich is imported here.
"""

from collections.abc import Callable, Iterable
from functools import cache

from linkcheck.report.drawing.lines import Line
from linkcheck.report.shown import drawn, shown
from linkcheck.report.terminal import Terminal

__all__ = ["STYLES", "paint_all"]

STYLES = {
    "": "",
    "strong": "bold",
    "dim": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "good": "green",
    "date": "cyan",
}
"""Named ANSI colours only: a terminal's own palette makes them legible on its background, light or dark."""


def _paint(line: Line, terminal: Terminal) -> str:
    """Return a line as a terminal takes it, with its line end.

    Here, and so for whatever was drawn: nothing is obeyed that is not our own.
    """
    plain = "".join([shown(span.text) for span in line])
    safe = drawn(plain)
    if not terminal.colour or safe != plain:
        return safe.rstrip() + "\n"
    text = "".join([_painted(span.text, span.style, span.link, terminal.hyperlinks) for span in line])
    return text.rstrip() + "\n"


def paint_all(lines: Iterable[Line], terminal: Terminal, write: Callable[[bytes], object]) -> None:
    """Write all lines, some hundred at a time, in the terminal's encoding."""
    waiting: list[str] = []
    for line in lines:
        waiting.append(_paint(line, terminal))
        if len(waiting) >= 200:
            write(_encoded("".join(waiting), terminal.encoding))
            waiting.clear()
    if waiting:
        write(_encoded("".join(waiting), terminal.encoding))


def _painted(text: str, style: str, link: str, hyperlinks: bool) -> str:
    text = shown(text)
    if style and text.strip():
        text = f"{_opening(style)}{text}\x1b[0m"
    return f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\" if hyperlinks and _is_link(link) else text


def _is_link(link: str) -> bool:
    """Say whether a link is nothing but visible ASCII, so that it cannot end its own escape sequence."""
    return link.startswith(("https://", "http://")) and link.isascii() and link.isprintable()


@cache
def _opening(style: str) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(STYLES[style]).render("x", color_system=ColorSystem.STANDARD).partition("x")[0]


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding, "backslashreplace")
    except LookupError:
        return text.encode("ascii", "backslashreplace")
