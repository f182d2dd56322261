"""Long output on a terminal, page by page, as git shows it.

Knows the environment and the program that pages; knows no report.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from linkcheck.patterns import compiled

__all__ = ["Pager", "pager_command"]

_LINK = compiled(rb"\x1b\]8;;[^\x1b]*\x1b\\")
"""What makes an address clickable (OSC 8); pagers before less 566 show it."""
_USUAL = "less"
_FEWEST = 5  # lines of a terminal; what claims fewer does not know


def pager_command(environ: Mapping[str, str]) -> list[str]:
    """Return the program to page with and its arguments; empty where there is none, or none is wanted.

    `LINKCHECK_PAGER` comes before `PAGER`; either may be empty or `cat`, which means none. Without both it is less, where that
    is installed. In CI and on a terminal that cannot move its cursor nothing is paged. Windows looks for programs in the
    working folder first, where a stranger's documents may be, so there only a program named with its whole path is started.
    """
    if environ.get("CI") or environ.get("TERM", "") == "dumb":
        return []
    named = environ.get("LINKCHECK_PAGER", environ.get("PAGER", _USUAL))
    try:
        command = [part.strip('"') for part in shlex.split(named, posix=os.name != "nt")]
    except ValueError:
        return []
    if not command or command[0] == "cat":
        return []
    if os.name == "nt" and not os.path.isabs(command[0]):
        return []
    found = shutil.which(command[0])
    return [found, *command[1:]] if found else []


class Pager:
    """Takes the bytes of an output: keeps a screenful, and starts the pager when there is more.

    Not more than a screen is ever kept. Where nothing is to be paged, bytes go straight on.
    """

    def __init__(self, *, wanted: bool) -> None:
        """Look whether standard output is a terminal, and which program pages."""
        self._command: list[str] = []
        if wanted and _is_terminal():
            self._command = pager_command(os.environ)
        self._rows = max(_FEWEST, shutil.get_terminal_size().lines) - 1
        self._kept = bytearray()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def through(self, write: Callable[[bytes], object]) -> Callable[[bytes], object]:
        """Return a function that takes the output's bytes; `write` gets them where they are not paged."""
        if not self._command:
            return write

        def take(data: bytes) -> None:
            if self._process is not None:
                self._send(data)
                return
            if not self._command:
                write(data)
                return
            self._kept.extend(data)
            if self._kept.count(b"\n") > self._rows:
                kept = bytes(self._kept)
                self._kept.clear()
                if self._start():
                    self._send(kept)
                else:
                    self._command = []
                    write(kept)

        return take

    def finish(self, write: Callable[[bytes], object]) -> None:
        """Write what fitted on a screen, or wait until the reader leaves the pager."""
        if self._process is None:
            if self._kept:
                write(bytes(self._kept))
                self._kept.clear()
            return
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # the reader has left
            self._process.stdin.close()
        while True:
            try:
                self._process.wait()
                break
            except KeyboardInterrupt:  # Ctrl-C is the pager's: less stays
                continue

    def _start(self) -> bool:
        """Start the pager, and say whether that could be done."""
        environ = {**os.environ}
        environ.setdefault("LESS", "FRX")
        environ.setdefault("LV", "-c")
        sys.stdout.flush()
        try:
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, env=environ)  # noqa: S603 - the user's own choice
        except OSError:
            return False
        return True

    def _send(self, data: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(_LINK.sub(b"", data))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None and self._process.poll() is None:
            if self._process.stdin is not None and not self._process.stdin.closed:
                with contextlib.suppress(OSError):
                    self._process.stdin.close()
            self._process.wait()


def _is_terminal() -> bool:
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False
