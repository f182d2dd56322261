"""Looks at bytes before a terminal gets them: what could be obeyed or hidden is written out as an escape.

Knows the two sequences that a terminal may ask for, colours and links; knows no report.
"""

from linkcheck.patterns import lazily
from linkcheck.report.contract import Write
from linkcheck.report.shown import drawn, shown
from linkcheck.report.terminal import Terminal

__all__ = ["Guard"]

_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"
_MOST = 1 << 16
"""Bytes of one line that are held back at most; a longer line is looked at in pieces."""
_COLOUR = r"\x1b\[[0-9;]{0,32}m"
_LINK = r"\x1b\]8;;[!-~]{0,4096}\x1b\\"
_ASKED_FOR = lazily(f"({_COLOUR}|{_LINK})")
_COLOURS = lazily(f"({_COLOUR})")


class Guard:
    r"""Passes lines on to `write`; colours only where the terminal has them, links only where it takes them.

    >>> passed = bytearray()
    >>> guard = Guard(passed.extend, Terminal())
    >>> guard.write(b"a\x1b[2J\r\n::error::x")
    >>> guard.close()
    >>> bytes(passed)
    b'a\\x1b[2J\r\n\\x3a:error::x'
    """

    def __init__(self, write: Write, terminal: Terminal) -> None:
        self._write = write
        self._encoding = terminal.encoding
        self._allowed = (_ASKED_FOR if terminal.hyperlinks else _COLOURS) if terminal.colour else None
        self._held = b""

    def write(self, data: bytes) -> None:
        """Take the next bytes; raises only what `write` raises."""
        data = self._held + data
        cut = data.rfind(b"\n") + 1
        if not cut and len(data) > _MOST:
            cut = len(data)
        self._held = data[cut:]
        if cut:
            self._pass(data[:cut])

    def close(self) -> None:
        """Pass on what is left."""
        if self._held:
            self._pass(self._held)
        self._held = b""

    def _pass(self, data: bytes) -> None:
        if not data.translate(None, _PLAIN) and b"::" not in data and b"##" not in data:
            self._write(data)
            return
        lines = self._decoded(data).split("\n")
        self._write(self._encoded("\n".join(map(self._line, lines))))

    def _line(self, line: str) -> str:
        end = "\r" if line.endswith("\r") else ""
        line = line.removesuffix("\r")
        if self._allowed is None:
            return drawn(_shown(line)) + end
        pieces = self._allowed.split(line)  # what is allowed stands at the odd places
        return drawn("".join(piece if at % 2 else _shown(piece) for at, piece in enumerate(pieces))) + end

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode(self._encoding, "backslashreplace")
        except LookupError:
            return data.decode("ascii", "backslashreplace")

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode(self._encoding, "backslashreplace")
        except LookupError:
            return text.encode("ascii", "backslashreplace")


def _shown(text: str) -> str:
    """Return text as `shown` does, tabs apart: a format may have columns."""
    return "\t".join(map(shown, text.split("\t")))
