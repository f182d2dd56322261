"""The day that a page shows beside its own headline, for pages whose metadata has none.

Knows how pages show the day of what they carry, and how they show the days of other things; knows no metadata. How far such
a day is to be believed is said by its origin (`heading`).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from linkcheck.dates import TextDate, dates_in_text, month_number
from linkcheck.dates.evidence import day_of
from linkcheck.markup.day_lines import FOOT, is_update, reach_of, words_beside
from linkcheck.markup.headlines import folded
from linkcheck.markup.lines import Line, lines_after, lines_before, may_follow
from linkcheck.markup.other_things import names_of, opens_comments, stands_in_another
from linkcheck.markup.tree import Element, Tree
from linkcheck.model import DateEvidence, Evidence, Origin, Precision
from linkcheck.patterns import lazily
from linkcheck.prose.labels import label_before, names_another_thing
from linkcheck.prose.markers import marker_in

__all__ = ["Shown", "day_beside_headline"]

_MOST_HEADLINES = 4
_FIRST_YEAR = 1991
_NODES_BEFORE = 60
"""Nodes before the headline among which the day right above it is looked for."""
_ABOVE = 60
"""Visible characters between the headline and a day above it."""
_LONGEST_LINE = 120
_LONGEST_EVIDENCE = 160
_MOST_WORDS = 8
_YEAR = lazily(r"[0-9年][0-9年]{3}")
"""Four digits; a pattern that begins with a class is searched for faster than one that begins with a repeat."""
_DIGITS = "0123456789年"
"""One of these is in every year; looking for each of them takes a twentieth of the time that the pattern takes."""
_OF_HEAD = lazily(r"(?i)date-header|dateline|post|entry|article|byline|publi|news[-_]?dat")
_OF_OTHERS = lazily(
    r"(?i)event|termin|veranst|agenda|comment|komment|today|current|last[-_]?(?:update|modif)|modified|related|product|copyright"
)
_COMMENTS_TITLE = lazily(
    r"(?i)(?:[0-9]{1,5} )?(?:comments?|responses|kommentare?|commentaires?|comentarios?|commenti|reacties|komentarze)\b"
)
"""What opens the readers' comments, which have days of their own."""
_FIELDS = 600
"""Characters after a day in which the fields of an announcement ("Venue: …") are looked for."""
_MOST_BEHIND = 12
"""Lines after a day in which they are looked for."""
_MOST_ALIKE = 60
_NUMBERS = lazily(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?![\d./])")
_MONTH_FIRST = lazily(r"(?<!\w)([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?, ((?:19|20)\d\d)(?!\d)")
_DAY_FIRST = frozenset(
    ["de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sk", "da", "no", "nb", "nn", "fi", "ro", "hr", "sr", "sl",
     "bg", "el", "tr", "ca", "et", "lv"]
)  # fmt: skip
_SLASHED = frozenset(["fr", "es", "it", "pt", "ca", "el"])
"""Languages (ISO 639-1) in which `03.05.2013` is always the third of May, and those in which `03/05/2013` is."""


_Near = tuple[int, Line]
"""The number of visible characters between the headline and a line, and the line."""


class Shown(NamedTuple):
    """A day that a page shows."""

    date: DateEvidence
    """To the day, of origin `heading`; its evidence is the line, without a place."""
    at: int
    """Where it stands in the tree's text, in code points; -1 where the tree has no places."""


class _Dated(NamedTuple):
    text: str
    date: TextDate
    opened: list[Element]
    """The elements that start on the line, up to the date."""
    names: str
    """Their classes, ids and properties."""
    element: Element
    """The innermost element around the date."""
    reach: int
    """How far from the headline it may stand; see `reach_of`."""
    is_labelled: bool


def day_beside_headline(tree: Tree, found: Sequence[Element]) -> Shown | None:
    """Return the day that stands beside the page's headline, or None.

    `found` are the page's `headlines`: those that one of its other titles repeats. A day counts if its line holds little else:
    alone right under the headline; with an author, a time of day, a label or a telling class within a few lines. None is
    returned where two days qualify, or where the page has the same element with another day: a list of teasers.
    """
    for headline in islice(found, _MOST_HEADLINES):
        after = _of_article(list(_near(headline))) if may_follow(headline, _is_year_in, FOOT) else []
        language = _language(tree)
        shown = list(_after(tree, after, language))
        if not shown:
            before = lines_before(headline, _NODES_BEFORE)
            if not after and not _has_year(before):
                continue
            shown = list(_above(tree, before, language))
        shown = [one for one in shown if not stands_in_another(tree, one.element, headline)]
        if len({one.date.date.value for one in shown}) != 1 or _recurs(tree, shown[0], headline, language):
            return None
        return _shown(tree, shown[0])
    return None


def _shown(tree: Tree, one: _Dated) -> Shown:
    evidence = (Evidence(one.text[:_LONGEST_EVIDENCE]),)
    date = DateEvidence(one.date.date.value, Precision.DAY, Origin.HEADING, evidence)
    if not tree.has_places:
        return Shown(date, -1)
    place = tree.place(one.element)
    at = place.inside if place is not None else 0
    found = tree.text.find(one.date.date.evidence[0].text, at, at + 8 * _LONGEST_LINE)
    return Shown(date, found if found >= 0 else at)


def _near(headline: Element) -> Iterator[_Near]:
    """Yield the lines after the headline, up to where comments begin, or the foot of a post is too far."""
    distance = 0
    for line in lines_after(headline, opens_comments):
        text = line.text
        if line.block.tag[:1] == "h" and _COMMENTS_TITLE.match(text) is not None:
            return
        yield distance, line
        distance += len(folded(text))
        if distance > FOOT:
            return


def _of_article(lines: list[_Near]) -> list[_Near]:
    """Return the lines up to where other articles begin: what stands under "Related posts" has days of its own.

    Where no line has a year nothing is returned, and none is asked what it begins with, which costs most.
    """
    if not _has_year(line for _, line in lines):
        return []
    ends = (number for number, (_, line) in enumerate(lines, 1) if marker_in(line.text) is not None)
    own = lines[: next(ends, len(lines))]
    return own if _has_year(line for _, line in own) else []


def _has_year(lines: Iterable[Line]) -> bool:
    return _is_year_in("\n".join([line.text for line in lines]))


def _is_year_in(text: str) -> bool:
    return any(map(text.__contains__, _DIGITS)) and _YEAR.search(text) is not None


def _after(tree: Tree, lines: Sequence[_Near], language: str) -> Iterator[_Dated]:
    for number, (distance, line) in enumerate(lines, 1):
        if _may_be_dated(line):
            behind = [other for _, other in lines[number : number + _MOST_BEHIND]]
            one = _dated(tree, line, behind, language)
            if one is not None and distance <= one.reach:
                yield one


def _above(tree: Tree, lines: Sequence[Line], language: str) -> Iterator[_Dated]:
    """Yield the day right above the headline, where blogs have it and sites have today's: only one marked as a post's."""
    distance = 0
    for number, line in reversed(list(enumerate(lines))):
        if distance > _ABOVE:
            return
        one = _dated(tree, line, lines[number + 1 :], language) if _may_be_dated(line) else None
        if one is not None and (_is_heading(line.block) or _OF_HEAD.search(one.names) or one.is_labelled):
            yield one
        distance += len(folded(line.text))


def _is_heading(element: Element) -> bool:
    return len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit()


def _may_be_dated(line: Line) -> bool:
    return len(line.text) <= _LONGEST_LINE and _YEAR.search(line.text) is not None


def _dated(tree: Tree, line: Line, behind: Sequence[Line], language: str) -> _Dated | None:
    """Return a short line with the one day that it shows, or None; a label of an update or of an event makes it another's."""
    text = line.text
    number, piece = next(
        ((number, piece) for number, piece in enumerate(line.pieces) if _YEAR.search(piece.text)),
        (0, line.pieces[0]),
    )
    opened = [one for count, one in line.opened if count <= number]
    names = " ".join(map(names_of, opened))
    if piece.is_code or _OF_OTHERS.search(names) or _is_field(tree, line.block) or names_another_thing(text):
        return None
    if names_another_thing("\n".join(one.text for one in islice(behind, _MOST_BEHIND))[:_FIELDS]):
        return None
    dates = _dates(text, language)
    ends = [0, *(one.end for one in dates)]
    own = [count for count, one in enumerate(dates) if not is_update(text[ends[count] : one.start])]
    if len({dates[count].date.value for count in own}) != 1:
        return None
    date = dates[own[0]]
    if date.date.precision is not Precision.DAY or date.date.value.year < _FIRST_YEAR:
        return None
    before = text[ends[own[0]] : date.start]
    after = text[date.end : dates[own[0] + 1].start if own[0] + 1 < len(dates) else None]
    if len(words_beside(before, after)) > _MOST_WORDS:
        return None
    is_labelled = label_before(before) is not None
    return _Dated(text, date, opened, names, piece.element, reach_of(before, after, names), is_labelled)


def _is_field(tree: Tree, block: Element) -> bool:
    """Say whether a block stands after another one in a row of facts: "Date | 26 December 2004"; a label of posts is none."""
    if block.tag in ("td", "th"):
        before = [one for one in block.previous_siblings if isinstance(one, Element)]
    elif block.tag == "dd":
        before = [
            one for one in islice(block.previous_siblings, 8) if isinstance(one, Element) and one.tag == "dt"
        ]
    else:
        return False
    name = " ".join(filter(None, (tree.line(one, _LONGEST_LINE) for one in reversed(before[:4]))))
    label = label_before(name + " ")
    return bool(name) and (label is None or label[0] != "published" or "release" in name.casefold())


def _dates(text: str, language: str) -> list[TextDate]:
    """Return the dates of a short text, those included that only a page's head makes sure of.

    That is `03.05.2013` where the page's language writes the day first, and `julio 12, 2017`, which blogs in many
    languages have from the English template that they were made of.
    """
    found = dates_in_text(text)
    if not found and _NUMBERS.search(text) is not None:
        found = list(_numbers(text, language))
    return found or [
        TextDate(match.start(), match.end(), date)
        for match in _MONTH_FIRST.finditer(text)
        if (month := month_number(match[1])) is not None
        and (date := day_of(int(match[3]), month, int(match[2]), Origin.PROSE, match[0])) is not None
    ]


def _numbers(text: str, language: str) -> Iterator[TextDate]:
    for match in _NUMBERS.finditer(text):
        if language in (_DAY_FIRST if match[2] == "." else _SLASHED):
            date = day_of(int(match[4]), int(match[3]), int(match[1]), Origin.PROSE, match[0])
            if date is not None:
                yield TextDate(match.start(), match.end(), date)


def _language(tree: Tree) -> str:
    """Return the two letters of the language that a page declares, empty if it declares none."""
    root = tree.document.root
    return (root.attr("lang") or "")[:2].lower() if root is not None else ""


def _recurs(tree: Tree, one: _Dated, headline: Element, language: str) -> bool:
    """Say whether the page has another element of the same class with another day that is not marked off as another's."""
    name = next((name for element in reversed(one.opened) if (name := element.attr("class"))), None)
    if name is None:
        return False
    alike = (other for other in tree.elements() if other.attr("class") == name)
    for number, other in enumerate(alike):
        if number > _MOST_ALIKE:
            return True
        dates = _dates(tree.line(other, _LONGEST_LINE), language)
        if (
            dates
            and dates[0].date.value != one.date.date.value
            and not stands_in_another(tree, other, headline)
        ):
            return True
    return False
