"""Where a report is going: how wide it is, whether it takes colour, which characters it can draw.

Knows streams and environment variables; knows no report. Imports no terminal library.
"""

import os
from collections.abc import Mapping
from typing import IO, Any, NamedTuple

__all__ = ["NARROWEST", "PLAIN", "WIDEST", "Terminal", "terminal_of"]

NARROWEST = 40
WIDEST = 200
_PIPED = 100
_OFF = frozenset({"", "0", "false", "no"})


class Terminal(NamedTuple):
    """The properties of an output that a drawn report depends on. Picklable, so that workers can draw too."""

    width: int = _PIPED
    """In cells."""
    colour: bool = False
    hyperlinks: bool = False
    """Whether a shortened URL may carry its whole address along (OSC 8)."""
    encoding: str = "utf-8"

    @property
    def symbols(self) -> bool:
        """Say whether arrows, quotes and ellipses outside ASCII can be written.

        >>> Terminal().symbols, Terminal(encoding="latin-1").symbols, Terminal(encoding="no such").symbols
        (True, False, False)
        """
        try:
            return "…→×·─│“”".encode(self.encoding) != b""
        except (LookupError, UnicodeEncodeError):
            return False


PLAIN = Terminal()
"""A pipe or a file: 100 cells, no colour, UTF-8."""


def terminal_of(
    stream: IO[Any] | None, environ: Mapping[str, str] | None = None, colour: str = "auto"
) -> Terminal:
    """Return the properties of `stream` (null: a file that will be written as UTF-8).

    Width: `COLUMNS`, else what the terminal says, else 100; always within 40 and 200. Colour: never with
    `NO_COLOR` (set and not empty, as no-color.org says) or `TERM=dumb`; else with `FORCE_COLOR` (set, and not
    `0`), else on a terminal. Hyperlinks only on a terminal that has colour. `colour` may be `always` or `never`, whatever the
    environment says. Never raises.
    """
    environ = os.environ if environ is None else environ
    tty = _is_terminal(stream)
    dumb = environ.get("TERM", "") in {"dumb", "unknown"}
    forced = environ.get("FORCE_COLOR", "").lower() not in _OFF
    said = not environ.get("NO_COLOR") and not (dumb and not forced) and (tty or forced)
    coloured = colour == "always" or (colour == "auto" and said)
    return Terminal(
        width=max(NARROWEST, min(WIDEST, _width(stream if tty else None, environ))),
        colour=coloured,
        hyperlinks=coloured and tty and environ.get("TERM") != "linux",
        encoding=(getattr(stream, "encoding", None) or "utf-8") if stream is not None else "utf-8",
    )


def _is_terminal(stream: IO[Any] | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except (AttributeError, ValueError, OSError):  # a closed stream, or a stand-in without the method
        return False


def _width(stream: IO[Any] | None, environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return int(columns[:6])
    if stream is not None:
        try:
            return os.get_terminal_size(stream.fileno()).columns or 80
        except (AttributeError, ValueError, OSError):
            return 80
    return _PIPED
