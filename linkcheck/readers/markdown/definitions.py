"""Link reference definitions: `[label]: destination "title"` at the start of a paragraph.

Knows their syntax (CommonMark 0.31, section 4.7); knows not who uses them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linkcheck.patterns import compiled
from linkcheck.readers.markdown.destinations import destination_at, label_key, title_at, unescape

__all__ = ["LABEL", "Definition", "definitions_at", "first_of_each", "plain_definitions", "uses_in"]

LABEL = compiled(rb"\[((?:[^\[\]\\]|\\.){1,999}+)\]", re.DOTALL)
_BRACKETED = compiled(rb"\[((?:[^\[\]\\]|\\.){1,999}+)", re.DOTALL)
_PLAIN = compiled(
    rb"\[(?!\^)([^\[\]\\\n]{1,200}+)\]: ([^\x00-\x20()<>\\\x7f]++)(?: \"[^\"\\\n]*+\")?+[ \t]*+(?:\n|\Z)"
)
_BLANK_LINE = compiled(rb"[ \t]*+(?:\n|\Z)")
_BREAK = compiled(rb"[ \t]*+(?:\n[ \t]*+)?+")
_LINE_END = compiled(rb"[ \t]*+(?:\n|\Z)")


class Definition(NamedTuple):
    """One definition: its label's key, where it starts, and its URL as written and with escapes undone."""

    key: str
    at: int
    start: int
    end: int
    target: str


def first_of_each(found: Iterable[Definition]) -> dict[str, Definition]:
    """Return the definitions by label; of several for one label the first counts."""
    definitions: dict[str, Definition] = {}
    for definition in found:
        definitions.setdefault(definition.key, definition)
    return definitions


def uses_in(view: bytes, start: int, definitions: Mapping[str, Definition]) -> Iterator[tuple[int, int]]:
    """Yield where the brackets stand behind `start` that may use a definition, those of definitions among them.

    All that do are there. A label over several lines always is: a quote's marks may stand in it.
    """
    for bracket in _BRACKETED.finditer(view, start):
        label, end = bracket[1], bracket.end()
        if view[end : end + 1] == b"]" and (b"\n" in label or label_key(label) in definitions):
            yield bracket.start(), end


def plain_definitions(view: bytes, at: int, found: list[Definition]) -> int:
    """Add the definitions of a paragraph at a safe place that holds nothing else, each plainly on a line of its own.

    Return where the paragraph ends, or `at` for any other paragraph.
    """
    known, place = len(found), at
    while (line := _PLAIN.match(view, place)) is not None and (key := label_key(line[1])):
        found.append(Definition(key, place, *line.span(2), unescape(line[2])))
        place = line.end()
    if _BLANK_LINE.match(view, place) is not None:
        return place
    del found[known:]
    return at


def definitions_at(text: bytes | bytearray, at: int, end: int, found: list[Definition]) -> int:
    """Add the definitions that a paragraph starts with to `found`; return where its text starts after them."""
    while at < end and text[at] == 0x5B:
        label = LABEL.match(text, at, end)
        if label is None or text[label.end() : label.end() + 1] != b":" or label.end() >= end:
            return at
        key = label_key(label[1])
        place = destination_at(text, _after_break(text, label.end() + 1, end), end)
        if not key or place is None or place[2] == _after_break(text, label.end() + 1, end):
            return at
        stop = _end_of(text, place[2], end)
        if not stop:
            return at
        found.append(Definition(key, at, place[0], place[1], unescape(bytes(text[place[0] : place[1]]))))
        at = _after_break(text, stop, end) if stop < end else end
    return at


def _end_of(text: bytes | bytearray, at: int, end: int) -> int:
    """Return where the definition ends whose destination ends at `at`, its title included; 0 if it is none."""
    title_start = _after_break(text, at, end)
    if title_start > at:
        title = title_at(text, title_start, end)
        line = _LINE_END.match(text, title, end) if title else None
        if line is not None:
            return line.end()
    line = _LINE_END.match(text, at, end)
    return line.end() if line else 0


def _after_break(text: bytes | bytearray, at: int, end: int) -> int:
    gap = _BREAK.match(text, at, end)
    return gap.end() if gap else at
