r"""The URLs of JSON strings that have escapes (`https:\/\/a.example`, `?a=1\u0026b=2`), and the stretches without any.

Knows escapes (RFC 8259 §7); a string without a backslash is prose as it stands.
"""

import json
from collections.abc import Iterator

from linkcheck.patterns import compiled

__all__ = ["decoded", "escaped_urls", "pieces_between"]


def _letter(letter: str) -> str:
    """Return the pattern of a letter in either case, which may be written as an escape."""
    high, low = divmod(ord(letter), 16)
    return rf"(?:[{letter.upper()}{letter}]|(?<!\\)\\u00[{high - 2}{high}]{low:x})"


_H, _T, _P, _S, _F = map(_letter, "htpsf")
_SLASH = r"(?:\\?/|\\u002[Ff])"
_URL = compiled(
    rf"(?:{_H}{_T}{_T}{_P}{_S}?|{_F}{_T}{_P})(?::|\\u003[Aa]){_SLASH}{_SLASH}".encode()
    + rb"(?:[^\s\"'<>\\`]++|\\/|\\u(?!00[01]|002[027]|003[CcEe]|20[0-3]|300)[0-9A-Fa-f]{4})++"
)
_ESCAPE = compiled(rb"(?:\\u[0-9A-Fa-f]{0,4}|\\[^u])+")
_AFTER = b".,;:!?*_"


def decoded(raw: bytes) -> str:
    r"""Return the text of a string, given without its quotes; what is no valid escape is left as it is written.

    >>> decoded(rb"a\/\u00e9"), decoded(rb"\x")
    ('a/é', '\\x')
    """
    if b"\\" not in raw:
        return raw.decode("utf-8", "replace")
    try:
        text = json.loads(b'"' + raw + b'"', strict=False)
    except ValueError:
        return raw.decode("utf-8", "replace")
    return str(text).encode("utf-8", "replace").decode()


def escaped_urls(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    r"""Yield the URLs of a string that have escapes themselves: where each stands as written, and the URL without escapes.

    The escapes may be those of its scheme.

    >>> [*escaped_urls(rb"\u0068ttps\u003a//a.example", 0, 27)]
    [(0, 27, 'https://a.example')]
    >>> [*escaped_urls(rb"see https:\/\/a.example\/b.\n", 0, 27)]
    [(4, 26, 'https://a.example/b')]
    """
    for found in _URL.finditer(data, start, end):
        raw = found[0].rstrip(_AFTER)
        if b"\\" not in raw:
            continue
        if raw.endswith(b")") and b"(" not in raw:
            raw = raw.rstrip(b").,;:")
        target = decoded(raw)
        if len(target) > len("https://"):
            yield found.start(), found.start() + len(raw), target


def pieces_between(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a string between its escapes."""
    for escape in _ESCAPE.finditer(data, start, end):
        if escape.start() > start:
            yield start, escape.start()
        start = escape.end()
    if start < end:
        yield start, end
