"""Regular expressions: compiled so that they mean the same in every Python, and some only when they are first used.

Knows nothing of what they match. Compiling 250 patterns took 25 ms, a quarter of a short run, most of them for nothing.
"""

import re
import sys
from typing import AnyStr, cast

__all__ = ["compiled", "lazily"]

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")
_SOUND = sys.hexversion >= 0x030B05F0
"""Before, a possessive repeat of a group that backtracks matches wrongly (CPython's issue 106052); atomic groups do not."""
_REPEATED = re.compile(r"(?:[*+?]|\{[0-9]*,?[0-9]*\})\+")


def compiled(pattern: AnyStr, flags: re.RegexFlag | int = 0) -> re.Pattern[AnyStr]:
    """Return `re.compile(pattern, flags)`, with `(…)*+` meaning `(?>(…)*)` in every Python, as its documentation says.

    >>> compiled(r"(?:a|b(?!c))++").match("abbc").group()
    'ab'
    """
    if _SOUND:
        return re.compile(pattern, flags)
    return cast("re.Pattern[AnyStr]", re.compile(_sound(pattern), flags))


def lazily(pattern: AnyStr, flags: re.RegexFlag | int = 0) -> re.Pattern[AnyStr]:
    """Return what behaves as `compiled(pattern, flags)` and is compiled by the first use.

    Whatever is used for nearly every URL is better compiled at once: a method of this costs some 30 ns more to look up.

    >>> lazily("a+b").fullmatch("aab").group()
    'aab'
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str | bytes, flags: re.RegexFlag | int) -> None:
        self._pattern = pattern if _SOUND else _sound(pattern)
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile, and keep the methods, so that this is called once."""
        if name.startswith("__"):
            raise AttributeError(name)
        made = re.compile(self._pattern, self._flags)
        vars(self).update((method, getattr(made, method)) for method in _METHODS)
        return getattr(made, name)


def _sound(pattern: str | bytes) -> str | bytes:
    if isinstance(pattern, str):
        return _with_atomic_groups(pattern)
    return _with_atomic_groups(pattern.decode("latin-1")).encode("latin-1")


def _with_atomic_groups(pattern: str) -> str:
    """Return a pattern with every possessive repeat of a group written as an atomic group.

    >>> _with_atomic_groups(r"[)(](a|(?:b)*+)?+\\)++")
    '[)(](?>(a|(?>(?:b)*))?)\\\\)++'
    """
    parts: list[str] = []
    opened: list[int] = []
    at = 0
    while at < len(pattern):
        step = _item_end(pattern, at)
        item = pattern[at:step]
        if item == "(":
            opened.append(len(parts))
        parts.append(item)
        if item == ")":
            start = opened.pop()
            repeat = _REPEATED.match(pattern, step)
            if repeat is not None:
                parts[start] = "(?>" + parts[start]
                parts.append(repeat[0][:-1] + ")")
                step = repeat.end()
        at = step
    return "".join(parts)


def _item_end(pattern: str, at: int) -> int:
    """Return where an escape, a class of characters, or a single character ends."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] != "[":
        return at + 1
    end = at + (2 if pattern[at + 1] == "^" else 1)
    end += pattern[end] == "]"  # a bracket that comes first is one of the class
    while pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    return end + 1
