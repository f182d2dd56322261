"""The phrases that announce a reference by title ("Related article:"), and where they stand in a document's bytes.

Knows the phrases in many languages; knows nothing of titles or of what follows.
"""

from functools import cache
from typing import NamedTuple

from linkcheck.patterns import compiled
from linkcheck.tables import load
from linkcheck.word_search import Search

__all__ = ["Marker", "fold", "marker_in", "marker_starts", "markers", "variants"]


class Marker(NamedTuple):
    """A phrase at the start of some text: its id, whether it names an article by itself, and where it ends."""

    id: str
    strong: bool
    phrase: str
    end: int
    colon: bool
    """A colon, dash or arrow follows it, and `end` is after that."""


_AFTER = compiled(r"[\s*_]*(?:[:：]|[»›→▶]|[–—|]|-(?=\s))[\s*_]*")
_GAP = compiled(r"[\s*_]*")
_TURKISH = frozenset("İığşĞŞ")
_NO_START = frozenset(b'/-_="')
"""Before a marker these make it part of a path, a parameter or an attribute."""
_UNDERSCORE = ord("_")


@cache
def _written() -> tuple[tuple[str, str, bool], ...]:
    """Return every phrase as the data file writes it, its marker id, and whether it is strong."""
    data = load("markers")
    return tuple(
        (phrase, name, bool(entry["strong"])) for name, entry in data.items() for phrase in entry["phrases"]
    )


def fold(phrase: str) -> str:
    """Return a phrase without case, letter for letter; apostrophes, hard spaces and the Turkish i without a dot become plain.

    >>> fold("İLGİLİ HABER"), fold("À LIRE")
    ('ilgili haber', 'à lire')
    """
    plain = phrase.replace("’", "'").replace("\u00a0", " ").replace("İ", "i").replace("ı", "i")
    lowered = plain.lower()
    return lowered if len(lowered) == len(phrase) else plain


@cache
def markers() -> dict[str, tuple[str, bool]]:
    """Return every phrase, folded, with its marker id and whether it is strong; longest phrases first."""
    found = {fold(phrase): (name, strong) for phrase, name, strong in _written()}
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _by_beginning() -> dict[str, tuple[str, ...]]:
    """Return the folded phrases by their first two letters, longest first."""
    found: dict[str, list[str]] = {}
    for phrase in markers():
        found.setdefault(phrase[:2], []).append(phrase)
    return {beginning: tuple(phrases) for beginning, phrases in found.items()}


def variants(phrase: str, *, strong: bool) -> set[str]:
    """Return the spellings in which a phrase is looked for: capitalised, Title Case, capitals; a strong one as it is."""
    found = {phrase[0].upper() + phrase[1:], phrase.upper(), phrase.title().replace("'S", "'s")}
    if not _TURKISH.isdisjoint(phrase):
        found |= {phrase.replace("i", "İ").upper(), phrase.replace("İ", "I")}
    if strong:
        found.add(phrase)
    return found | {spelling.replace("'", "’") for spelling in found if "'" in spelling}


def _spellings(ascii_only: bool) -> list[str]:
    """Return all spellings; one that starts with a shorter one is found by that.

    Stems that many spellings share, few enough for SIMD, were tried: 1.4 times as fast on news text that is not all
    ASCII, and eight times as long to build.
    """
    kept: list[str] = []
    written = ((phrase, strong) for phrase, _, strong in _written())
    for spelling in sorted({each for phrase, strong in written for each in variants(phrase, strong=strong)}):
        if not (kept and spelling.startswith(kept[-1])) and (spelling.isascii() or not ascii_only):
            kept.append(spelling)
    return kept


_search = Search(_spellings)


def marker_starts(data: bytes, start: int = 0, end: int | None = None) -> list[int]:
    """Return the byte offsets at which a marker may start in a stretch, in order: one pass over it.

    >>> marker_starts(b"x. Related article: T")
    [3]
    """
    found = _search.find(data, start, len(data) if end is None else end)
    return [at for _, at, _ in found if not at or _may_start(data, at)]


def _may_start(data: bytes, at: int) -> bool:
    """Say whether a word may start at an offset: after a letter of another script it may, and after `__` for bold."""
    before = data[at - 1]
    if before == _UNDERSCORE:
        return data[at - 2 : at - 1] in (b"_", b" ", b"\n")
    return before not in _NO_START and not (before < 0x80 and chr(before).isalnum())


def marker_in(text: str, at: int = 0) -> Marker | None:
    """Return the marker that `text` has at `at`, with the colon or dash after it, or None.

    >>> marker_in("Related Articles: Title")
    Marker(id='related-article', strong=True, phrase='Related Articles', end=18, colon=True)
    """
    head = fold(text[at : at + 48])
    for phrase in _by_beginning().get(head[:2], ()):
        end = at + len(phrase)
        if head.startswith(phrase) and not _is_word(text[end : end + 1]):
            name, strong = markers()[phrase]
            after = _AFTER.match(text, end)
            if after is not None:
                return Marker(name, strong, text[at:end], after.end(), colon=True)
            gap = _GAP.match(text, end)
            return Marker(name, strong, text[at:end], gap.end() if gap else end, colon=False)
    return None


def _is_word(char: str) -> bool:
    return char.isalnum()
