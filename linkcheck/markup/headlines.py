"""Which of a page's headings is its headline: the one that the page's title repeats.

Knows that sites have names and teasers in headings, too; knows no date.
"""

from collections.abc import Sequence
from itertools import chain, islice

from linkcheck.markup.tree import Element, Tree, is_foreign, is_inert
from linkcheck.model import Origin, Title
from linkcheck.patterns import lazily

__all__ = ["folded", "headline_of", "headlines", "letters_in"]

_HEADINGS = ("h1", "h2", "h3")
_MOST_HEADINGS = 60
"""Headings of each level that are looked at."""
_SHORTEST, _LONGEST_HEADING, _LONGEST_CONTENT = 8, 500, 4_000
"""Characters of a headline's words; of a heading; of a heading with what no reader sees."""
_SHARE = 0.4
"""How much of the page's title a heading must be to be its headline: a logo's name is less."""
_MOST_INSIDE = 50
_FRONT = lazily(r"(?:(?:https?:)?//[^/?#]{1,255})?/?(?:\.{0,2}/)*(?:index\.html?)?")
_WORDS = lazily(r"[^\W_]+")
_PLAIN = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256)
)
"""What `_WORDS` and one case make of each character of ASCII; blanks stand between words."""
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


def headlines(tree: Tree, titles: Sequence[Title]) -> list[Element]:
    """Return the headings that say enough of the page's title, the one that says most of it first."""
    wanted = [folded(title.text) for title in titles if title.origin is not Origin.HEADING]
    found: list[tuple[int, Element]] = []
    for one in _headings(tree) if wanted else ():
        if not _SHORTEST <= len(one.text) <= _LONGEST_CONTENT or is_inert(one) or is_foreign(one):
            continue
        words = folded(tree.line(one, _LONGEST_HEADING))
        if len(words) < _SHORTEST:
            continue
        fitting = [title for title in wanted if f" {words} " in f" {title} " or title == words[: len(title)]]
        if any(len(words) >= _SHARE * len(title) for title in fitting):
            found.append((len(words), one))
    return [one for _, one in sorted(found, key=lambda entry: -entry[0])]


def _headings(tree: Tree) -> list[Element]:
    """Return the headings that are looked at: all of the first level, then of the second, then of the third."""
    levels: dict[str, list[Element]] = {name: [] for name in _HEADINGS}
    for one in tree.elements(*_HEADINGS):
        level = levels[one.tag]
        if len(level) < _MOST_HEADINGS:
            level.append(one)
    return list(chain.from_iterable(levels.values()))


def headline_of(tree: Tree, found: Sequence[Element]) -> Element | None:
    """Return the page's headline, or its first `h1` where the page's title repeats no heading, or None.

    `found` are the page's `headlines`. An `h1` with a link to the site's front page is the site's name.
    """
    if found:
        return found[0]
    first = islice(tree.elements("h1"), _MOST_HEADINGS)
    own = (one for one in first if not is_inert(one) and not is_foreign(one))
    return next((one for one in own if not _names_site(one)), None)


def _names_site(heading: Element) -> bool:
    around = heading.closest("a")
    inside = (one for one in islice(heading.descendants, _MOST_INSIDE) if isinstance(one, Element))
    link = around or next((one for one in inside if one.tag == "a"), None)
    return link is not None and _FRONT.fullmatch((link.attr("href") or "").strip()[:300]) is not None


def folded(text: str) -> str:
    """Return the words of a text in one case, with single spaces between.

    >>> folded("The “Harbour_Post”, 2nd edition"), folded("The (Harbour_Post), 2nd edition")
    ('the harbour post 2nd edition', 'the harbour post 2nd edition')
    """
    if text.isascii():  # the same at a quarter of the cost
        return b" ".join(text.encode("ascii").translate(_PLAIN).split()).decode("ascii")
    return " ".join(_WORDS.findall(text.casefold()))


def letters_in(text: str) -> int:
    """Return how many letters and digits a text has, at a tenth of the cost of `folded`, which has them all.

    >>> letters_in("The “Harbour_Post”, 2nd edition"), letters_in("The (Harbour_Post), 2nd edition")
    (24, 24)
    """
    if text.isascii():
        return len(text.encode("ascii").translate(None, _NO_LETTERS))
    return sum(map(len, _WORDS.findall(text)))
