"""How prose attributes a story to an outlet ("Reuters reported Thursday", "selon Le Monde", "(dpa, 20.02.2025)").

Knows the words of `data/reporting.toml` and their order in many languages; knows no document and no link.
"""

import re
from functools import cache
from typing import NamedTuple

from linkcheck.dates import dates_in_text, weekday_at
from linkcheck.model import DateEvidence
from linkcheck.patterns import compiled, lazily
from linkcheck.prose.reporting_words import reporting

__all__ = ["SENTENCE", "Attributed", "attribution", "is_dating"]

SENTENCE = compiled(
    r"[.!?…。！？\n](?:(?<=[。！？])|(?<=\n)\s*\n"
    r"|(?:(?<=[)\]][.!?…])|(?<=[^\W\d_]{3}[.!?…])|(?<=\s(?:it|us|up|in|on|so|is|go|do|to|be|me|by)[.!?…]))"
    r"['\"”’»)]{0,3}\s+(?=[^\W\d_a-z]))"
)
"""Where one sentence ends and another starts; an abbreviation of one or two letters ends none.

It starts with a set of signs and looks back, because the engine skips to those.
"""

_OPENING = " \t\n\r\"'“”„«»‘’([（「『*_,"
_ARTICLES = tuple(
    f" {word}"
    for word in (
        *(
            "the",
            "der",
            "die",
            "das",
            "den",
            "dem",
            "von der",
            "vom",
            "von",
            "le",
            "la",
            "les",
            "l'",
            "il",
            "lo",
        ),
        *("della", "dell'", "del", "el", "o", "a", "os", "as", "do", "da", "de", "het", "an"),
    )
)
_MARKS = " \t\n\r\"'’”»),*_」』）]"
_WORD = lazily(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPEN_PARENTHESIS = lazily(r"[(（\[][^()（）\[\]\n]{0,80}\Z")
_CLOSE_PARENTHESIS = lazily(r"[^()（）\[\]]{0,60}[)）\]]")
_URL_OR_ACCESS = lazily(
    r"https?:|www\.|"
    r"[.,;(\[]\s*(?:(?:last )?accessed|retrieved|archived|abgerufen|consulté|consultado|consultato|geraadpleegd)\b",
    re.IGNORECASE,
)
"""What ends a source's own date: the address, or when it was looked at."""
_EMPHASIS = " \t\n*_"
_LAST_ARTICLE = lazily(r"(?:\A|(?<=[^\w]))(?:the|der|die|das|le|la|les|el|il|de|het)\Z", re.IGNORECASE)
_CLOSED = (".", "”", '"', "’", "'", "»", "“", ")", "]")
"""What closes the title of an article before its source."""
_CLAUSE_START = lazily(r"(?:\A|[.;:,—–(\n“\"]|\b(?:and|but|und|et|y|e|и|i|та|а))\s*\Z")
_PREPOSITION = lazily(
    r"(?:on|late on|early on|in|early in|late in|last|this|"
    r"am|im|le|en|ce|el|este|il|lo|na|em|nesta|op|w|we|во?|у|в|den|på|ve|v)"
    r"\s+\Z",
    re.IGNORECASE,
)
_YEAR = frozenset({"года", "году", "року", "roku"})
"""What follows a date's year in Slavic languages, which need no preposition before a date."""
_NEAR = 48
"""Characters after an outlet and its verb within which a day belongs to them."""
_EASTERN = 14
"""Characters between an outlet and a verb that is written without spaces."""


class Attributed(NamedTuple):
    """What a text says of an outlet's report."""

    text: str
    """The words that were read, on one line."""
    reach: int
    """How many characters after the outlet's name they go."""
    weekday: int | None
    date: DateEvidence | None
    is_source: bool = False
    """True where a list of sources names it with a date ("The Gazette, 20 February 2025"), and nothing says that it said."""


@cache
def _said() -> tuple[
    dict[str, tuple[tuple[str, ...], ...]], tuple[str, ...], tuple[str, ...], tuple[str, ...]
]:
    """Return the verbs by their first word, those written without spaces, and how texts end before an outlet."""
    by_word: dict[str, list[tuple[str, ...]]] = {}
    eastern = []
    for phrase in reporting()["said"]:
        if phrase[0] >= "\u1100":
            eastern.append(phrase)
        else:
            words = tuple(phrase.split())
            by_word.setdefault(words[0], []).append(words)
    verbs = {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in by_word.items()}
    spaced = [phrase for phrase in reporting()["said"] if phrase[0] < "\u1100"]
    before = tuple(f" {phrase}" for phrase in (*spaced, *reporting()["of"]) if phrase[0] < "\u1100")
    eastern_before = tuple(phrase for phrase in reporting()["of"] if phrase[0] >= "\u1100")
    return verbs, tuple(eastern), before, eastern_before


@cache
def _between() -> frozenset[str]:
    return frozenset(reporting()["between"].split())


@cache
def _aside() -> frozenset[str]:
    return frozenset(reporting()["aside"].split()) | _between()


@cache
def _dating() -> tuple[tuple[str, ...], tuple[str, ...]]:
    phrases = reporting()["dating"]
    spaced = tuple(f" {phrase}" for phrase in phrases if phrase[0] < "\u1100")
    return spaced, tuple(phrase for phrase in phrases if phrase[0] >= "\u1100")


def is_dating(before: str) -> bool:
    """Say whether a text ends in words that make the date after it one of publication: "published on ".

    >>> is_dating("the article, published on "), is_dating("the talks held on ")
    (True, False)
    """
    text = " " + before.lower().rstrip(" \t\n:：*_")
    text = text.removesuffix(" the")
    for mark in "(,;—–\n":
        text = text.replace(mark, " ")
    spaced, eastern = _dating()
    return text.endswith(spaced) or text.rstrip().endswith(eastern)


def attribution(before: str, name: str, after: str) -> Attributed | None:
    """Return what a text says of the report of the outlet `name` between its two parts, or None where it says nothing.

    A weekday or a date counts only where it says when the outlet reported: directly after it and its verb, or at the start
    of its clause ("On Thursday, Reuters reported"), not when the thing happened that it reported.
    """
    verb_end = _verb_end(after)
    if verb_end is None and not _is_attributed(before):
        if not any(map(str.isdecimal, after[:64])) and _OPEN_PARENTHESIS.search(before[-90:]) is None:
            return None
        return _in_parentheses(before, name, after) or _beside_date(before, name, after)
    if _is_cited(before):
        return None
    cuts = [cut.end() for cut in SENTENCE.finditer(before)]
    before = before[cuts[-1] :] if cuts else before
    stop = SENTENCE.search(after)
    after = after[: stop.start()] if stop is not None else after
    reach = verb_end or 0
    end, weekday, date = _day_behind(after, reach, verb_end is not None)
    if weekday is None and date is None:
        weekday, lead = _day_before(before)
        if weekday is None:
            date, lead = _date_before(before)
        text = before[lead:] + name + after[:reach] if weekday is not None or date is not None else ""
    else:
        text = name + after[:end]
    if not text:
        text = name + after[:reach] if reach else _words_at_end(before) + name
    return Attributed(" ".join(text.split())[:160], max(end, reach), weekday, date)


def _words_at_end(before: str) -> str:
    """Return the last words of a text, whole ones, that led to a name."""
    tail = before[-40:]
    return tail.lstrip() if len(before) <= 40 else tail[tail.find(" ") + 1 :].lstrip()


def _verb_end(after: str) -> int | None:
    """Return where the reporting verb after an outlet's name ends, or None where none follows within a few words."""
    verbs, eastern, _, _ = _said()
    words = []
    for match in _WORD.finditer(after[:80]):
        words.append(match)
        if len(words) == 7:
            break
    for number, match in enumerate(words[:5]):
        gap = after[words[number - 1].end() if number else 0 : match.start()]
        if gap.strip(_MARKS + "-–—('‘“«") or (number and gap.strip() not in ("", "'", "’")):
            break
        for verb in verbs.get(match.group().lower(), ()):
            said = tuple(word.group().lower() for word in words[number : number + len(verb)])
            if said == verb:
                return words[number + len(verb) - 1].end()
        if match.group().lower() not in _aside() and not weekday_at(match.group()):
            break
    if any(char >= "\u1100" for char in after[:4]):
        head = after[: _EASTERN + 8]
        ends = [at + len(verb) for verb in eastern if 0 <= (at := head.find(verb)) <= _EASTERN]
        return max(ends) if ends else None
    return None


@cache
def _citing() -> tuple[tuple[str, ...], tuple[str, ...]]:
    phrases = reporting()["citing"]
    spaced = tuple(f" {phrase}" for phrase in phrases if phrase[0] < "\u1100")
    return spaced, tuple(phrase for phrase in phrases if phrase[0] >= "\u1100")


def _is_cited(before: str) -> bool:
    """Say whether a text ends in words by which another outlet names the one after it as its source."""
    return _ends_in(before, *_citing())


def _is_attributed(before: str) -> bool:
    """Say whether a text ends in words that attribute what was said to the name after it."""
    _, _, spaced, eastern = _said()
    return _ends_in(before, spaced, eastern)


def _ends_in(before: str, spaced: tuple[str, ...], eastern: tuple[str, ...]) -> bool:
    """Say whether a text ends in one of the phrases, an article and opening marks aside."""
    text = " " + before[-48:].lower().replace("’", "'").rstrip(" \t\n\r\"'“”„«»‘([（「『*_")
    text = " ".join(text.replace("\n", " ").split(" "))
    if text.endswith(eastern):
        return True
    if text.endswith(spaced):
        return True
    shorter = next((text[: -len(article)] for article in _ARTICLES if text.endswith(article)), "")
    return shorter.rstrip(" '").endswith(spaced)


def _day_behind(after: str, start: int, said: bool) -> tuple[int, int | None, DateEvidence | None]:
    """Return (end, weekday, date) of the day that follows a verb or stands before it; the end is 0 without one."""
    limit = start + _NEAR
    head = after[:limit]
    weekdays, dates = weekday_at(head), dates_in_text(after[: limit + 24])
    best: tuple[int, int | None, DateEvidence | None] = (0, None, None)
    for first, end, weekday in weekdays[:2]:
        if _is_near(after[:first], start, first, said):
            best = (end, weekday, None)
            break
    if len({weekday for _, _, weekday in weekdays if best[1] is not None}) > 1:
        best = (0, None, None)
    for one in dates[:1]:
        if _is_near(after[: one.start], start, one.start, said) or (
            best[1] is not None and not after[best[0] : one.start].strip(" ,(")
        ):
            best = (max(best[0], one.end), best[1], one.date)
    return best


def _is_near(text: str, start: int, at: int, said: bool) -> bool:
    """Say whether nothing but small words stands between the verb and a day, or between the name and a day before it."""
    gap = text[start:at] if at >= start else text
    if at < start and not said:
        return False
    if any(char >= "\u1100" for char in gap):
        return len(gap) <= _EASTERN and not any(char in "。，、；" for char in gap.lstrip("、，,"))
    if any(mark in gap for mark in '.;:!?—–"“”«»') or gap.count(",") > 1:
        return False
    words = [word.lower() for word in _WORD.findall(gap)]
    return len(words) <= 6 and all(word in _between() for word in words)


def _day_before(before: str) -> tuple[int | None, int]:
    """Return the weekday that starts a name's clause ("On Thursday, "), and where it starts; None where there is none."""
    tail = before[-60:]
    found = weekday_at(tail)
    if not found:
        return None, 0
    first, end, weekday = found[-1]
    gap = tail[end:].removeprefix("'s").removeprefix("’s")
    words = [word.lower() for word in _WORD.findall(gap)]
    verbs = _said()[0]
    if len(words) > 4 or any(word not in _between() and word not in verbs for word in words):
        return None, 0
    if any(mark in gap for mark in ".;:()—–") or gap.count(",") > 1:
        return None, 0
    lead = tail[:first]
    preposition = _PREPOSITION.search(lead)
    opening = lead[: preposition.start()] if preposition is not None else lead
    if len(before) > 60 and not opening:
        return None, 0
    if _CLAUSE_START.search(opening) is None:
        return None, 0
    return weekday, len(before) - len(tail) + len(opening)


def _date_before(before: str) -> tuple[DateEvidence | None, int]:
    """Return the date that starts a name's clause ("On 3 March 2025, "), and where it starts; None where there is none.

    A date that no preposition opens is the heading of an entry, and says when a thing happened.
    """
    tail = before[-60:]
    found = dates_in_text(tail) if any(map(str.isdecimal, tail)) else []
    if not found:
        return None, 0
    gap = tail[found[-1].end :]
    words = [word.lower() for word in _WORD.findall(gap)]
    verbs, small = _said()[0], _between() | _YEAR
    if len(words) > 3 or any(word not in small and word not in verbs for word in words):
        return None, 0
    if gap.count(",") > 1 or any(mark in gap for mark in ".;:()—–|/"):
        return None, 0
    lead = tail[: found[-1].start]
    preposition = _PREPOSITION.search(lead)
    if preposition is None and not gap.startswith(("、", "，")) and not _YEAR.intersection(words):
        return None, 0
    opening = lead[: preposition.start()] if preposition is not None else lead
    if (len(before) > 60 and not opening) or opening.rstrip().endswith(","):
        return None, 0
    if _CLAUSE_START.search(opening) is None:
        return None, 0
    return found[-1].date, len(before) - len(tail) + len(opening)


def _in_parentheses(before: str, name: str, after: str) -> Attributed | None:
    """Return the date of "(Reuters, 20 Feb 2025)"; "(Reuters)" alone is a credit, and says neither when nor what."""
    if _OPEN_PARENTHESIS.search(before[-90:]) is None:
        return None
    closing = _CLOSE_PARENTHESIS.match(after)
    if closing is None:
        return None
    inside = after[: closing.end()]
    dates, weekdays = dates_in_text(inside), weekday_at(inside)
    if len(dates) > 1 or len({each[2] for each in weekdays}) > 1 or not (dates or weekdays):
        return None
    return Attributed(
        " ".join((name + inside[:-1]).split())[:160],
        closing.end(),
        weekdays[0][2] if weekdays else None,
        dates[0].date if dates else None,
        is_source=True,
    )


def _beside_date(before: str, name: str, after: str) -> Attributed | None:
    """Return the date of a source as lists write it: "Reuters, 20 February 2025", "Reuters (20 February 2025)"."""
    behind = _URL_OR_ACCESS.split(after[:64], maxsplit=1)[0]
    dates = dates_in_text(behind)
    if len(dates) > 1 and "\n" in behind[dates[0].end : dates[1].start]:
        dates = dates[:1]  # the other is the next line's
    lead = _LAST_ARTICLE.sub("", before[-8:].rstrip(_EMPHASIS)).rstrip(_EMPHASIS)
    if len(dates) != 1 or dates[0].start > 24 or lead[-1:].isalnum():
        return None
    gap = behind[: dates[0].start]
    weekdays = weekday_at(gap)
    for start, end, _ in reversed(weekdays):
        gap = gap[:start] + gap[end:]
    if lead.endswith(_CLOSED):
        gap = gap.replace(".", "", 1)  # “Title.” The Gazette. 20 February 2025.
    if gap.strip(" \t\n,;()（）、，*_|·–—") or not behind[: dates[0].start].strip():
        return None
    end = dates[0].end
    text, weekday = " ".join((name + after[:end]).split())[:160], weekdays[0][2] if weekdays else None
    return Attributed(text, end, weekday, dates[0].date, is_source=True)
