"""The three standard streams: given a null device where they were closed, made to take every character, and spoken to.

Knows what a terminal and a CI's log would obey; knows no command.
"""

import contextlib
import os
import sys
from collections.abc import Sequence

from linkcheck.errors import UsageError

__all__ = ["open_streams", "prepare_streams", "refuse_closed_input", "say"]

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
    """Write lines to standard error; nothing in them is obeyed, and none becomes two."""
    from linkcheck.report.shown import drawn, shown

    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("".join(f"{drawn(shown(line))}\n" for line in lines))
