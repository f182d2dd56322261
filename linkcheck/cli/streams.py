"""The three standard streams: given a null device where they were closed, made to take every character, and spoken to.

Knows what a terminal and a CI's log would obey, and how wide a terminal is; knows no command.
"""

import contextlib
import os
import sys
import textwrap
from collections.abc import Sequence
from typing import TextIO

from linkcheck.errors import UsageError

__all__ = ["columns_of", "folded", "open_streams", "prepare_streams", "refuse_closed_input", "say"]

_NARROWEST = 40
"""Columns of a terminal below which nothing is folded: a word would stand on each line."""

_closed: set[str] = set()
"""The names of the streams that whoever started this had closed."""


def open_streams() -> None:
    """Give standard streams that whoever started this has closed (`>&-`, some daemons) the null device.

    What is opened next would have their numbers: a report would be written into the cache, and libuv aborts on it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            _closed.add(name)
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, which is this one
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - to the end


def prepare_streams() -> None:
    """Make standard output and standard error take every character, whatever their encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def refuse_closed_input(paths: Sequence[str]) -> None:
    """Raise UsageError where standard input is to be read and whoever started this had closed it."""
    if "-" in paths and "stdin" in _closed:
        raise UsageError(
            "Standard input is closed, so there is nothing to read from -.",
            hint="Pipe a document into the command, or name a file.",
        )


def say(*lines: str) -> None:
    """Write lines to standard error, folded to the width of a terminal; nothing in them is obeyed, or ends a line."""
    from linkcheck.report.shown import drawn, shown

    columns = columns_of(sys.stderr)
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("".join(f"{folded(drawn(shown(line)), columns)}\n" for line in lines))


def columns_of(stream: TextIO) -> int | None:
    """Return how many columns the terminal has that a stream leads to; None where it leads elsewhere."""
    try:
        return (os.get_terminal_size(stream.fileno()).columns or 80) if stream.isatty() else None
    except (AttributeError, OSError, ValueError):  # a closed stream, or a stand-in
        return None


def folded(line: str, columns: int | None, indent: int = 0) -> str:
    """Return a line folded between its words, all but the first indented by so many blanks; as it is where it fits.

    >>> print(folded("note   A link leads elsewhere.", 18, 7), folded("a b", None), sep="|")
    note   A link leads elsewhere.|a b
    >>> print(folded("note     A page does not have the place that its link names.", 48, 9))
    note     A page does not have the place that
             its link names.
    """
    if columns is None or columns < max(_NARROWEST, 2 * indent) or len(line) < columns:
        return line
    return "\n".join(
        textwrap.wrap(
            line,
            columns - 1,
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
        )
    )
