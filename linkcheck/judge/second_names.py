"""Whether two links of one paragraph with one URL name two things, of which one may have been meant to lead elsewhere.

Knows the texts of links; knows no rule and no document.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from linkcheck.judge.telling_words import POINTING
from linkcheck.model import Citation

__all__ = ["two_names"]

_STEM = 4
"""Letters with which two forms of one word begin at least: "store", "storing"."""


def two_names(places: Sequence[Citation]) -> tuple[Citation, Citation] | None:
    """Return the first place and the next one that has no word of it, or None."""
    from linkcheck.titles import content_words

    first = content_words(places[0].text)
    if not first or not first.isdisjoint(POINTING) or _is_handle(places[0]):
        return None
    for other in places[1:]:
        words = content_words(other.text)
        if words and words.isdisjoint(first | POINTING) and not (_is_handle(other) or _akin(first, words)):
            return places[0], other
    return None


def _is_handle(place: Citation) -> bool:
    """Say whether a text is a hashtag or somebody's handle, which names a place of its own kind."""
    return place.text.lstrip().startswith(("#", "@"))


def _akin(words: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Say whether two words are forms of one ("enforce", "enforced"): the shorter one, but for its last letter, begins both."""
    pairs = ((one, other) if len(one) <= len(other) else (other, one) for one in words for other in others)
    return any(long.startswith(short[: max(_STEM, len(short) - 1)]) for short, long in pairs)
