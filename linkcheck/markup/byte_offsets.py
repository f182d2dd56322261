"""Offsets in a text as code points, as Python counts them, and as bytes of its UTF-8, as readings do.

Knows a text; knows nothing of markup.
"""

from bisect import bisect_right
from itertools import accumulate

__all__ = ["ByteOffsets"]

_PITCH = 1_024
"""Code points between two places whose byte offset is kept."""


class ByteOffsets:
    """A text, with the byte offsets of its code points."""

    __slots__ = ("_kept", "text")

    def __init__(self, text: str) -> None:
        """Take a text; what its offsets are is worked out when somebody asks."""
        self.text = text
        self._kept: list[int] | None = None

    def byte(self, offset: int) -> int:
        """Return the byte offset of a code point offset in the text's UTF-8.

        >>> text = ByteOffsets("é<a>")
        >>> text.byte(1), text.offset(2)
        (2, 1)
        """
        starts = self._starts
        if not starts:
            return offset
        kept = offset // _PITCH
        return starts[kept] + len(_encoded(self.text[kept * _PITCH : offset]))

    @property
    def _starts(self) -> list[int]:
        """Return the byte offset of every 1,024th code point; an empty list for a text in ASCII."""
        if self._kept is None:
            self._kept = _starts(self.text)
        return self._kept

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the byte offsets of a stretch; it takes as much as `byte` does for both ends, and less for a short one."""
        first = self.byte(start)
        if end - start > _PITCH:
            return first, self.byte(end)
        piece = self.text[start:end]
        return first, first + (end - start if piece.isascii() else len(_encoded(piece)))

    def offset(self, byte: int) -> int:
        """Return the code point offset of a byte offset in the text's UTF-8; inside a character its own start."""
        starts = self._starts
        if not starts:
            return byte
        kept = bisect_right(starts, byte) - 1
        start = kept * _PITCH
        written, inside = self.text[start : start + _PITCH], byte - starts[kept]
        return min(start + len(_encoded(written)[:inside].decode("utf-8", "ignore")), len(self.text))


def _starts(text: str) -> list[int]:
    """Return the byte offset of every 1,024th code point; an empty list for a text in ASCII."""
    if text.isascii():
        return []
    sizes = (len(_encoded(text[at : at + _PITCH])) for at in range(0, len(text), _PITCH))
    return list(accumulate(sizes, initial=0))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
