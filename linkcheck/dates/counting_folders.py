"""Words of URLs after which numbers count things and are no dates: folder names, and words before a hyphen.

Knows words, from `data/numbered.toml`; does not know shapes of dates.
"""

from functools import cache

from linkcheck.tables import load

__all__ = ["number_words", "segment_before", "word_before"]

_LONGEST = 16


@cache
def number_words(kind: str) -> frozenset[str]:
    """Return the words of one list of `data/numbered.toml`: `ids`, `articles`, `named`, `months`, `laws`, `interfaces`."""
    return frozenset(_table()[kind])


@cache
def _table() -> dict[str, list[str]]:
    return load("numbered")


def segment_before(path: str, start: int, at: int) -> str:
    """Return the path segment that ends at `at`, in lower case; empty where it is longer than any word of the lists."""
    slash = path.rfind("/", max(start, at - _LONGEST - 1), at)
    return path[slash + 1 : at].lower() if slash >= 0 else ""


def word_before(path: str, start: int, at: int) -> str:
    """Return the letters that end at `at`, in lower case; empty where these are none, or more than any word of the lists.

    >>> word_before("/p/lamp-sku-20250115", 0, 11), word_before("/p/2025-20250115", 0, 7)
    ('sku', '')
    """
    low = first = max(start, at - _LONGEST)
    for first in range(at, low, -1):
        if not path[first - 1].isalpha():
            return path[first:at].lower()
    return ""
