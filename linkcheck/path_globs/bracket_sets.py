"""The sets in brackets of patterns for paths: `[a-z]`, `[!._]`, `[[:digit:]]`.

Knows which bytes such a set holds, as Git's own matcher (`wildmatch.c`) reads it; knows nothing of the rest of a pattern.
"""

import string

__all__ = ["bracket_set"]

_CLASSES = {
    "alnum": string.ascii_letters + string.digits,
    "alpha": string.ascii_letters,
    "blank": " \t",
    "cntrl": "".join(map(chr, (*range(32), 127))),
    "digit": string.digits,
    "graph": string.ascii_letters + string.digits + string.punctuation,
    "lower": string.ascii_lowercase,
    "print": string.ascii_letters + string.digits + string.punctuation + " ",
    "punct": string.punctuation,
    "space": string.whitespace,
    "upper": string.ascii_uppercase,
    "xdigit": string.hexdigits,
}
_ALL = frozenset(range(256))


def bracket_set(pattern: bytes, start: int) -> tuple[frozenset[int], int] | None:
    """Return the bytes in the set whose `[` is at `start`, and where it ends; None where it never does, or names no class.

    A `]` that comes first is one of the set. The set may be empty: `[z-a]` holds nothing.

    >>> bracket_set(b"x[!]a-c]", 1)[0] == frozenset(range(256)) - set(b"]abc")
    True
    """
    at = start + 1
    negated = pattern[at : at + 1] in (b"!", b"^")
    at += negated
    members: set[int] = set()
    before = 0
    """The byte that a range could begin with."""
    first = True
    while first or pattern[at : at + 1] != b"]":
        first = False
        if at >= len(pattern):
            return None
        byte = pattern[at]
        if byte == 0x5C:  # a backslash
            at += 1
            if at >= len(pattern):
                return None
            before = pattern[at]
            members.add(before)
        elif byte == 0x2D and before and pattern[at + 1 : at + 2] not in (b"", b"]"):
            at += 1
            if pattern[at] == 0x5C:
                at += 1
                if at >= len(pattern):
                    return None
            members.update(range(before, pattern[at] + 1))
            before = 0
        elif pattern[at : at + 2] == b"[:":
            end = pattern.find(b"]", at + 2)
            if end < 0:
                return None
            if end > at + 2 and pattern[end - 1] == 0x3A:  # a colon
                named = _CLASSES.get(pattern[at + 2 : end - 1].decode("latin-1"))
                if named is None:
                    return None
                members.update(named.encode())
                before, at = 0, end
            else:
                members.add(byte)
                before = byte
        else:
            members.add(byte)
            before = byte
        at += 1
    return frozenset(_ALL - members if negated else members), at + 1
