r"""The entries of a BibTeX file and their fields, with the places of the values (Patashnik, BibTeXing, 1988, §2.1).

Knows braces, quotes, `#` and the entries that are none (`@comment`, `@preamble`); knows no field by name.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = ["Entry", "Piece", "entries_of"]

_ENTRY = compiled(rb"@[ \t]{0,20}([A-Za-z]{1,40})[ \t\r\n]{0,20}[{(]")
_KEY = compiled(rb"[^,={}\"@]{0,1000}+,")
_BETWEEN = compiled(rb"[\s,]{0,10000}+")
_NAME = compiled(rb"([^\s\"#%'(),={}0-9][^\s\"#%'(),={}]{0,60})\s{0,100}=\s{0,100}")
_REST = compiled(rb"[^\r\n@]*+")
_BRACE = compiled(rb"\\[^\r\n]|[{}]")
_QUOTE = compiled(rb"\\[^\r\n]|[{}\"]")
_WORD = compiled(rb"[\w.:+/-]{1,200}+")
_JOIN = compiled(rb"\s{0,100}#\s{0,100}")
_MOST_PIECES = 100
_LONGEST = 65_536
"""Bytes of a value; an abstract has 3,000."""
_BUDGET = 4_000_000
"""Bytes of values without an end that are looked at in one file; what comes after those is no entry."""


class Piece(NamedTuple):
    """A part of a value that `#` joins out of several, or that is an abbreviation: where it stands without its signs."""

    start: int
    end: int
    is_word: bool
    """Whether it is a number, or an abbreviation that `@string` gives its text."""


class Entry(NamedTuple):
    """An entry: its kind in small letters, and its fields by name in small letters with where each value stands."""

    kind: str
    fields: tuple[tuple[str, int, int], ...]
    pieces: dict[int, tuple[Piece, ...]]
    """By where a value starts what it is put together of, where that is not one text in braces or quotes."""


class _Scanner:
    __slots__ = ("data", "left", "pieces")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.left = _BUDGET
        self.pieces: dict[int, tuple[Piece, ...]] = {}

    def fields(self, at: int) -> tuple[tuple[tuple[str, int, int], ...], int]:
        """Return the fields from `at` on, and where the entry or what can be read of it ends."""
        data = self.data
        key = _KEY.match(data, at)
        at = key.end() if key is not None else at
        found: list[tuple[str, int, int]] = []
        while True:
            between = _BETWEEN.match(data, at)
            at = between.end() if between is not None else at
            name = _NAME.match(data, at)
            if name is None:
                return tuple(found), at
            start, end, after = self._value(name.end())
            if after < 0:
                return self._unclosed(found, name, start)
            found.append((name[1].decode("ascii", "replace").lower(), start, end))
            at = after

    def _unclosed(
        self, found: list[tuple[str, int, int]], name: re.Match[bytes], start: int
    ) -> tuple[tuple[tuple[str, int, int], ...], int]:
        """Return the fields with one more whose value nothing closes: what stands of it on its line."""
        line = _REST.match(self.data, start, start + _LONGEST)
        end = line.end() if line is not None else start
        found.append((name[1].decode("ascii", "replace").lower(), start, end))
        return tuple(found), max(end, name.end())

    def _value(self, at: int) -> tuple[int, int, int]:
        """Return where a value starts and ends without its braces or quotes, and where the field ends; -1 without an end."""
        start, end, after = self._piece(at)
        found = [Piece(start, end, start == at)]
        while after >= 0 and (join := _JOIN.match(self.data, after)) is not None:
            first, last, after = self._piece(join.end())
            if after >= 0 and len(found) < _MOST_PIECES:
                found.append(Piece(first, last, first == join.end()))
                end = after
        if len(found) > 1 or found[0].is_word:
            self.pieces[start] = tuple(found)
        return start, end, after

    def _piece(self, at: int) -> tuple[int, int, int]:
        data = self.data
        opening = data[at : at + 1]
        if opening in (b"{", b'"') and opening:
            end = self._closing(at + 1, is_quoted=opening == b'"')
            return at + 1, end, end + 1 if end >= 0 else -1
        word = _WORD.match(data, at)
        return (at, word.end(), word.end()) if word is not None else (at, at, -1)

    def closing(self, at: int) -> int:
        """Return where the braces end that begin before an offset; -1 where nothing closes them."""
        return self._closing(at, is_quoted=False)

    def _closing(self, at: int, *, is_quoted: bool) -> int:
        depth = 0
        stop = min(len(self.data), at + _LONGEST)
        for sign in (_QUOTE if is_quoted else _BRACE).finditer(self.data, at, stop):
            if sign[0] == b"{":
                depth += 1
            elif sign[0] == b"}":
                if not depth and is_quoted:
                    stop = sign.end()
                    break
                if not depth:
                    return sign.start()
                depth -= 1
            elif sign[0] == b'"' and not depth:
                return sign.start()
        self.left -= stop - at
        return -1


def entries_of(data: bytes) -> Iterator[Entry]:
    r"""Yield the entries of a file, in order; linear. What stands between entries is a comment.

    >>> data = b'@misc{key, title = {A {B}}, year = 2020, url = "https://a.example" # x}'
    >>> [(entry.kind, [(name, data[a:b].decode()) for name, a, b in entry.fields]) for entry in entries_of(data)]
    [('misc', [('title', 'A {B}'), ('year', '2020'), ('url', 'https://a.example" # x')])]

    What `@comment` holds is none either, as biber, JabRef and pandoc have it. `@string` is an entry of abbreviations.
    """
    scanner = _Scanner(data)
    at = 0
    while scanner.left > 0:
        found = _ENTRY.search(data, at)
        if found is None:
            return
        at = found.end()
        kind = found[1].lower()
        if kind == b"preamble":
            continue
        if kind == b"comment":
            at = max(at, scanner.closing(at) if data[at - 1 : at] == b"{" else at)
            continue
        fields, at = scanner.fields(at)
        if fields:
            yield Entry(kind.decode(), fields, scanner.pieces)
        scanner.pieces = {}
