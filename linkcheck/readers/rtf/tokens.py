"""The tokens of RTF: braces, control words with their numbers, escaped bytes, and the bytes that are text.

Knows how RTF is written (RTF 1.9.1, "Conventions of an RTF Reader"); does not know what a control word means.
"""

from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = ["CLOSE", "OPEN", "Token", "Tokens"]

OPEN, CLOSE = " {", " }"
"""The words of braces; those that are escaped are signs."""
_TOKEN = compiled(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})?+ ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]{1,65536}+)|[\r\n]{1,1000}+|\\"
)
_BRACE = compiled(rb"\\[^b]|\\bin(\d{1,10}) ?|\\|[{}]")


class Token(NamedTuple):
    """A token: `word` is a control word, a sign or a brace; empty for bytes of text."""

    word: str
    number: int | None
    data: bytes


class Tokens:
    """The tokens of one document, in order; a group can be left out as a whole."""

    def __init__(self, data: bytes, known: frozenset[str]) -> None:
        """`known` are the control words that are asked for; of the others only those are given that open a group."""
        self._data = data
        self._at = 0
        self._known = frozenset(word.encode() for word in known)

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens; pictures and other binary data (`\\bin`) are passed over by their length."""
        data, size, known = self._data, len(self._data), self._known
        opens = False
        while self._at < size:
            match = _TOKEN.match(data, self._at)
            if match is None:
                self._at += 1
                continue
            self._at = match.end()
            word, number, byte, sign, brace, text = match.groups()
            if text is not None:
                yield Token("", None, text)
            elif word is not None:
                if not opens and word not in known:
                    continue
                value = int(number) if number is not None else None
                if word == b"bin":
                    self._at += max(0, value or 0)
                else:
                    opens = False
                    yield Token(word.decode("ascii"), value, b"")
            elif brace is not None:
                opens = brace == b"{"
                yield Token(OPEN if brace == b"{" else CLOSE, None, b"")
            elif byte is not None:
                yield Token("", None, bytes((int(byte, 16),)))
            elif sign is not None:
                opens = sign == b"*"
                yield Token(sign.decode("latin-1"), None, b"")

    def leave_group(self) -> None:
        """Go on after the end of the innermost group; quick, because nothing in it is looked at but braces."""
        data, depth, at = self._data, 1, self._at
        while depth:
            match = _BRACE.search(data, at)
            if match is None:
                at = len(data)
                break
            at = match.end()
            if match[0] == b"{":
                depth += 1
            elif match[0] == b"}":
                depth -= 1
            elif match[1] is not None:
                at += int(match[1])
        self._at = min(at, len(data))
