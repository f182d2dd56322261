"""Which places in a document are entries of lists that repeat each other: with one link, or with two of one article.

Knows how links are written; what stands around them was looked at when they were extracted (`Role.ENTRY`, `Role.ASIDE`).
"""

from collections import Counter
from collections.abc import Sequence

from linkcheck.judge.telling_words import GENERIC_TEXTS
from linkcheck.model import Citation, Kind, Role

__all__ = ["by_fragment", "listed_twice", "repeated_entries", "under_one_title"]

_MOST = 8
"""Entries of one link that those of another are held against."""
_TITLE = 2
"""Words that two titles of one article share at least."""
_ENTRIES = frozenset({Role.ENTRY, Role.RELATED})


def by_fragment(places: Sequence[Citation]) -> list[list[Citation]]:
    """Return the places that count, those with one fragment together, where there are two or more."""
    from linkcheck.urls import fragment_of

    groups: dict[str | None, list[Citation]] = {}
    in_block = Counter(place.block for place in places)
    for place in places:
        if place.kind is not Kind.DEFINITION and not (
            _repeats_a_headline(place)
            or _spells_out(place, in_block[place.block])
            or _uses_a_definition(place)
        ):
            groups.setdefault(fragment_of(place.target) or None, []).append(place)
    return [group for group in groups.values() if len(group) > 1]


def _repeats_a_headline(place: Citation) -> bool:
    """Say whether a link is the picture or the "Read more" beside a headline with the same link."""
    if place.kind is not Kind.LINK or place.role is Role.RELATED:
        return False
    text = " ".join(place.text[:80].split()).casefold().strip(" .:…»›>→")
    return not text or text in GENERIC_TEXTS


def _uses_a_definition(place: Citation) -> bool:
    """Say whether a link is written by the name of a definition: `[text][name]`, `[name]`, `name_`. Its URL is elsewhere."""
    raw = place.raw
    if place.kind is not Kind.LINK or "://" in raw:
        return False
    return (raw[:1] == "[" and raw[-1:] == "]") or not any(mark in raw for mark in "/.:")


def _spells_out(place: Citation, in_block: int) -> bool:
    """Say whether a place is a DOI that its own entry also links to: "[Title](https://doi.org/…). DOI: 10.…".

    `in_block` counts the places with the same link in that entry, this one included.
    """
    return (
        in_block > 1
        and place.kind is Kind.BARE
        and not ("://" in place.raw or place.raw[:4].lower() == "www.")
    )


def repeated_entries(places: Sequence[Citation]) -> list[Citation]:
    """Return the places that are entries, one a line: two or more of them repeat each other."""
    return _one_a_line(_same_titles(_of_one_kind([place for place in places if place.role in _ENTRIES])))


def _of_one_kind(entries: list[Citation]) -> list[Citation]:
    """Return the entries without references under a title that no list item has: "you might also like" is said in prose."""
    titles = {_title(one) for one in entries if one.role is Role.ENTRY}
    return [one for one in entries if not titles or one.role is Role.ENTRY or _title(one) in {"", *titles}]


def _same_titles(entries: list[Citation]) -> list[Citation]:
    """Return the entries without references whose title no other one has: they send to one page for different things."""
    titles = Counter(_title(one) for one in entries if one.role is Role.RELATED)
    return [
        one
        for one in entries
        if one.role is not Role.RELATED or len(titles) < 2 or not _title(one) or titles[_title(one)] > 1
    ]


def _title(place: Citation) -> str:
    return " ".join(place.text.casefold().split()) if place.kind is Kind.LINK else ""


def _one_a_line(entries: Sequence[Citation]) -> list[Citation]:
    """Return the first entry of each line: an icon and a name in one table row are one entry.

    A page may be written as one single line; there, entries of other blocks with the same text are repeats.
    """
    if entries and entries[0].line is not None and len({entry.line for entry in entries}) == 1:
        texts: dict[str, dict[object, Citation]] = {}
        for entry in entries:
            texts.setdefault(entry.text.strip().casefold(), {}).setdefault((entry.block, entry.place), entry)
        return list(max(texts.values(), key=len).values())
    lines: dict[object, Citation] = {}
    for entry in entries:
        lines.setdefault((entry.line, entry.place, entry.block if entry.line is None else 0), entry)
    return list(lines.values())


def listed_twice(places: Sequence[Citation], others: Sequence[Citation]) -> bool:
    """Say whether an entry of each is there, and their titles agree where both have one."""
    return any(_agree(one, other) for one in _entries(places) for other in _entries(others))


def under_one_title(places: Sequence[Citation], others: Sequence[Citation]) -> bool:
    """Say whether an entry of each is there, and both have a title, and one."""
    return any(
        one.text and other.text and _agree(one, other)
        for one in _entries(places)
        for other in _entries(others)
    )


def _entries(places: Sequence[Citation]) -> list[Citation]:
    entries = [place for place in places if place.role in _ENTRIES]
    return entries[:_MOST]


def _agree(one: Citation, other: Citation) -> bool:
    """Say whether two entries without a title, or with titles that share half of their words, can be one article's."""
    from linkcheck.titles import content_words

    if one.kind is not Kind.LINK or other.kind is not Kind.LINK:
        return True
    words, others = content_words(one.text), content_words(other.text)
    shared = len(words & others)
    return shared >= _TITLE and 2 * shared >= min(len(words), len(others))
