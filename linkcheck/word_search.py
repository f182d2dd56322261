"""Finding many words at once in bytes or text: with automata of ahocorasick-rs, or with a pattern where that is missing.

Knows automata and the pattern; does not know what the words are for.

ahocorasick-rs has no wheel for musl (Alpine), and no marker of a requirement (PEP 508) can tell musl from glibc. So it is the
extra `fast` on Linux, and everything works without it, more slowly: 800 phrases in many scripts take 82 ms a megabyte with the
pattern and 6 ms with an automaton, ten short words 5.5 and 0.4 ms. pyahocorasick, which has such wheels, was tried: it takes 36
and 6 ms, but its search for the longest word misses words that begin inside an attempt that failed (3 % of random cases).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, Literal

from linkcheck.patterns import compiled

__all__ = ["Find", "Search", "finder", "has_automata", "text_finder"]

_LARGE = 3_000_000
"""Bytes searched from which the time to build a fast automaton is won back."""

Find = Callable[[bytes], list[tuple[int, int, int]]]
"""Gives (number, start, end) of what it finds in bytes, from left to right."""
Build = Literal["balanced", "quick to build", "quick to run"]


def _installed() -> ModuleType | None:
    try:
        return import_module("ahocorasick_rs")
    except ImportError:  # no wheel for this platform
        return None


_library = _installed()


def has_automata() -> bool:
    """Say whether words are found with automata (ahocorasick-rs is installed) or, more slowly, with patterns."""
    return _library is not None


def finder(words: Iterable[bytes], *, longest: bool = False, build: Build = "balanced") -> Find:
    """Return a function that gives (number, start, end) of the words in its argument, from left to right, none overlapping.

    Numbers are places in `words`, offsets count bytes. Of the words that start at one place the first of `words` is found
    or, with `longest`, the longest. Linear in the argument. Words may not be empty.

    >>> finder([b"art", b"article"])(b"an article"), finder([b"art", b"article"], longest=True)(b"an article")
    ([(0, 3, 6)], [(1, 3, 10)])
    """
    listed = list(words)
    if _library is not None:
        find: Find = _automaton(_library.BytesAhoCorasick, listed, longest, build)
        return find
    return _by_pattern(listed, longest)


def text_finder(
    words: Iterable[str], *, longest: bool = False
) -> Callable[[str], list[tuple[int, int, int]]]:
    """Return the same for text: offsets count code points. The function may raise UnicodeEncodeError for lone surrogates."""
    listed = list(words)
    if _library is not None:
        find: Callable[[str], list[tuple[int, int, int]]] = _automaton(
            _library.AhoCorasick, listed, longest, "balanced"
        )
        return find
    return _by_pattern(listed, longest)


def _automaton(made: Callable[..., Any], words: Sequence[Any], longest: bool, build: Build) -> Any:  # noqa: ANN401
    assert _library is not None
    kinds, ways = _library.MatchKind, _library.Implementation
    return made(
        words,
        matchkind=kinds.LeftmostLongest if longest else kinds.LeftmostFirst,
        implementation={"quick to build": ways.ContiguousNFA, "quick to run": ways.DFA}.get(build),
    ).find_matches_as_indexes


def _by_pattern(words: Sequence[Any], longest: bool) -> Callable[[Any], list[tuple[int, int, int]]]:
    """Return the same by one pattern: the words as a tree of their beginnings, the longest that fits first.

    Without `longest`, words that have an earlier word as their beginning are never found, so they are left out; among the
    others that start at one place the first is the longest.
    """
    if not words:
        return lambda _: []
    numbers: dict[Any, int] = {}
    for number, word in enumerate(words):
        numbers.setdefault(word, number)
    kept = [word for word in numbers if longest or not _has_earlier_beginning(word, numbers)]
    pattern: re.Pattern[Any]
    if isinstance(words[0], bytes):  # each byte is one code point of Latin-1
        spelled = _tree(sorted(word.decode("latin-1") for word in kept))
        pattern = compiled(spelled.encode("latin-1"), re.DOTALL)
    else:
        pattern = compiled(_tree(sorted(kept)), re.DOTALL)
    return lambda data: [(numbers[match[0]], *match.span()) for match in pattern.finditer(data)]


def _has_earlier_beginning(word: Any, numbers: dict[Any, int]) -> bool:  # noqa: ANN401
    return any(numbers.get(word[:end], numbers[word]) < numbers[word] for end in range(1, len(word)))


def _tree(words: Sequence[str]) -> str:
    """Return a pattern for sorted words, in which what several words begin with stands once."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        if word:
            by_first.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + (_tree(rests) if any(rests) else "") for first, rests in by_first.items()]
    ends_here = not all(words)
    if len(branches) == 1 and not ends_here:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends_here else ''}"


class Search:
    """Looks for words: with an automaton that is built fast, and from some text on with one that runs fast.

    For 800 phrases in many scripts the first takes 2 ms to build and 7 ms a megabyte, the second 25 ms and 2 ms.
    """

    def __init__(self, words: Callable[[bool], Sequence[str]], *, longest: bool = False) -> None:
        """Take what returns the words, and only those in ASCII if it is asked so; it is asked when they are needed."""
        self._words, self._longest = words, longest
        self._searched = {True: 0, False: 0}
        self._finders: dict[tuple[bool, bool], Find] = {}

    def cache_clear(self) -> None:
        """Ask for the words again when they are needed: `tables.add` has changed them."""
        self._finders.clear()

    def find(self, data: bytes, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return (number, start, end) of the words in `data[start:end]`; the offsets are those in `data`."""
        stretch = data if start == 0 and end == len(data) else data[start:end]
        ascii_only = stretch.isascii()
        self._searched[ascii_only] += len(stretch)
        large = self._searched[ascii_only] > _LARGE and has_automata()
        find = self._finders.get((ascii_only, large))
        if find is None:
            words = [word.encode() for word in self._words(ascii_only)]
            find = finder(words, longest=self._longest, build="quick to run" if large else "quick to build")
            self._finders[ascii_only, large] = find
        found = find(stretch)
        return [(number, first + start, last + start) for number, first, last in found] if start else found
