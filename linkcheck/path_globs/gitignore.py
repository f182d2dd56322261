"""Patterns in the syntax of `.gitignore`: what the lines of one file say of the paths below its folder.

Knows the syntax (gitignore(5)) as Git's own matcher reads it (`wildmatch.c`), in bytes, and in time that is linear in the
path; knows no files. Patterns come from strangers: `*a*a*a*b` takes years where each `*` may give back what it took. Here a
`*` takes as little as what follows it needs, and what has matched once is never tried again (an atomic group): the leftmost
match is as good as any other, since only a `*` comes before it and only a `*` comes after it.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linkcheck.path_globs.bracket_sets import bracket_set
from linkcheck.patterns import compiled

__all__ = ["Patterns", "bytes_of"]

_SPECIAL = frozenset(b"*?[\\")
_BYTE = rb"[^/\0]"
"""One byte of a name. A path is matched with a NUL behind it, and a slash behind that if it is a folder's."""
_STARS = compiled(rb"\*+")


def bytes_of(path: str) -> bytes:
    """Return a path as it is matched: its bytes in the file system, or in UTF-8 where that cannot have such a name.

    A document or the configuration may name any file, whatever the encoding of the locale (`LC_ALL=C`).
    """
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


class Patterns:
    """The patterns of one ignore file; of two that match, the later one counts."""

    def __init__(self, lines: Iterable[bytes], most: int) -> None:
        """Take the patterns in these lines, and of those with wildcards inside the first `most`."""
        self._says: list[bool] = []
        """Whether each pattern ignores (or is a `!`)."""
        self._exact: tuple[dict[bytes, int], dict[bytes, int]] = {}, {}
        """For files and for folders: the last pattern without wildcards that is this path, or (behind a NUL) this name."""
        self._endings: tuple[dict[bytes, int], dict[bytes, int]] = {}, {}
        """The same for patterns that are a `*` and the end of a name."""
        self._named: list[tuple[int, bytes]] = []
        self._placed: list[tuple[int, bytes]] = []
        self.wildcards = 0
        """How many of the patterns have to be matched one by one."""
        self.left_out = 0
        """How many patterns were too many."""
        self.impossible = 0
        """How many lines hold something that can match nothing (`!`, `[a`, a backslash at the end), as it does in Git."""
        for line in lines:
            self._add(line, most)
        self._lengths = tuple(sorted({len(one) for one in self._endings[1]}))
        self._name_pattern = _Alternatives(self._named)
        self._path_pattern = _Alternatives(self._placed)

    def _add(self, line: bytes, most: int) -> None:
        pattern = _pattern_in(line)
        if pattern is None:
            return
        if not pattern.text:
            self.impossible += 1
            return
        at, text = len(self._says), pattern.text
        tables = range(pattern.folders_only, 2)
        first = next((place for place, byte in enumerate(text) if byte in _SPECIAL), len(text))
        if first == len(text):
            key = text if pattern.placed else b"\0" + text
            for table in tables:
                self._exact[table][key] = at
        elif not pattern.placed and first == 0 and text[:1] == b"*" and _SPECIAL.isdisjoint(text[1:]):
            for table in tables:
                self._endings[table][text[1:]] = at
        elif self.wildcards >= most:
            self.left_out += 1
            return
        else:
            end = rb"\0/\Z" if pattern.folders_only else rb"\0/?\Z"
            expression = _expression(text, first, end, placed=pattern.placed)
            if expression is None:
                self.impossible += 1
                return
            (self._placed if pattern.placed else self._named).append((at, expression))
            self.wildcards += 1
        self._says.append(not pattern.negated)

    def verdict(self, path: bytes, *, is_folder: bool) -> bool | None:
        """Return whether a path (below the folder, `/` between names) is ignored, or None where no pattern matches it."""
        last = self._last(path, is_folder=is_folder)
        return None if last < 0 else self._says[last]

    def covers(self, path: bytes) -> bool:
        """Say whether a file, or a folder that it is in, is matched; the last pattern that matches one of them counts."""
        last = self._last(path, is_folder=False)
        while b"/" in path:
            path = path.rpartition(b"/")[0]
            last = max(last, self._last(path, is_folder=True))
        return last >= 0 and self._says[last]

    def _last(self, path: bytes, *, is_folder: bool) -> int:
        """Return the number of the last pattern that matches a path, or -1."""
        name = path.rpartition(b"/")[2]
        exact, endings = self._exact[is_folder], self._endings[is_folder]
        last = max(exact.get(path, -1), exact.get(b"\0" + name, -1))
        for length in self._lengths:
            if length > len(name):
                break
            last = max(last, endings.get(name[len(name) - length :], -1))
        end = b"\0/" if is_folder else b"\0"
        return max(last, self._name_pattern.last(name + end), self._path_pattern.last(path + end))


class _Pattern(NamedTuple):
    text: bytes
    negated: bool
    folders_only: bool
    placed: bool
    """It has a slash, so that it is matched against the whole path; else against the name."""


def _pattern_in(line: bytes) -> _Pattern | None:
    """Return the pattern that a line holds, or None for a comment and an empty line; `!` alone holds an empty one.

    >>> _pattern_in(rb"!/doc/frotz/ ")
    _Pattern(text=b'doc/frotz', negated=True, folders_only=True, placed=True)
    """
    text = _without_blanks(line)
    if not text or text.startswith(b"#"):
        return None
    negated = text.startswith(b"!")
    text = text[negated:]
    folders_only = text.endswith(b"/")
    text = text[: len(text) - folders_only]
    placed = b"/" in text
    text = text.removeprefix(b"/")
    return _Pattern(text.partition(b"\0")[0], negated, folders_only, placed)


def _without_blanks(line: bytes) -> bytes:
    """Return a line without the blanks at its end; one behind a backslash stays."""
    bare = line.rstrip(b" ")
    slashes = len(bare) - len(bare.rstrip(b"\\"))
    return line[: len(bare) + 1] if slashes % 2 and len(bare) < len(line) else bare


class _Alternatives:
    """Expressions as one, which says the last of them that matches; compiled by the first use."""

    def __init__(self, numbered: list[tuple[int, bytes]]) -> None:
        self._numbered = numbered[::-1]
        self._compiled: re.Pattern[bytes] | None = None

    def last(self, text: bytes) -> int:
        if not self._numbered:
            return -1
        if self._compiled is None:  # an empty group at each end says which one it was
            self._compiled = compiled(b"|".join(expression + b"()" for _, expression in self._numbered))
        match = self._compiled.match(text)
        return -1 if match is None or match.lastindex is None else self._numbered[match.lastindex - 1][0]


def _expression(text: bytes, first: int, end: bytes, *, placed: bool) -> bytes | None:
    """Return a regular expression for a pattern and the `end` of what it is matched with, or None where it never matches.

    `first` is where its first special byte stands: Git compares what is before that on its own, so that `**` right there counts
    as if it stood at the start.
    """
    groups: list[list[bytes]] = [[]]
    """What `**/` separates; each part but the first is an atomic group, and matches in the first folder where it can."""
    piece: list[bytes] = []
    """Expressions for single bytes, since the last star or slash."""
    star = False
    """There was a star before the piece."""
    skipped = -1
    for at, token in _tokens(text):
        if token is None:
            return None
        if token == b"/" and at == skipped:
            continue
        if token != b"/" and not token.startswith(b"*"):
            piece.append(token)
            continue
        behind = text[at + len(token) :]
        several = placed and len(token) > 1 and (not behind or behind.startswith((b"/", b"\\/")))
        groups[-1].append(_matched(piece, star=star, at_end=token == b"/"))
        piece, star = [], False
        if token == b"/":
            groups[-1].append(token)
        elif not (several and (at == first or text[at - 1 : at] == b"/")):
            star = True
        elif behind:
            least = b"*" if behind.startswith(b"/") else b"+"  # Git lets no folder stand for an escaped slash
            groups.append([rb"(?>(?:[^/\0]*/)%b?" % least])
            skipped = at + len(token)
        else:
            groups[-1].append(rb"[^\0]*+")
    groups[-1] += [_matched(piece, star=star, at_end=True), end]
    start, *others = map(b"".join, groups)
    return start + b"".join(other + b")" for other in others)


def _matched(piece: list[bytes], *, star: bool, at_end: bool) -> bytes:
    """Return the expression for a piece of a name, with the star before it; `at_end` says that the name ends behind it."""
    whole = b"".join(piece)
    if not star:
        return whole
    if not at_end:
        return b"(?>%b*?%b)" % (_BYTE, whole)
    if not piece:
        return _BYTE + b"*+"
    return b"(?=%b{%d})%b*+(?<=%b)" % (_BYTE, len(piece), _BYTE, whole)


def _tokens(text: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Yield places and what matches there: `/`, stars as they are, an expression for one byte; None where nothing ever does."""
    at = 0
    while at < len(text):
        byte = text[at : at + 1]
        if byte == b"*":
            stars = _STARS.match(text, at)
            assert stars is not None
            yield at, stars[0]
            at = stars.end()
        elif byte == b"?":
            yield at, _BYTE
            at += 1
        elif byte == b"[":
            found = bracket_set(text, at)
            if found is None:
                yield at, None
                return
            members, end = found
            inside = b"".join(rb"\x%02x" % one for one in sorted(members - {0, 47}))
            yield at, b"[%b]" % inside if inside else None
            at = end
        elif byte == b"\\":
            escaped = text[at + 1 : at + 2]
            yield at, re.escape(escaped) if escaped and escaped != b"/" else escaped or None
            at += 2
        else:
            yield at, byte if byte == b"/" else re.escape(byte)
            at += 1
