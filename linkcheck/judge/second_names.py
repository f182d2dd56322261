"""Whether two links that stand side by side name two things and lead to one: the address of the first was copied to the second.

Knows the texts of links and the names in a URL; knows no rule and no document.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from linkcheck.judge.telling_words import POINTING
from linkcheck.model import Citation, Kind, Role
from linkcheck.patterns import lazily

__all__ = ["two_names"]

_FAR = 40
"""Columns between two links of one enumeration: "[Slither](…), a fuzzer, [Echidna](…)"."""
_LETTERS = 4
"""Letters from which a word of a name has a capital; "de" and "of" have none."""
_WORD = lazily(r"[^\W\d_]+")
_SEGMENT = lazily(r"[/?&=#]")
_JOINER = lazily(r"[-_.+~]|%20")
_LONGEST = 2_000


def two_names(url: str, places: Sequence[Citation]) -> tuple[Citation, Citation] | None:
    """Return two links of one enumeration, of which one is named as the URL is, and the other is a name that is not in it.

    Two names for one thing ("[monomyth](…) or [hero's journey](…)") are no such pair: one has to be the URL's own, and the
    other one a proper name. None where there is no such pair.
    """
    links = [
        place
        for place in places
        if place.role is Role.PROSE and place.kind is Kind.LINK and "://" not in place.text
    ]
    for one, other in pairwise(links):
        if not _stand_together(one, other):
            continue
        for its, foreign in ((one, other), (other, one)):
            if _is_named(url, its.text) and _is_foreign(url, foreign.text, its.text):
                return one, other
    return None


def _stand_together(one: Citation, other: Citation) -> bool:
    """Say whether a link follows another one on its line, with a few words between them at most."""
    if one.block != other.block or one.line is None or one.end_line != other.line:
        return False
    return 0 < (other.column or 0) - (one.end_column or 0) <= _FAR


def _is_named(url: str, text: str) -> bool:
    """Say whether a part of the URL's path has the words of the text, and no others: `Luiz_Bonfa` ("Luiz Bonfá")."""
    from linkcheck.titles import content_words

    words = content_words(text)
    if not words or not words.isdisjoint(POINTING):
        return False
    return any(part == words for part in _parts(url))


def _parts(url: str) -> Iterator[frozenset[str]]:
    """Yield the words of each part of a URL that is more than a number."""
    from linkcheck.titles import content_words

    for segment in _SEGMENT.split(url[:_LONGEST].partition("://")[2])[1:]:
        words = content_words(_JOINER.sub(" ", segment))
        if any(len(word) >= _LETTERS and not word.isdecimal() for word in words):
            yield words


def _is_foreign(url: str, text: str, other: str) -> bool:
    """Say whether a text is a proper name of which the URL has no word, and which is no short form of the other text."""
    from linkcheck.titles import content_words

    words = _WORD.findall(text[:_LONGEST])
    names = [word for word in words if len(word) >= _LETTERS]
    if not names or not all(word[0].isupper() for word in names) or "@" in text or "#" in text:
        return False
    if all(word.isupper() for word in names):
        return False  # an abbreviation
    mine, written = content_words(text), url.casefold()
    if not mine.isdisjoint(POINTING) or any(word in written for word in mine if len(word) > 1):
        return False
    return not _akin(mine, content_words(other))


def _akin(words: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether two words are forms of one ("Django", "Djangos"): the shorter one, but for its last letter, begins both."""
    pairs = ((one, other) if len(one) <= len(other) else (other, one) for one in words for other in others)
    return any(long.startswith(short[: max(_LETTERS, len(short) - 1)]) for short, long in pairs)
