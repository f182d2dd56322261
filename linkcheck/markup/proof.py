"""A proof, cheaper than reading all tags, that a `<` on an HTML page stands in text and so starts a tag.

Knows attribute values and what cannot stand in them; hidden stretches (comments, raw text) are its caller's business.

The proof. Take a place known to be text, and a `<` after it. Every comment, raw text element, template and foreign element
in between has been found and passed (the automaton sees them all), so only attribute values can mislead. Let `>` be the
last one before the `<`, with no other tag start between the two. If that `>` stands in no quoted value, it either closes
a tag or is text, so that text follows it. And it stands in none if the last `"` before it does not follow a `=`, and nor
does the last `'`: an attribute's opening quote follows `=`, and its value holds no such quote (HTML Standard §13.2.5.35–37).
"""

__all__ = ["MARKUP", "UnsureError", "is_text"]

MARKUP = b"/!?abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What a `<` is followed by if it starts a tag, a comment or a declaration."""

_LESS, _GREATER, _DOUBLE, _SINGLE = 60, 62, 34, 39
_BEFORE_VALUE = b"= \t\n\f\r"


class UnsureError(Exception):
    """It cannot be proved cheaply what is a tag on this page."""


def is_text(data: bytes, at: int, known: int) -> bool:
    """Say whether it can be proved that the `<` at `at` stands in text, where text is known to be at `known`.

    False means unknown. Nothing hidden (comments, raw text) may lie between the two.
    """
    close = at - 1 if data[at - 1] == _GREATER else at - 2
    if close < known or data[close] != _GREATER or (close == at - 2 and data[at - 1] == _LESS):
        close = data.rfind(_GREATER, known, at)
        if close < 0:
            return data.rfind(_LESS, known, at) < 0 or not _starts_markup(data, known, at)
        if data.rfind(_LESS, close, at) >= 0 and _starts_markup(data, close, at):
            return False
    last = data.rfind(_DOUBLE, known, close)
    if last > 0 and data[last - 1] in _BEFORE_VALUE and _may_open(data, last):
        return False
    last = data.rfind(_SINGLE, known, close)
    return last <= 0 or data[last - 1] not in _BEFORE_VALUE or not _may_open(data, last)


def _starts_markup(data: bytes, start: int, end: int) -> bool:
    """Say whether a `<` in the stretch may start a tag or a comment; of very many, nobody looks at all."""
    at = end
    for _ in range(8):
        at = data.rfind(_LESS, start, at)
        if at < 0:
            return False
        if data[at + 1] in MARKUP:
            return True
    return True


def _may_open(data: bytes, quote: int) -> bool:
    """Say whether the quote at `quote` follows a `=`, white space between them left out."""
    return data[max(0, quote - 64) : quote].rstrip(b" \t\n\f\r")[-1:] in (b"=", b"")
