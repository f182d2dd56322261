"""Which HTML elements give a page its structure, and the automaton that finds their tags in one pass.

Knows names; does not know whether a tag that it finds is one (it may stand in an attribute or a comment).
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from linkcheck.markup.tags import FOREIGN, RAW
from linkcheck.word_search import finder

__all__ = [
    "ANCHOR",
    "BLOCK",
    "BREAKS",
    "CONTAINER",
    "CONTAINERS",
    "EMBEDDED",
    "FAMILY",
    "HEADINGS",
    "HIDDEN",
    "PREFORMATTED",
    "RAW_TEXT",
    "REPEATED_BREAK",
    "TEMPLATE",
    "UNKNOWN",
    "block_tags",
    "inline_class",
    "inline_tags",
    "opening_tags",
    "structure_class",
]

# What a hit of the automaton is. The order matters: everything up to PREFORMATTED ends a block.
FAMILY = 0
"""An element that ends a list item or a cell: lists, tables, sections, and items themselves."""
BLOCK = 1
PREFORMATTED = 2
CONTAINER = 3
"""Of the family, and decides what the links inside are for: navigation."""
RAW_TEXT = 4
TEMPLATE = 5
EMBEDDED = 6
"""`svg` and `math`."""
HIDDEN = 7
"""A comment, or a CDATA section."""
UNKNOWN = 8
"""Perhaps one of the others in capitals: its name has to be looked at."""

CONTAINERS = frozenset({b"nav", b"header", b"footer", b"aside"})
HEADINGS = frozenset({b"h1", b"h2", b"h3", b"h4", b"h5", b"h6"})

_FAMILY = (
    b"li ul ol menu dir dl dt dd table thead tbody tfoot tr td th caption article main section body".split()
)
_BLOCK = (
    b"p div h1 h2 h3 h4 h5 h6 hr blockquote figure figcaption form fieldset legend address center details summary "
    b"dialog hgroup option html head".split()
)
_CLASSES: dict[bytes, int] = {
    **dict.fromkeys(_FAMILY, FAMILY),
    **dict.fromkeys(_BLOCK, BLOCK),
    **dict.fromkeys((b"pre", b"listing"), PREFORMATTED),
    **dict.fromkeys(CONTAINERS, CONTAINER),
    **dict.fromkeys(RAW, RAW_TEXT),
    b"template": TEMPLATE,
    **dict.fromkeys(FOREIGN, EMBEDDED),
}

# Elements whose text holds no bare URLs, or holds them as code; looked for only where text may hold one.
_CODE = 0
_PREFORMATTED_TEXT = 1
ANCHOR = 2
_INLINE: dict[bytes, int] = {
    **dict.fromkeys((b"code", b"kbd", b"samp", b"tt"), _CODE),
    **dict.fromkeys((b"pre", b"listing"), _PREFORMATTED_TEXT),
    b"a": ANCHOR,
}

REPEATED_BREAK = b"br"
"""The name under which two `<br>` in a row are found; they end a paragraph as an empty line does."""

BREAKS = tuple(
    tag + gap + tag
    for tag in (b"<br>", b"<br/>", b"<br />")
    for gap in (b"", b" ", b"\n", b"\r\n", b"\n\n", b"\r\n\r\n")
)
_DELIMITERS = b" >\n\t\r/\f"


def _spelled(names: Iterable[bytes], *, ends: bool = True) -> list[tuple[bytes, bytes, bool]]:
    """Return every way in which the tags of those elements begin, in small letters, with name and closing."""
    return [
        (b"<" + b"/" * closing + name + bytes((delimiter,)), name, closing)
        for name in names
        for closing in ((False, True) if ends else (False,))
        for delimiter in _DELIMITERS
    ]


def _automaton(patterns: Iterable[bytes]) -> Callable[[bytes], list[tuple[int, int, int]]]:
    return finder(patterns, build="quick to run")


class OpeningTags(NamedTuple):
    """An automaton over the tags that open a block, and all that change how the rest is read."""

    find: Callable[[bytes], list[tuple[int, int, int]]]
    meanings: list[tuple[int, bytes, bool]]
    """Class, name and closing of each pattern; no name where it has to be looked at."""
    families: int
    """Patterns below this open what is of the family."""
    blocks: int
    """Patterns below this open a block, and do no more."""
    headings: frozenset[int]


class BlockTags(NamedTuple):
    """An automaton over all tags that end a block."""

    find: Callable[[bytes], list[tuple[int, int, int]]]
    meanings: list[tuple[bytes, bool]]
    """Name and closing of each pattern."""
    numbers: dict[tuple[bytes, bool], int]
    """A pattern with that name and closing."""
    families: int
    """Patterns below this are of the family."""


@cache
def opening_tags() -> OpeningTags:
    """Return the automaton for a whole page: start tags of blocks, tags of whatever hides, embeds or contains.

    Tags in capitals, or partly so, are found by their beginnings, whichever of the tables has them.
    """
    families = _spelled((name for name, kind in _CLASSES.items() if kind == FAMILY), ends=False)
    others = _spelled((name for name, kind in _CLASSES.items() if kind in (BLOCK, PREFORMATTED)), ends=False)
    special = _spelled(name for name, kind in _CLASSES.items() if kind >= CONTAINER)
    blocks = [*families, *others]
    patterns = [*(pattern for pattern, _, _ in blocks), *BREAKS]
    meanings = [(_CLASSES[name], name, False) for _, name, _ in blocks]
    meanings += [(BLOCK, REPEATED_BREAK, False)] * len(BREAKS)
    count = len(patterns)
    patterns += (pattern for pattern, _, _ in special)
    meanings += ((_CLASSES[name], name, closing) for _, name, closing in special)
    patterns += (b"<!--", b"<![")
    meanings += [(HIDDEN, b"", False)] * 2
    known = [*_CLASSES, *_INLINE]
    capitals = {name[:at] + name[at : at + 1].upper() for name in known for at in range(len(name))}
    for start in sorted(start for start in capitals if not start.islower()):
        patterns += (b"<" + start, b"</" + start)
        meanings += ((UNKNOWN, b"", False), (UNKNOWN, b"", True))
    headings = frozenset(number for number in range(count) if meanings[number][1] in HEADINGS)
    return OpeningTags(_automaton(patterns), meanings, len(families), count, headings)


@cache
def block_tags() -> BlockTags:
    """Return the automaton over start and end tags of everything that ends a block."""
    family = _spelled(name for name, kind in _CLASSES.items() if kind in (FAMILY, CONTAINER))
    others = _spelled(name for name, kind in _CLASSES.items() if kind in (BLOCK, PREFORMATTED))
    meanings = [(name, closing) for _, name, closing in (*family, *others)]
    meanings += [(REPEATED_BREAK, True)] * len(BREAKS)
    patterns = [*(pattern for pattern, _, _ in (*family, *others)), *BREAKS]
    numbers = {meaning: number for number, meaning in enumerate(meanings)}
    return BlockTags(_automaton(patterns), meanings, numbers, len(family))


@cache
def inline_tags() -> tuple[Callable[[bytes], list[tuple[int, int, int]]], list[tuple[bytes, bool]]]:
    """Return the automaton over the tags of links and code in small letters, and each pattern's name and closing."""
    spelled = _spelled(_INLINE)
    return _automaton(pattern for pattern, _, _ in spelled), [(name, closing) for _, name, closing in spelled]


def inline_class(name: bytes) -> int | None:
    """Return ANCHOR for a link, 1 for preformatted text, 0 for code, None for any other element."""
    return _INLINE.get(name)


def structure_class(name: bytes) -> int | None:
    """Return the class of an element's lower-case name, or None where it gives no structure."""
    return _CLASSES.get(name)
