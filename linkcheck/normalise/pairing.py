"""Which link a reference by title means: the one inside it, the one whose words agree, or the nearest without objection.

Knows titles and slugs; knows nothing of how documents are written.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from linkcheck.model import CanonicalUrl, Citation, Kind, Reference, Role
from linkcheck.patterns import lazily
from linkcheck.titles import content_words, overlap, script_of, shared_words, slug_words

__all__ = ["pair"]

_ENOUGH = 0.3
"""Overlap of title and slug from which they belong together: 0.17 % of random pairs reach it (field-notes §3)."""
_REACH = 40
"""Citations on either side of a reference that are compared by words."""
_LINES = 4
"""Lines between a title and a link that still counts as near; in a document without lines a block counts for as many."""
_WEAK_LINES = 8
"""Lines from the title after an ordinary word ("See also:") within which words that agree mean anything."""
_NEXT = 5
"""Links after a title of which one may be meant by standing near."""
_OBJECTING = 3
"""Words of the title's script that a slug needs for its having none of the title's to mean anything (design §8)."""
_TOUCHING = 4
"""Columns between a title and a URL that it touches: ` – (`."""
_MARKUP = 14
"""Columns of marks between a title and a link, its text left out: ` ([…](`, ` – <a href="`."""
_SENTENCES = lazily(r"[.!?]\s")
_Words = dict[int, tuple[frozenset[str], frozenset[str]]]
_CITING = frozenset({Kind.LINK, Kind.BARE, Kind.AUTOLINK, Kind.DEFINITION})
_MACHINERY = frozenset({Role.FURNITURE, Role.NAVIGATION, Role.CODE})


def pair(
    references: Sequence[Reference], citations: Sequence[Citation]
) -> tuple[tuple[Reference, ...], frozenset[int]]:
    """Return the references with the links they mean, and the indices of the citations that they took.

    The best agreement of words is honoured first, and no link goes to two references of different titles. A reference
    whose marker is an ordinary word ("See also:") and that means no link is left out: it is prose.
    """
    words: _Words = {}
    chosen: dict[int, tuple[int, str]] = {}
    taken: dict[CanonicalUrl, str] = {}
    for number, reference in enumerate(references):
        if reference.own is not None:
            chosen[number] = (reference.own, "own")
            taken[citations[reference.own].url] = _folded(reference.title)
    agreeing = [
        (-score, distance, number, index)
        for number, reference in enumerate(references)
        if number not in chosen and _is_title(reference.title)
        for score, distance, index in _by_words(reference, citations, words)
    ]
    for _, _, number, index in sorted(agreeing):
        folded = _folded(references[number].title)
        if number not in chosen and taken.setdefault(citations[index].url, folded) == folded:
            chosen[number] = (index, "words")
    for number, reference in enumerate(references):
        if number not in chosen and _is_title(reference.title):
            near = _by_nearness(reference, citations, words, taken)
            if near is not None:
                chosen[number] = (near, "nearness")
                taken[citations[near].url] = _folded(reference.title)
    paired = tuple(
        _linked(reference, citations, chosen.get(number))
        for number, reference in enumerate(references)
        if number in chosen or reference.strong
    )
    return paired, frozenset(index for index, _ in chosen.values())


def _folded(title: str | None) -> str:
    return " ".join((title or "").casefold().split())


def _is_title(title: str | None) -> bool:
    return bool(title) and any(char.isalpha() for char in title or "")


def _linked(reference: Reference, citations: Sequence[Citation], choice: tuple[int, str] | None) -> Reference:
    if choice is None:
        return reference
    citation = citations[choice[0]]
    return replace(reference, link=citation.url, paired_by=choice[1], text=citation.text)


def _words_of(
    index: int, citations: Sequence[Citation], words: _Words
) -> tuple[frozenset[str], frozenset[str]]:
    if index not in words:
        citation = citations[index]
        text = citation.text if citation.kind is Kind.LINK and "://" not in citation.text else ""
        words[index] = (slug_words(citation.url), content_words(text))
    return words[index]


def _cites(citation: Citation) -> bool:
    return citation.kind in _CITING and citation.role not in _MACHINERY


def _by_words(
    reference: Reference, citations: Sequence[Citation], words: _Words
) -> list[tuple[float, int, int]]:
    """Return (agreement, distance, index) of the citations whose slug or text has enough of the title's words.

    Of one URL cited several times only the nearest place is returned.
    """
    title = reference.title or ""
    mine = content_words(title)
    needed = min(2, len(mine))
    found: dict[CanonicalUrl, tuple[float, int, int]] = {}
    low, high = max(0, reference.following - _REACH), min(len(citations), reference.following + _REACH)
    for index in range(low, high):
        citation = citations[index]
        if not _cites(citation) or not _may_agree(mine, needed, citation):
            continue
        if not reference.strong and abs(_lines_from(reference, citation)) > _WEAK_LINES:
            continue
        score = max(
            (
                agreement
                for other in _words_of(index, citations, words)
                if (agreement := overlap(title, other)) >= _ENOUGH and shared_words(title, other) >= needed
            ),
            default=0.0,
        )
        if score:
            behind = index - reference.following
            distance = behind if behind >= 0 else -2 * behind
            known = found.get(citation.url)
            if known is None or (-score, distance) < (-known[0], known[1]):
                found[citation.url] = (score, distance, index)
    return list(found.values())


def _lines_from(before: Reference | Citation, citation: Citation) -> int:
    """Return how many lines further on a citation stands; without lines, how many its blocks count for."""
    if before.end_line is None or citation.line is None:
        return _LINES * (citation.block - before.block)
    return citation.line - before.end_line


def _may_agree(mine: frozenset[str], needed: int, citation: Citation) -> bool:
    """Say whether a URL or its text can hold enough words of a title: a quick look before words are taken apart."""
    written = (citation.url + " " + citation.text).lower()
    if not written.isascii() or "%" in written:
        return True
    return sum(1 for word in mine if (word.removesuffix("s")) in written) >= needed


def _by_nearness(
    reference: Reference, citations: Sequence[Citation], words: _Words, taken: dict[CanonicalUrl, str]
) -> int | None:
    """Return the first citation directly after the title that nobody else took and whose words do not object.

    What stands after the beginning of something else, or after a link with a title of its own, is not near.
    Behind an ordinary word ("See also: the manual and [a page](…)") a link in the line's own sentence proves nothing:
    there it has to touch the title, or to stand alone on a line below.
    """
    mine = content_words(reference.title or "")
    script = script_of(mine)
    before: Reference | Citation = reference
    stop = len(citations) if reference.cut_off is None else reference.cut_off
    for index in range(reference.following, min(stop, reference.following + _NEXT)):
        citation = citations[index]
        if _lines_from(before, citation) > _LINES or citation.path != reference.path:
            return None
        same_line = _lines_from(reference, citation) == 0
        if same_line and not reference.strong and not _touches(reference, citation):
            return None
        if not _cites(citation) or not (same_line or citation.role in (Role.ENTRY, Role.RELATED)):
            return None
        before = citation
        if citation.url in taken:
            continue
        slug, text = (
            len(other) >= _OBJECTING
            and script_of(other) == script
            and not shared_words(reference.title or "", other)
            for other in _words_of(index, citations, words)
        )
        if not (slug or text) or (text and not slug and _follows(reference, citation)):
            return index
        if text:
            return None
    return None


def _follows(reference: Reference, citation: Citation) -> bool:
    """Say whether a link stands directly after a title, on its line: it was meant, whatever its text says.

    "Related article: TITLE ([another headline](URL))" is a slip that a rule reports; a link further on is another matter.
    """
    if not reference.strong or citation.kind is not Kind.LINK or citation.line != reference.end_line:
        return False
    gap = _columns_between(reference, citation)
    if gap is None or _SENTENCES.search(reference.title or ""):
        return False
    return 0 <= gap <= _MARKUP or 0 <= gap - len(citation.text) <= _MARKUP


def _touches(reference: Reference, citation: Citation) -> bool:
    """Say whether a bare URL stands directly after a title, with marks at most between."""
    gap = _columns_between(reference, citation)
    return gap is not None and gap <= _TOUCHING and citation.kind is not Kind.LINK


def _columns_between(reference: Reference, citation: Citation) -> int | None:
    """Return the columns between a title and a link of one line, or None in a document without lines."""
    if citation.column is None or reference.end_column is None:
        return None
    return citation.column - reference.end_column
