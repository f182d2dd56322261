"""The words by which documents label their own dates: "Published:", "Zuletzt aktualisiert am", "公開日".

Knows the words of `data/labels.toml` and where in a line they count; knows no document.
"""

import re
from functools import cache

from linkcheck.dates import weekday_at
from linkcheck.patterns import lazily
from linkcheck.tables import load

__all__ = [
    "is_byline",
    "label_before",
    "label_behind",
    "label_in",
    "labels",
    "names_another_thing",
    "names_minutes",
    "without_day_words",
]

_WORD = lazily(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEAD = " \t\n*_>#~=+|([{\"'“„«【·•—–:\\-./"
_STRONG_STOPS = "|·•"
_STOPS = "|·•–—;,.)(/"
_LONGEST_LABEL = 6
"""Words."""
_TIME = lazily(
    r"(?i)(?<!\w)(?:(?:at|um|à|a las|às|alle|om|o|в|о|kl\.?|saat|klo)\s)?"
    r"\d{1,2}\s?[:.hч]\s?\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|(?<!\w)\d{1,2}\s?[ap]\.?m\b\.?|[上下]午\s?\d{1,2}[:：]\d\d|\d{1,2}[時시]\s?(?:\d{1,2}[分분])?|오[전후]"
)
_DAY_WORDS = lazily(
    r"(?i)(?<!\w)(?:GMT|UTC|CES?T|E[SD]?T|P[SD]?T|C[SD]T|BST|IST|MSK|JST|KST|[+-]\d\d:?\d\d|uhr|the|on|le|el|il|den|am|dnia|года|год|г|року|р|roku|r"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)(?=[.,]))(?!\w)|[（(][月火水木金土日一二三四五六월화수목금토일][)）]"
)


_OF_ITSELF = lazily(
    r"(?i)\W*this (?:page|document|article|statement|post|guide|file|report|policy|notice|version|text|list|site|story)"
    r" (?:was|is|has been)\s+\Z"
)
"""How a document speaks of itself before a label: "This page was last updated on 20 February 2025"."""


@cache
def labels() -> dict[str, dict[str, int]]:
    """Return the words of `data/labels.toml` by list, each with its number there."""
    data = load("labels")
    return {key: {word: number for number, word in enumerate(words)} for key, words in data.items()}


def label_before(text: str) -> tuple[str, bool] | None:
    """Return what the label that ends `text` says (`published`, `begun`, `modified`), and whether it starts there, or None.

    `text` is what stands before a date on its line. An ordinary word ("Date", "Stand") needs a colon.

    >>> label_before("Published: Thursday, "), label_before("By A. Moss | Updated "), label_before("the date ")
    (('published', True), ('modified', False), None)
    """
    found = _label_at_end(text)
    if found is None:
        shorter = without_day_words(text)
        found = _label_at_end(shorter) if shorter != text else None
    return found


def _label_at_end(text: str) -> tuple[str, bool] | None:
    text = text[-160:]
    words = list(_WORD.finditer(text))[-_LONGEST_LABEL - 2 :]
    filler = labels()["filler"]
    for skipped in range(3):
        if skipped and (len(words) <= skipped or words[-skipped].group().lower() not in filler):
            return None
        found = _label_of(text, words[: len(words) - skipped])
        if found is not None:
            return found
    return None


def _label_of(text: str, words: list[re.Match[str]]) -> tuple[str, bool] | None:
    known = labels()
    for count in range(min(_LONGEST_LABEL, len(words)), 0, -1):
        first = words[-count].start()
        said = " ".join(word.group().lower() for word in words[-count:])
        colon = text[words[-1].end() :].lstrip(" \t*_")[:1] in tuple(":：|=")
        field = next((key for key in ("published", "modified") if said in known[key]), None)
        if field is None and (colon or " " in said) and said in known["begun"]:
            field = "begun"
        if field is None and colon and said in known["named"]:
            field = "published"
        if field is None:
            continue
        lead = (text[:first].strip(_LEAD) == "" or _OF_ITSELF.match(text, 0, first) is not None) and len(
            text
        ) < 160
        if lead or text[:first].rstrip(" \t*_")[-1:] in tuple(_STOPS):
            return field, lead
        return None
    return None


def label_in(line: str) -> str | None:
    """Return what a line says that is a label and nothing else, or None."""
    found = label_before(line.strip() + (" " if line.rstrip().endswith((":", "：")) else ": "))
    return found[0] if found is not None and found[1] else None


def label_behind(text: str) -> str | None:
    """Return what the label directly after a date says, as East Asian lines have it ("2025年2月20日 公開"), or None."""
    head = without_day_words(text[:24]).lstrip(" \t　)）]】")[:12]
    for word in labels()["behind"]:
        if head.startswith(word) and not head[len(word) : len(word) + 1].strip("：: \t\n)）|·"):
            return "modified" if word == "更新" else "published"
    return None


def is_byline(line: str) -> bool:
    """Say whether a line starts as one that names its author does: "By A. Moss"."""
    head = line[:40].lstrip(_LEAD).lower()
    return any(
        head.startswith(word) and (not word.isascii() or head[len(word) : len(word) + 1] in tuple(" :\t"))
        for word in labels()["byline"]
    )


def names_another_thing(text: str) -> bool:
    """Say whether one of the lines of `text` is a field of an event or of a work: "Venue: …", "ISBN: …".

    A day beside such a field is when the event takes place, or when the book or the film came out.
    """
    events, works = labels()["event"], labels()["work"]
    return any(
        (name := line.partition(":")[0].partition("：")[0].strip(_LEAD).lower()) in events or name in works
        for line in text[:2_000].split("\n")
        if ":" in line or "：" in line
    )


def names_minutes(text: str) -> bool:
    """Say whether the words beside a day name the minutes of a meeting, or notes of that day, and nothing else.

    >>> names_minutes("Meeting notes, "), names_minutes("Meeting in Oslo on ")
    (True, False)
    """
    words = [word.lower() for word in _WORD.findall(without_day_words(text))]
    known = labels()
    return any(word in known["minutes"] for word in words) and all(
        word in known["minutes"] or word in known["meeting"] for word in words
    )


def without_day_words(text: str) -> str:
    """Return `text` without weekdays, times of day, time zones and the small words that go with a date.

    >>> without_day_words("Thursday,  at 10:15 GMT").strip()
    ','
    """
    text = _DAY_WORDS.sub(" ", _TIME.sub(" ", text[:400]))
    for start, end, _ in reversed(weekday_at(text)):
        text = text[:start] + " " + text[end:]
    return text
