"""Link reference definitions that nobody uses: what they name is cited all the same.

Knows `[label]: destination` (CommonMark 0.31, section 4.7) where the parser says that one stands.
"""

from collections.abc import Callable, Iterator, Mapping

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Block, Found
from linkcheck.readers.markdown.destinations import destination_after, label_key, unescape
from linkcheck.readers.markdown.events import definitions_in
from linkcheck.readers.markdown.view import View

__all__ = ["targets_of_definitions", "unused_in"]

_LABEL = compiled(rb"\[((?:[^\[\]\\]|\\.){1,999}+)\]:", 16)  # re.DOTALL
_LINE = compiled(rb"[ \t>*+\-0-9.)]{0,40}(\[(?!\^)(?:[^\[\]\\\n]|\\.){1,999}+\]:)")
_LONGEST_LINE = 1_100
"""Bytes before `]:` in which the line starts that a definition opens."""


def unused_in(
    view: View, known: Mapping[str, tuple[str, int, int]], used: set[str], block_at: Callable[[int], Block]
) -> Iterator[Found]:
    """Yield the definitions whose labels, as keys, are not `used`, and those that an earlier one of their label hides.

    `known` are the document's, as `definitions_in` returns them.
    """
    parsed = view.parsed
    keys, spans = set(), []
    for label, (_, start, end) in known.items():
        keys.add(label_key(label))
        spans.append((start, end))
        if label_key(label) not in used:
            name = _LABEL.match(parsed, start, end)
            if name is not None:
                yield _found(view, start, *destination_after(parsed, name.end(), end))
    if parsed.count(b"]:") > len(known):
        yield from _hidden(view, keys, dict(spans), block_at)


def targets_of_definitions(view: View) -> dict[str, str]:
    """Return what each definition names, as it is written before a site generator fills something in, by its label's key."""
    targets = {}
    for label, (_, start, end) in definitions_in(view.parsed).items():
        name = _LABEL.match(view.parsed, start, end)
        if name is not None:
            low, high = destination_after(view.parsed, name.end(), end)
            targets[label_key(label)] = unescape(view.shown[low:high])
    return targets


def _hidden(
    view: View, keys: set[str], ends: Mapping[int, int], block_at: Callable[[int], Block]
) -> Iterator[Found]:
    """Yield the definitions that the parser passes over because their label is defined already."""
    parsed = view.parsed
    at, behind = parsed.find(b"]:"), 0
    while at >= 0:
        floor = max(0, at - _LONGEST_LINE)
        line = _LINE.match(parsed, max(floor, parsed.rfind(b"\n", floor, at) + 1), at + 3)
        here, at = at + 2, parsed.find(b"]:", at + 2)
        if line is None or line.end() != here:
            continue
        start, stop = line.span(1)
        if start in ends:
            behind = ends[start]
        if start < behind or label_key(parsed[start + 1 : stop - 2].decode("utf-8", "replace")) not in keys:
            continue
        block = block_at(start)
        if not block.start <= start < block.end:
            yield _found(view, start, *destination_after(parsed, stop, len(parsed)))


def _found(view: View, at: int, start: int, end: int) -> Found:
    target = unescape(view.shown[start:end])
    return Found(start, end, target, "", Kind.DEFINITION, Role.ENTRY, at)
