"""Finds the names of weekdays in running text, in the languages of `data/weekdays.toml`.

Knows words; does not know which day of which week is meant.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple
from unicodedata import category

from linkcheck.tables import load

__all__ = ["weekday_at", "weekday_names"]

_CHINESE_NUMBERS = frozenset("一二三四五六七八九十百两兩半几幾每数數")
_COUNTED = frozenset(
    "名个個次位人些本月年天场場部家起种種条條项項万萬千百十艘架辆輛枚份篇批届屆期岁歲支只隻直边邊样樣点點周週大国國方号號般致成"
)
"""What makes `一周一次` (once a week), `本周三名` (three people this week) and `上周日本` (Japan, last week) no weekday."""


class _Names(NamedTuple):
    find: Callable[[str], list[tuple[int, int, int]]]
    days: tuple[int, ...]
    not_after: frozenset[str]


def weekday_at(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, weekday) of every weekday named in `text`, in order; 0 is Monday, as in `date.weekday`.

    Whole words only, full names, in the cases that their language uses; `Black Friday` and its like are left out.
    Linear in the text; never raises.
    """
    names = _names()
    try:
        hits = names.find(text)
    except UnicodeEncodeError:  # a lone surrogate; one code point in, one out
        text = text.encode("utf-8", "replace").decode("utf-8")
        hits = names.find(text)
    return [
        (start, end, names.days[number])
        for number, start, end in hits
        if _stands_alone(text, start, end) and not _belongs_before(text, start, names.not_after)
    ]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` is a word of its own; Chinese, Japanese and Korean write none."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first = text[start]
    if first in "周週礼星":
        return before not in _CHINESE_NUMBERS and after not in _COUNTED
    if first >= "\u3000":
        return not ("가" <= first <= "힣") or not ("가" <= before <= "힣")
    return not _is_letter(before) and not _is_letter(after)


def _is_letter(char: str) -> bool:
    """Say whether a character (or none) continues a word: a letter, a digit, a combining mark, a hyphen's underscore."""
    if not char or char in " \n.,":
        return False
    return char.isalnum() or char == "_" or (char > "\u02ff" and category(char)[0] == "M")


def _belongs_before(text: str, start: int, not_after: frozenset[str]) -> bool:
    """Say whether the word before makes it the name of something: `Black Friday`."""
    if text[start - 1 : start] not in (" ", "\u00a0", "-"):
        return False
    words = text[max(0, start - 12) : start - 1].rsplit(None, 1)
    return bool(words) and words[-1].lstrip("(\"'“‘") in not_after


def weekday_names() -> dict[str, int]:
    """Return every accepted spelling and its weekday, from `data/weekdays.toml`."""
    return _read()[0]


@cache
def _read() -> tuple[dict[str, int], frozenset[str]]:
    table = load("weekdays")
    not_after = frozenset(table.pop("not_after"))
    names: dict[str, int] = {}
    for language in table.values():
        for key in ("any", "exact"):
            for weekday, forms in enumerate(language.get(key, ())):
                for form in forms.replace("_", "\u00a0").split(" "):
                    for spelling in _spellings(form.replace("\u00a0", " "), key):
                        if names.setdefault(spelling, weekday) != weekday:
                            raise ValueError(f"weekdays.toml: {spelling} is two weekdays")
    return names, not_after


def _spellings(form: str, key: str) -> set[str]:
    """Return the cases in which a form is accepted."""
    if not form:
        return set()
    if key == "any":
        return {form, form[0].upper() + form[1:], form.upper()}
    return {form, form.upper()} if form[0].isupper() else {form}


@cache
def _names() -> _Names:
    from linkcheck.word_search import text_finder

    names, not_after = _read()
    return _Names(text_finder(names, longest=True), tuple(names.values()), not_after)
