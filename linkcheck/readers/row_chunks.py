"""The rows of a sheet and the paragraphs of a text in XML, cut out of its bytes before they are parsed.

Most rows of a large sheet cite nothing, and most paragraphs are text alone. Knows where an element of one name begins and
ends; does not know what it holds. A part from which whole elements are left out is still one, so that a reader gives the rest
of it to its parser.
"""

from collections.abc import Iterable, Iterator

__all__ = ["apart"]

_LONGEST = 262_144
"""Bytes of a row that is cut out: a longer one is parsed as it stands."""
_AFTER = frozenset({b" ", b">", b"\t", b"\r", b"\n"})
"""What ends the name of an element."""


def apart(pieces: Iterable[bytes], name: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield the bytes of a part in their order, each with whether they are one whole element `name` and nothing else.

    After a comment, a section of characters or a declaration nothing is cut out any more: a tag in there is none. An
    element that holds another one of its name is not cut out either, nor one inside a damaged tag. All before an element ends
    where a tag does, so that a parser has read it when it gets the next piece.
    """
    start, end = b"<" + name, b"</" + name + b">"
    left, cuts = b"", True
    for piece in pieces:
        if not cuts:
            yield piece, False
            continue
        *whole, left = (left + piece).split(end)
        for number, one in enumerate(whole):
            if b"<!" in one:
                cuts = False
                yield end.join((*whole[number:], left)), False
                left = b""
                break
            at = one.rfind(start) if len(one) <= _LONGEST else -1
            if (
                at < 0
                or one[at + len(start) : at + len(start) + 1] not in _AFTER
                or one.rfind(b"<", 0, at) > one.rfind(b">", 0, at)
            ):
                yield one + end, False
                continue
            if at:
                yield one[:at], False
            yield one[at:] + end, True
        if len(left) > _LONGEST:
            cuts = b"<!" not in left
            upto = (left.rfind(b">") + 1 or len(left) - len(end) + 1) if cuts else len(left)
            yield left[:upto], False
            left = left[upto:]
    if left:
        yield left, False
