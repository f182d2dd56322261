"""The date that an entry states of its link, by where it stands: "2020-04-28: [Title]", "Roe, J. (2014, March 10). Title. URL".

Knows how lists of links, bibliographies and reference styles place a date; knows no document, and no link but its text.
"""

import re
from collections.abc import Iterator
from datetime import date as day
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from linkcheck.dates import dates_in_text, month_number
from linkcheck.model import DateEvidence, Evidence, Origin, Precision
from linkcheck.outlets import outlet_names
from linkcheck.patterns import lazily
from linkcheck.prose.access_dates import without_access
from linkcheck.prose.authors import is_author

__all__ = ["EntryDate", "Strength", "entry_date"]


class Strength(IntEnum):
    """How surely a date in an entry is the day on which what it cites was published."""

    LOOSE = 1
    """It opens a line about something; only other lines of the list can tell what such dates are."""
    LISTED = 2
    """It stands directly before the link's title: when that was published, or when what it announces takes place."""
    CLOSING = 3
    """It stands after the link's title and ends its entry, as the date of a source does."""
    CITED = 4
    """An author, an outlet or a reference style makes it the article's."""


class EntryDate(NamedTuple):
    """A date that an entry states; without a year it is a month and a day."""

    text: str
    date: DateEvidence | None
    month_day: tuple[int, int] | None
    strength: Strength


class _Written(NamedTuple):
    start: int
    end: int
    date: DateEvidence | None
    month_day: tuple[int, int] | None


_MARKS = r"\s*_\"'“”„«»‘’()\[\],.:;|–—\-→»·••✅📅🗓️<>/"
_BULLET = lazily(r"(?:[\s*+•·–—▪◦>|_(\[#\-]|\d{1,3}[.)]\s|\[\d{1,3}\]\s)*")
_YEARLESS = lazily(
    r"(?<![\w/.,:-])(?:"
    r"([^\W\d_]{3,10})\.?[ \u00a0](\d{1,2})(?:st|nd|rd|th)?"
    r"|(\d{1,2})(?:\.|st|nd|rd|th|er)?[ \u00a0](?:de[ \u00a0])?([^\W\d_]{3,10})"
    r")(?![\w/%]|[.:,-]\d|,?[ \u00a0]\d|[ \u00a0]?[-–—][ \u00a0]?\d)"
)
_RANGE = lazily(r"[\w.][ \u00a0]?[-–—][ \u00a0]?\Z")
_APA_MONTH = lazily(r"\((\d{4}), ([^\W\d_]{3,12})\)")
_WORD = lazily(r"[^\W\d_][\w'’.&-]*")
_TELLING = lazily(r"[^\W\d_]{2,}")
_VERSUS = lazily(r"\b(?:v|vs|versus|c|gg)\.?\s", re.IGNORECASE)
_BRACKETED = lazily(r"\[[^\[\]]{0,20}\]")
_QUOTED = lazily(r"[\"”“»«’'‘][.,]?(?:\s|\Z)|[,.][\"”»’']")
_OF_TITLE = frozenset(
    {
        "by",
        "in",
        "von",
        "par",
        "de",
        "di",
        "por",
        "da",
        "do",
        "van",
        "door",
        "av",
        "af",
        "the",
        "of",
        "for",
        "via",
        "and",
        "et",
        "und",
        "y",
        "e",
        "en",
        "la",
        "le",
        "les",
        "der",
        "die",
        "das",
        "del",
        "on",
        "al",
        "du",
        "i",
        "w",
        "im",
    }
)
"""Small words between a title and its date: who wrote it, where it appeared."""
_GOES_ON = lazily(
    r"[\s*_\"”»’'.,)\]]*(?!(?:by|in|via|from|at|on|von|par|de|di|por|van|door|via|im|bei|dans|chez|en|op|w|na)\b)[^\W\d_A-Z][^\W\d_]*"
)
_CLOSES = lazily(r"[\s*_]*(?:\Z|[)\[\]|.,;:\n–—\"”»’'。、·<-]|\()")
_ADDRESS = frozenset(
    {
        "",
        "url",
        "online",
        "available",
        "at",
        "from",
        "link",
        "web",
        "retrieved",
        "source",
        "read",
        "see",
        "pdf",
        "html",
        "https",
        "doi",
        "verfügbar",
        "unter",
        "abrufbar",
        "disponible",
        "en",
        "sur",
        "disponibile",
        "disponível",
        "em",
        "su",
        "beschikbaar",
        "via",
        "op",
        "here",
        "www",
        "internet",
        "dostępny",
        "w",
        "na",
        "accessed",
        "lire",
    }
)
"""What stands between a source and its address."""
_SAID = frozenset(
    {
        "link",
        "here",
        "url",
        "online",
        "pdf",
        "article",
        "source",
        "text",
        "html",
        "hier",
        "lien",
        "ici",
        "enlace",
        "fuente",
        "quelle",
        "artikel",
    }
)
_MOST_WORDS = 9
_LONGEST = 400


def entry_date(before: str, inside: str, after: str, *, is_entry: bool) -> EntryDate | None:
    """Return the date of publication that an entry states of its link, or None where none is certain.

    `before` and `after` are the entry's text on either side of the link, `inside` the link's own text, empty for a bare URL.
    `is_entry` says that the entry is a list's item or a table's row, not a paragraph.

    >>> entry_date("2020-04-28: ", "Bridge cost report", "", is_entry=True).date.text
    '2020-04-28'
    >>> entry_date("The bridge fell on 28 April 2020, says ", "a report", ".", is_entry=True)
    """
    if len(before) > _LONGEST or _VERSUS.search(inside):
        return None
    before, after = without_access(before), without_access(after[:200])
    cited = _after_author(before)
    if cited is not None:
        return cited
    parts = [list(_dates(part)) for part in (before, inside, _clause(after))]
    every = {
        one.date.text if one.date else one.month_day for part in parts for one in part if one.date or is_entry
    }
    if len(every) != 1:
        return None
    one = next(one for part in parts for one in part)
    if parts[1] and not parts[0] and not parts[2]:
        return _inside(inside, one, is_entry=is_entry) if _is_day(one) else None
    if parts[0] and not parts[1]:
        leading = None if _is_month(one) else _leading(before, inside, after, one, is_entry=is_entry)
        return leading or _closing(before, inside, parts[0][-1])
    if parts[2] and not parts[1] and is_entry and not _is_month(one):
        return _trailing(before, inside, after, one)
    return None


def _dates(text: str) -> Iterator[_Written]:
    """Yield the dates of a text in order, first those with a year, then those without one."""
    found = (
        [_Written(one.start, one.end, one.date, None) for one in dates_in_text(text)]
        if any(map(str.isdecimal, text))
        else []
    )
    yield from found
    if found:
        return
    for match in _YEARLESS.finditer(text[:_LONGEST]):
        word, number = (match[1], match[2]) if match[1] else (match[4], match[3])
        month = month_number(word)
        if (
            month is not None
            and 1 <= int(number) <= 31
            and not _RANGE.search(text, max(0, match.start() - 4), match.start())
        ):
            yield _Written(match.start(), match.end(), None, (month, int(number)))


def _is_day(one: _Written) -> bool:
    """Say whether a date is a day of a year. In a title a month, and a day without a year, are what the title is about."""
    return one.date is not None and one.date.precision is Precision.DAY


def _is_month(one: _Written) -> bool:
    """Say whether a date is a month, which beside a title is the time that it reports on."""
    return one.date is not None and one.date.precision is not Precision.DAY


def _clause(after: str) -> str:
    """Return as much of what follows a link as may hold its date: up to the second line, or a sentence's end."""
    head = after.lstrip("\n")[:120]
    return after[: len(after) - len(after.lstrip("\n"))] + head.partition("\n")[0]


def _made(one: _Written, text: str, strength: Strength) -> EntryDate:
    return EntryDate(
        " ".join(text[max(0, one.start - 40) : one.end].split()), one.date, one.month_day, strength
    )


def _after_author(before: str) -> EntryDate | None:
    """`Roe, J. (2014, March 10). Title. Outlet. URL`, `ROE, Jane, 10 March 2014. Title.`: whatever else the entry says."""
    bullet = _BULLET.match(before)
    start = bullet.end() if bullet is not None else 0
    for one in [*_dates(before)][:1]:
        if one.date is None:
            return None
        lead, behind = before[start : one.start].rstrip(), before[one.end : one.end + 2]
        if lead.endswith("(") and behind[:1] in (")", ",") and _is_author(lead[:-1], behind):
            return _made(one, before, Strength.CITED)
        if (
            lead.endswith(",")
            and lead.count(",") == 2
            and behind[:1] in (".", ":")
            and _is_author(lead[:-1], behind)
        ):
            return _made(one, before, Strength.CITED)
        return None
    month = _APA_MONTH.search(before[:_LONGEST])
    number = month_number(month[2]) if month is not None else None
    if month is not None and number is not None and 1900 <= int(month[1]) < 2100:
        if _is_author(before[start : month.start()], before[month.end() - 1 :]):
            evidence = Evidence(month[0].strip("()"))
            date = DateEvidence(day(int(month[1]), number, 1), Precision.MONTH, Origin.PROSE, (evidence,))
            return EntryDate(month[0].strip("()"), date, None, Strength.CITED)
    return None


def _is_author(lead: str, behind: str) -> bool:
    """Say whether a text is an entry's author: a family name and initials, several of them, or an outlet."""
    lead = lead.strip(" \t\n*_.,")
    if _names_outlet(lead):
        return True
    if "," not in lead and " & " not in lead and " and " not in lead:
        return False
    return (not behind.startswith(")") or behind[1:2] in (".", ",", ":", "")) and is_author(lead)


@cache
def _outlets() -> frozenset[str]:
    return frozenset(outlet_names())


def _leading(before: str, inside: str, after: str, one: _Written, *, is_entry: bool) -> EntryDate | None:
    """`2020-04-28: [Title]`, `28 April 2020 | Place | [Title]`: the date opens the entry, and the link is what it is about."""
    bullet = _BULLET.match(before)
    if not is_entry or one.start > (bullet.end() if bullet is not None else 0) or _goes_on(after):
        return None
    rest = before[one.end :]
    if not _CLOSES.match(rest) and not rest[:1].isspace():
        return None
    named = _names_outlet(rest)
    if not _are_names(rest, 6) and not named:
        is_line = not inside and "\n\n" not in rest and len(rest) < 200
        return _made(one, before, Strength.LOOSE) if is_line else None
    if inside and not _is_title(inside):
        return None
    return _made(one, before, Strength.CITED if named else Strength.LISTED)


def _closing(before: str, inside: str, one: _Written) -> EntryDate | None:
    """`Author. “Title.” Outlet, 10 March 2014. URL`: the date is the last thing before the address."""
    if inside and inside.strip(" .[]()").lower() not in _SAID and "://" not in inside:
        return None
    rest, head = before[one.end :], before[: one.start].rstrip()
    words = [word.strip(".:,;").lower() for word in _WORD.findall(rest)]
    if (
        one.date is None
        or not all(word in _ADDRESS for word in words)
        or head[-1:] not in tuple(",.(;)”\"'»’–—]")
    ):
        return None
    if len(_TELLING.findall(head)) < 3:
        return None
    is_source = _names_outlet(head[-40:]) or _QUOTED.search(head) is not None
    return _made(one, before, Strength.CITED if is_source else Strength.LOOSE)


def _trailing(before: str, inside: str, after: str, one: _Written) -> EntryDate | None:
    """`[Title], Outlet, 28 April 2020`, `[Title] (2020-04-28)`: the link heads the entry, and the date ends its source."""
    between, behind = after[: one.start], after[one.end :]
    if inside and not _is_title(inside):
        return None
    if (
        not _CLOSES.match(behind)
        or not _are_names(before, _MOST_WORDS)
        or not _are_names(between, _MOST_WORDS)
    ):
        return None
    if behind.lstrip(" *_").startswith(("–", "—", "-")) and any(map(str.isdecimal, behind[:8])):
        return None
    words = _WORD.findall(between)
    if (words and words[-1] in _OF_TITLE) or not between.strip() or ("\n\n" in between):
        return None
    named = _names_outlet(between) or _names_outlet(before[-60:])
    return _made(one, after, Strength.CITED if named else Strength.CLOSING)


def _inside(inside: str, one: _Written, *, is_entry: bool) -> EntryDate | None:
    """`[2020-04-28: Title]`, `[Title (April 28, 2020)]`, `[Roe, March 10, 2014]`."""
    head, tail = inside[: one.start].strip(), inside[one.end :].strip()
    if not tail.strip(")]. ") and head.endswith((",", "(", ";", "|", "–", "—", "-", "[")):
        words = _TELLING.findall(head)
        if one.date is not None and head.endswith(",") and 1 <= len(words) <= 4 and _are_names(head, 4):
            return _made(
                one, inside, Strength.CITED if _names_outlet(head) or len(words) <= 2 else Strength.LISTED
            )
        return _made(one, inside, Strength.LISTED) if is_entry and _is_title(head) else None
    if is_entry and not head.strip("[(") and tail[:1] in tuple(":|–—-)].,") and _is_title(tail):
        return _made(one, inside, Strength.LISTED)
    return None


def _is_title(text: str) -> bool:
    """Say whether a link's text can be a title: two words at least, not a version."""
    return len(_TELLING.findall(text[:200])) >= 2 or "://" in text or any(char >= "\u1100" for char in text)


def _are_names(text: str, most: int) -> bool:
    """Say whether a stretch holds marks and names only: of people, places, outlets; or small words that join them."""
    words = _WORD.findall(text[:200])
    if len(words) > most or len(text) > 160:
        return False
    return all(word in _OF_TITLE or not word[:1].islower() or "." in word[:-1] for word in words) and not any(
        map(str.isdecimal, text)
    )


def _names_outlet(text: str) -> bool:
    """Say whether a stretch is an outlet's name, marks and small words aside."""
    name = (
        _BRACKETED.sub("", text)
        .strip(" \t\n*_\"'“”„«»‘’()[],.:;|–—-")
        .removeprefix("In: ")
        .removeprefix("in ")
        .strip("*_ ")
    )
    if name in _outlets() or name.removeprefix("The ").removeprefix("the ") in _outlets():
        return True
    last = re.split(r"[,.;:|(“”\"«»]\s*", name)[-1].strip("*_ '’")
    return bool(last) and (last in _outlets() or last.removeprefix("The ") in _outlets())


def _goes_on(after: str) -> bool:
    """Say whether the sentence goes on after the link, whose text is then a part of it and no title."""
    return _GOES_ON.match(after) is not None
