r"""The templates of wikitext with their fields, wherever they are nested.

Knows braces, pipes and names of fields; what a template puts into the page it does not know.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = ["Field", "Template", "templates_in"]

_SIGN = compiled(rb"\{\{|\}\}|\[\[|\]\]|\|")
_NAME = compiled(rb"\s*+([^\s=|{}\[\]<>][^=|{}\[\]<>]{0,60}?)\s{0,40}=")
_DEEPEST = 40
"""Templates inside templates that are followed; Wikipedia allows as many."""
_MOST_FIELDS = 500


class Field(NamedTuple):
    """A field of a template: its name in lower case, empty for one without, and where its value stands without white space."""

    name: str
    start: int
    end: int


class Template(NamedTuple):
    """A template: its name in lower case, its fields, and where it stands with its braces."""

    name: str
    fields: Sequence[Field]
    start: int
    end: int
    is_outermost: bool


def templates_in(data: bytes, pieces: Sequence[tuple[int, int]]) -> Iterator[Template]:
    r"""Yield the templates in some stretches of a text, in the order of their ends; linear.

    What nothing closes is no template.

    >>> [one] = templates_in(b"{{cite web|url=https://a.example |title=[[A|B]]}}", [(0, 49)])
    >>> one.name, [field.name for field in one.fields], one.is_outermost
    ('cite web', ['url', 'title'], True)
    """
    opened: list[tuple[int, list[int]]] = []
    brackets = 0
    for start, end in pieces:
        for match in _SIGN.finditer(data, start, end):
            sign, at = match[0], match.start()
            if sign == b"{{":
                opened.append((at, []))
                brackets = 0
            elif sign == b"}}":
                if opened:
                    begin, pipes = opened.pop()
                    brackets = 0
                    if len(opened) < _DEEPEST:
                        yield _template(data, begin, at, pipes, is_outermost=not opened)
            elif sign == b"[[":
                brackets += 1
            elif sign == b"]]":
                brackets = max(0, brackets - 1)
            elif opened and not brackets and len(opened[-1][1]) < _MOST_FIELDS:
                opened[-1][1].append(at)


def _template(data: bytes, begin: int, end: int, pipes: Sequence[int], *, is_outermost: bool) -> Template:
    first = pipes[0] if pipes else end
    name = data[begin + 2 : min(first, begin + 100)].decode("utf-8", "replace").strip().lower()
    fields = [_field(data, start + 1, stop) for start, stop in pairwise([*pipes, end])]
    return Template(name.replace("_", " "), fields, begin, end + 2, is_outermost)


def _field(data: bytes, start: int, end: int) -> Field:
    named = _NAME.match(data, start, end)
    name = named[1].decode("utf-8", "replace").strip().lower() if named is not None else ""
    start = named.end() if named is not None else start
    while start < end and data[start] in b" \t\r\n":
        start += 1
    while end > start and data[end - 1] in b" \t\r\n":
        end -= 1
    return Field(name, start, end)
