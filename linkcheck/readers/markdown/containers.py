"""Markdown's containers: quotes, list items and footnotes, how they begin and how a line goes on with them.

Knows one line and the containers that are open; knows nothing of leaf blocks (CommonMark 0.31 §5, GitHub's footnotes).
"""

from collections.abc import Sequence

from linkcheck.readers.markdown import starts
from linkcheck.readers.markdown.places import Place, after_quote, forward, look

__all__ = ["ITEM", "Container", "container_at", "matched_containers"]

_QUOTE, ITEM, _NOTE = 0, 1, 2


class Container:
    """An open container; `width` is how far its further lines are indented, `filled` whether it holds anything yet."""

    __slots__ = ("filled", "kind", "width")

    def __init__(self, kind: int, width: int) -> None:
        self.kind = kind
        self.width = width
        self.filled = False


def matched_containers(
    view: bytes, containers: Sequence[Container], start: int, stop: int
) -> tuple[Place, int, bool]:
    """Return how far a line goes on with the open containers: the place behind their prefixes, how many, if one is a quote."""
    place, matched, quoted = look(view, start, 0, stop), 0, False
    for container in containers:
        if container.kind == _QUOTE:
            if place.indent > 3 or place.word >= stop or view[place.word] != 0x3E:
                break
            place, quoted = after_quote(view, place, stop), True
        elif place.word >= stop:
            if not container.filled:
                break
        elif place.indent >= container.width:
            place = forward(view, place, container.width)
        else:
            break
        matched += 1
    return place, matched, quoted


def container_at(view: bytes, place: Place, stop: int, inside: bool) -> tuple[Container, Place] | None:
    """Return the container that begins at a place, and what is behind its marker; `inside` a paragraph few may begin."""
    word = place.word
    first = view[word]
    if first == 0x3E:
        return Container(_QUOTE, 0), after_quote(view, place, stop)
    if first == 0x5B:
        note = starts.FOOTNOTE.match(view, word, stop) if view[word + 1 : word + 2] == b"^" else None
        if note is None:
            return None
        column = place.column + place.indent + note.end() - word
        return Container(_NOTE, 4), look(view, note.end(), column, stop)
    if first in b"-+*":
        if starts.RULE.match(view, word) or (inside and starts.SETEXT.match(view, word)):
            return None
        marker = starts.BULLET.match(view, word, stop)
    else:
        marker = starts.ORDERED.match(view, word, stop) if first in b"0123456789" else None
        if marker is not None and inside and int(marker[1]) != 1:
            return None
    return _item(view, place, marker.end(), stop, inside) if marker is not None else None


def _item(view: bytes, place: Place, after: int, stop: int, inside: bool) -> tuple[Container, Place] | None:
    length = after - place.word
    rest = look(view, after, place.column + place.indent + length, stop)
    if rest.word >= stop:
        if inside:
            return None
        return Container(ITEM, place.indent + length + 1), rest
    spaces = rest.indent if rest.indent < 5 else 1
    return Container(ITEM, place.indent + length + spaces), forward(view, rest, spaces)
