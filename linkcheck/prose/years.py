"""Where a document's bytes hold a number that may be a year: no date is written out without one.

Knows bytes; reads no date.
"""

__all__ = ["years_in"]

_WITHIN_URL = frozenset(b"/=&?%_#@$-")
_SLASH, _DASH = 47, 45


def years_in(data: bytes, start: int, end: int) -> list[int]:
    """Return the offsets of numbers from 1900 to 2099 in a stretch, but for those that stand as in a URL.

    A year after `/`, `-`, `=` and their like is part of a path; after `20/02/` and `20-Feb-` it is a date's.
    """
    found: list[int] = []
    for century in (b"20", b"19"):
        at = data.find(century, start, end)
        while at >= 0:
            if data[at + 2 : at + 4].isdigit() and not data[at + 4 : at + 5].isdigit() and _is_open(data, at):
                found.append(at)
            at = data.find(century, at + 2, end)
    found.sort()
    return found


def _is_open(data: bytes, at: int) -> bool:
    if not at:
        return True
    before = data[at - 1]
    if before in _WITHIN_URL:
        if before == _SLASH:
            return data[at - 2 : at - 1].isdigit() and data[at + 4 : at + 5] != b"/"
        return before == _DASH and data[at - 5 : at - 4] == b"-" and data[at - 4 : at - 1].isalpha()
    return before >= 0x80 or not chr(before).isalnum()
