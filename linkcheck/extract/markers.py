"""The phrases that announce a reference by title ("Related article:"), and where they stand in a document's bytes.

Knows the phrases in many languages; knows nothing of titles or of what follows.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

__all__ = ["Marker", "marker_in", "marker_spans", "markers"]


class Marker(NamedTuple):
    """A phrase at the start of some text: its id, whether it names an article by itself, and where it ends."""

    id: str
    strong: bool
    phrase: str
    end: int
    colon: bool
    """A colon, dash or arrow follows it; `end` is behind that."""


_AFTER = re.compile(r"[\s*_]*(?:[:：]|[»›→▶]|[–—|]|-(?=\s))[\s*_]*")
_GAP = re.compile(r"[\s*_]*")


@cache
def markers() -> dict[str, tuple[str, bool]]:
    """Return every phrase, folded, with its marker id and whether it is strong; longest phrases first."""
    data = tomllib.loads(resources.files("linkcheck").joinpath("data", "markers.toml").read_text("utf-8"))
    found = {
        phrase.casefold(): (name, bool(entry["strong"]))
        for name, entry in data.items()
        for phrase in entry["phrases"]
    }
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _written() -> tuple[tuple[str, bool], ...]:
    """Return every phrase as the data file writes it, and whether it is strong."""
    data = tomllib.loads(resources.files("linkcheck").joinpath("data", "markers.toml").read_text("utf-8"))
    return tuple((phrase, bool(entry["strong"])) for entry in data.values() for phrase in entry["phrases"])


def variants(phrase: str, strong: bool) -> set[str]:
    """Return the spellings in which a phrase is looked for: capitalised, Title Case, capitals; a strong one as it is."""
    found = {phrase[0].upper() + phrase[1:], phrase.upper(), phrase.title().replace("'S", "'s")}
    if strong:
        found.add(phrase)
    return found | {spelling.replace("'", "’") for spelling in found if "'" in spelling}


@cache
def _automaton(ascii_only: bool) -> BytesAhoCorasick:
    spellings = sorted({v for phrase, strong in _written() for v in variants(phrase, strong)}, key=len)
    kept: list[str] = []
    for spelling in spellings:
        if not (ascii_only and not spelling.isascii()) and not any(
            spelling.startswith(short) for short in kept
        ):
            kept.append(spelling)
    return BytesAhoCorasick(
        [spelling.encode() for spelling in kept],
        matchkind=MatchKind.LeftmostFirst,
        implementation=Implementation.DFA,
    )


@cache
def _pattern() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in markers())
    return re.compile(rf"({phrases})(?!\w)", re.IGNORECASE)


def marker_spans(data: bytes, ascii_only: bool) -> Iterator[int]:
    """Yield the byte offsets where a marker may start, in order: one pass over the document.

    >>> list(marker_spans(b"x. Related article: T", True))
    [3]
    """
    for _, start, _ in _automaton(ascii_only).find_matches_as_indexes(data):
        before = data[start - 1 : start]
        if not before.isalnum() and before not in (b"/", b"-", b"_", b"=", b'"'):
            yield start


def marker_in(text: str, at: int = 0) -> Marker | None:
    """Return the marker that `text` has at `at`, with the colon or dash behind it, or None.

    >>> marker_in("Related Articles: Title")
    Marker(id='related-article', strong=True, phrase='Related Articles', end=18, colon=True)
    """
    found = _pattern().match(text, at)
    if found is None:
        return None
    known = markers().get(found.group().casefold().replace("’", "'"))
    if known is None:  # a letter that folds to several, as the Turkish İ does
        return None
    name, strong = known
    after = _AFTER.match(text, found.end())
    if after is not None:
        return Marker(name, strong, found.group(), after.end(), colon=True)
    gap = _GAP.match(text, found.end())
    return Marker(name, strong, found.group(), gap.end() if gap else found.end(), colon=False)
