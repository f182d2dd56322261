"""Which link a reference by title means: the one inside it, the one whose words agree, or the nearest without objection.

Knows titles and slugs; knows nothing of how documents are written.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from linkcheck.model import CanonicalUrl, Citation, Kind, Reference, Role
from linkcheck.titles import content_words, overlap, script_of, shared_words, slug_words

__all__ = ["pair"]

_ENOUGH = 0.3
"""Overlap of title and slug from which they belong together: 0.17 % of random pairs reach it (field-notes §3)."""
_REACH = 40
"""Citations on either side of a reference that are compared by words."""
_LINES = 4
"""Lines between a title and a link that still counts as near."""
_CITING = frozenset({Kind.LINK, Kind.BARE, Kind.AUTOLINK, Kind.DEFINITION})
_MACHINERY = frozenset({Role.FURNITURE, Role.NAVIGATION, Role.CODE})


def pair(
    references: Sequence[Reference], citations: Sequence[Citation]
) -> tuple[tuple[Reference, ...], frozenset[int]]:
    """Return the references with the links they mean, and the indices of the citations that they took.

    A reference whose marker is an ordinary word ("See also:") and that means no link is left out: it is prose.
    """
    words: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
    chosen: dict[int, tuple[int, str]] = {}
    for number, reference in enumerate(references):
        if reference.own is not None:
            chosen[number] = (reference.own, "own")
    for number, reference in enumerate(references):
        if number not in chosen and _is_title(reference.title):
            best = _by_words(reference, citations, words)
            if best is not None:
                chosen[number] = (best, "words")
    taken = {citations[index].url for index, _ in chosen.values()}
    for number, reference in enumerate(references):
        if number not in chosen and _is_title(reference.title):
            near = _by_nearness(reference, citations, words, taken)
            if near is not None:
                chosen[number] = (near, "nearness")
                taken.add(citations[near].url)
    paired = tuple(
        _linked(reference, citations, chosen.get(number))
        for number, reference in enumerate(references)
        if number in chosen or reference.strong
    )
    return paired, frozenset(index for index, _ in chosen.values())


def _is_title(title: str | None) -> bool:
    return bool(title) and any(char.isalpha() for char in title or "")


def _linked(reference: Reference, citations: Sequence[Citation], choice: tuple[int, str] | None) -> Reference:
    if choice is None:
        return reference
    citation = citations[choice[0]]
    return replace(reference, link=citation.url, paired_by=choice[1], text=citation.text)


def _words_of(
    index: int, citations: Sequence[Citation], words: dict[int, tuple[frozenset[str], frozenset[str]]]
) -> tuple[frozenset[str], frozenset[str]]:
    if index not in words:
        citation = citations[index]
        text = citation.text if citation.kind is Kind.LINK and "://" not in citation.text else ""
        words[index] = (slug_words(citation.url), content_words(text))
    return words[index]


def _cites(citation: Citation) -> bool:
    return citation.kind in _CITING and citation.role not in _MACHINERY


def _by_words(
    reference: Reference,
    citations: Sequence[Citation],
    words: dict[int, tuple[frozenset[str], frozenset[str]]],
) -> int | None:
    title = reference.title or ""
    mine = content_words(title)
    needed = min(2, len(mine))
    best: tuple[float, int, int] | None = None
    low, high = max(0, reference.following - _REACH), min(len(citations), reference.following + _REACH)
    for index in range(low, high):
        if not _cites(citations[index]) or not _may_agree(mine, needed, citations[index]):
            continue
        slug, text = _words_of(index, citations, words)
        for other in (slug, text):
            score = overlap(title, other)
            if score < _ENOUGH or shared_words(title, other) < needed:
                continue
            distance = (
                index - reference.following
                if index >= reference.following
                else 2 * (reference.following - index)
            )
            if best is None or (score, -distance) > (best[0], -best[1]):
                best = (score, distance, index)
    return best[2] if best is not None else None


def _may_agree(mine: frozenset[str], needed: int, citation: Citation) -> bool:
    """Say whether a URL or its text can hold enough words of a title: a quick look before words are taken apart."""
    written = (citation.url + " " + citation.text).lower()
    if not written.isascii() or "%" in written:
        return True
    return sum(1 for word in mine if (word.removesuffix("s")) in written) >= needed


def _by_nearness(
    reference: Reference,
    citations: Sequence[Citation],
    words: dict[int, tuple[frozenset[str], frozenset[str]]],
    taken: set[CanonicalUrl],
) -> int | None:
    """Return the first citation right behind the title that nobody else took and whose words do not object."""
    mine = content_words(reference.title or "")
    script = script_of(mine)
    line = reference.end_line or 0
    for index in range(reference.following, min(len(citations), reference.following + 5)):
        citation = citations[index]
        if citation.line is None or citation.line - line > _LINES or citation.path != reference.path:
            return None
        same_line = citation.line == reference.end_line
        if not _cites(citation) or not (same_line or citation.role in (Role.ENTRY, Role.RELATED)):
            return None
        line = citation.end_line or citation.line
        if citation.url in taken:
            continue
        slug, text = _words_of(index, citations, words)
        objects = any(
            len(other) >= 3 and script_of(other) == script and not mine & other for other in (slug, text)
        )
        if not objects:
            return index
    return None
