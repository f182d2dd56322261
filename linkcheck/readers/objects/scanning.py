"""The strings of a JSON text that hold URLs, and the objects that hold those strings, with their places.

Knows strings, objects and arrays; a text that is not valid is read as far as it makes sense. Nothing is decoded here.
"""

from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.patterns import compiled
from linkcheck.prose.identifiers import FIELD_MARK as NAMES_MARK

__all__ = ["Member", "Thing", "things_in"]

_TOKEN = compiled(rb'"((?:[^"\\\r\n]++|\\[^\r\n])*+)(?:"(?:[ \t\r\n]{0,1000}+(:))?)?|[{}\[\]]')
_TOKEN_OF_LINES = compiled(rb'"((?:[^"\\\r\n]++|\\[^\r\n])*+)(?:"(?:[ \t]{0,1000}+(:))?)?|[{}\[\]\n]')
"""A string without a closing quote goes on to the end of its line, so that no text is looked at twice."""
_MARK = compiled(
    rb"://|:\\(?:/\\?/|u002[Ff])|\\u003[Aa](?:/|\\(?:/|u002[Ff]))|w[Ww][Ww]\.|W[Ww][Ww]\.|m[Aa][Ii][Ll][Tt][Oo]:|M[Aa][Ii][Ll][Tt][Oo]:|d[Oo][Ii][:.]|D[Oo][Ii][:.]|\"(?:10\.\d{4}|(?:ISBN|isbn|PMC?ID|pmc?id|eprint|hdl)\")|"
    + NAMES_MARK
)
_DEEPEST = 200
"""Objects and arrays around a string; those inside more are read as one."""
_MOST = 200
"""Strings of one object that are kept for its record."""
_NAMES = frozenset((b"ISBN", b"isbn", b"PMID", b"pmid", b"PMCID", b"pmcid", b"eprint", b"hdl"))
"""Members that hold names without a label, as CSL-JSON and others write them; a DOI is known by its digits."""
_OF_PROGRAMS = frozenset((b"$schema", b"@context", b"$id", b"$ref", b"@vocab", b"xmlns", b"namespaces", b"$vocabulary",
    b"_resolved", b"resolved", b"tarball"))  # fmt: skip
"""Names of members whose URLs name a vocabulary, or what a package manager downloaded: nobody follows them."""


class Member(NamedTuple):
    """A string of an object: its name, and where it stands without its quotes. Strings of arrays have their array's name."""

    name: bytes
    start: int
    end: int
    has_url: bool
    in_array: bool
    is_for_programs: bool


class Thing(NamedTuple):
    """An object that holds a string with a URL: its number, in the order of their starts, its strings, and where it is."""

    number: int
    members: tuple[Member, ...]
    urls: tuple[Member, ...]
    start: int
    end: int


class _Frame:
    __slots__ = ("for_programs", "is_object", "members", "name", "number", "outer", "start", "urls")

    def __init__(
        self, number: int, start: int, name: bytes, outer: "_Frame | None", *, is_object: bool
    ) -> None:
        self.number = number
        self.start = start
        self.name = name
        self.outer = outer
        self.is_object = is_object
        self.for_programs: bool = outer is not None and (outer.for_programs or name in _OF_PROGRAMS)
        self.members: list[Member] = []
        self.urls: list[Member] = []


def things_in(data: bytes, *, by_lines: bool = False) -> Iterator[Thing]:
    r"""Yield the objects that hold URLs, in the order in which they end; linear. `by_lines` says that each line is a text.

    >>> [thing] = things_in(b'{"a": [{"b": 1}, {"url": "https://a.example", "title": "A"}]}')
    >>> [(member.name, member.start) for member in thing.members]
    [(b'url', 26), (b'title', 56)]
    """
    if _MARK.search(data) is None:
        return
    count, too_deep, depth = 0, 0, 0
    root = frame = _Frame(0, 0, b"", None, is_object=False)
    name = b""
    for token in (_TOKEN_OF_LINES if by_lines else _TOKEN).finditer(data):
        sign = data[token.start()]
        if sign == 0x22:
            if token[2] and frame.is_object:
                name = token[1][:100]
            elif not too_deep:
                _add(data, frame, name, *token.span(1))
            else:
                _add(data, frame, b"", *token.span(1))
        elif sign in b"{[":
            if depth >= _DEEPEST:
                too_deep += 1
                continue
            depth += 1
            count += 1
            inner_name = name if frame.is_object else frame.name
            frame = _Frame(count, token.start(), inner_name, frame, is_object=sign == 0x7B)
        elif sign == 0x0A:
            while frame is not root and frame.outer is not None:
                yield from _closed(frame, token.start())
                frame = frame.outer
            depth = too_deep = 0
        elif too_deep:
            too_deep -= 1
        elif frame.outer is not None:
            yield from _closed(frame, token.end())
            frame = frame.outer
            depth -= 1
    while frame.outer is not None:
        yield from _closed(frame, len(data))
        frame = frame.outer
    yield from _closed(root, len(data))


def _add(data: bytes, frame: _Frame, name: bytes, start: int, end: int) -> None:
    name = name if frame.is_object else frame.name
    has_url = name in _NAMES or _MARK.search(data, max(0, start - 1), end) is not None
    if not has_url and (not frame.is_object or len(frame.members) >= _MOST):
        return
    member = Member(
        name, start, end, has_url, not frame.is_object, frame.for_programs or name in _OF_PROGRAMS
    )
    if frame.is_object and len(frame.members) < _MOST:
        frame.members.append(member)
    if has_url:
        frame.urls.append(member)


def _closed(frame: _Frame, end: int) -> Iterator[Thing]:
    if frame.urls:
        yield Thing(frame.number, tuple(frame.members), tuple(frame.urls), frame.start, end)
    frame.members, frame.urls = [], []
