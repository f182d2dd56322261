"""Folder names of URLs under which numbers count things and are no dates.

Knows words, from `data/numbered.toml`; does not know shapes of dates.
"""

from functools import cache

from linkcheck.tables import load

__all__ = ["number_words", "segment_before"]

_LONGEST = 16


@cache
def number_words(kind: str) -> frozenset[str]:
    """Return the words of one list of `data/numbered.toml`: `ids`, `months`, `laws` or `interfaces`."""
    return frozenset(_table()[kind])


@cache
def _table() -> dict[str, list[str]]:
    return load("numbered")


def segment_before(path: str, start: int, at: int) -> str:
    """Return the path segment that ends at `at`, in lower case; empty where it is longer than any word of the lists."""
    slash = path.rfind("/", max(start, at - _LONGEST - 1), at)
    return path[slash + 1 : at].lower() if slash >= 0 else ""
